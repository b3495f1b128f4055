"""``nsok compare``: what changed between two runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from crawler.cli import comparison, data, options
from crawler.cli.wording import say
from crawler.stages import compare
from crawler.store.database import Store, open_store


@click.command("compare")
@click.argument("old", metavar="RUN")
@click.argument("new", metavar="RUN")
@options.out
@click.option(
    "--format", "form", type=click.Choice(comparison.FORMATS), default="text", show_default=True
)
@options.language
def command(old: str, new: str, out: Path, form: str) -> None:
    """Compare."""
    with _run(old, out) as (old_store, old_run), _run(new, out) as (new_store, new_run):
        found = compare(old_store, old_run, new_store, new_run)
    if not found.same_rules:
        click.echo(
            say("The two runs were judged by different rules, so a change may be ours and not "
                "the site's. `nsok check --run RUN` judges both anew."),
            err=True,
        )  # fmt: skip
    click.echo(comparison.shown(found, form))


@contextmanager
def _run(name: str, out: Path) -> Iterator[tuple[Store, int]]:
    """Open a run: a number of the data directory, or the newest of another directory."""
    folder = Path(name)
    elsewhere = not name.isdigit() and folder.is_dir()
    with open_store(data.existing(folder if elsewhere else out)) as store:
        yield store, data.find_run(store, "last" if elsewhere else name).id
