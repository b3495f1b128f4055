"""
Years and reporting periods, as names of plans and reports tell them.

Read are quarters («III квартал 2026», «1-4 кварталы», ``3kv2026``), half years,
months («9 месяцев»), «по состоянию на 01.10.2026», «за сентябрь 2026» and «за
2025 год».  The dates of acts («от 28.12.2013 № 442-ФЗ») tell nothing.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from crawler.language.letters import normalise

_ACT = re.compile(r"от \d\d?[. ]\S+[. ]\d{4}(?: ?г(?:ода|\.)?)?,? ?№ ?\S+|№ ?\S+")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_YEARS = re.compile(r"(?<!\d)(20[0-4]\d) ?[-–—/] ?(20[0-4]\d|[0-4]\d)(?!\d)")
_ON = re.compile(r"(?:^|[^а-я])(?:на|по)[ _](\d\d?)[._ /-](\d\d?)[._ /-](20[0-4]\d)(?!\d)")
_NUMBER = (
    r"(?:iv|i{1,3}|ш|[1-4]|перв\w+|втор\w+|трет\w+|четверт\w+)(?:[- ]?(?:ый|ой|ий|го|й|е|ое))?"
)
_QUARTER = re.compile(
    rf"(?<![a-zа-я0-9])(?:{_NUMBER}[ ]?[-–—,и][ ]?)*(?P<last>{_NUMBER})"
    r"[ _-]?(?:кв|kv)(?:артал\w*|artal\w*)?"
)
_HALF = re.compile(rf"(?<![a-zа-я0-9])(?P<last>{_NUMBER})?[ _-]*полугоди\w*")
_MONTHS = re.compile(r"(?<!\d)(?P<last>1[0-2]|[1-9]|три|шесть|девять|двенадцать)[ _-]*мес")
_MONTH = "январ феврал март апрел ма[йя] июн июл август сентябр октябр ноябр декабр".split()
_BY_MONTH = re.compile(rf"(?<!\d )(?<!\d)(?P<month>{'|'.join(_MONTH)})\w* (?P<year>20[0-4]\d)")
_ON_MONTH = re.compile(rf"на (?P<day>\d\d?) (?P<month>{'|'.join(_MONTH)})\w* (?P<year>20[0-4]\d)")
_WHOLE_YEAR = re.compile(r"(?:за|итог\w* (?:за )?)[ _](20[0-4]\d)(?:[ _]?г|[ _]|$)")
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "ш": 3, "п": 1, "в": 2, "т": 3, "ч": 4}
_WORDS = {"три": 3, "шесть": 6, "девять": 9, "двенадцать": 12}
_NEAR = 24


@lru_cache(maxsize=4096)
def years(text: str) -> frozenset[int]:
    """Return the years a text names, both ends of «2026–2027»."""
    plain = _ACT.sub(" ", _plain(text))
    found = {int(match[1]) for match in _YEAR.finditer(plain)}
    for match in _YEARS.finditer(plain):
        first, last = int(match[1]), int(match[2])
        last = last if last > 99 else first // 100 * 100 + last
        found.update((first, last))
    return frozenset(found)


@lru_cache(maxsize=4096)
def covered_until(text: str, around: str = "") -> date | None:
    """
    Return the last day that a report covers, by the newest period it names.

    *around* may tell the year of a quarter that the text itself leaves open.
    """
    plain = _ACT.sub(" ", _plain(text))
    return max(_ends(plain, max(years(around), default=None)), default=None)


def last_due(as_of: date, grace: int) -> date:
    """Return the last day of the newest quarter whose report is due on a day."""
    day = as_of - timedelta(days=grace)
    month = (day.month - 1) // 3 * 3
    return _month_end(day.year, month) if month else date(day.year - 1, 12, 31)


def quarter_end(day: date) -> date:
    """Return the last day of the quarter that a day lies in."""
    return _month_end(day.year, (day.month + 2) // 3 * 3)


def _plain(text: str) -> str:
    return normalise(text).replace("\u2011", "-")


def _ends(text: str, year: int | None) -> Iterator[date]:
    for pattern, months in ((_QUARTER, 3), (_HALF, 6), (_MONTHS, 1)):
        for match in pattern.finditer(text):
            of = _year_near(text, match) or year
            month = months * _number(match["last"] or "1")
            if of and month <= 12:
                yield _month_end(of, month)
    for match in _ON.finditer(text):
        yield from _day_before(int(match[3]), int(match[2]), int(match[1]))
    for match in _ON_MONTH.finditer(text):
        yield from _day_before(int(match["year"]), _month(match["month"]), int(match["day"]))
    for match in _BY_MONTH.finditer(text):
        yield _month_end(int(match["year"]), _month(match["month"]))
    for match in _WHOLE_YEAR.finditer(text):
        yield date(int(match[1]), 12, 31)


def _year_near(text: str, match: re.Match[str]) -> int | None:
    """Return the year next to a period: after it, else before it."""
    after = _YEAR.search(text, match.end(), match.end() + _NEAR)
    if after:
        return int(after[1])
    before = list(_YEAR.finditer(text, max(0, match.start() - _NEAR), match.start()))
    return int(before[-1][1]) if before else None


def _number(word: str) -> int:
    bare = re.split(r"[- ]", word)[0]
    if bare.isdecimal():
        return int(bare)
    return _WORDS.get(bare) or _NUMBERS.get(bare) or _NUMBERS.get(bare[:1], 1)


def _month(name: str) -> int:
    return next(number for number, stem in enumerate(_MONTH, 1) if re.match(stem, name))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _day_before(year: int, month: int, day: int) -> Iterator[date]:
    """Yield the last day covered «на 01.10.2026»; «на 30.09.2026» covers the thirtieth too."""
    last = monthrange(year, month)[1] if 1 <= month <= 12 else 0
    if 1 <= day <= last:
        yield date(year, month, day) - timedelta(days=day != last)
