"""Who must be assessed when, and what share each year covers."""

from dataclasses import dataclass
from enum import StrEnum

from crawler.model.organisation import Organisation


class Duty(StrEnum):
    """
    What a year asks of an organisation.

    ``due`` is the third year after the last assessment, or that of the plan;
    ``overdue`` lies behind the third, which has passed; ``earlier`` lies behind
    one that is still to end; ``too-early`` was assessed that year already; of
    ``may`` nothing is asked, and nothing forbids it.
    """

    OVERDUE = "overdue"
    EARLIER = "earlier"
    DUE = "due"
    MAY = "may"
    TOO_EARLY = "too-early"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """Types of organisation that a plan has assessed in a year; ``*`` is whoever is in no other."""

    year: int
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePlan:
    """Which types are assessed in which year, as an authority decided."""

    title: str
    cohorts: tuple[Cohort, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """
    One organisation: its *duty* in the year asked for.

    *latest* is the last year in which it may be assessed, *planned* the years of
    its cohorts.  *problem* is ``too-late`` (the plan is behind the latest year),
    ``no-cohort``, ``several-cohorts`` or nothing.
    """

    organisation: Organisation
    duty: Duty
    latest: int | None = None
    planned: tuple[int, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearShare:
    """How many had their last assessment in a year, must have the next, or are planned for it."""

    year: int
    assessed: int
    latest: int
    planned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """
    A list of organisations as one year asks of it.

    *within* counts those assessed in that year or the two before.
    """

    year: int
    rows: tuple[Covered, ...]
    years: tuple[YearShare, ...]
    within: int
    plan: str = ""

    def of(self, duty: Duty) -> tuple[Covered, ...]:
        """Return those of whom the year asks the same."""
        return tuple(each for each in self.rows if each.duty is duty)
