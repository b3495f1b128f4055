"""The calendar of plans and reports over the organisations of a run."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from checks import deadlines
from checks import methodology as methodologies
from crawler.model import Organisation
from crawler.model.deadline import Calendar, Deadline
from crawler.stages.files import write
from crawler.store import history, results
from crawler.store.database import Store
from reports import calendar_events, calendar_page


def calendar(
    store: Store,
    run_id: int,
    as_of: date | None = None,
    only: Collection[str] = (),
    months: int = 12,
) -> Calendar:
    """
    Return the deadlines of a run's organisations, as the newest visits up to it saw them.

    Without *as_of* the calendar is for the newest day that a result was judged for.
    """
    looks = history.looks(store, (deadlines.PLAN, deadlines.REPORT))
    shown = [
        each
        for each in results.of_roster(store, run_id, until=run_id)
        if not only or each.organisation.id in only
    ]
    day = as_of or max((each.snapshot.as_of for each in shown), default=date.min)
    known = set(methodologies.packs())
    found: list[Deadline] = []
    unknown: list[Organisation] = []
    for each in shown:
        who = each.organisation
        if who.kind == "authority" or each.methodology.id not in known:
            continue
        if who.nok_year is None:
            unknown.append(who)
            continue
        pack = methodologies.load(each.methodology.id)
        found += deadlines.deadlines(each, pack, day, looks.get(who.id, ()), months)
    return Calendar(as_of=day, deadlines=tuple(found), unknown=tuple(unknown))


def write_calendar(
    found: Calendar, folder: Path, language: str = "ru", stem: str = "calendar"
) -> tuple[Path, Path]:
    """Write the page and the file for calendars, and return where they are."""
    page, events = folder / f"{stem}.html", folder / f"{stem}.ics"
    write(page, calendar_page.render(found, language))
    write(events, calendar_events.render(found, language))
    return page, events
