"""``nsok calendar``: when plans and reports are due."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from crawler.cli import data, listing, options
from crawler.cli.codes import Code
from crawler.cli.wording import language, say, say_day
from crawler.model.deadline import Calendar, Standing
from crawler.stages.deadlines import calendar, write_calendar
from crawler.store import runs
from crawler.store.database import open_store


@click.command("calendar", cls=options.ListCommand)
@options.out
@options.run
@options.only
@options.as_of
@click.option("--months", type=click.IntRange(1, 60), default=12, show_default=True)
@options.language
def command(
    *, out: Path, run_name: str, only: Sequence[str], as_of: datetime | None, months: int
) -> Code:
    """Write the calendar."""
    with open_store(data.existing(out)) as store:
        run = data.find_run(store, run_name)
        chosen, _ = listing.chosen(runs.roster(store, run.id), only)
        day = as_of.date() if as_of else None
        found = calendar(store, run.id, day, [each.id for each in chosen] if only else (), months)
    if not (found.deadlines or found.unknown):
        click.echo(say("Nobody here has been judged by a methodology that asks for plans."))
        return Code.NOTHING_ASSESSED
    stem = "calendar" if not only else f"calendar-{_stem(chosen[0].file_name, len(chosen))}"
    places = write_calendar(found, out, language(), stem)
    click.echo(_told(found))
    for place in places:
        click.echo(say("Written to {path}", path=str(place)))
    return Code.DONE


def _stem(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _told(found: Calendar) -> str:
    standings = Counter(each.standing for each in found.deadlines)
    return say(
        "As of {day}: {overdue} overdue, {missing} not posted where no deadline is set, "
        "{ahead} ahead, {unknown} organisations without the year of their assessment.",
        day=say_day(found.as_of),
        overdue=standings[Standing.OVERDUE],
        missing=standings[Standing.MISSING],
        ahead=standings[Standing.AHEAD],
        unknown=len(found.unknown),
    )
