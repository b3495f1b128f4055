"""``nsok roster check``: lint of the list of organisations."""

from collections.abc import Sequence
from pathlib import Path

import click

from crawler import roster
from crawler.cli import options, wording
from crawler.cli.codes import Code
from crawler.cli.listing import nobody
from crawler.cli.wording import clean, say, say_fault
from crawler.errors import InvalidRoster


class _Roster(click.Group):
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = super().get_command(ctx, cmd_name)
        if found:
            wording.describe(found, f"roster {cmd_name}")
        return found


@click.group("roster", cls=_Roster)
def command() -> None:
    """Hold ``check``."""


@command.command("check")
@click.argument("file", metavar="ROSTER")
@options.language
def check(file: str) -> Code:
    """Check a list."""
    if not Path(file).exists() and roster.is_address(file):
        raise InvalidRoster(
            file,
            "this is an address and not a list",
            "Give a CSV or XLSX file; one site is audited by `nsok audit ADDRESS`",
        )
    reading = roster.read(Path(file))
    if not reading.filled:
        raise nobody(file, reading)
    for fault in reading.faults:
        click.echo(say_fault(fault))
    for each in reading.organisations:
        click.echo(f"{clean(each.id)}  {clean(each.name)}  {clean(' '.join(each.sites))}")
    click.echo(_total(reading.organisations, reading.faults))
    return Code.WRONG_INPUT if reading.faults or not reading.organisations else Code.DONE


def _total(organisations: Sequence[object], faults: Sequence[object]) -> str:
    return say(
        "{count} organisations can be audited; {faults} faults.",
        count=len(organisations),
        faults=len(faults),
    )
