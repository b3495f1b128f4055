"""The calendar of plans and reports over the organisations of a run."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from checks import deadlines
from checks import methodology as methodologies
from crawler.model import AuditResult
from crawler.model.deadline import Calendar, Deadline, Look
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
    asked = (deadlines.PLAN, deadlines.REPORT)
    looks = history.looks(store, asked)
    numbers = results.numbers_of_roster(store, run_id, until=run_id)
    shown = [
        each
        for each in results.load(store, numbers, only=asked)
        if not only or each.organisation.id in only
    ]
    day = as_of or max((each.snapshot.as_of for each in shown), default=date.min)
    found: list[Deadline] = []
    for each in shown:
        found += _of(each, day, looks.get(each.organisation.id, ()), months)
    unknown = [each.organisation for each in shown if _year_is_asked_for(each)]
    return Calendar(as_of=day, deadlines=tuple(found), unknown=tuple(unknown))


def noting(
    store: Store, shown: Iterable[AuditResult], found: list[Deadline], months: int = 6
) -> Iterator[AuditResult]:
    """Pass results on as they come, and note their deadlines in *found* on the way."""
    looks = history.looks(store, (deadlines.PLAN, deadlines.REPORT))
    for each in shown:
        owner = each.organisation.id
        found += _of(each, each.snapshot.as_of, looks.get(owner, ()), months)
        yield each


def _of(result: AuditResult, day: date, looks: Sequence[Look], months: int) -> tuple[Deadline, ...]:
    if result.organisation.nok_year is None or not _has_pack(result):
        return ()
    pack = methodologies.load(result.methodology.id)
    return deadlines.deadlines(result, pack, day, looks, months)


def _year_is_asked_for(result: AuditResult) -> bool:
    return result.organisation.nok_year is None and _has_pack(result)


def _has_pack(result: AuditResult) -> bool:
    """Tell whether the days can be known; an authority owes no plan."""
    return result.methodology.id in _packs() and result.organisation.kind != "authority"


@cache
def _packs() -> frozenset[str]:
    return frozenset(methodologies.packs())


def write_calendar(
    found: Calendar, folder: Path, language: str = "ru", stem: str = "calendar"
) -> tuple[Path, Path]:
    """Write the page and the file for calendars, and return where they are."""
    page, events = folder / f"{stem}.html", folder / f"{stem}.ics"
    write(page, calendar_page.render(found, language))
    write(events, calendar_events.render(found, language))
    return page, events
