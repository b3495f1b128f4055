"""``nsok baseline write``: a list of accepted findings to begin with."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from crawler.baseline import written
from crawler.cli import data, figures, listing, options
from crawler.cli.groups import Group
from crawler.cli.wording import say
from crawler.errors import InvalidOption
from crawler.model import Acceptance, Outcome
from crawler.stages.files import write as write_file
from crawler.store import results, runs
from crawler.store.database import Store, open_store

_NOTES = (
    (
        "Findings that are known: until the day of `expires` they fail nothing and are shown "
        "as accepted."
    ),
    "Each is named by organisation and requirement; write your own reason to each.",
)
_BAD = (Outcome.ABSENT, Outcome.DEFECTIVE)


@click.group("baseline", cls=Group)
@options.language
def command() -> None:
    """Hold ``write``."""


@command.command("write", cls=options.ListCommand)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@options.out
@options.run
@options.only
@click.option("--author", required=True, metavar="NAME", callback=options.said)
@click.option("--reason", required=True, metavar="TEXT", callback=options.said)
@click.option(
    "--expires", required=True, type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]), metavar="DATE"
)
@options.language
def write(  # noqa: PLR0913 - the options of the command, by name
    *,
    file: Path,
    out: Path,
    run_name: str,
    only: Sequence[str],
    author: str,
    reason: str,
    expires: datetime,
) -> None:
    """Write the list."""
    if file.exists():
        raise InvalidOption(
            str(file), "it is there already", "Choose another name, or delete it first"
        )
    last = expires.date()
    if last < figures.today():
        raise InvalidOption(
            "--expires",
            "the day {day} has passed, so nothing would be accepted",
            "Give the last day on which the findings may stay: today or later",
            day=last.isoformat(),
        )
    with open_store(data.existing(out)) as store:
        run = data.find_run(store, run_name)
        listing.chosen(runs.roster(store, run.id), only)
        missing = list(_missing(store, run.id, only))
    entries = [
        Acceptance(
            organisation=organisation,
            requirement=requirement,
            outcome=outcome,
            author=author,
            reason=reason,
            expires=last,
        )
        for organisation, requirement, outcome in missing
    ]
    write_file(file, written(entries, [say(note) for note in _NOTES]))
    click.echo(
        say("{count} findings written to {path}. Write the real reason to each.",
            count=len(missing), path=str(file))
    )  # fmt: skip


def _missing(store: Store, run_id: int, only: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what is surely not met: organisation, requirement, outcome."""
    for each in results.judged(store, run_id):
        if only and each.organisation_id not in only:
            continue
        for requirement, (outcome, _reason) in results.outcomes(store, each.id).items():
            if outcome in _BAD:
                yield each.organisation_id, requirement, outcome
