"""``nsok audit``: fetch, check, store, report."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

from crawler.cli import data, listing, log, notices, options
from crawler.cli.closing import bar, close
from crawler.cli.codes import Code
from crawler.cli.interruption import stopping
from crawler.cli.screen import showing
from crawler.cli.wording import language
from crawler.stages import Options, Work, audit, law, locked
from crawler.store import runs
from crawler.store.database import open_store


@click.command("audit", cls=options.ListCommand)
@click.argument("roster_or_url", metavar="ROSTER_OR_URL")
@options.out
@options.only
@options.judging
@options.fetching
@options.screenshots
@options.bar
@options.language
def command(
    roster_or_url: str,
    *,
    only: Sequence[str],
    fail_under: float | None,
    fail_on: Sequence[str],
    **given: Any,  # noqa: ANN401 - the other options, by name
) -> Code:
    """Run an audit."""
    chosen = chosen_options(**given)
    data.check_requirements(fail_on)
    law.check(chosen)
    listed = listing.listed(roster_or_url, chosen.pack)
    wanted, others = listing.chosen(listed.organisations, only)
    with locked(chosen.out), open_store(chosen.out) as store, stopping() as stop:
        log.into(chosen.out)
        run_id = runs.begin(store, wanted, chosen.of_run(), others, listed.unusable)
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
        code = close(screen, ending, stop)
    return code or bar(list(screen.rows.values()), fail_under, fail_on)


def chosen_options(*, as_of: datetime | None = None, **given: Any) -> Options:  # noqa: ANN401 - by name
    """Return the options of the command line."""
    return Options(as_of=as_of.date() if as_of else None, language=language(), **given)
