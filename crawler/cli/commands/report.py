"""``nsok report``: write the files of a run anew."""

from collections.abc import Sequence
from pathlib import Path

import click

from crawler.cli import data, options
from crawler.cli.codes import Code
from crawler.cli.wording import language, say
from crawler.stages import report
from crawler.stages.reporting import FORMATS
from crawler.store.database import open_store


@click.command("report")
@options.out
@options.run
@click.option("--format", "formats", type=click.Choice(FORMATS), multiple=True)
@options.language
def command(out: Path, run_name: str, formats: Sequence[str]) -> Code:
    """Report."""
    with open_store(data.existing(out)) as store:
        run_id = data.find_run(store, run_name).id
        count = report(store, run_id, language(), formats or FORMATS)
    click.echo(
        say("Run {run}: {count} organisations written to {path}", run=run_id, count=count,
            path=str(out))
    )  # fmt: skip
    return Code.DONE if count else Code.NOTHING_ASSESSED
