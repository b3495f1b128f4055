"""
By when an organisation must post its plan and the reports on it, and whether it has.

The days come from the same options that judge (``nsok.plan``, ``nsok.plan_report``
of the pack).  A day binds where an act of the organisation's region stands behind
it; elsewhere no day is established, and none is claimed.  Days off and the moved
working days of a year are not known: no deadline is moved.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import unquote

from checks.commons.periods import covered_until, last_due, quarter_end
from crawler.model import Act, AuditResult, Finding, Methodology, Outcome, Requirement
from crawler.model.deadline import Deadline, Due, Look, Standing

PLAN, REPORT = "nsok.plan", "nsok.plan_report"
_NO_PLAN_NEEDED = "The site says that the assessment found no shortcomings."
_CARRIED_OUT = "A report says that the plan is carried out."
_MISSING = (Outcome.ABSENT, Outcome.DEFECTIVE)
_MONTH = 31


@dataclass(frozen=True, slots=True)
class _Case:
    """One organisation, what a visit found of it, and the day that the calendar is for."""

    result: AuditResult
    findings: Mapping[str, Finding]
    asked: Mapping[str, Requirement]
    acts: Mapping[str, Act]
    looks: tuple[Look, ...]
    year: int
    as_of: date

    @property
    def visit(self) -> date:
        """Give the day of which the visit can speak: no later than it took place."""
        seen = self.result.snapshot
        return min(seen.as_of, seen.finished_at.date())

    def options(self, name: str) -> Mapping[str, object]:
        return self.asked[name].options_in(self.result.organisation.region)

    def number(self, name: str, option: str) -> int:
        return int(str(self.options(name)[option]))

    def begun(self, name: str, option: str = "") -> Deadline:
        """Begin the deadline of a requirement with all that is the same whatever came of it."""
        act, clause = _regional(self, name, option)
        return Deadline(
            organisation=self.result.organisation,
            due=Due.PLAN if name == PLAN else Due.REPORT,
            year=self.year,
            standing=Standing.AHEAD,
            act=act,
            clause=clause,
            looked_on=self.visit,
            url=_url(self.findings[name]),
            reason=self.findings[name].verdict.reason,
        )


def deadlines(
    result: AuditResult,
    methodology: Methodology,
    as_of: date,
    looks: Iterable[Look] = (),
    months: int = 12,
) -> tuple[Deadline, ...]:
    """
    Return the deadlines of one organisation up to so many months after a day.

    *looks* are what all its visits found.  Nothing comes of an organisation whose
    year of assessment is unknown, nor of a pack that asks for no plan.
    """
    findings = {each.requirement.id: each for each in result.findings}
    asked = {each.id: each for each in methodology.requirements}
    year = result.organisation.nok_year
    if year is None or not {PLAN, REPORT} <= set(findings) & set(asked):
        return ()
    own = tuple(sorted((e for e in looks if e.nok_year == year), key=lambda each: each.day))
    case = _Case(result, findings, asked, methodology.acts, own, year, as_of)
    plan = _plan(case)
    if plan.standing is Standing.NOT_NEEDED:
        return (plan,)
    until = as_of + timedelta(days=months * _MONTH)
    return (plan, *_reports(case, until))


def _plan(case: _Case) -> Deadline:
    day = date(case.year + 1, case.number(PLAN, "due_month"), case.number(PLAN, "due_day"))
    begun = case.begun(PLAN)
    bound = day if begun.act else None
    finding = case.findings[PLAN]
    if finding.verdict.message == _NO_PLAN_NEEDED and finding.outcome is Outcome.PRESENT:
        return replace(begun, standing=Standing.NOT_NEEDED)
    begun = replace(begun, day=bound)
    if finding.outcome is Outcome.PRESENT:
        return _posted(case, begun, [each for each in case.looks if each.requirement == PLAN])
    return _stood(case, finding.outcome, begun)


def _reports(case: _Case, until: date) -> Iterator[Deadline]:
    finding, grace = case.findings[REPORT], case.number(REPORT, "grace_days")
    begun, asked = case.begun(REPORT, "grace_days"), last_due(case.result.snapshot.as_of, grace)
    if finding.outcome is Outcome.PRESENT and finding.verdict.message == _CARRIED_OUT:
        yield replace(begun, standing=Standing.NOT_NEEDED)
        return
    covered = _covered(finding)
    for end in _quarters(case, asked):
        last = end + timedelta(days=grace)
        if last > until:
            return
        one = replace(begun, period_end=end, day=last if begun.act else None)
        one = one if one.day else replace(one, checked_after=last)
        if end == asked and finding.outcome is Outcome.PRESENT:
            yield _posted(case, one, _of_quarter(case, end, grace))
        elif end == asked:
            yield _stood(case, finding.outcome, one)
        elif covered and covered >= end:
            yield replace(one, standing=Standing.EARLY, seen_on=case.visit)
        else:
            ahead = last >= case.as_of
            yield replace(
                one, standing=Standing.AHEAD if ahead else Standing.UNSEEN, reason=None, url=""
            )


def _quarters(case: _Case, asked: date) -> Iterator[date]:
    """Yield the ends of quarters from the one asked for, or the first after the plan was due."""
    plan = date(
        case.year + 1,
        case.number(REPORT, "plan_due_month"),
        case.number(REPORT, "plan_due_day"),
    )
    end = asked if asked >= plan else quarter_end(plan)
    while end.year < date.max.year:
        yield end
        end = quarter_end(end + timedelta(days=1))


def _stood(case: _Case, outcome: Outcome, one: Deadline) -> Deadline:
    """Say where it stands; what a visit before the day found is no reason after it."""
    standing = _standing(case, outcome, one)
    since = standing is Standing.UNSEEN and outcome is not Outcome.UNKNOWN
    ahead = standing is Standing.AHEAD
    return replace(one, standing=standing, reason=None if since or ahead else one.reason)


def _standing(case: _Case, outcome: Outcome, one: Deadline) -> Standing:
    """Tell where something stands that was not seen; what was not looked for since is not late."""
    if outcome is Outcome.REVIEW:
        return Standing.REVIEW
    if outcome is Outcome.UNKNOWN:
        return Standing.UNSEEN
    if one.date and case.as_of <= one.date:
        return Standing.AHEAD
    if one.date and case.visit <= one.date:
        return Standing.UNSEEN
    if outcome not in _MISSING:
        return Standing.AHEAD
    return Standing.OVERDUE if one.day else Standing.MISSING


def _posted(case: _Case, begun: Deadline, looks: Sequence[Look]) -> Deadline:
    """Tell of what is there whether it came before its day or after it, if visits can tell."""
    seen = [each.day for each in looks if each.outcome == Outcome.PRESENT]
    first = min(seen, default=case.visit)
    missed = [
        each.day for each in looks if each.outcome in _MISSING and each.day < (first or each.day)
    ]
    standing = Standing.POSTED
    if begun.day and first:
        if first <= begun.day:
            standing = Standing.EARLY
        elif any(day > begun.day for day in missed):
            standing = Standing.LATE
    return replace(begun, standing=standing, seen_on=first, reason=None)


def _of_quarter(case: _Case, end: date, grace: int) -> list[Look]:
    """Return the looks that asked for the report on this quarter."""
    own = (each for each in case.looks if each.requirement == REPORT)
    return [each for each in own if last_due(each.as_of, grace) == end]


def _covered(finding: Finding) -> date | None:
    """Return the last day that what was seen says it covers."""
    if finding.outcome is not Outcome.PRESENT:
        return None
    texts = ((each.excerpt, unquote(each.url)) for each in finding.verdict.evidence)
    days = (covered_until(excerpt) or covered_until(url) for excerpt, url in texts)
    return max(filter(None, days), default=None)


def _regional(case: _Case, name: str, option: str) -> tuple[Act | None, str]:
    """
    Return the act of the region that sets the day, and its clause.

    An act that asks for reports each quarter sets no day for them: there *option*
    must be set for the region by name.
    """
    region = case.result.organisation.region.strip().casefold()
    requirement = case.asked[name]
    regional = {key.casefold(): given for key, given in requirement.regional.items()}
    if not region or (option and option not in regional.get(region, {})):
        return None, ""
    for basis in requirement.basis:
        act = case.acts.get(basis.act)
        if act and act.region.casefold() == region:
            return act, basis.clause
    return None, ""


def _url(finding: Finding) -> str:
    return next((each.url for each in finding.verdict.evidence), "")
