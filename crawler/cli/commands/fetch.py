"""``nsok fetch``: fetch and keep, judge nothing."""

from collections.abc import Sequence
from typing import Any

import click

from crawler.cli import listing, log, notices, options
from crawler.cli.codes import Code
from crawler.cli.interruption import code_of, stopping
from crawler.cli.screen import showing
from crawler.cli.wording import say
from crawler.stages import Options, Work, fetch, locked
from crawler.store import runs
from crawler.store.database import open_store


@click.command("fetch", cls=options.ListCommand)
@click.argument("roster_or_url", metavar="ROSTER")
@options.out
@options.only
@options.fetching
@options.language
def command(roster_or_url: str, *, only: Sequence[str], **given: Any) -> Code:  # noqa: ANN401 - by name
    """Fetch."""
    chosen = Options(**given)
    listed = listing.listed(roster_or_url)
    wanted, others = listing.chosen(listed.organisations, only)
    stops = stopping(chosen.deadline, chosen.between)
    with locked(chosen.out), open_store(chosen.out) as store, stops as stop:
        log.into(chosen.out)
        run_id = runs.begin(store, wanted, chosen.of_fetching(), others, listed.unusable)
        notices.tell_no_browser(chosen.render)
        notices.tell_resumed(store, run_id)
        with showing(chosen.out) as screen:
            work = Work(store=store, run_id=run_id, options=chosen, listen=screen.listen, stop=stop)
            ending = fetch(work)
        left = len(runs.pending(store, run_id))
        click.echo(
            say(
                "Run {run}: {count} visited, {left} left. `nsok check --out {path}` judges them.",
                path=str(chosen.out),
                run=run_id,
                count=len(wanted) - left,
                left=left,
            )
        )
        return code_of(stop, Code.DEFECT if ending.given_up else Code.DONE)
