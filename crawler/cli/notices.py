"""What a person is told beside the work: which run goes on, what the files will show."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from crawler.cli.wording import clean, say, say_day
from crawler.fetching import browser
from crawler.model import Health
from crawler.stages import Stop
from crawler.store import runs
from crawler.store.database import Store
from crawler.store.runs import Run

_MOST_NAMES = 5


def tell_resumed(store: Store, run_id: int) -> None:
    """Say that an interrupted run goes on, and how far it was."""
    total = len(runs.organisations(store, run_id))
    done = total - len(runs.pending(store, run_id))
    if done:
        _tell(
            "Going on with run {run}: {done} of {total} organisations are ready.",
            run=run_id,
            done=done,
            total=total,
        )


def tell_no_browser(render: str = "auto") -> None:
    """Say that there is no browser, what that leaves open, and how to have one."""
    if render != "never" and not browser.found():
        _tell(
            "No browser was found: what only scripts show stays unknown, and nothing is tried "
            "out. To have one: `sudo apt install chromium` (Debian, Ubuntu), or name any Chromium "
            "in NSOK_CHROMIUM."
        )


def tell_other_list(store: Store, run_id: int) -> None:
    """Say that the summary will show another list than it did, and where the old one is."""
    others = [run.id for run in runs.runs(store) if run.id != run_id]
    if not others:
        return
    now = {each.id for each in runs.roster(store, run_id)}
    left = {each.id for each in runs.roster(store, others[-1])} - now
    if left:
        _tell(
            "Run {run} in this directory was over another list: {count} of its organisations are "
            "not in this one. index.html will show the new list; to see the earlier run again: "
            "`nsok report --run {run} --out {path}`.",
            run=others[-1],
            count=len(left),
            path=str(store.folder),
        )


def tell_late(stop: Stop) -> None:
    """Say that a deadline ended the work, and how it goes on."""
    if stop.late and not stop.asked:
        _tell(
            "The deadline has passed: what was fetched is judged, the rest is shown as unknown. "
            "The next `nsok audit` into the same directory goes on."
        )


def tell_health(health: Health | None, folder: Path) -> None:
    """Say why a run as a whole is not to be trusted."""
    if health is None:
        return
    for flip in health.flips:
        _tell(
            "{requirement}: present before, now missing on {turned} of {sites} sites at once "
            "({platform}). That is rather our defect than theirs: withheld for a person. If the "
            "sites did change: `nsok check --out {path} --accept-changes`.",
            path=str(folder),
            requirement=flip.requirement,
            turned=flip.turned,
            sites=flip.sites,
            platform=clean(flip.platform),
        )
    if "lost" in health.ill:
        _tell(
            "{lost} of {before} sites that opened last time did not open now: check the "
            "connection of this machine and run again.",
            lost=health.lost,
            before=health.before,
        )


def tell_older(store: Store, run: Run) -> None:
    """Say that the files now show a run that is not the newest."""
    newest = runs.runs(store)[-1].id
    if run.id != newest:
        _tell(
            "The files in {path} now show run {run} of {day} and not the newest, {newest}. "
            "To see the newest again: `nsok report --out {path}`.",
            path=str(store.folder),
            run=run.id,
            day=say_day(run.started_at.astimezone().date()),
            newest=newest,
        )


def tell_private(names: Sequence[str]) -> None:
    """Name the option that lets sites in private networks be visited."""
    if names:
        _tell(
            "{names}: the address is in a private network or on this machine, so it was not "
            "visited; --allow-private-networks allows it.",
            names=_several(names),
        )


def tell_undecided(undecided: Mapping[tuple[str, str], Sequence[str]]) -> None:
    """Say which requirements of the bar nobody could decide, by requirement and why."""
    for (requirement, why), names in undecided.items():
        _tell(
            "{requirement} is neither met nor failed ({why}): {names}. The exit code says "
            "nothing of it.",
            requirement=requirement,
            why=why,
            names=_several(names),
        )


def _several(names: Sequence[str]) -> str:
    shown = ", ".join(map(clean, names[:_MOST_NAMES]))
    hidden = len(names) - _MOST_NAMES
    return f"{shown} {say('… and {count} more', count=hidden)}" if hidden > 0 else shown


def _tell(sentence: str, **values: object) -> None:
    click.echo(say(sentence, **values), err=True)
