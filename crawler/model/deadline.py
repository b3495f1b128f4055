"""By when plans and reports on them must be posted, and whether they are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crawler.model.methodology import Act
from crawler.model.organisation import Organisation
from crawler.model.outcome import Reason


class Standing(StrEnum):
    """
    Where a deadline stands.

    ``early`` was seen before its day, ``late`` was missing on a visit after it;
    of ``posted`` nobody knows when it came.  ``missing`` is not there and no act
    that we know sets a day; only where one does, it is ``overdue``.  ``unseen``
    could not be looked at, or was not looked at since the day.
    """

    OVERDUE = "overdue"
    MISSING = "missing"
    AHEAD = "ahead"
    REVIEW = "review"
    UNSEEN = "unseen"
    LATE = "late"
    POSTED = "posted"
    EARLY = "early"
    NOT_NEEDED = "not-needed"


class Due(StrEnum):
    """What is to be posted."""

    PLAN = "plan"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """
    What a visit of *day* found of a requirement, for the assessment of *nok_year*.

    *as_of* is the day for which it was judged.
    """

    day: date
    as_of: date
    requirement: str
    outcome: str
    nok_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """
    One thing that one organisation must post.

    *year* is that of the assessment, *period_end* the last day of the quarter a
    report is on.  *day* is the last day as *act*, *clause* set it, none where no
    act of the region that we know does; *checked_after* is the day after which
    the methodology asks for it all the same.  *seen_on* is the visit that saw it
    first, *url* where.
    """

    organisation: Organisation
    due: Due
    year: int
    standing: Standing
    day: date | None = None
    checked_after: date | None = None
    period_end: date | None = None
    act: Act | None = None
    clause: str = ""
    reason: Reason | None = None
    seen_on: date | None = None
    looked_on: date | None = None
    url: str = ""

    @property
    def date(self) -> date | None:
        """Give the day to mark in a calendar: that of the act, else the methodology's own."""
        return self.day or self.checked_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The deadlines of many organisations; of *unknown* the year of the assessment is not known."""

    as_of: date
    deadlines: tuple[Deadline, ...]
    unknown: tuple[Organisation, ...] = ()
