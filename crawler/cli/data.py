"""Finds the run that a person means."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checks import methodology as methodologies
from crawler.cli.wording import clean
from crawler.errors import InvalidOption, MissingSource
from crawler.store import database, runs
from crawler.store.database import Store
from crawler.store.runs import Run

ANY = "any"


def existing(folder: Path) -> Path:
    """Return a data directory that is there."""
    if not database.exists(folder):
        raise MissingSource(
            str(folder),
            "there is no data of nsok here",
            "Run `nsok audit` first, or name its directory with --out",
        )
    return folder


def find_run(store: Store, name: str) -> Run:
    """Return a run by its number, ``last`` or ``previous``."""
    known = runs.runs(store)
    places = {"last": -1, "previous": -2}
    if name in places and len(known) >= -places[name]:
        return known[places[name]]
    found = [each for each in known if str(each.id) == name]
    if not found:
        raise InvalidOption(
            str(store.folder),
            "there is no run {name}",
            "Runs here: {known}",
            name=clean(name),
            known=", ".join(str(each.id) for each in known) or "—",
        )
    return found[0]


def day_of(run: Run) -> date | None:
    """Return the day for which a run was judged, if someone chose one."""
    day = run.options.get("as_of")
    return date.fromisoformat(day) if day else None


def check_requirements(names: Sequence[str]) -> None:
    """Say which requirement no pack has."""
    known = {
        each.id for pack in methodologies.packs() for each in methodologies.load(pack).requirements
    }
    for name in names:
        if name not in known and name != ANY:
            raise InvalidOption(
                "--fail-on",
                "no requirement is named {name}",
                "`nsok packs ID` lists them",
                name=clean(name),
            )
