"""The engine turns verdicts into findings that blame nobody for what was not seen."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from checks import engine
from checks.engine import judge
from checks.methodology import load
from checks.rule import NoOptions, Rule, Status
from crawler.model import (
    Evidence,
    Input,
    NearMiss,
    Outcome,
    Reason,
    StoppedBy,
    Verdict,
)
from tests.builders import HOME, VISIT, failure, organisation, page, site
from tests.checks.judging import methodology, requirement, review

SEEN = Evidence(url=HOME, excerpt="Текст", locator="/html/body", digest="sha256:0", seen_at=VISIT)
PRESENT = Verdict.present("It is there.", [SEEN])
ABSENT = Verdict.absent("It is not there.", [HOME])
OUTDATED = Verdict.defective(Reason.OUTDATED, "It is old.", [SEEN])
DEAD = Verdict.defective(Reason.BROKEN_LINK, "The link is dead.", [SEEN])
READ = {"/": "<title>Центр</title><body>Добро пожаловать"}


@dataclass(frozen=True, slots=True)
class Words:
    words: tuple[str, ...] = ()


@pytest.fixture
def answer(monkeypatch):
    """Make the rule ``thing`` answer so, and count how often it is asked."""

    def answering(verdict, **fields):
        asked = []

        def check(seen, options):
            asked.append(options)
            if isinstance(verdict, Exception):
                raise verdict
            return verdict

        plain = {
            "id": "thing",
            "title": "A thing",
            "check": check,
            "status": Status.STABLE,
            "topics": ("plan",),
            "options": NoOptions,
        }
        rule = Rule(**(plain | fields))
        monkeypatch.setattr(engine, "rules", lambda: {"thing": rule})
        return asked

    return answering


def only(snapshot, asked=None, **fields):
    result = judge(snapshot, methodology(asked or requirement(rule="thing")), **fields)
    assert len(result.findings) == 1
    return result.findings[0]


def test_verdict_becomes_a_finding_of_its_requirement(answer):
    """A finding carries its requirement, so a report needs no other file."""
    answer(PRESENT)

    found = only(site(READ))

    assert found.outcome is Outcome.PRESENT
    assert found.requirement.advice == "Разместите."
    assert found.key == ("0000000001", "info.licence")
    assert found.verdict.evidence == (SEEN,)


def test_broken_rule_breaks_nothing_else(answer, monkeypatch):
    """The error is a warning and the finding unknown; other rules go on."""
    answer(ZeroDivisionError("by zero"))
    broken = engine.rules()["thing"]
    sound = replace(broken, id="sound", check=lambda *_: PRESENT)
    monkeypatch.setattr(engine, "rules", lambda: {"thing": broken, "sound": sound})
    pack = methodology(requirement("a", rule="thing"), requirement("b", rule="sound"))

    result = judge(site(READ), pack)

    assert [each.outcome for each in result.findings] == [Outcome.UNKNOWN, Outcome.PRESENT]
    assert result.findings[0].verdict.reason is Reason.RULE_ERROR
    assert "ZeroDivisionError" in result.warnings[0]


def test_rule_that_does_not_exist_leaves_its_requirement_unknown(answer):
    """Even a pack that was not validated cannot stop an audit."""
    answer(PRESENT)

    found = only(site(READ), requirement(rule="nowhere"))

    assert found.verdict.reason is Reason.RULE_ERROR


def test_rule_runs_once_for_the_same_options(answer):
    """Two requirements that ask the same thing share one answer."""
    asked = answer(PRESENT, options=Words)
    options = [{}, {}, {"words": ["план"]}]
    wanted = [requirement(str(at), rule="thing", options=one) for at, one in enumerate(options)]

    judge(site(READ), methodology(*wanted))

    assert asked == [Words(), Words(words=("план",))]


def test_an_act_of_a_region_changes_the_options_there(answer):
    """A region may set its own days; others keep the pack's."""
    asked = answer(PRESENT, options=Words)
    own = {"Заозёрская область": {"words": ("своё",)}}
    thing = requirement(rule="thing", options={"words": ("общее",)}, regional=own)
    for region in ("заозёрская область ", "Тульская область", ""):
        judge(site(READ, of=organisation(region=region)), methodology(thing))

    assert [each.words for each in asked] == [("своё",), ("общее",), ("общее",)]


@pytest.mark.parametrize(
    ("stopped_by", "home_failure", "reason"),
    [
        (StoppedBy.UNREACHABLE, "dns", Reason.UNREACHABLE),
        (StoppedBy.UNREACHABLE, "timeout", Reason.TIMEOUT),
        (StoppedBy.UNREACHABLE, "tls", Reason.TLS),
        (StoppedBy.UNREACHABLE, "stand-in", Reason.STAND_IN),
        (StoppedBy.UNREACHABLE, None, Reason.UNREACHABLE),
        (StoppedBy.FORBIDDEN, "robots", Reason.ROBOTS),
        (StoppedBy.FORBIDDEN, "blocked", Reason.BLOCKED),
        (StoppedBy.FORBIDDEN, None, Reason.BLOCKED),
    ],
)
def test_site_that_was_not_seen_is_unknown_and_no_rule_runs(
    answer, stopped_by, home_failure, reason
):
    """The reason is that of the home page's failure, whatever else failed."""
    asked = answer(ABSENT)
    lost = [failure("/robots.txt", "refused")]
    lost += [failure("/", home_failure, topics=("home",))] if home_failure else []

    found = only(site(failures=tuple(lost) if home_failure else (), stopped_by=stopped_by))

    assert found.outcome is Outcome.UNKNOWN
    assert found.verdict.reason is reason
    assert asked == []


def test_guard_against_robots_on_the_home_page_has_blocked_the_visit(answer):
    """A page that only checks the browser stands for a refusal, not for no site."""
    asked = answer(ABSENT)
    lost = failure("/", "stand-in", topics=("home",), detail="challenge")

    found = only(site(failures=(lost,), stopped_by=StoppedBy.FORBIDDEN))

    assert (found.outcome, found.verdict.reason) == (Outcome.UNKNOWN, Reason.BLOCKED)
    assert asked == []


@pytest.mark.parametrize(
    ("status", "reason"),
    [(503, Reason.UNREACHABLE), (403, Reason.BLOCKED), (404, Reason.UNREACHABLE)],
)
def test_site_of_error_pages_alone_was_not_seen(answer, status, reason):
    """A server that answers with errors says nothing of the organisation."""
    asked = answer(ABSENT)

    found = only(site({"/": page("/", "Error", status=status)}))

    assert found.verdict.reason is reason
    assert asked == []


def test_unseen_site_has_no_points_and_loses_none(answer):
    """0 to 100: a site we could not reach has no score, not a bad one."""
    answer(ABSENT)

    result = judge(site(stopped_by=StoppedBy.UNREACHABLE), methodology(requirement(rule="thing")))

    assert ("p_inf_site", 0, 100) in {(f.id, f.low, f.high) for f in result.figures}
    assert result.findings[0].gain == ()


@pytest.mark.parametrize(
    "stopped_by",
    [StoppedBy.PAGE_LIMIT, StoppedBy.TIME_LIMIT, StoppedBy.BYTE_LIMIT, StoppedBy.INTERRUPTED],
)
def test_absent_is_unknown_when_a_limit_ended_the_visit(answer, stopped_by):
    """The next page might have had it; where we looked is still told."""
    answer(ABSENT)

    found = only(site(READ, stopped_by=stopped_by))

    assert (found.outcome, found.verdict.reason) == (Outcome.UNKNOWN, Reason.BUDGET)
    assert found.verdict.searched == (HOME,)


@pytest.mark.parametrize(
    ("topics", "outcome"),
    [
        (("plan",), Outcome.UNKNOWN),
        (("contacts", "plan"), Outcome.UNKNOWN),
        (("home",), Outcome.UNKNOWN),
        (("contacts",), Outcome.ABSENT),
        ((), Outcome.ABSENT),
    ],
)
def test_absent_is_unknown_when_a_link_that_promised_it_could_not_be_opened(
    answer, topics, outcome
):
    """A failure elsewhere changes nothing."""
    answer(ABSENT)

    found = only(site(READ, failures=(failure("/plan", "timeout", topics=topics),)))

    assert found.outcome is outcome
    if outcome is Outcome.UNKNOWN:
        assert found.verdict.reason is Reason.TIMEOUT
        assert found.verdict.near_misses[0].url == f"{HOME}plan"


def test_absent_is_unknown_when_the_home_page_was_an_error(answer):
    """Most things are found from the home page."""
    answer(ABSENT)

    found = only(site({"/": page("/", status=500), "/about": "<p>О нас"}))

    assert found.verdict.reason is Reason.UNREACHABLE


def test_old_plan_is_for_a_person_when_a_newer_may_be_unseen(answer):
    """Only what was seen is old; the link that failed may lead to the new one."""
    answer(OUTDATED)

    found = only(site(READ, failures=(failure(topics=("plan",)),)))

    assert found.outcome is Outcome.REVIEW
    assert found.verdict.evidence == (SEEN,)


def test_flaw_that_was_itself_observed_stays(answer):
    """A dead link is dead, whatever else was not seen."""
    answer(DEAD)

    assert only(site(READ, stopped_by=StoppedBy.PAGE_LIMIT)).outcome is Outcome.DEFECTIVE


def test_what_was_seen_counts_on_a_partial_visit(answer):
    """Present is present."""
    answer(PRESENT)

    assert only(site(READ, stopped_by=StoppedBy.PAGE_LIMIT)).outcome is Outcome.PRESENT


@pytest.mark.parametrize("verdict", [ABSENT, OUTDATED])
def test_preview_rule_accuses_nobody(answer, verdict):
    """What an untried rule misses, a person must look at."""
    answer(verdict, status=Status.PREVIEW)

    found = only(site(READ))

    assert (found.outcome, found.verdict.reason) == (Outcome.REVIEW, Reason.NEEDS_PERSON)


def test_review_stands_beside_the_verdict(answer):
    """A person decides the outcome and erases nothing."""
    answer(ABSENT)

    found = only(site(READ), reviews=[review(Outcome.PRESENT)])

    assert found.outcome is Outcome.PRESENT
    assert found.verdict.outcome is Outcome.ABSENT


def test_newest_review_of_this_visit_counts(answer):
    """A review of another visit or requirement is not about this finding."""
    answer(ABSENT)
    decisions = [
        review(Outcome.REVIEW, at=VISIT + timedelta(days=2)),
        review(Outcome.PRESENT, at=VISIT + timedelta(days=1)),
        review(Outcome.PRESENT, snapshot="snapshot-2", at=VISIT + timedelta(days=3)),
        review(Outcome.PRESENT, of="info.staff", at=VISIT + timedelta(days=3)),
    ]

    assert only(site(READ), reviews=decisions).outcome is Outcome.REVIEW


def test_requirement_for_other_kinds_of_organisation_does_not_concern_this_one(answer):
    """The kind is compared whatever its case; an unknown kind is asked everything."""
    asked = answer(ABSENT)
    wanted = requirement(rule="thing", applies_to=("Стационар",))

    assert only(site(READ, of=organisation(type="КЦСОН")), wanted).outcome is Outcome.INAPPLICABLE
    assert asked == []
    assert only(site(READ, of=organisation(type=" стационар")), wanted).outcome is Outcome.ABSENT
    assert only(site(READ, of=organisation()), wanted).outcome is Outcome.ABSENT


def test_verdict_is_kept_small_whatever_the_site(answer):
    """A page with a thousand phones gives five pieces of evidence, none of them long."""
    many = [replace(SEEN, excerpt="я" * 1000, locator=str(at)) for at in range(1000)]
    near = [NearMiss(url=str(at), excerpt="я" * 1000, why="So.") for at in range(1000)]
    pages = [f"{HOME}{at}" for at in range(1000)]
    answer(
        Verdict(
            outcome=Outcome.ABSENT,
            message="It is not there.",
            evidence=(SEEN, SEEN, *many),
            near_misses=tuple(near),
            searched=tuple(pages),
        )
    )

    verdict = only(site(READ)).verdict

    assert (len(verdict.evidence), len(verdict.near_misses), len(verdict.searched)) == (5, 5, 200)
    assert verdict.evidence[:2] == (SEEN, replace(many[0], excerpt="я" * 300))
    assert {len(each.excerpt) for each in verdict.near_misses} == {300}


def given(identity, value, day=1, of="0000000001"):
    return Input(
        id=identity,
        organisation_id=of,
        value=Decimal(value),
        source="Протокол",
        taken_on=date(2026, 10, day),
    )


def test_inputs_from_outside_close_the_interval(answer):
    """Stand and survey known, К1 is one number; the newest of an input counts."""
    answer(PRESENT)
    inputs = [
        given("p_open", 90, day=2),
        given("p_open", 10, day=1),
        given("p_inf_stand", 100),
        given("p_inf_stand", 0, day=3, of="another"),
    ]

    result = judge(site(READ), methodology(requirement(rule="thing")), inputs=inputs)

    k1 = next(figure for figure in result.figures if figure.id == "k1")
    assert k1.low == k1.high == Decimal("66.0")
    assert result.warnings == ()


def test_input_that_cannot_be_used_is_told_and_left_out(answer):
    """A slip of a finger must not become a score."""
    answer(PRESENT)

    result = judge(
        site(READ),
        methodology(requirement(rule="thing")),
        inputs=[given("p_opne", 90), given("p_open", 900)],
    )

    assert "'p_opne'" in result.warnings[0]
    assert "900" in result.warnings[1]
    assert next(figure for figure in result.figures if figure.id == "k1").high == 70


def test_result_says_what_was_visited_and_by_which_pack(answer):
    """A result is complete in itself."""
    answer(PRESENT)
    snapshot = site(READ, failures=(failure(),), as_of=date(2026, 12, 1))

    result = judge(snapshot, methodology(requirement(rule="thing")))

    assert result.organisation == snapshot.organisation
    assert result.methodology.digest == "sha256:0"
    assert (result.snapshot.pages, result.snapshot.documents) == (1, 0)
    assert result.snapshot.failures == snapshot.failures
    assert result.snapshot.as_of == date(2026, 12, 1)


def test_same_values_give_the_same_result(answer):
    """On any machine, in any year."""
    answer(ABSENT)
    pack = methodology(requirement(rule="thing"))

    assert judge(site(READ), pack) == judge(site(READ), pack)


def test_what_a_run_is_not_believed_in_goes_to_a_person():
    """And is told as our fault, not theirs; what is there stays there."""
    snapshot = site({"/": "<title>Центр</title><p>О нас</p>"})
    asked = load("social-service/2024-10-05")

    found = {
        each.requirement.id: each
        for each in judge(snapshot, asked, withheld={"feedback.faq"}).findings
    }

    assert found["feedback.faq"].outcome is Outcome.REVIEW
    assert found["feedback.faq"].verdict.message.startswith("Nearly all sites lost this")
    assert found["feedback.survey"].outcome is Outcome.ABSENT
