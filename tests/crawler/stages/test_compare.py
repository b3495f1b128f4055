"""Two runs side by side: only what is sure on both sides is a change."""

from dataclasses import replace

import pytest

from crawler.model import Outcome, Reason, Status, Verdict
from crawler.stages import compare
from crawler.store import results, reviews, runs, snapshots
from crawler.store.database import open_store
from tests.builders import organisation, site
from tests.crawler.results import result

_REASONS = {Outcome.DEFECTIVE: Reason.EMPTY, Outcome.ABSENT: Reason.NOT_FOUND}


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path) as opened:
        yield opened


def judged(store, outcome, name="A", status=Status.COMPLETE, digest="sha256:1"):
    owner = organisation(id=name)
    whole = result(owner=owner)
    verdict = Verdict(outcome=outcome, message="", reason=_REASONS.get(outcome))
    changed = replace(
        whole,
        findings=(replace(whole.findings[0], verdict=verdict),),
        snapshot=replace(whole.snapshot, status=status),
        methodology=replace(whole.methodology, digest=digest),
    )
    run_id = runs.begin(store, [owner], {})
    results.save(store, run_id, changed)
    runs.finish(store, run_id)
    return run_id


def ids(parties):
    return [each.id for each in parties]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("present", "absent", "appeared"),
        ("present", "defective", "appeared"),
        ("review", "absent", "appeared"),
        ("defective", "absent", "worse"),
        ("absent", "defective", "better"),
        ("absent", "present", "fixed"),
        ("defective", "inapplicable", "fixed"),
        ("unknown", "absent", ""),
        ("absent", "unknown", ""),
        ("absent", "review", ""),
        ("present", "unknown", ""),
        ("absent", "absent", ""),
        ("present", "present", ""),
    ],
)
def test_change_is_named_by_what_is_sure(store, before, after, kind):
    """What nobody could judge neither opens nor closes a finding."""
    old, new = (judged(store, Outcome(each)) for each in (before, after))

    changes = compare(store, old, store, new).changes

    assert [each.kind for each in changes] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("present", "unknown", True),
        ("absent", "unknown", True),
        ("absent", "review", True),
        ("unknown", "absent", True),
        ("unknown", "present", False),
        ("unknown", "unknown", False),
        ("review", "review", False),
        ("absent", "absent", False),
    ],
)
def test_what_could_not_be_compared_is_told_apart(store, before, after, told):
    """A change may hide where one side is open; where both are, nobody said anything."""
    old, new = (judged(store, Outcome(each)) for each in (before, after))

    assert bool(compare(store, old, store, new).doubts) == told


def test_shortcomings_that_stay_are_counted(store):
    """Neither new nor fixed."""
    old, new = (judged(store, Outcome.ABSENT) for _ in range(2))

    assert compare(store, old, store, new).stays == {"feedback.faq": 1}


def test_decision_of_a_person_counts_and_is_told(store):
    """It was absent for the machine; a person has found it."""
    old = judged(store, Outcome.ABSENT)
    owner = organisation(id="A")
    run_id = runs.begin(store, [owner], {})
    found = result(owner=owner, reviewed=Outcome.PRESENT)
    reviews.add(store, "A", found.findings[0].review)
    results.save(store, run_id, found)

    (change,) = compare(store, old, store, run_id).changes

    assert (change.kind, change.decided, change.after) == ("fixed", ("after",), "present")


@pytest.mark.parametrize(
    ("looks", "again", "said"),
    [(1, 0, "not-done"), (1, 1, "not-needed"), (2, 1, "done")],
)
def test_second_look_behind_a_change_is_told(store, looks, again, said):
    """A shortcoming seen once may be an outage of one page."""
    old = judged(store, Outcome.PRESENT)
    seen = replace(site({"/": ""}, of=organisation(id="A")), id="snapshot-1")
    later = runs.begin(store, [seen.organisation], {})
    store.bodies.put(b"")
    snapshots.save(store, later, seen)
    with store.transaction() as db:
        db.execute("update snapshots set looks = ?, looked_again = ?", [looks, again])
    whole = result(owner=seen.organisation)
    results.save(store, later, whole)

    (change,) = compare(store, old, store, later).changes

    assert (change.second_look, change.confirmed) == (said, said == "done")


@pytest.mark.parametrize("status", [Status.UNREACHABLE, Status.BLOCKED])
def test_site_that_could_not_be_looked_at_changes_nothing(store, status):
    """An outage is no improvement and no decline."""
    old = judged(store, Outcome.PRESENT)
    new = judged(store, Outcome.ABSENT, status=status)

    found = compare(store, old, store, new)

    assert (found.changes, ids(found.unseen), found.silent) == ((), ["A"], ())


def test_site_silent_in_both_runs_is_told_apart(store):
    """It answered in neither: that is no change and no agreement."""
    old, new = (judged(store, Outcome.UNKNOWN, status=Status.UNREACHABLE) for _ in range(2))

    found = compare(store, old, store, new)

    assert (ids(found.silent), found.unseen, found.both) == (["A"], (), 1)


def test_organisations_of_one_run_only_are_named(store):
    """The roster changed."""
    found = compare(
        store, judged(store, Outcome.PRESENT), store, judged(store, Outcome.ABSENT, "B")
    )

    assert (ids(found.gone), ids(found.new), found.changes) == (["A"], ["B"], ())
    assert found.both == 0


def test_different_rules_are_said(store):
    """Then a change may be ours."""
    old = judged(store, Outcome.PRESENT)
    new = judged(store, Outcome.PRESENT, digest="sha256:2")

    assert compare(store, old, store, old).same_rules
    assert not compare(store, old, store, new).same_rules
