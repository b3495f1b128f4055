"""The organisations that a person means: a list or one address, whole or in part."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import click

from checks import methodology as methodologies
from crawler import roster
from crawler.cli.wording import say, say_fault, say_row
from crawler.errors import InvalidMethodology, InvalidOption, InvalidRoster
from crawler.model import Organisation
from crawler.roster import Fault

_MOST_FAULTS = 50
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """The organisations that can be audited, and the rows that cannot be used."""

    organisations: tuple[Organisation, ...]
    unusable: tuple[Fault, ...] = ()


def listed(name: str, pack: str | None = None, *, siteless: bool = False) -> Listed:
    """
    Return what a list or an address names; faults are told on standard error.

    Where *pack* is given, empty for the one in force, rows that no pack can
    judge are left out.  With *siteless* those without a site are organisations too.
    """
    reading = _read(name, siteless=siteless)
    outside = [] if pack is None else _outside(reading, name, pack)
    tell_faults((*reading.faults, *outside))
    odd = {fault.row for fault in outside}
    pairs = zip(reading.organisations, reading.rows, strict=True)
    good = tuple(each for each, row in pairs if row not in odd)
    if outside and not good:
        raise InvalidMethodology(
            reading.organisations[0].sector,
            "no pack is for this sector",
            "`nsok packs` lists them",
        )
    if not good:
        raise nobody(name, reading)
    unusable = (*(fault for fault in reading.faults if fault.skipped), *outside)
    return Listed(good, unusable)


def nobody(name: str, reading: roster.RosterReading) -> InvalidRoster:
    """Say why a list has nobody to audit."""
    if not reading.filled:
        return InvalidRoster(
            name, "there are no rows under the header", "Write a row for each organisation"
        )
    return InvalidRoster(name, "no row can be audited", "Put right what is said above, or add rows")


def tell_faults(faults: Sequence[Fault]) -> None:
    """Say what is wrong in a list."""
    for fault in faults[:_MOST_FAULTS]:
        click.echo(say_fault(fault), err=True)
    hidden = len(faults) - _MOST_FAULTS
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


def told(unusable: Sequence[Fault | Mapping[str, Any]]) -> tuple[str, ...]:
    """Say of each row that could not be used which it is and why; a store gives mappings."""
    names = {each.name for each in fields(Fault)}
    faults = [
        each
        if isinstance(each, Fault)
        else Fault(**{name: value for name, value in each.items() if name in names})
        for each in unusable
    ]
    return tuple(say_row(fault) for fault in faults)


def _read(name: str, *, siteless: bool) -> roster.RosterReading:
    if not Path(name).exists() and _OTHER_SCHEME.match(name):
        raise InvalidOption(
            name, "only addresses with http or https are visited", "Write it as http://example.ru/"
        )
    if Path(name).exists() or not roster.is_address(name):
        return roster.read(Path(name), siteless=siteless)
    one = roster.one_site(name)
    if one is None:
        raise InvalidOption(name, "this is no web address", "Write it as http://example.ru/")
    return roster.RosterReading((one,), (), (1,), 1)


def _outside(reading: roster.RosterReading, name: str, pack: str) -> list[Fault]:
    """Say of rows that no pack can judge them; an unknown *pack* is an error."""
    if pack:
        methodologies.load(pack)
        return []
    known = {each.rpartition("/")[0] for each in methodologies.packs()}
    return [
        Fault(
            file=Path(name).name,
            row=row,
            column="",
            what="no pack is for the sector «{sector}»",
            what_now="Known are: {known}",
            skipped=True,
            values={"sector": each.sector, "known": ", ".join(sorted(known))},
            name=each.name,
        )
        for each, row in zip(reading.organisations, reading.rows, strict=True)
        if methodologies.sector_of(each) not in known
    ]
