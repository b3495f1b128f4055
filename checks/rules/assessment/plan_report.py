"""
Reports on carrying out the plan are posted each quarter, or say that it is done.

Why it is asked
    A plan is worth what is done of it; the reports tell whoever waits.

How a site passes
    The newest report covers the last quarter that ended at least fifteen days
    ago, or a report says that the plan is carried out in full: then no more are
    due.  The rhythm is that of regional orders.

What the rule cannot see
    What stands inside files: the period is read from the link, the file's name
    and the heading over it.  Without a period there, a person must look.
"""

from dataclasses import dataclass
from datetime import date

from checks.commons import links, pages
from checks.commons.owners import is_of_another
from checks.commons.periods import last_due
from checks.commons.plans import covered, is_carried_out, said_years
from checks.rule import Rule, Status
from crawler.model import Evidence, Kind, Outcome, Page, Reason, Sighting, SiteSnapshot, Verdict

_MOST = 3
Seen = tuple[tuple[Page, Sighting], ...]


@dataclass(frozen=True, slots=True)
class Options:
    """How many days after a quarter its report is due, and when the plan itself was."""

    grace_days: int = 15
    plan_due_month: int = 2
    plan_due_day: int = 1


def check(site: SiteSnapshot, options: Options) -> Verdict:
    """Look for a final or a fresh report, then for what is wrong with the others."""
    due = last_due(site.as_of, options.grace_days)
    seen = tuple(pages.seen(site, Kind.PLAN_REPORT))
    named = [(p, s) for p, s in seen if s.form != "empty"]
    own = [(p, s) for p, s in named if not is_of_another(site.organisation.name, s.excerpt)]
    ends = links.sort(site, own)
    done = tuple((p, s) for p, s in ends.open if is_carried_out(s) and _is_of_last(site, s))
    if done:
        return Verdict.present("A report says that the plan is carried out.", _evidence(done))
    fresh = tuple((p, s) for p, s in ends.open if (until := covered(s)) and until >= due)
    if fresh:
        return Verdict.present("A report on the last quarter is posted.", _evidence(fresh))
    undated = tuple((p, s) for p, s in ends.open if covered(s) is None and s.form != "heading")
    if undated:
        message = "The period of the report is not stated."
        return Verdict.review(Reason.AMBIGUOUS, message, _evidence(undated))
    return _missing(site, options, due, ends) or _flawed(site, ends.open, seen)


def _is_of_last(site: SiteSnapshot, sighting: Sighting) -> bool:
    """Tell whether a final report may be on the plan after the last assessment."""
    said, assessed = said_years(sighting), site.organisation.nok_year
    return not said or not assessed or max(said) >= assessed


def _missing(site: SiteSnapshot, options: Options, due: date, ends: links.Sorted) -> Verdict | None:
    """Answer for reports that could not be opened, are gone, or need not be there yet."""
    if ends.closed:
        reason = links.why_closed(links.target(site, ends.closed[0][1].href))
        return Verdict.unknown(reason, "The report is linked but could not be opened.")
    if ends.gone:
        message = "The link to the report leads to nothing."
        return Verdict.defective(Reason.BROKEN_LINK, message, _evidence(ends.gone))
    assessed = site.organisation.nok_year
    if assessed and due < date(assessed + 1, options.plan_due_month, options.plan_due_day):
        return Verdict(outcome=Outcome.INAPPLICABLE, message="No report is due yet.")
    return None


def _flawed(site: SiteSnapshot, old: Seen, seen: Seen) -> Verdict:
    if any(covered(s) for _, s in old):
        message = "The newest report does not cover the last quarter."
        return Verdict.defective(Reason.OUTDATED, message, _evidence(old))
    if old:
        message = "The period of the report is not stated."
        return Verdict.review(Reason.AMBIGUOUS, message, _evidence(old))
    if seen:
        message = "Nothing of one's own stands under the heading of the reports."
        return Verdict.defective(Reason.EMPTY, message, _evidence(seen))
    return Verdict.absent("No report on the plan is on the site.", pages.searched(site))


def _evidence(seen: Seen) -> list[Evidence]:
    newest = sorted(seen, key=lambda each: covered(each[1]) or date.min, reverse=True)
    return [pages.evidence(page, s) for page, s in newest[:_MOST]]


RULE = Rule(
    id="plan-report",
    title="Report on the plan",
    check=check,
    options=Options,
    status=Status.STABLE,
    topics=("assessment", "plan"),
)
