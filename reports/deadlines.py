"""Deadlines in words, and those of many organisations that fall together as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crawler.model import Act
from crawler.model.deadline import Deadline, Due
from reports.acts import short_name
from reports.cleaning import NAME, clean
from reports.words import Words

Key = tuple[str, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Common:
    """One deadline and all whom it concerns."""

    key: Key
    sample: Deadline
    names: tuple[str, ...]


def common(deadlines: Iterable[Deadline]) -> list[Common]:
    """Put what falls on one day for one reason together, in the order of days."""
    found: dict[Key, list[Deadline]] = {}
    for each in deadlines:
        found.setdefault(_key(each), []).append(each)
    made = [Common(key, own[0], tuple(map(name, own))) for key, own in found.items()]
    return sorted(made, key=lambda each: (each.sample.date or date.max, each.key))


def _key(one: Deadline) -> Key:
    year = one.year if one.due is Due.PLAN else 0
    end = one.period_end.isoformat() if one.period_end else ""
    day = one.date.isoformat() if one.date else ""
    return (one.due.value, year, end, one.act.id if one.act else "", day)


def name(one: Deadline) -> str:
    """Name the organisation."""
    return clean(one.organisation.name or one.organisation.id, NAME)


def what(one: Deadline, words: Words) -> str:
    """Name what is to be posted: the plan after an assessment, the report on a quarter."""
    if one.due is Due.PLAN:
        return words.say("calendar.plan", year=one.year)
    if one.period_end is None:
        return words.say("calendar.reports", year=one.year)
    quarter = words.code("quarter", str(one.period_end.month // 3))
    return words.say("calendar.report", quarter=quarter, year=one.period_end.year)


def term(one: Deadline, words: Words) -> Sequence[str]:
    """Say by when, and by which act; where none sets a day, say that."""
    if one.day:
        key = "by_first" if one.due is Due.PLAN else "by_day"
        return (words.say(f"calendar.{key}", day=words.day(one.day)), source(one.act, one, words))
    if one.checked_after:
        days = (one.checked_after - (one.period_end or one.checked_after)).days
        checked = words.say("calendar.checked_after", day=words.day(one.checked_after), days=days)
        return (words.say("calendar.no_term"), checked)
    return (words.say("calendar.no_term"),)


def source(act: Act | None, one: Deadline, words: Words) -> str:
    """Name the act that sets the day, with its clause."""
    if act is None:
        return words.say("calendar.no_term")
    return f"{short_name(act, words)}, {clean(one.clause, 120)}".rstrip(", ")
