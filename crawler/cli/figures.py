"""Figures from files of people: what may be given, about whom, and what is told of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click

from checks import methodology as methodologies
from crawler import inputs
from crawler.cli import listing
from crawler.cli.wording import clean, language, say, say_day, say_fault
from crawler.errors import InvalidOption
from crawler.inputs import Catalogue, Directory, InputReading, Setting
from crawler.language.sources import in_english
from crawler.model import Input, InputKind, InputSpec, Methodology, Organisation
from crawler.store import database, runs
from crawler.store import inputs as kept
from crawler.store.database import Store, open_store

_MOST_TOLD = 50
_MOST_NAMED = 10
_SECTOR = "social-service"
_SURVEY = "survey.respondents"


def today() -> date:
    """Return the day it is here."""
    return datetime.now(UTC).astimezone().date()


def known(out: Path, roster: str = "") -> list[Organisation]:
    """Return the organisations of a list, and those that the data directory has audited."""
    found = list(listing.listed(roster).organisations) if roster else []
    if database.exists(out):
        with open_store(out) as store:
            for run in reversed(runs.runs(store)):
                found += runs.roster(store, run.id)
    return list({each.id: each for each in reversed(found)}.values())[::-1]


def known_or_told(out: Path, roster: str = "") -> list[Organisation]:
    """Return the known organisations, or say how to name them."""
    found = known(out, roster)
    if not found:
        raise InvalidOption(
            str(out),
            "no organisation is known here",
            "Name the list of organisations with --roster, or run `nsok audit` first",
        )
    return found


def packs(organisations: Iterable[Organisation], pack: str = "") -> list[Methodology]:
    """Return the methodology asked for, else those in force for the organisations' sectors."""
    if pack:
        return [methodologies.load(pack)]
    judged = {name.rpartition("/")[0] for name in methodologies.packs()}
    sectors = {each.sector for each in organisations} & judged or {_SECTOR}
    return [methodologies.in_force(sector, today()) for sector in sorted(sectors)]


def setting(
    organisations: Sequence[Organisation],
    *,
    pack: str = "",
    day: date | None = None,
    only: str = "",
) -> Setting:
    """Return what files of figures are read against."""
    catalogue = Catalogue.of(packs(organisations, pack))
    owner = _one(organisations, only)
    return Setting(catalogue, Directory(organisations), today(), day, owner)


def _one(organisations: Sequence[Organisation], only: str) -> Organisation | None:
    """Return whom files mean that name nobody: the one asked for, or the only one there is."""
    if not only:
        return organisations[0] if len(organisations) == 1 else None
    found = {each.id: each for each in organisations}.get(only)
    if found is None:
        raise InvalidOption(
            "--organisation",
            "no organisation has the id {id}",
            "`nsok inputs show` lists the ids",
            id=clean(only),
        )
    return found


def read(paths: Sequence[Path], organisations: Sequence[Organisation], pack: str) -> InputReading:
    """Read the files given with another command and say what is wrong in them."""
    if not paths:
        return InputReading(())
    reading = inputs.read(paths, setting(organisations, pack=pack))
    tell(reading)
    return reading


def add(store: Store, reading: InputReading) -> int:
    """Keep the figures, say what became of them, and return how many are new."""
    if reading == InputReading(()):
        return 0
    owners = sorted({each.organisation_id for each in reading.figures})
    before = {owner: _survey(kept.of_organisation(store, owner)) for owner in owners}
    new = kept.add(store, *reading.figures)
    older = back = 0
    for owner in owners:
        standing = kept.of_organisation(store, owner)
        own = [each for each in reading.figures if each.organisation_id == owner]
        gone = [each.figure for each in kept.taken_back(store, owner)]
        idle = [each for each in own if each not in standing]
        back += sum(each in gone for each in idle)
        older += sum(each not in gone for each in idle)
        _tell_replaced(owner, before[owner], _survey(standing))
    if back:
        click.echo(
            say("{count} figures were taken back and stay so; with another source or day they "
                "would be new.", count=back),
            err=True,
        )  # fmt: skip
    if older:
        click.echo(
            say("{count} figures do not count: newer ones are kept already.", count=older),
            err=True,
        )
    click.echo(
        say(
            "Figures: {new} new, {same} known already; organisations: {owners}.",
            new=new,
            same=len(reading.figures) - new,
            owners=len(owners),
        )
    )
    return new


def tell(reading: InputReading, *, everything: bool = False) -> None:
    """Say what is wrong in files of figures, and how they were taken."""
    told = [*reading.faults, *reading.notes]
    most = len(told) if everything else _MOST_TOLD
    for fault in told[:most]:
        click.echo(say_fault(fault), err=not everything)
    if len(told) > most:
        hidden = len(told) - most
        click.echo(
            say("… and {count} more; `nsok inputs check` lists all.", count=hidden), err=True
        )


def tell_empty(reading: InputReading) -> None:
    """Say that files hold nothing yet, and nothing wrong either."""
    if not reading.figures and not reading.faults:
        click.echo(say("Nothing is filled in yet."))


def shown(figure: Input, spec: InputSpec | None) -> str:
    """Return a line on one figure."""
    value, title = f"{figure.value.normalize():f}", _title(spec) if spec else ""
    if spec and spec.kind is InputKind.YES_NO:
        value = say("yes" if figure.value else "no")
    source = f"{_source(figure)}, {say_day(figure.taken_on)}"
    return f"{clean(figure.id)}  {value}  {clean(title)} ({source})"


def taken_back(each: kept.Withdrawn, spec: InputSpec | None) -> str:
    """Return a line on a figure that somebody took back."""
    return say(
        "{figure}: taken back by {by}, {on}",
        figure=shown(each.figure, spec),
        by=each.source,
        on=say_day(each.on),
    )


def _title(spec: InputSpec) -> str:
    return spec.title_en if language() == "en" else spec.title


def _source(figure: Input) -> str:
    return clean(in_english(figure.source) if language() == "en" else figure.source)


def not_given(specs: Mapping[str, InputSpec], figures: Iterable[Input], out: Path) -> str:
    """Name the figures that are missing; where they are many, count them by group."""
    have = {each.id for each in figures}
    missing = [spec for name, spec in specs.items() if name not in have]
    if len(missing) <= _MOST_NAMED:
        return say("Not given: {titles}", titles="; ".join(map(_title, missing)) or "—")
    groups = Counter(each.group for each in missing)
    counted = ", ".join(f"{say(group)}: {count}" for group, count in groups.items())
    return say(
        "Not given: {groups}. `nsok inputs template FILE --out {path}` writes the sheets to fill "
        "in; then `nsok inputs add FILE --out {path}`.",
        path=str(out),
        groups=counted,
    )


def specs(law: Iterable[Methodology]) -> dict[str, InputSpec]:
    """Return what may be given, by id."""
    return {spec.id: spec for one in law for spec in one.inputs}


def given(law: Sequence[Methodology], figures: Iterable[Input]) -> str:
    """Say how many figures of each group are there."""
    have = {each.id for each in figures}
    groups = {name: spec.group for name, spec in specs(law).items()}
    total = Counter(groups.values())
    there = Counter(group for name, group in groups.items() if name in have)
    return "  ".join(f"{say(group)} {there[group]}/{count}" for group, count in total.items())


def _survey(figures: Iterable[Input]) -> Input | None:
    return next((each for each in figures if each.id == _SURVEY), None)


def _tell_replaced(owner: str, old: Input | None, new: Input | None) -> None:
    """Say that one survey gave way to another: two parts of one are named together."""
    if old and new and (old.source, old.taken_on) != (new.source, new.taken_on):
        click.echo(
            say(
                "{owner}: the survey {old} ({count} answers) gives way to {new}. To count both, "
                "name their files in one command.",
                owner=owner,
                old=_source(old),
                count=old.value,
                new=_source(new),
            ),
            err=True,
        )
