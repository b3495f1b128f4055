"""How well a run itself went, and what it is not to be believed in."""

import json
from dataclasses import replace

import pytest

from crawler.model import Reason, Verdict
from crawler.stages import Options, Work, health
from crawler.store import health as memory
from crawler.store import results, runs, snapshots
from crawler.store.database import open_store
from tests.builders import organisation, page, site
from tests.crawler.results import result

MANY = [organisation(id=f"{n}", sites=(f"https://care{n}.example/",)) for n in range(12)]
PRESENT = Verdict.present("it is there", ())
ABSENT = Verdict.absent("no questions with answers", ())
OUTDATED = Verdict.defective(Reason.OUTDATED, "it is old", ())


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "out") as opened:
        yield opened


def run(store, verdicts, *, platform="bitrix", status="complete"):
    """Keep a run in which each organisation has its verdict on questions and answers."""
    owners = MANY[: len(verdicts)]
    run_id = runs.begin(store, owners, {"n": len(runs.runs(store))})
    for owner, verdict in zip(owners, verdicts, strict=True):
        one = result(owner=owner)
        name = f"{run_id}-{owner.id}"
        snapshots.save(store, run_id, replace(site({"/": page()}, of=owner), id=name))
        summary = replace(one.snapshot, id=name, platform=platform, status=status)
        finding = replace(one.findings[0], verdict=verdict)
        results.save(store, run_id, replace(one, snapshot=summary, findings=(finding,)))
    runs.finish(store, run_id)
    return run_id


def examined(store, run_id, **options):
    return health.examine(
        Work(store=store, run_id=run_id, options=Options(out=store.folder, **options))
    )


def flips(store, run_id, **options):
    found = examined(store, run_id, **options).flips
    return [(each.platform, each.turned, each.sites) for each in found]


def test_what_all_sites_of_a_platform_lost_at_once_is_our_defect(store):
    """Six administrators do not delete the same section in one night."""
    run(store, [PRESENT] * 6)
    second = run(store, [ABSENT] * 6)

    assert flips(store, second) == [("*", 6, 6), ("bitrix", 6, 6)]
    assert examined(store, second).ill == ("flips",)


@pytest.mark.parametrize(
    "now", [[ABSENT] * 4 + [PRESENT] * 2, [OUTDATED] * 6, [PRESENT] * 6, [ABSENT] * 3]
)
def test_some_sites_a_term_that_ran_out_and_few_sites_are_no_defect(store, now):
    """A quarter ends for everybody on the same day."""
    run(store, [PRESENT] * len(now))

    assert flips(store, run(store, now)) == []


def test_what_was_withheld_is_withheld_again_until_somebody_accepts_it(store):
    """The look goes back to what was last decided."""
    run(store, [PRESENT] * 6)
    run(store, [Verdict.review(Reason.NEEDS_PERSON, "withheld")] * 6)
    third = run(store, [ABSENT] * 6)

    assert flips(store, third)
    assert flips(store, third, accept_changes=True) == []


def test_another_edition_asks_something_else(store):
    """Its answers are not compared."""
    first = run(store, [PRESENT] * 6)
    store.db.execute("update results set methodology = 'other' where run_id = ?", [first])

    assert flips(store, run(store, [ABSENT] * 6)) == []


def test_most_sites_lost_at_once_is_rather_our_own_connection(store):
    """Ten sites that opened yesterday do not all close today."""
    run(store, [PRESENT] * 12)
    second = run(store, [ABSENT] * 12, status="unreachable")

    found = examined(store, second, accept_changes=True)

    assert (found.lost, found.before, found.ill) == (12, 12, ("lost",))


def test_withheld_findings_go_to_a_person_and_the_health_is_kept(store, monkeypatch):
    """In the results, in the store and in a file of its own."""
    run(store, [PRESENT] * 6)
    second = run(store, [ABSENT] * 6)
    asked = []
    monkeypatch.setattr(
        health, "judge_kept",
        lambda *_, withheld: asked.append(withheld) or replace(result()),
    )  # fmt: skip

    found = health.account(
        Work(store=store, run_id=second, options=Options(out=store.folder)), broken=1
    )

    assert asked == [frozenset({"feedback.faq"})] * 6
    assert (found.withheld, found.ill) == (6, ("flips", "broken"))
    assert memory.load(store, second) == found
    told = json.loads((store.folder / "health.json").read_text("utf-8"))
    assert told["flips"][0]["requirement"] == "feedback.faq"


def test_hosts_are_counted_over_all_attempts(store):
    """By the address that many may share."""
    run_id = run(store, [PRESENT])
    memory.note_host(store, run_id, "a.example", ("192.0.2.1", 3, 3, 1))
    memory.note_host(store, run_id, "a.example", ("192.0.2.1", 1, 1, 0))
    memory.note_host(store, run_id, "b.example", ("192.0.2.1", 9, 1, 0))

    found = examined(store, run_id)

    assert found.dead_hosts == ("a.example",)
    assert [(a.address, a.hosts, a.asked, a.failed, a.trips) for a in found.addresses] == [
        ("192.0.2.1", 2, 13, 5, 1)
    ]
