"""
Which time a plan or report means, apart from the day it was stamped.

A plan says the years it is for («на 2026 год») and the year of the assessment
before it («выявленных в 2025 году»); a report the day it covers.  Where the
title says nothing, the stamp («УТВЕРЖДАЮ … 15.01.2026») and the terms in the
table only hint.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checks.commons.documents.columns import Form
from checks.commons.documents.kind import Told
from checks.commons.documents.paper import Line, Paper, Title
from checks.commons.periods import covered_until, years
from crawler.language.letters import normalise

_OPENING_LINES = 40
_FIRST_LINES = 15
_YEAR = r"(20[0-4]\d)(?!\d)"
_ASSESSED = (
    re.compile(rf"(?:оценк|независим|\bнок)[^\d]{{0,160}}?\b(?:в|за) {_YEAR}(?! ?[-–—] ?20)"),
    re.compile(
        rf"(?:оценк\w*|\bнок\w{{0,5}})[^\d]{{0,120}}?(?<!на )(?<!на период )\b{_YEAR} ?года\b"
    ),
    re.compile(rf"\bнок(?: ?уу| ?у|о|оку)?(?: за| в)? {_YEAR}"),
    re.compile(rf"провед[её]нн?\w+ в {_YEAR}"),
)
_FOR = re.compile(
    r"\bна (?:период )?(20[0-4]\d)(?: ?(?:г\w*\.?)? ?[-–—/и] ?(20[0-4]\d|\d\d(?!\d)))?"
)
_STAMPED = re.compile(
    r"[«\"“„]? ?\b(?P<day>\d{1,2}) ?[»\"”“]? ?(?:\.(?P<month>\d\d)\.|(?P<name>[а-я]{3,9}) )"
    r"(?P<year>20[0-4]\d)"
)
_QUOTED_DAY = re.compile(r"[«\"“„] ?\d{1,2} ?[»\"”“] ?[а-я]+ 20\d\d")
_DATE = re.compile(r"\d{1,2}\.\d\d\.20\d\d|\d{1,2} [а-я]{3,9} 20\d\d")
_NAMES = "янв фев мар апр ма июн июл авг сен окт ноя дек".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """
    The time a document means.

    *years* it is for, *assessed* the year of the assessment before it, *until*
    the last day a report covers: these are stated.  *approved* and *deadlines*
    (years in the table) only hint.
    """

    years: frozenset[int] = frozenset()
    assessed: int | None = None
    until: date | None = None
    approved: date | None = None
    deadlines: frozenset[int] = frozenset()

    @property
    def is_stated(self) -> bool:
        """Tell whether the document itself says its time."""
        return bool(self.years or self.assessed or self.until)


def time_of(paper: Paper, title: Title | None, form: Form | None, told: Told) -> Time:
    """Read the time from the title and what stands by it, then from wider about."""
    own = _window(paper, title)
    opening = _text(line for line in paper.lines[:_OPENING_LINES] if not line.is_row)
    return Time(
        years=_meant(own),
        assessed=_assessed(own) or _assessed(opening),
        until=_until(own, opening, told),
        approved=_approved(paper, title),
        deadlines=_deadlines(form),
    )


def _window(paper: Paper, title: Title | None) -> str:
    if title is None:
        return _text(line for line in paper.lines[:_FIRST_LINES] if not line.is_row)
    return f"{title.text} {_text(paper.after(title))}"


def _text(lines: Iterable[Line]) -> str:
    return " ".join(line.text for line in lines)


def _meant(text: str) -> frozenset[int]:
    """Return the years a plan is for: those after «на», else those nothing else explains."""
    plain = _QUOTED_DAY.sub(" ", normalise(text))
    found = [match for match in _FOR.finditer(plain) if not _is_day(plain, match)]
    if found:
        return frozenset(year for match in found for year in _range(match))
    for pattern in _ASSESSED:
        plain = pattern.sub(" ", plain)
    return years(_DATE.sub(" ", re.sub(r"\b(?:в|за|от) 20\d\d", " ", plain)))


def _is_day(text: str, match: re.Match[str]) -> bool:
    return bool(re.match(r"[.\d]", text[match.end() : match.end() + 1]))


def _range(match: re.Match[str]) -> tuple[int, int]:
    first, last = int(match[1]), int(match[2] or match[1])
    return first, last if last > 99 else first // 100 * 100 + last


def _assessed(text: str) -> int | None:
    plain = normalise(text)
    found = (match for pattern in _ASSESSED if (match := pattern.search(plain)))
    return next((int(match[1]) for match in found), None)


def _until(own: str, opening: str, told: Told) -> date | None:
    """Return the last day covered: by the title, the first lines, or the link."""
    plain = (_QUOTED_DAY.sub(" ", text.lower()) for text in (own, opening))
    around = f"{own} {told.link}"
    said = (covered_until(text, around) for text in plain)
    return next((day for day in said if day), None)


def _approved(paper: Paper, title: Title | None) -> date | None:
    """Return the day of the stamp or order over the title."""
    lines = paper.before(title) if title else paper.lines[:_FIRST_LINES]
    act = next((each for each in paper.titles if each.opening == "act"), None)
    texts = [_text(lines)]
    if act:
        texts.append(f"{act.text} {_text(paper.after(act))}")
    days = (_day(match) for text in texts for match in _STAMPED.finditer(normalise(text)))
    return next((day for day in days if day), None)


def _day(match: re.Match[str]) -> date | None:
    name = match["name"] or ""
    month = int(match["month"] or 0) or next(
        (n for n, stem in enumerate(_NAMES, 1) if name.startswith(stem)), 0
    )
    try:
        return date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


def _deadlines(form: Form | None) -> frozenset[int]:
    if form is None:
        return frozenset()
    return frozenset(year for text, _ in form.cells("term") for year in years(text))
