"""``nsok compare``: what changed between two runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from crawler.cli import data, options
from crawler.cli.wording import clean, say
from crawler.stages import Comparison, compare
from crawler.store.database import Store, open_store

_ORDER = ("appeared", "worse", "better", "fixed")


@click.command("compare")
@click.argument("old", metavar="RUN")
@click.argument("new", metavar="RUN")
@options.out
@options.language
def command(old: str, new: str, out: Path) -> None:
    """Compare."""
    with _run(old, out) as (old_store, old_run), _run(new, out) as (new_store, new_run):
        _show(compare(old_store, old_run, new_store, new_run))


@contextmanager
def _run(name: str, out: Path) -> Iterator[tuple[Store, int]]:
    """Open a run: a number of the data directory, or the newest of another directory."""
    folder = Path(name)
    elsewhere = not name.isdigit() and folder.is_dir()
    with open_store(data.existing(folder if elsewhere else out)) as store:
        yield store, data.find_run(store, "last" if elsewhere else name).id


def _show(found: Comparison) -> None:
    if not found.same_rules:
        click.echo(
            say("The two runs were judged by different rules, so a change may be ours and not "
                "the site's. `nsok check --run RUN` judges both anew."),
            err=True,
        )  # fmt: skip
    for kind in _ORDER:
        for change in (each for each in found.changes if each.kind == kind):
            click.echo(
                f"{say(kind)}: {clean(change.organisation_id)}  {change.requirement}  "
                f"{_outcome(change.before)} → {_outcome(change.after)}"
            )
    for sentence, names in (
        ("could not be looked at in one of the runs, so nothing is said: {names}", found.unseen),
        ("only in the first run: {names}", found.gone),
        ("only in the second run: {names}", found.new),
    ):
        if names:
            click.echo(say(sentence, names=", ".join(map(clean, names))))
    count = len(found.changes)
    click.echo(say("{count} changes.", count=count) if count else say("Nothing changed."))


def _outcome(text: str) -> str:
    outcome, _, reason = text.partition("/")
    return say(outcome or "—") + (f" ({reason})" if reason else "")
