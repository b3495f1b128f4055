"""
The calendar of plans and reports as iCalendar (RFC 5545), for any calendar program.

One event a deadline, whoever it concerns: two thousand equal entries on a day
are no calendar.  Identifiers stay the same when the file is written again, so a
program that takes it anew moves events and doubles none.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

import icalendar

from crawler.model.deadline import Calendar, Standing
from reports.deadlines import Common, common, term, what
from reports.words import Words, words

_MARKED = (Standing.OVERDUE, Standing.MISSING, Standing.AHEAD)
_NAMES = 200


def render(found: Calendar, language: str = "ru") -> bytes:
    """Return the file; the same calendar gives the same bytes."""
    texts = words(language)
    whole = icalendar.Calendar()
    whole.add("prodid", f"-//nsok//calendar//{language.upper()}")
    whole.add("version", "2.0")
    owners = {each.organisation.id for each in found.deadlines}
    scope = next(iter(owners)) if len(owners) == 1 else ""
    marked = (each for each in found.deadlines if each.standing in _MARKED and each.date)
    for each in common(marked):
        whole.add_component(_event(each, found, scope, texts))
    return bytes(whole.to_ical())


def _event(one: Common, found: Calendar, scope: str, words: Words) -> icalendar.Event:
    event = icalendar.Event()
    day = one.sample.date or found.as_of
    event.add("uid", _uid(one, scope))
    event.add("dtstamp", datetime.combine(found.as_of, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _summary(one, words))
    event.add("description", "\n".join(_description(one, words)))
    event.add("transp", "TRANSPARENT")
    return event


def _uid(one: Common, scope: str) -> str:
    """Name the event by what is due and who sets the day, not by the day: days may move."""
    due, year, end, act, _day = one.key
    digest = sha256("\n".join((due, str(year), end, act, scope)).encode()).hexdigest()
    return f"{digest[:32]}@nsok"


def _summary(one: Common, words: Words) -> str:
    who = one.names[0] if len(one.names) == 1 else words.count("organisations", len(one.names))
    key = "event" if one.sample.day else "event_no_term"
    return words.say(f"calendar.{key}", what=what(one.sample, words), who=who)


def _description(one: Common, words: Words) -> Iterable[str]:
    yield from term(one.sample, words)
    yield words.say("calendar.days_off")
    yield from sorted(one.names)[:_NAMES]
    if len(one.names) > _NAMES:
        yield words.count("rest", len(one.names) - _NAMES)
