"""``nsok inputs``: figures that no site can give."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from crawler import inputs
from crawler.cli import data, figures, options
from crawler.cli.codes import Code
from crawler.cli.groups import Group
from crawler.cli.wording import clean, say
from crawler.errors import InvalidOption
from crawler.inputs import InputReading, template
from crawler.model import Organisation
from crawler.store import inputs as kept
from crawler.store.database import open_store

_Command = TypeVar("_Command", bound=Callable[..., Any])
_FILES = click.Path(path_type=Path)


@click.group("inputs", cls=Group)
@options.language
def command() -> None:
    """Hold the commands on figures from outside."""


def _reading(command: _Command) -> _Command:
    for option in (
        click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=_FILES),
        options.out,
        click.option("--roster", default="", metavar="ROSTER"),
        click.option("--organisation", default="", metavar="ID"),
        click.option("--day", type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]), metavar="DATE"),
        click.option("--pack", default="", metavar="ID"),
        options.language,
    ):
        command = option(command)
    return command


@command.command("template")
@click.argument("place", metavar="OUT", type=_FILES)
@click.option("--format", "form", type=click.Choice(["xlsx", "csv"]), default="xlsx",
              show_default=True)  # fmt: skip
@click.option("--roster", default="", metavar="ROSTER")
@click.option("--pack", default="", metavar="ID")
@options.out
@options.language
def template_(place: Path, form: str, roster: str, pack: str, out: Path) -> Code:
    """Write files to fill in."""
    if place.exists() and (form == "xlsx" or any(place.glob("*.csv"))):
        raise InvalidOption(
            str(place), "it is there already", "Choose another name: it may be filled in"
        )
    people = figures.known(out, roster)
    law = figures.packs(people, pack)
    sheets = list(template.forms(list(figures.specs(law).values()), people))
    if form == "xlsx":
        template.write_workbook(place, sheets)
        written = str(place)
    else:
        template.write_texts(place, sheets)
        written = str(place / "*.csv")
    click.echo(
        say("{path}: {count} organisations. Fill it in, then `nsok inputs add {path} {where}`.",
            path=written, count=len(people), where=_where(roster, out))
    )  # fmt: skip
    if not people:
        click.echo(say("No organisation is known here, so there are titles and no rows: name the "
                       "list of organisations with --roster."), err=True)  # fmt: skip
    return Code.DONE


def _where(roster: str, out: Path) -> str:
    """Return the options without which the next command would not know the organisations."""
    return " ".join(([f"--roster {clean(roster)}"] if roster else []) + [f"--out {out}"])


@command.command("check")
@_reading
def check(paths: Sequence[Path], **given: Any) -> Code:  # noqa: ANN401 - the options, by name
    """Check files of figures."""
    people, reading = _read(paths, **given)
    figures.tell(reading, everything=True)
    law = figures.packs(people, given["pack"])
    for each in people:
        own = [one for one in reading.figures if one.organisation_id == each.id]
        if own:
            click.echo(f"{clean(each.id)}  {clean(each.name)}  {figures.given(law, own)}")
    click.echo(
        say("{count} figures can be used; {faults} faults, {notes} notes.",
            count=len(reading.figures), faults=len(reading.faults), notes=len(reading.notes))
    )  # fmt: skip
    figures.tell_empty(reading)
    return Code.WRONG_INPUT if reading.faults else Code.DONE


@command.command("add")
@_reading
def add(paths: Sequence[Path], out: Path, **given: Any) -> Code:  # noqa: ANN401 - the options
    """Keep figures."""
    _, reading = _read(paths, out=out, **given)
    figures.tell(reading)
    with open_store(out) as store:
        new = figures.add(store, reading)
    if new:
        click.echo(
            say("`nsok check --out {path}`, then `nsok report --out {path}`, give the new scores.",
                path=str(out))
        )  # fmt: skip
    figures.tell_empty(reading)
    return Code.WRONG_INPUT if reading.faults and not reading.figures else Code.DONE


@command.command("show")
@click.argument("owner", metavar="[ID]", default="")
@options.out
@click.option("--pack", default="", metavar="ID")
@options.language
def show(owner: str, out: Path, pack: str) -> Code:
    """Show figures."""
    people = {each.id: each for each in figures.known(data.existing(out))}
    with open_store(out) as store:
        owners = [*people, *(each for each in kept.owners(store) if each not in people)]
        if owner and owner not in owners:
            raise InvalidOption(
                owner,
                "no organisation has the id {id}",
                "`nsok inputs show` lists the ids",
                id=clean(owner),
            )
        law = figures.packs(people.values(), pack)
        specs = figures.specs(law)
        for each in [owner] if owner else owners:
            own = kept.of_organisation(store, each)
            name = people[each].name if each in people else ""
            click.echo(f"{clean(each)}  {clean(name)}  {figures.given(law, own)}")
            if owner:
                for figure in own:
                    click.echo("  " + figures.shown(figure, specs.get(figure.id)))
                click.echo(figures.not_given(specs, own, out))
                for gone in kept.taken_back(store, owner):
                    click.echo("  " + figures.taken_back(gone, specs.get(gone.figure.id)))
    return Code.DONE


@command.command("withdraw")
@click.argument("owner", metavar="ID")
@click.argument("names", metavar="FIGURE…", nargs=-1, required=True)
@click.option("--source", required=True, metavar="TEXT", callback=options.said)
@click.option("--day", type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]), metavar="DATE")
@options.out
@options.language
def withdraw(
    owner: str, names: Sequence[str], source: str, day: datetime | None, out: Path
) -> Code:
    """Take figures back."""
    on = day.date() if day else figures.today()
    specs = figures.specs(figures.packs(figures.known(data.existing(out))))
    with open_store(out) as store:
        standing = {each.id: each for each in kept.of_organisation(store, owner)}
        wanted = [each for name in names for each in _meant(name, owner, standing)]
        gone = kept.withdraw(store, owner, wanted, source, on)
        now = {each.id: each for each in kept.of_organisation(store, owner)}
    for each in gone:
        click.echo(say("Taken back: {figure}", figure=figures.shown(each, specs.get(each.id))))
        if each.id in now:
            click.echo(
                say("Now counts: {figure}", figure=figures.shown(now[each.id], specs.get(each.id)))
            )
    click.echo(
        say("`nsok check --out {path}`, then `nsok report --out {path}`, give the new scores.",
            path=str(out))
    )  # fmt: skip
    return Code.DONE


def _meant(name: str, owner: str, standing: Iterable[str]) -> list[str]:
    """Return the ids of the figures meant: one, or with ``survey`` a whole group."""
    found = [each for each in standing if name in (each, each.partition(".")[0])]
    if not found:
        raise InvalidOption(
            name,
            "no such figure of {id} counts",
            "`nsok inputs show {id}` lists those that do",
            id=owner,
        )
    return found


def _read(
    paths: Sequence[Path],
    *,
    out: Path,
    roster: str,
    organisation: str,
    **given: Any,  # noqa: ANN401
) -> tuple[list[Organisation], InputReading]:
    people = figures.known_or_told(out, roster)
    day: datetime | None = given["day"]
    against = figures.setting(
        people, pack=given["pack"], day=day.date() if day else None, only=organisation
    )
    return people, inputs.read(paths, against)
