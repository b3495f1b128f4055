"""Audits the bundled sites as a user would: by the command, into a folder."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from crawler.codec import from_json
from crawler.demo import AS_OF
from crawler.model import AuditResult

ROOT = Path(__file__).parents[2]
_PATIENCE_SECONDS = 300


def command(roster: Path, out: Path) -> list[str]:
    """Return the command that audits a roster on loopback, without a pause between requests."""
    options = f"--out {out} --as-of {AS_OF} --delay 0 --allow-private-networks"
    return [sys.executable, "-m", "crawler", "audit", str(roster), *options.split()]


def audit(roster: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Audit a roster to the end."""
    return run(command(roster, out))


def run(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command of the product to its end."""
    return subprocess.run(
        words,
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )


def environment() -> dict[str, str]:
    """Give the environment without proxies, which would hide loopback."""
    hidden = {"http_proxy", "https_proxy", "all_proxy"}
    return {name: value for name, value in os.environ.items() if name.lower() not in hidden}


def results(out: Path) -> Mapping[str, AuditResult]:
    """Read the results of an audit by organisation."""
    return {result.organisation.id: result for result in _results(out)}


def _results(out: Path) -> Iterator[AuditResult]:
    for file in sorted((out / "results").glob("*.json")):
        yield from_json(json.loads(file.read_text("utf-8")))
