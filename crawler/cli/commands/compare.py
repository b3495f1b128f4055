"""``nsok compare``: what changed between two runs."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from crawler.cli import comparison, data, options
from crawler.cli.codes import Code
from crawler.cli.output import give, to
from crawler.errors import InvalidOption
from crawler.model.comparison import Comparison
from crawler.stages import Options, compare, compare_editions, law
from crawler.store.database import Store, open_store


@click.command("compare", cls=options.ListCommand)
@click.argument("old", metavar="RUN")
@click.argument("new", metavar="[RUN]", required=False)
@click.option("--packs", nargs=2, metavar="ID ID", default=None)
@options.out
@click.option(
    "--format", "form", type=click.Choice(comparison.FORMATS), default="text", show_default=True
)
@to
@click.option("--fail-on", multiple=True, callback=options.words, metavar="REQUIREMENT…")
@options.language
def command(  # noqa: PLR0913 - the options of the command, by name
    *,
    old: str,
    new: str | None,
    packs: tuple[str, str] | None,
    out: Path,
    form: str,
    path: Path | None,
    fail_on: Sequence[str],
) -> Code:
    """Compare."""
    if (new is None) == (packs is None):
        raise InvalidOption(
            "compare",
            "there is nothing to compare with",
            "Give two runs, or one run and two methodologies: `nsok compare RUN --packs ID ID`",
        )
    data.check_requirements(fail_on)
    found = _editions(old, packs, out) if packs is not None else _runs(old, str(new), out)
    for line in comparison.other_rules(found):
        click.echo(line, err=True)
    give(comparison.shown(found, form), path)
    return _code(found, fail_on)


def _code(found: Comparison, fail_on: Sequence[str]) -> Code:
    """Say whether anything could be compared, and whether what must not happen did."""
    if not found.compared:
        return Code.NOTHING_ASSESSED
    opened = {each.requirement for kind in ("appeared", "worse") for each in found.of_kind(kind)}
    failed = bool(opened) if data.ANY in fail_on else bool(opened & set(fail_on))
    return Code.BELOW_THE_BAR if failed else Code.DONE


def _runs(old: str, new: str, out: Path) -> Comparison:
    with _run(old, out) as (old_store, old_run), _run(new, out) as (new_store, new_run):
        return compare(old_store, old_run, new_store, new_run)


def _editions(name: str, packs: tuple[str, str], out: Path) -> Comparison:
    one, other = (Options(out=out, pack=pack) for pack in packs)
    law.check(one)
    law.check(other)
    if len({pack.rpartition("/")[0] for pack in packs}) > 1:
        raise InvalidOption(
            "--packs",
            "{one} and {other} are of two sectors, so they ask for different things",
            "Give two editions of one sector; `nsok packs` lists them",
            one=packs[0],
            other=packs[1],
        )
    with _run(name, out) as (store, run_id):
        return compare_editions(store, run_id, one, other)


@contextmanager
def _run(name: str, out: Path) -> Iterator[tuple[Store, int]]:
    """Open a run: a number of the data directory, or the newest of another directory."""
    folder = Path(name)
    elsewhere = not name.isdigit() and folder.is_dir()
    with open_store(data.existing(folder if elsewhere else out)) as store:
        yield store, data.find_run(store, "last" if elsewhere else name).id
