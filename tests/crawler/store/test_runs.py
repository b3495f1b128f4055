"""Runs go on where they stopped; what was judged and decided stays."""

import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from crawler.errors import StoreError
from crawler.model import Input, Outcome, Review
from crawler.store import inputs, results, reviews, runs, snapshots
from crawler.store.database import open_store
from tests.builders import VISIT, organisation, site
from tests.crawler.results import result

ONE, TWO, THREE = (organisation(id=name) for name in "ABC")


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path) as opened:
        yield opened


def keep(store, run_id, owner, name="s"):
    snapshot = site({}, of=owner)
    kept = type(snapshot)(**{**_fields(snapshot), "id": f"{name}-{owner.id}"})
    snapshots.save(store, run_id, kept)


def _fields(value):
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_unfinished_run_over_the_same_organisations_goes_on(store):
    """In any order, with newer options and names."""
    first = runs.begin(store, [ONE, TWO], {"pages": 150})
    keep(store, first, ONE)
    renamed = organisation(id="B", name="Новое имя")

    again = runs.begin(store, [renamed, ONE], {"pages": 20})

    assert again == first
    assert runs.pending(store, again) == [renamed]
    assert runs.runs(store)[0].options == {"pages": 20}


def test_finished_run_and_other_organisations_begin_a_new_one(store):
    """A second audit adds a run."""
    first = runs.begin(store, [ONE], {})
    runs.finish(store, first)

    assert runs.begin(store, [ONE], {}) == 2
    assert runs.begin(store, [ONE, TWO], {}) == 3
    assert runs.pending(store, 1) == [ONE]


def test_others_of_the_roster_are_listed_and_not_visited(store):
    """They keep their place in the summary."""
    first = runs.begin(store, [ONE, TWO], {})
    for owner in (ONE, TWO):
        results.save(store, first, result(owner=owner))
    runs.finish(store, first)

    second = runs.begin(store, [TWO], {}, others=[ONE])

    assert runs.organisations(store, second) == runs.pending(store, second) == [TWO]
    assert [each.organisation.id for each in results.of_roster(store, second)] == ["B", "A"]
    assert list(results.of_run(store, second)) == []


def test_newest_result_counts_and_none_is_overwritten(store):
    """Judged twice: both rows stay."""
    run_id = runs.begin(store, [ONE], {})
    results.save(store, run_id, result(owner=ONE))
    results.save(store, run_id, result(owner=ONE, reviewed=Outcome.PRESENT))

    (newest,) = results.of_run(store, run_id)
    (row,) = results.judged(store, run_id)

    assert newest == result(owner=ONE, reviewed=Outcome.PRESENT)
    assert results.outcomes(store, row.id) == {"feedback.faq": ("present", "")}
    assert store.db.table("results").count == 2


def test_snapshot_without_a_result_is_to_be_judged(store):
    """What a kill left between fetching and judging."""
    run_id = runs.begin(store, [ONE, TWO], {})
    keep(store, run_id, ONE)

    assert runs.unjudged(store, run_id) == {"A": "s-A"}


def test_newest_review_and_input_count(store):
    """A person may change their mind; the earlier decision stays on record."""
    for outcome in (Outcome.ABSENT, Outcome.PRESENT):
        reviews.add(store, "A", _review(outcome))
    for value in ("40.5", "55.25"):
        inputs.add(store, _input(value))

    assert [each.outcome for each in reviews.of_organisation(store, "A")] == [
        Outcome.ABSENT,
        Outcome.PRESENT,
    ]
    assert inputs.of_organisation(store, "A") == (_input("55.25"),)
    assert store.db.table("reviews").count == store.db.table("inputs").count == 2


def _review(outcome):
    return Review(
        snapshot_id="s-A",
        requirement_id="feedback.faq",
        outcome=outcome,
        reason="видно на главной",
        reviewer="Иванова",
        decided_at=VISIT,
    )


def _input(value):
    return Input(
        id="p_inf_stand",
        organisation_id="A",
        value=Decimal(value),
        source="акт осмотра",
        taken_on=date(2026, 11, 1),
    )


def test_store_can_be_opened_again_and_by_two_processes(store, tmp_path):
    """One writes snapshots while the other judges."""
    run_id = runs.begin(store, [ONE, TWO, THREE], {})
    code = (
        "import sys; from pathlib import Path\n"
        "from crawler.store.database import open_store\n"
        "from crawler.store import runs\n"
        "with open_store(Path(sys.argv[1])) as store:\n"
        "    for _ in range(50):\n"
        "        with store.transaction() as db:\n"
        "            db.execute('update runs set options = options')\n"
    )
    other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    for owner in (ONE, TWO, THREE):
        for _ in range(10):
            results.save(store, run_id, result(owner=owner))

    assert other.wait(30) == 0
    assert len(results.judged(store, run_id)) == 3


def test_database_error_is_told_as_one_of_ours(store):
    """With the file and what to do."""
    with pytest.raises(StoreError, match=r"nsok\.db"), store.transaction():
        raise sqlite3.OperationalError("database or disk is full")


def test_times_of_a_run_carry_a_zone(store):
    """No time without one is ever kept."""
    runs.finish(store, runs.begin(store, [ONE], {}))
    (run,) = runs.runs(store)

    assert run.started_at <= run.finished_at <= datetime.now(UTC)
