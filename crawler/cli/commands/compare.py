"""``nsok compare``: what changed between two runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from crawler.cli import comparison, data, options
from crawler.cli.wording import say
from crawler.errors import InvalidOption
from crawler.stages import Options, compare, compare_editions, law
from crawler.store.database import Store, open_store


@click.command("compare")
@click.argument("old", metavar="RUN")
@click.argument("new", metavar="[RUN]", required=False)
@click.option("--packs", nargs=2, metavar="ID ID", default=None)
@options.out
@click.option(
    "--format", "form", type=click.Choice(comparison.FORMATS), default="text", show_default=True
)
@options.language
def command(old: str, new: str | None, packs: tuple[str, str] | None, out: Path, form: str) -> None:
    """Compare."""
    if (new is None) == (packs is None):
        raise InvalidOption(
            "compare",
            "there is nothing to compare with",
            "Give two runs, or one run and two methodologies: `nsok compare RUN --packs ID ID`",
        )
    if packs is not None:
        _editions(old, packs, out, form)
        return
    with _run(old, out) as (old_store, old_run), _run(str(new), out) as (new_store, new_run):
        found = compare(old_store, old_run, new_store, new_run)
    if not found.same_rules:
        click.echo(
            say("The two runs were judged by different rules, so a change may be ours and not "
                "the site's. `nsok check --run RUN` judges both anew."),
            err=True,
        )  # fmt: skip
    click.echo(comparison.shown(found, form))


def _editions(name: str, packs: tuple[str, str], out: Path, form: str) -> None:
    one, other = (Options(out=out, pack=pack) for pack in packs)
    law.check(one)
    law.check(other)
    with _run(name, out) as (store, run_id):
        found = compare_editions(store, run_id, one, other)
    click.echo(comparison.shown(found, form))


@contextmanager
def _run(name: str, out: Path) -> Iterator[tuple[Store, int]]:
    """Open a run: a number of the data directory, or the newest of another directory."""
    folder = Path(name)
    elsewhere = not name.isdigit() and folder.is_dir()
    with open_store(data.existing(folder if elsewhere else out)) as store:
        yield store, data.find_run(store, "last" if elsewhere else name).id
