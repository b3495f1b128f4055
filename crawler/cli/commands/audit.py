"""``nsok audit``: fetch, check, store, report."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from crawler.cli import data, figures, forms, listing, log, notices, options
from crawler.cli.closing import bar, close
from crawler.cli.codes import Code
from crawler.cli.interruption import stopping
from crawler.cli.screen import showing
from crawler.cli.wording import language
from crawler.stages import Options, Work, audit, law, locked, report
from crawler.stages.reporting import ALWAYS
from crawler.store import runs
from crawler.store.database import open_store


@click.command("audit", cls=options.ListCommand)
@click.argument("roster_or_url", metavar="ROSTER_OR_URL")
@options.out
@options.only
@options.judging
@options.inputs
@options.fetching
@options.screenshots
@options.bar
@forms.form
@options.language
def command(  # noqa: PLR0913 - the options of the command, by name
    roster_or_url: str,
    *,
    only: Sequence[str],
    input_files: Sequence[Path],
    fail_under: float | None,
    fail_on: Sequence[str],
    formats: Sequence[str],
    baseline: Path | None,
    csv_separator: str,
    templates: Path | None,
    **given: Any,  # noqa: ANN401 - the other options, by name
) -> Code:
    """Run an audit."""
    chosen, accepted = chosen_options(**given), forms.known(baseline)
    manner = forms.manner(formats, accepted, csv_separator, templates)
    data.check_requirements(fail_on)
    law.check(chosen)
    listed = listing.listed(roster_or_url, chosen.pack)
    wanted, others = listing.chosen(listed.organisations, only)
    law.check_day(chosen, wanted)
    reading = figures.read(input_files, listed.organisations, chosen.pack)
    stops = stopping(chosen.deadline, chosen.between)
    with locked(chosen.out), open_store(chosen.out) as store, stops as stop:
        log.into(chosen.out)
        run_id = runs.begin(store, wanted, chosen.of_run(), others, listed.unusable)
        figures.add(store, reading)
        notices.tell_no_browser(chosen.render)
        notices.tell_other_list(store, run_id)
        notices.tell_resumed(store, run_id)
        with showing(chosen.out) as screen:
            screen.recall(store, run_id)
            work = Work(
                store=store, run_id=run_id, options=chosen, listen=screen.listen, stop=stop,
                unusable=listing.told(listed.unusable),
            )  # fmt: skip
            ending = audit(work)
        forms.tell_idle(baseline, accepted, store, run_id)
        more = [name for name in formats if name not in ALWAYS]
        if more:
            report(store, run_id, manner, more)
        code = close(screen, ending, stop)
    return code or bar(list(screen.rows.values()), fail_under, fail_on, forms.in_force(accepted))


def chosen_options(*, as_of: datetime | None = None, **given: Any) -> Options:  # noqa: ANN401 - by name
    """Return the options of the command line."""
    return Options(as_of=as_of.date() if as_of else None, language=language(), **given)
