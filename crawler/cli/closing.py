"""The end of an audit: the table, what went wrong, the exit code."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import click

from crawler.cli import notices
from crawler.cli.codes import Code
from crawler.cli.data import ANY
from crawler.cli.interruption import code_of
from crawler.cli.row import Row, reason
from crawler.cli.screen import Screen, show_table
from crawler.cli.wording import say, say_error
from crawler.errors import Defect
from crawler.model import Acceptance, Health
from crawler.stages import Ending, Stop

Accepted = Mapping[tuple[str, str], Acceptance]


def close(screen: Screen, ending: Ending, stop: Stop) -> Code:
    """Show what an audit gave and return the exit code."""
    rows = list(screen.rows.values())
    show_table(rows)
    click.echo(say("Summary: {path}", path=str(screen.folder / "index.html")))
    notices.tell_late(stop)
    notices.tell_private([row.id for row in rows if row.refused])
    notices.tell_health(ending.health, screen.folder)
    failed = ending.given_up + ending.broken
    if failed:
        defect = Defect(
            str(screen.folder / "logs"),
            "{count} organisations could not be judged through a fault of ours",
            "They are shown as unknown; please send the logs",
            count=failed,
        )
        click.echo(say_error(defect), err=True)
    if ending.cut_short:
        defect = Defect(
            str(screen.folder / "logs"),
            "the second look at {count} organisations broke off through a fault of ours",
            "What is missing there was not looked for in a browser; please send the logs",
            count=ending.cut_short,
        )
        click.echo(say_error(defect), err=True)
    if failed or ending.cut_short or ill(ending.health):
        return code_of(stop, Code.DEFECT)
    return code_of(stop, assessed(rows, told=stop.due))


def ill(health: Health | None) -> bool:
    """Tell whether a run as a whole is not to be trusted."""
    return bool(health and health.ill)


def assessed(rows: Sequence[Row], *, told: bool = False) -> Code:
    """Return whether anything could be assessed, and say so if not, unless it was *told* why."""
    if any(row.assessed for row in rows):
        return Code.DONE
    if told:
        return Code.NOTHING_ASSESSED
    click.echo(say("Nothing could be assessed: no site answered, or all refused."), err=True)
    return Code.NOTHING_ASSESSED


def bar(
    rows: Sequence[Row],
    fail_under: float | None,
    fail_on: Sequence[str],
    accepted: Accepted = MappingProxyType({}),
) -> Code:
    """
    Return whether the bar was reached, and say who did not.

    ``any`` in *fail_on* stands for every requirement.  What is accepted fails
    nothing.

    What is open counts for the organisation: it fails only when even its
    highest possible score is below, or a requirement is surely not met.  Which
    ones nobody could decide is said too.
    """
    notices.tell_undecided(_undecided(rows, fail_on))
    said = []
    for row in rows:
        if fail_under is not None and row.best < fail_under:
            said.append(
                say(
                    "{id}: the score is at most {high}, below {bar}.",
                    id=row.id,
                    high=row.high,
                    bar=f"{fail_under:g}",
                )
            )
        said += [
            say(
                "{id}: {requirement} is not met: {title}",
                id=row.id,
                requirement=requirement,
                title=row.titles.get(requirement, ""),
            )
            for requirement in _asked(row, fail_on)
            if not _covered(row, requirement, accepted)
        ]
    for line in said:
        click.echo(line, err=True)
    return Code.BELOW_THE_BAR if said else Code.DONE


def _asked(row: Row, fail_on: Sequence[str]) -> list[str]:
    return [each for each in row.missing if ANY in fail_on or each in fail_on]


def _covered(row: Row, requirement: str, accepted: Accepted) -> bool:
    known = accepted.get((row.id, requirement))
    return known is not None and known.covers(row.missing[requirement])


def _undecided(
    rows: Sequence[Row], requirements: Sequence[str]
) -> dict[tuple[str, str], list[str]]:
    """Return who is open on what, by requirement and reason."""
    found: dict[tuple[str, str], list[str]] = {}
    for requirement in requirements:
        for row in rows:
            if requirement in row.open:
                found.setdefault((requirement, reason(row.open[requirement])), []).append(row.id)
    return found
