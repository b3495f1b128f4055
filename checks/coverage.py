"""
Who must be assessed when: not more than once a year, at least once in three years.

So the law on social service is told by secondary sources; its words are not
verified here and are not quoted.  Only years are known, so a year is a calendar
year: assessed in 2023, the next one is due by the end of 2026.  Which types come
in which year an authority decides: a plan (``checks/coverage_plan.py``).
"""

from collections import Counter
from collections.abc import Iterable

from crawler.language.letters import normalise
from crawler.language.words import WORD, lemma
from crawler.model import Organisation
from crawler.model.coverage import Cohort, Coverage, CoveragePlan, Covered, Duty, YearShare

PERIOD = 3
_SMALL = frozenset("для и с в на без по от к из".split())
_REST = "*"


def coverage(
    organisations: Iterable[Organisation],
    year: int,
    plan: CoveragePlan | None = None,
    now: int | None = None,
) -> Coverage:
    """
    Return what a year asks of each organisation, in the order given.

    *now* is the year in which it is asked: nothing is overdue before its end.
    """
    rows = tuple(_covered(each, year, plan, now or year) for each in organisations)
    known = [each.organisation.nok_year for each in rows]
    return Coverage(
        year=year,
        rows=rows,
        years=tuple(_years(rows, year)),
        within=sum(each is not None and year - PERIOD < each <= year for each in known),
        plan=plan.title if plan else "",
    )


def _covered(one: Organisation, year: int, plan: CoveragePlan | None, now: int) -> Covered:
    latest = one.nok_year + PERIOD if one.nok_year is not None else None
    planned = _planned(one.type, plan) if plan else ()
    return Covered(
        organisation=one,
        duty=_duty(one.nok_year, year, planned, now),
        latest=latest,
        planned=planned,
        problem=_problem(latest, planned) if plan else "",
    )


def _duty(last: int | None, year: int, planned: tuple[int, ...], now: int) -> Duty:
    if last is None:
        return Duty.UNKNOWN
    if last >= year:
        return Duty.TOO_EARLY
    if year > last + PERIOD:
        return Duty.OVERDUE if min(now, year) > last + PERIOD else Duty.EARLIER
    return Duty.DUE if year == last + PERIOD or year in planned else Duty.MAY


def _problem(latest: int | None, planned: tuple[int, ...]) -> str:
    if not planned:
        return "no-cohort"
    if len(planned) > 1 and planned[-1] - planned[0] < PERIOD:
        return "several-cohorts"
    last = latest - PERIOD if latest is not None else None
    ahead = [each for each in planned if last is not None and each > last]
    return "too-late" if latest is not None and ahead and min(ahead) > latest else ""


def _planned(kind: str, plan: CoveragePlan) -> tuple[int, ...]:
    """Return the years of the cohorts that name a type most closely: by most of its words."""
    words = _lemmas(kind)
    close = [(_closeness(each, words), each.year) for each in plan.cohorts]
    best = max((each for each, _ in close), default=0)
    if not best:
        return tuple(sorted({each.year for each in plan.cohorts if _REST in each.types}))
    return tuple(sorted({year for each, year in close if each == best}))


def _closeness(cohort: Cohort, words: frozenset[str]) -> int:
    """Count the words of the longest type of a cohort whose words all are there."""
    types = (_lemmas(each) for each in cohort.types)
    return max((len(each) for each in types if each and each <= words), default=0)


def _lemmas(text: str) -> frozenset[str]:
    found = WORD.findall(normalise(text)[:500])
    return frozenset(lemma(word) for word in found if word not in _SMALL)


def _years(rows: tuple[Covered, ...], year: int) -> Iterable[YearShare]:
    """Count by year: the two before, the one asked for, the three after, and those of the plan."""
    assessed = Counter(each.organisation.nok_year for each in rows)
    latest = Counter(each.latest for each in rows)
    planned = Counter(when for each in rows for when in each.planned)
    for each in sorted({*range(year - PERIOD + 1, year + PERIOD + 1), *planned}):
        yield YearShare(
            year=each, assessed=assessed[each], latest=latest[each], planned=planned[each]
        )
