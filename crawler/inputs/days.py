"""Days as people write them."""

import re
from datetime import date, timedelta

from crawler.tables import Row

FIRST = date(2013, 1, 1)  # law 256-FZ of 2014 made the assessment a duty; pilots began before
_ORIGIN = date(1899, 12, 30)  # from which spreadsheets count days
_COUNTED = re.compile(r"[45]\d{4}")
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})(?!\d)")
_IN_WORDS = re.compile(r"(\d{1,2})\s+([а-я]{3,})\s+(\d{4})")
_MONTHS = "янв фев мар апр ма июн июл авг сен окт ноя дек".split()


def written(text: str) -> date | None:
    """Return the day that a text begins with, or nothing."""
    plain = text.strip().lower()
    if _COUNTED.fullmatch(plain):
        return _ORIGIN + timedelta(days=int(plain))
    if match := _YEAR_FIRST.match(plain):
        return _day(*match.groups())
    if match := _DAY_FIRST.match(plain):
        day, month, year = match.groups()
        long = f"20{year}" if len(year) == 2 else year
        return _day(long, month, day) or _day(long, day, month)
    if match := _IN_WORDS.match(plain):
        day, name, year = match.groups()
        months = [n for n, start in enumerate(_MONTHS, 1) if name.startswith(start)]
        return _day(year, str(months[-1]), day) if months else None
    return None


def taken_on(row: Row, name: str, today: date, else_on: date) -> date | None:
    """Return a row's day, *else_on* where it gives none, or say what is wrong with it."""
    text = row.text(name)
    if not text:
        return else_on
    day = written(text)
    if day is None:
        row.fault(
            name, "«{text}» is no day", "Write it as 15.10.2026", skipped=True, text=text[:40]
        )
    elif not FIRST <= day <= today:
        row.fault(
            name,
            "{day} cannot be the day of an observation",
            "Write a day from {first} to {today}",
            skipped=True,
            day=day.strftime("%d.%m.%Y"),
            first=FIRST.strftime("%d.%m.%Y"),
            today=today.strftime("%d.%m.%Y"),
        )
        return None
    return day


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
