"""Finds the run that a person means, and the organisations of a list."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from checks import methodology as methodologies
from crawler import roster
from crawler.cli.wording import clean, say, say_fault
from crawler.errors import InvalidMethodology, InvalidOption, InvalidRoster, MissingSource
from crawler.model import Organisation
from crawler.store import database, runs
from crawler.store.database import Store
from crawler.store.runs import Run

_MOST_FAULTS = 50


def organisations(name: str) -> list[Organisation]:
    """Return the organisations of a list or of one address; faults are told on standard error."""
    if not Path(name).exists() and roster.is_address(name):
        one = roster.one_site(name)
        if one is None:
            raise InvalidOption(name, "this is no web address", "Write it as http://example.ru/")
        return [one]
    reading = roster.read(Path(name))
    tell_faults(reading)
    if not reading.organisations:
        raise InvalidRoster(
            name, "no row can be audited", "Put right what is said above, or add rows"
        )
    return list(reading.organisations)


def tell_faults(reading: roster.RosterReading) -> None:
    """Say what is wrong in a list."""
    for fault in reading.faults[:_MOST_FAULTS]:
        click.echo(say_fault(fault), err=True)
    hidden = len(reading.faults) - _MOST_FAULTS
    if hidden > 0:
        click.echo(
            say("… and {count} more; `nsok roster check` lists all.", count=hidden), err=True
        )


def chosen(
    listed: Sequence[Organisation], names: Sequence[str]
) -> tuple[list[Organisation], list[Organisation]]:
    """Return the organisations asked for, all without names, and the others."""
    if not names:
        return list(listed), []
    unknown = set(names) - {each.id for each in listed}
    if unknown:
        raise InvalidOption(
            "--only",
            "no organisation has the id {id}",
            "`nsok roster check` shows the ids",
            id=min(unknown),
        )
    return [each for each in listed if each.id in names], [
        each for each in listed if each.id not in names
    ]


def check_packs(listed: Sequence[Organisation], pack: str) -> list[Organisation]:
    """Return those that a pack can judge, say which cannot; an unknown *pack* is an error."""
    if pack:
        methodologies.load(pack)
        return list(listed)
    known = {name.rpartition("/")[0] for name in methodologies.packs()}
    for each in listed:
        if each.sector not in known:
            click.echo(
                say(
                    "{name}: no pack is for the sector «{sector}»; known: {known}. "
                    "The row is left out.",
                    name=each.id,
                    sector=each.sector,
                    known=", ".join(sorted(known)),
                ),
                err=True,
            )
    fitting = [each for each in listed if each.sector in known]
    if not fitting:
        raise InvalidMethodology(
            listed[0].sector, "no pack is for this sector", "`nsok packs` lists them"
        )
    return fitting


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
        if name not in known:
            raise InvalidOption(
                "--fail-on",
                "no requirement is named {name}",
                "`nsok packs ID` lists them",
                name=clean(name),
            )
