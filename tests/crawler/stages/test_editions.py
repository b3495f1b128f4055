"""Which pack, list and rounding judge a snapshot, and what a change of law alone does."""

from datetime import date
from decimal import Decimal

import pytest

from crawler.cli.comparison import shown
from crawler.errors import InvalidMethodology, InvalidOption
from crawler.model import Input
from crawler.stages import Options, compare, compare_editions, law
from crawler.stages.judging import judge_by, judge_kept
from crawler.store import inputs, runs, snapshots
from crawler.store.database import open_store
from tests.builders import organisation, site

OLD, NEW = "social-service/2018-10-23", "social-service/2024-10-05"
PAGES = {"/": "<title>Центр</title><body><p>Телефон: 8 (48167) 4-23-03</p>"}
SURVEY = {
    "survey.respondents": 100,
    "survey.stand_users": 50,
    "survey.stand_satisfied": 50,
    "survey.site_users": 10,
    "survey.site_satisfied": 5,
    "works.feedback.phone": 1,
}


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def run(store):
    """Keep one visit with a survey and a control call."""
    seen = site(PAGES)
    run_id = runs.begin(store, [seen.organisation], {})
    store.bodies.put(PAGES["/"].encode())
    snapshots.save(store, run_id, seen)
    inputs.add(store, *(figure(name, value) for name, value in SURVEY.items()))
    return run_id


def figure(name, value):
    return Input(
        id=name,
        organisation_id=organisation().id,
        value=Decimal(value),
        source="Отчёт оператора",
        taken_on=date(2026, 11, 1),
    )


def options(store, **given):
    return Options(out=store.folder, **given)


def figures(result):
    return {each.id: (each.low, each.high) for each in result.figures}


def test_comparing_editions_shows_what_the_law_alone_did(store, run):
    """Satisfied of those who used it, or of all asked: nothing else differs."""
    found = compare_editions(store, run, options(store, pack=OLD), options(store, pack=NEW))

    moved = {each.figure: (each.before[0], each.after[0]) for each in found.shifts}
    assert found.changes == ()
    assert moved["p_open_ud"] == (Decimal("27.5"), 75)
    assert moved["k1"][1] - moved["k1"][0] == Decimal("0.4") * (75 - Decimal("27.5"))
    assert set(moved) == {"p_open_ud", "k1", "total"}


@pytest.mark.parametrize("form", ["text", "html", "markdown", "json"])
def test_comparing_editions_says_what_the_law_does_otherwise(store, run, form):
    """The act, and how a part is counted; tiles of nothing are not shown."""
    found = compare_editions(store, run, options(store, pack=OLD), options(store, pack=NEW))
    said = shown(found, form)

    assert [each.kind for each in found.amendments].count("count") == 2
    for words in ("Поткр_уд", "от всех опрошенных", "от обращавшихся к ним", "№ 408н"):
        assert words in said.replace("\\", "")
    assert "Появилось недостатков" not in said


def test_comparing_editions_keeps_nothing(store, run):
    """A question asks; it does not judge anew."""
    compare_editions(store, run, options(store, pack=OLD), options(store, pack=NEW))

    assert store.db.table("results").count == 0


def test_two_runs_of_two_editions_are_not_compared(store, run):
    """A change of law would look like a change of the site."""
    runs.finish(store, run)
    later = runs.begin(store, [organisation()], {})
    for number, pack in ((run, OLD), (later, NEW)):
        judge_kept(store, number, "snapshot-1", options(store, pack=pack))

    with pytest.raises(InvalidOption) as fault:
        compare(store, run, store, later)

    assert f"nsok compare {run} --packs {OLD} {NEW}" in str(fault.value)


def test_control_call_confirms_a_channel_and_stands_beside_the_finding(store, run):
    """Published and answered: 30 points, and who says so."""
    (result,) = judge_by(store, "snapshot-1", [options(store)])
    phone = next(each for each in result.findings if each.requirement.id == "feedback.phone")

    assert figures(result)["p_dist"][0] == 30
    assert (phone.control.source, phone.refuted) == ("Отчёт оператора", False)
    assert {each.id for each in result.inputs} == set(SURVEY)


def test_control_call_that_failed_takes_the_points_and_leaves_the_verdict(store, run):
    """The machine still says that the number is published; the later call counts."""
    inputs.add(store, figure("works.feedback.phone", 0))

    (result,) = judge_by(store, "snapshot-1", [options(store)])
    phone = next(each for each in result.findings if each.requirement.id == "feedback.phone")

    assert (phone.verdict.outcome, phone.refuted) == ("present", True)
    assert figures(result)["p_dist"] == (0, 0)
    assert {gain.figure: gain.points for gain in phone.gain}["p_dist"] == 30


def test_list_and_rounding_are_named_in_the_result(store, run):
    """Whoever reads the number knows what was counted, and how it was rounded."""
    chosen = [options(store), options(store, checklist="law13", rounding="step")]

    plain, other = judge_by(store, "snapshot-1", chosen)

    assert (plain.methodology.checklist, plain.methodology.rounding) == ("order886", "display")
    assert (other.methodology.checklist, other.methodology.rounding) == ("law13", "step")


def test_own_list_is_a_file(store, tmp_path):
    """It stands beside the roster, under a name of its own."""
    own = tmp_path / "наш.toml"
    own.write_text(
        'title = "Наш"\nitem = [{ id = "1", title = "НОК", requirements = ["nsok.section"] }]',
        "utf-8",
    )

    made = law.law(NEW, str(own))

    assert (made.checklist.id, made.checklist.title) == ("наш", "Наш")


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ({"pack": "social-service/2024-10-06"}, InvalidMethodology, "Did you mean"),
        ({"checklist": "law31"}, InvalidOption, "law13, operator19"),
    ],
)
def test_what_cannot_be_used_is_told_before_any_work(store, given, error, said):
    """Not after a night of fetching."""
    with pytest.raises(error, match=said.replace("?", r"\?")):
        law.check(options(store, **given))


@pytest.mark.parametrize(
    ("kind", "sector", "pack"),
    [
        ("organisation", "social-service", NEW),
        ("authority", "social-service", "authority/2018-08-27"),
        ("organisation", "culture", "culture/2024-10-05"),
        ("organisation", "health", "health/2025-09-01"),
    ],
)
def test_roster_chooses_the_pack(store, kind, sector, pack):
    """By the sector of an organisation; a ministry has its own."""
    seen = site(PAGES, of=organisation(kind=kind, sector=sector))

    assert law.law_of(seen, options(store)).id == pack
