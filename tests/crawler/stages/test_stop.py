"""Deadlines and hours: what was fetched is judged, the rest is unknown, the next audit goes on."""

import json
from datetime import datetime, time, timedelta

import pytest

from crawler.model import Outcome
from crawler.stages import Hours, Stop, Waiting, audit
from crawler.stages import stop as stopping
from crawler.store import runs, snapshots
from tests.crawler.stages.test_audit import fake_process, store, work, written  # noqa: F401

NIGHT = Hours(time(22), time(6))


def at(clock):
    return datetime.fromisoformat(f"2026-11-20T{clock}:00+03:00")


@pytest.mark.parametrize(
    ("clock", "holds"), [("21:59", False), ("22:00", True), ("03:00", True), ("06:00", False)]
)
def test_hours_may_pass_midnight(clock, holds):
    """From ten in the evening to six in the morning."""
    assert NIGHT.hold(at(clock)) is holds


def test_hours_begin_today_or_tomorrow():
    """Whichever comes next."""
    assert NIGHT.next(at("12:00")) == at("22:00")
    assert NIGHT.next(at("23:00")) == at("22:00") + timedelta(days=1)


def test_deadline_leaves_a_partial_report_and_the_next_audit_goes_on(store):  # noqa: F811
    """Nobody is called absent for want of time, and nobody is forgotten."""
    past = Stop(deadline=datetime.now().astimezone() - timedelta(seconds=1))

    audit(work(store, stop=past))
    first = written(store)
    index = (store.folder / "index.html").exists()
    audit(work(store))

    assert set(first) == {"1", "2", "3", "4"}
    assert {each.outcome for result in first.values() for each in result.findings} <= {
        Outcome.UNKNOWN
    }
    assert {str(each.verdict.reason) for each in first["1"].findings} == {"budget"}
    assert index
    assert len(runs.runs(store)) == 1
    assert runs.runs(store)[0].finished_at
    assert all(each.snapshot.pages for each in written(store).values())


def test_file_of_an_earlier_visit_is_not_replaced_by_nothing(store):  # noqa: F811
    """The newest that was seen stays shown."""
    audit(work(store))
    late = Stop(deadline=datetime.now().astimezone())

    audit(work(store, stop=late))

    assert written(store)["1"].snapshot.id == "1-1"


def test_outside_its_hours_an_audit_waits_and_then_works(store, monkeypatch):  # noqa: F811
    """It says until when."""
    clock = [at("21:59")]
    monkeypatch.setattr(stopping, "_now", lambda: clock[0])
    monkeypatch.setattr(
        stopping, "sleep", lambda _: clock.append(clock.pop() + timedelta(minutes=1))
    )
    heard = []

    audit(work(store, stop=Stop(hours=NIGHT), listen=heard.append))

    waits = [each.until for each in heard if isinstance(each, Waiting)]
    assert waits == [at("22:00")]
    assert len(written(store)) == 4
    assert runs.runs(store)[0].finished_at


def test_waiting_ends_when_it_is_no_longer_wished(store, monkeypatch):  # noqa: F811
    """Ctrl-C while nothing happens."""
    stop = Stop(hours=NIGHT)
    monkeypatch.setattr(stopping, "_now", lambda: at("12:00"))
    monkeypatch.setattr(stopping, "sleep", lambda _: setattr(stop, "asked", True))

    audit(work(store, stop=stop))

    assert written(store) == {}


def test_page_that_a_power_cut_took_is_fetched_again(store):  # noqa: F811
    """A file that is empty after the cut is no page; the run visits its organisation anew."""
    done = work(store)
    audit(done)
    store.db.execute("update runs set finished_at = null")
    for body in (store.folder / "bodies").rglob("*.zst"):
        body.write_bytes(b"")

    audit(work(store))

    assert {each.outcome for each in written(store)["1"].findings} - {Outcome.UNKNOWN}
    assert json.loads((store.folder / "results" / "1.json").read_text())["warnings"] == []
    assert len(snapshots.of_run(store, done.run_id)) == 4
