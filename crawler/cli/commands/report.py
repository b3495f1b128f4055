"""``nsok report``: write the files of a run anew."""

from collections.abc import Sequence
from pathlib import Path

import click

from crawler.cli import data, forms, listing, notices, options
from crawler.cli.codes import Code
from crawler.cli.wording import say
from crawler.stages import report
from crawler.stages.reporting import ALWAYS
from crawler.store.database import open_store


@click.command("report")
@options.out
@options.run
@forms.form
@options.language
def command(  # noqa: PLR0913 - the options of the command, by name
    *,
    out: Path,
    run_name: str,
    formats: Sequence[str],
    baseline: Path | None,
    csv_separator: str,
    templates: Path | None,
) -> Code:
    """Report."""
    accepted = forms.known(baseline)
    manner = forms.manner(formats, accepted, csv_separator, templates)
    with open_store(data.existing(out)) as store:
        run = data.find_run(store, run_name)
        unusable = listing.told(run.unusable)
        forms.tell_idle(baseline, accepted, store, run.id)
        count = report(store, run.id, manner, formats or ALWAYS, unusable)
        if count:
            notices.tell_older(store, run)
    click.echo(
        say("Run {run}: {count} organisations written to {path}", run=run.id, count=count,
            path=str(out))
    )  # fmt: skip
    return Code.DONE if count else Code.NOTHING_ASSESSED
