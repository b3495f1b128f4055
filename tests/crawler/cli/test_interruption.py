"""Ctrl-C and kill -9: nothing judged is lost, and the next audit goes on."""

import signal
import time

import pytest

from crawler.store import runs, snapshots
from crawler.store.database import open_store

_PATIENCE = 30


def wait_for(path):
    end = time.monotonic() + _PATIENCE
    while not path.exists():
        assert time.monotonic() < end, f"{path} never came"
        time.sleep(0.05)


def kept(out):
    with open_store(out) as store:
        return snapshots.of_run(store, 1), runs.runs(store)


def test_bundled_sites_answer_until_ctrl_c(started, nsok, tmp_path):
    """What is printed names their list, which has no fault."""
    serving = started("demo", "--serve", "--out", tmp_path)
    said = serving.stdout.readline()

    assert f"nsok audit {tmp_path / 'roster.csv'} --out" in said
    assert nsok("roster", "check", tmp_path / "roster.csv").code == 0
    serving.send_signal(signal.SIGINT)
    _, err = serving.communicate(timeout=_PATIENCE)
    assert (serving.returncode, "Traceback" in err) == (130, False)


def test_ctrl_c_once_finishes_what_is_judged(started, nsok, roster, tmp_path):
    """The summary is written, the exit code says interrupted, the next audit finishes the run."""
    out = tmp_path / "out"
    audit = started("audit", roster, "--out", out, "--contact", "slow@care.example")
    wait_for(out / "results" / "1.json")

    audit.send_signal(signal.SIGINT)
    _, err = audit.communicate(timeout=_PATIENCE)

    assert audit.returncode == 130, err
    assert "Traceback" not in err
    assert "Остановка" in err
    assert (out / "index.html").exists()
    first, known = kept(out)
    assert list(first) == ["1"]
    assert known[0].finished_at is None
    assert nsok("audit", roster, "--out", out).code == 0
    second, known = kept(out)
    assert (len(second), second["1"], len(known)) == (3, first["1"], 1)


def test_ctrl_c_twice_leaves_at_once(started, roster, tmp_path):
    """No traceback, no half-written file."""
    out = tmp_path / "out"
    audit = started("audit", roster, "--out", out, "--contact", "slow@care.example")
    wait_for(out / "results" / "1.json")

    for _ in range(2):
        audit.send_signal(signal.SIGINT)
        time.sleep(0.02)
    _, err = audit.communicate(timeout=_PATIENCE)

    assert audit.returncode == 130, err
    assert "Traceback" not in err


@pytest.mark.parametrize("_round", range(2))
def test_kill_loses_at_most_what_is_in_flight(started, nsok, roster, tmp_path, _round):
    """SIGKILL in the middle; the next audit fetches only what is missing."""
    out = tmp_path / "out"
    audit = started("audit", roster, "--out", out, "--contact", "slow@care.example")
    wait_for(out / "results" / "1.json")

    audit.kill()
    audit.communicate(timeout=_PATIENCE)
    first, _ = kept(out)
    again = nsok("audit", roster, "--out", out)

    assert again.code == 0
    assert len(list((out / "results").glob("*.json"))) == 3
    second, known = kept(out)
    assert second["1"] == first["1"]
    assert len(known) == 1
    assert known[0].finished_at
