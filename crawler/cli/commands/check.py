"""``nsok check``: judge what is kept, without a network."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from crawler.cli import data, figures, forms, listing, log, notices, options
from crawler.cli.closing import assessed, bar, ill
from crawler.cli.codes import Code
from crawler.cli.commands.audit import chosen_options
from crawler.cli.interruption import code_of, stopping
from crawler.cli.screen import show_table, showing
from crawler.cli.wording import say
from crawler.stages import Work, check, law, locked
from crawler.store import health as memory
from crawler.store import runs
from crawler.store.database import open_store


@click.command("check", cls=options.ListCommand)
@options.out
@options.run
@options.only
@options.judging
@options.inputs
@options.bar
@options.baseline
@options.language
def command(  # noqa: PLR0913 - the options of the command, by name
    *,
    run_name: str,
    only: Sequence[str],
    input_files: Sequence[Path],
    fail_under: float | None,
    fail_on: Sequence[str],
    baseline: Path | None,
    **given: Any,  # noqa: ANN401 - the other options, by name
) -> Code:
    """Judge again."""
    chosen, accepted = chosen_options(**given), forms.known(baseline)
    data.check_requirements(fail_on)
    law.check(chosen)
    folder = data.existing(chosen.out)
    known = figures.known(folder) if input_files else ()
    reading = figures.read(input_files, known, chosen.pack)
    with locked(folder), open_store(folder) as store, stopping() as stop:
        log.into(folder)
        run = data.find_run(store, run_name)
        listing.chosen(runs.roster(store, run.id), only)
        figures.add(store, reading)
        chosen = replace(chosen, as_of=chosen.as_of or data.day_of(run))
        with showing(folder) as screen:
            work = Work(store=store, run_id=run.id, options=chosen, listen=screen.listen, stop=stop)
            check(work, frozenset(only))
        rows = list(screen.rows.values())
        health = None if only else memory.load(store, run.id)
        notices.tell_health(health, folder)
        show_table(rows)
        forms.tell_idle(baseline, accepted, store, run.id)
        good = forms.in_force(accepted)
        notices.tell_older(store, run)
        click.echo(
            say("Judged: {count}. `nsok report --out {path}` writes the pages.",
                count=len(rows), path=str(folder))
        )  # fmt: skip
        if ill(health):
            return code_of(stop, Code.DEFECT)
        return code_of(stop, assessed(rows) or bar(rows, fail_under, fail_on, good))
