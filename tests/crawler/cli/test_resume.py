"""Whatever stops an audit, the next one leaves a file for everyone that the index names."""

import os
import re
import signal
import subprocess
import sys

import pytest

from crawler.store import runs
from crawler.store.database import open_store
from tests.crawler.cli.conftest import FAKE

_KILLED = """
import os, signal, sys
from crawler.stages import auditing, files, process, reporting
process.COMMAND = (sys.executable, {fake!r})
from crawler.cli import main
place, name, at = {place}, {name!r}, {at}
real, calls = getattr(place, name), []
def dying(*arguments, **options):
    calls.append(1)
    if len(calls) == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **options)
setattr(place, name, dying)
main()
"""


def killed(place, name, at, *arguments):
    """Run a command in a process that is killed as it calls something for the nth time."""
    code = _KILLED.format(fake=str(FAKE), place=place, name=name, at=at)
    command = [sys.executable, "-c", code, *map(str, arguments)]
    ended = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


def files(out):
    """Return what the index leads to, and what is there."""
    index = (out / "index.html").read_text("utf-8")
    linked = set(re.findall(r'href="organisations/([^"]+)\.html"', index))
    pages = {path.stem for path in (out / "organisations").glob("*.html")}
    results = {path.stem for path in (out / "results").glob("*.json")}
    return linked, pages, results


@pytest.mark.parametrize(
    "point",
    [
        ("auditing", "write_result", 1),
        ("auditing", "write_result", 2),
        ("reporting.site_report", "render", 2),
        ("files.os", "replace", 2),
        ("auditing", "write_summary", 1),
        ("auditing.runs", "finish", 1),
    ],
)
def test_killed_between_judging_and_writing_leaves_no_gap(nsok, roster, tmp_path, point):
    """What was judged before the kill is written by the next audit, which visits nobody twice."""
    out = tmp_path / "out"
    killed(*point, "audit", roster, "--out", out)

    assert nsok("audit", roster, "--out", out).code == 0

    assert files(out) == ({"1", "2", "3"},) * 3
    with open_store(out) as store:
        assert len(runs.runs(store)) == 1


def test_page_of_an_earlier_run_is_not_taken_for_this_one(nsok, roster, tmp_path):
    """A run killed before it wrote a page finds an old one there, and replaces it."""
    out = tmp_path / "out"
    nsok("audit", roster, "--out", out)
    killed("auditing", "write_result", 1, "audit", roster, "--out", out)
    old = (out / "results" / "1.json").read_text("utf-8")

    nsok("audit", roster, "--out", out)

    new = (out / "results" / "1.json").read_text("utf-8")
    assert '"id": "1-1"' in old
    assert '"id": "2-1"' in new


def test_deleted_files_of_a_finished_run_come_back(nsok, roster, tmp_path):
    """`report` writes all; an audit of one writes whatever the index leads to."""
    out = tmp_path / "out"
    nsok("audit", roster, "--out", out)

    def delete():
        for path in (*(out / "results").glob("*"), *(out / "organisations").glob("*")):
            path.unlink()

    delete()
    assert nsok("report", "--out", out).code == 0
    assert files(out) == ({"1", "2", "3"},) * 3
    delete()
    assert nsok("audit", roster, "--out", out, "--only", "2").code == 0
    assert files(out) == ({"1", "2", "3"},) * 3


def test_resumed_run_leaves_what_a_later_run_saw(nsok, roster, tmp_path):
    """An old judgement never covers a newer one."""
    out = tmp_path / "out"
    killed("auditing", "write_summary", 1, "audit", roster, "--out", out)
    nsok("audit", roster, "--out", out, "--only", "1")

    nsok("audit", roster, "--out", out)

    assert '"id": "2-1"' in (out / "results" / "1.json").read_text("utf-8")
    assert '"id": "1-2"' in (out / "results" / "2.json").read_text("utf-8")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_disk_that_was_full_costs_nobody_a_page(started, tmp_path):
    """A real full disk, then room again."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        _fill_and_go_on(started, tmp_path, disk)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def _fill_and_go_on(started, tmp_path, disk):
    roster = tmp_path / "long.csv"
    rows = [f"{n},Организация {n},http://care{n}.example/" for n in range(1, 31)]
    roster.write_text("\n".join(["id,name,url", *rows]), "utf-8")

    full = started("audit", roster, "--out", disk / "out")
    _, said = full.communicate(timeout=60)
    subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
    again = started("audit", roster, "--out", disk / "out")
    again.communicate(timeout=60)

    assert full.returncode == 2
    assert "на диске нет места" in said
    assert again.returncode == 0
    names = {str(n) for n in range(1, 31)}
    assert files(disk / "out") == (names, names, names)
