"""
Reports on carrying out the plan are posted each quarter, or say that it is done.

Why it is asked
    A plan is worth what is done of it; the reports tell whoever waits.

How a site passes
    The newest report covers the last quarter that ended at least fifteen days
    ago, or a report says that the plan is carried out in full: then no more are
    due.  The rhythm is that of regional orders.  What stands in a file goes
    before the words on its link.

What the rule cannot see
    A scan that cannot be recognised, and a report that says no period: a person
    must look.  Whether what it reports was done.
"""

from dataclasses import dataclass
from datetime import date

from checks.commons import pages
from checks.commons.documents import flaws
from checks.commons.documents.currency import all_done, finished, twice, until
from checks.commons.documents.posted import Posted, State, evidence, posted
from checks.commons.periods import last_due
from checks.rule import Rule, Status
from crawler.model import Evidence, Kind, Outcome, Reason, SiteSnapshot, Verdict

Reports = list[Posted]


@dataclass(frozen=True, slots=True)
class Options:
    """How many days after a quarter its report is due, and when the plan itself was."""

    grace_days: int = 15
    plan_due_month: int = 2
    plan_due_day: int = 1


def check(site: SiteSnapshot, options: Options) -> Verdict:
    """Look for a final or a fresh report, then for what is wrong with the others."""
    due = last_due(site.as_of, options.grace_days)
    reports = list(posted(site, Kind.PLAN_REPORT))
    good = [each for each in reports if each.state is State.OPEN]
    done = [each for each in good if finished(each, site.organisation.nok_year)]
    if done:
        return Verdict.present("A report says that the plan is carried out.", evidence(done))
    same = twice(good)
    fresh = [e for e in good if (day := until(e)) and day >= due and e not in same]
    if fresh:
        return Verdict.present("A report on the last quarter is posted.", _newest(fresh))
    if same:
        message = "The same file is posted for several periods and names none."
        return Verdict.review(Reason.AMBIGUOUS, message, evidence(same))
    doubtful = flaws.doubtful(reports)
    if doubtful:
        return doubtful
    untold = [each for each in good if until(each) is None and not _is_heading(each)]
    if untold:
        message = "The period of the report is not stated."
        return Verdict.review(Reason.AMBIGUOUS, message, evidence(untold))
    return _missing(site, options, due, reports) or _flawed(site, good, reports)


def _missing(site: SiteSnapshot, options: Options, due: date, reports: Reports) -> Verdict | None:
    """Answer for reports that could not be opened, are gone, or need not be there yet."""
    closed = flaws.closed(site, reports, "The report is linked but could not be opened.")
    if closed:
        return closed
    gone = [each for each in reports if each.state is State.GONE]
    if gone:
        message = "The link to the report leads to nothing."
        return Verdict.defective(Reason.BROKEN_LINK, message, evidence(gone))
    assessed = site.organisation.nok_year
    if assessed and due < date(assessed + 1, options.plan_due_month, options.plan_due_day):
        return Verdict(outcome=Outcome.INAPPLICABLE, message="No report is due yet.")
    return flaws.unusable(reports)


def _flawed(site: SiteSnapshot, old: Reports, reports: Reports) -> Verdict:
    if any(map(all_done, old)):
        message = "Every line of an older report says that it is done; no more may be due."
        return Verdict.review(Reason.NEEDS_PERSON, message, _newest(old))
    if any(map(until, old)):
        message = "The newest report does not cover the last quarter."
        return Verdict.defective(Reason.OUTDATED, message, _newest(old))
    if old:
        message = "The period of the report is not stated."
        return Verdict.review(Reason.AMBIGUOUS, message, evidence(old))
    others = [each for each in reports if each.state is State.ANOTHERS]
    if others:
        message = "The report posted names another organisation."
        return Verdict.defective(Reason.OTHER_ORGANISATION, message, evidence(others))
    if reports:
        message = "Nothing of one's own stands under the heading of the reports."
        return Verdict.defective(Reason.EMPTY, message, evidence(reports))
    message = "No report on the plan is on the site."
    if site.organisation.nok_year is None:
        message = "No report is on the site; the year of the last assessment is not known."
    return Verdict.absent(message, pages.searched(site))


def _is_heading(report: Posted) -> bool:
    return report.sighting is not None and report.sighting.form == "heading"


def _newest(reports: Reports) -> list[Evidence]:
    return evidence(sorted(reports, key=lambda each: until(each) or date.min, reverse=True))


RULE = Rule(
    id="plan-report",
    title="Report on the plan",
    check=check,
    options=Options,
    status=Status.STABLE,
    topics=("assessment", "plan"),
)
