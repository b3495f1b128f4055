"""One audit of all bundled sites, which the smoke tests share."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.demo import served
from tests.smoke import audits


@dataclass(frozen=True, slots=True)
class Audited:
    """A finished audit: its folder, its roster, what the command said."""

    out: Path
    roster: Path
    exit_code: int
    said: str


@pytest.fixture(scope="session")
def sites(tmp_path_factory):
    """Serve the bundled sites; the roster tells where."""
    with served(tmp_path_factory.mktemp("sites")) as roster:
        yield roster


@pytest.fixture(scope="session")
def audited(sites, tmp_path_factory):
    """Audit them all once."""
    out = tmp_path_factory.mktemp("audit") / "out"
    done = audits.audit(sites, out)
    return Audited(out, sites, done.returncode, done.stdout + done.stderr)
