"""An audit ends with a result for everyone, whatever happens to the fetch process."""

import json
import sys
from pathlib import Path

import pytest

from crawler.codec import from_json
from crawler.errors import StoreError
from crawler.model import Outcome, Status
from crawler.stages import (
    Fetching,
    Judged,
    Options,
    Progress,
    Stop,
    Work,
    audit,
    check,
    compare,
    fetch,
    judging,
    locked,
    process,
    report,
)
from crawler.store import runs
from crawler.store.database import open_store
from tests.builders import organisation

FAKE = Path(__file__).parents[1] / "fake_fetching.py"
ROSTER = [organisation(id=f"{n}", sites=(f"https://care{n}.example/",)) for n in range(1, 5)]


@pytest.fixture(autouse=True)
def fake_process(monkeypatch):
    monkeypatch.setattr(process, "COMMAND", (sys.executable, str(FAKE)))


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "out") as opened:
        yield opened


def work(store, fate="good", roster=ROSTER, **fields):
    options = {"out": store.folder, "contact": fate} | fields.pop("options", {})
    run_id = runs.begin(store, roster, {})
    return Work(store=store, run_id=run_id, options=Options(**options), **fields)


def written(store):
    files = sorted((store.folder / "results").glob("*.json"))
    return {file.stem: from_json(json.loads(file.read_text("utf-8"))) for file in files}


def test_everyone_is_fetched_judged_and_shown(store):
    """The files of the contract are there, and the run is finished."""
    heard = []

    ending = audit(work(store, listen=heard.append))

    assert (ending.given_up, ending.broken) == (0, 0)
    assert set(written(store)) == {"1", "2", "3", "4"}
    assert all((store.folder / "organisations" / f"{n}.html").exists() for n in range(1, 5))
    assert (store.folder / "index.html").exists()
    assert runs.runs(store)[0].finished_at
    assert sum(isinstance(each, Fetching) for each in heard) == 4
    assert sum(isinstance(each, Judged) for each in heard) == 4
    assert heard[-1] == Progress(total=4, done=4)


def test_process_that_died_once_costs_nobody_anything(store):
    """A fresh process fetches what the dead one dropped."""
    ending = audit(work(store, "dies-once"))

    assert ending.given_up == 0
    assert {each.snapshot.status for each in written(store).values()} == {Status.COMPLETE}


@pytest.mark.parametrize("fate", ["dies", "fails"])
def test_organisation_whose_visit_never_came_gets_a_typed_unknown(store, fate):
    """Nobody vanishes, and nobody is accused."""
    ending = audit(work(store, fate))

    results = written(store)
    lost = [each for each in results.values() if not each.snapshot.pages]
    assert len(results) == 4
    assert len(lost) == ending.given_up > 0
    for each in lost:
        assert each.snapshot.status is Status.UNREACHABLE
        assert {finding.outcome for finding in each.findings} <= {Outcome.UNKNOWN}
        assert "fetch process" in each.snapshot.failures[0].detail
    assert runs.runs(store)[0].finished_at


def test_what_the_process_says_beside_events_is_passed_over(store):
    """A library that prints does not stop an audit."""
    audit(work(store, "babbles"))

    assert len(written(store)) == 4


def test_silent_process_is_ended(store, monkeypatch):
    """A hanging process holds nobody up for ever."""
    monkeypatch.setattr(process, "SILENCE", 0.2)

    ending = audit(work(store, "mute", ROSTER[:1], options={"minutes": 0.001}))

    assert ending.given_up == 1


def test_stopping_judges_what_was_fetched_and_the_next_audit_goes_on(store):
    """Once Ctrl-C; the run stays open, then is finished."""
    stop = Stop()

    def listen(event):
        stop.asked = stop.asked or isinstance(event, Judged)

    first = work(store, "slow", listen=listen, stop=stop)
    audit(first)
    done = set(written(store))
    second = work(store)
    audit(second)

    assert done == {"1"}
    assert second.run_id == first.run_id
    assert set(written(store)) == {"1", "2", "3", "4"}


def test_second_audit_adds_a_run(store):
    """Nothing of the first is overwritten."""
    audit(work(store))
    audit(work(store))

    assert [run.id for run in runs.runs(store)] == [1, 2]
    assert compare(store, 1, store, 2).changes == ()


def test_snapshot_that_breaks_judging_gives_a_result_and_is_counted(store, monkeypatch):
    """A fault of ours costs one organisation its answer, not its place."""
    real = judging.judge

    def broken(snapshot, *rest):
        if snapshot.organisation.id == "2" and snapshot.pages:
            raise RecursionError("too deep")
        return real(snapshot, *rest)

    monkeypatch.setattr(judging, "judge", broken)

    ending = audit(work(store))

    assert ending.broken == 1
    assert judging.FAILED in written(store)["2"].warnings
    assert {each.outcome for each in written(store)["2"].findings} == {Outcome.UNKNOWN}
    assert written(store)["3"].warnings == ()


def test_lost_bodies_are_unknown_and_not_absent(store):
    """An empty page would accuse wrongly."""
    first = work(store)
    fetch(first)
    for body in (store.folder / "bodies").rglob("*.zst"):
        body.unlink()

    check(first)

    assert {each.outcome for each in written(store)["1"].findings} == {Outcome.UNKNOWN}
    assert "lost or damaged" in written(store)["1"].warnings[0]


def test_three_steps_alone_are_the_same_as_one_audit(store, tmp_path):
    """Fetch, check, report."""
    alone = work(store)
    fetch(alone)
    check(alone)
    count = report(store, alone.run_id)

    with open_store(tmp_path / "whole") as other:
        audit(work(other))
        expected = written(other)

    assert count == 4
    assert written(store).keys() == expected.keys()
    assert [f.outcome for f in written(store)["1"].findings] == [
        f.outcome for f in expected["1"].findings
    ]
    assert (store.folder / "index.html").exists()


def test_check_judges_for_another_day_by_another_pack_and_in_several_processes(store):
    """Old snapshots, new questions."""
    first = work(store)
    fetch(first)
    pack = "social-service/2024-10-05"
    options = Options(out=store.folder, pack=pack, jobs=2)

    check(Work(store=store, run_id=first.run_id, options=options), frozenset({"1", "3"}))

    assert set(written(store)) == {"1", "3"}
    assert written(store)["1"].methodology.id == pack


def test_summary_shows_the_whole_roster_after_an_audit_of_one(store):
    """`--only` refreshes one row of the summary and drops none."""
    audit(work(store))
    run_id = runs.begin(store, ROSTER[:1], {}, ROSTER[1:])
    audit(Work(store=store, run_id=run_id, options=Options(out=store.folder)))

    summary = (store.folder / "index.html").read_text("utf-8")

    assert all(f"organisations/{n}.html" in summary for n in range(1, 5))


def test_hostile_id_stays_inside_its_folder(store, tmp_path):
    """An id is a text of the list, not a path."""
    audit(work(store, roster=[organisation(id="../../evil"), organisation(id="a/b:c")]))

    outside = [path for path in tmp_path.rglob("*evil*") if "out" not in path.parts]
    assert outside == []
    assert len(written(store)) == 2


def test_one_directory_has_one_audit_at_a_time(tmp_path, monkeypatch):
    """Two would fetch everything twice."""
    monkeypatch.setattr("crawler.stages.lock.PATIENCE", 0)
    with locked(tmp_path), pytest.raises(StoreError, match="another nsok"), locked(tmp_path):
        pass
