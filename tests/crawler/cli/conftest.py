"""Runs commands, with a fetch process that touches no network."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.cli import entry, wording
from crawler.stages import process

FAKE = Path(__file__).parents[1] / "fake_fetching.py"
START = (
    "import sys; from crawler.stages import process; "
    f"process.COMMAND = (sys.executable, {str(FAKE)!r}); "
    "from crawler.cli import main; main()"
)


@dataclass(frozen=True, slots=True)
class Said:
    """The end of a command."""

    code: int
    out: str
    err: str


@pytest.fixture
def nsok(monkeypatch, capsys):
    """Run a command in this process."""
    monkeypatch.setattr(process, "COMMAND", (sys.executable, str(FAKE)))

    def run(*arguments):
        code = entry.run([str(each) for each in arguments])
        said = capsys.readouterr()
        return Said(int(code), said.out, said.err)

    yield run
    wording.use("ru")


@pytest.fixture
def started():
    """Start a command in a process of its own, which ends with the test."""
    running = []

    def start(*arguments):
        one = subprocess.Popen(
            [sys.executable, "-c", START, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        running.append(one)
        return one

    yield start
    for one in running:
        if one.poll() is None:
            one.kill()
        one.communicate()


@pytest.fixture
def roster(tmp_path):
    """Write a list of three organisations."""
    path = tmp_path / "list.csv"
    rows = [f"{n},Организация {n},http://care{n}.example/,2024" for n in (1, 2, 3)]
    path.write_text("\n".join(["id,name,url,nok_year", *rows]), "utf-8")
    return path
