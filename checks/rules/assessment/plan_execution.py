"""
An authority tells each quarter how the plans of its organisations are carried out.

Why it is asked
    Regional orders ask the authority to post, quarter by quarter, what was done
    of the plans for removing shortcomings; people see whether an assessment
    changed anything.

How a site passes
    A file, page or heading tells of the progress of a plan made after an
    assessment, whoever's plan it is, and covers the last quarter that ended at
    least fifteen days ago.

What the rule cannot see
    Whether every organisation is told of, and whether what is told was done.  A
    report that says no period, and a scan: a person must look.
"""

from dataclasses import dataclass
from datetime import date

from checks.commons import pages
from checks.commons.documents import flaws
from checks.commons.documents.currency import until
from checks.commons.documents.posted import Posted, State, evidence, posted
from checks.commons.periods import last_due
from checks.rule import Rule, Status
from crawler.model import Kind, Reason, SiteSnapshot, Verdict

_OF_ANYONE = (State.OPEN, State.ANOTHERS, State.WHOSE)
Told = list[Posted]


@dataclass(frozen=True, slots=True)
class Options:
    """How many days after a quarter its information is due."""

    grace_days: int = 15


def check(site: SiteSnapshot, options: Options) -> Verdict:
    """Look for what tells of the last quarter, then for what is older or unclear."""
    told = list(posted(site, Kind.PLAN_REPORT))
    read = [each for each in told if each.state in _OF_ANYONE]
    due = last_due(site.as_of, options.grace_days)
    fresh = [each for each in read if (until(each) or date.min) >= due]
    if fresh:
        message = "How plans were carried out in the last quarter is posted."
        return Verdict.present(message, evidence(_newest_first(fresh)))
    others = [each for each in told if each.state is not State.WHOSE]
    doubtful = flaws.doubtful(others) or flaws.closed(
        site, told, "What tells of the plans is linked but could not be opened."
    )
    return doubtful or _older(read) or flaws.unusable(told) or _nothing(site, told)


def _older(read: Told) -> Verdict | None:
    untold = [each for each in read if until(each) is None]
    if untold:
        message = "How plans are carried out is posted, but not for which period."
        return Verdict.review(Reason.AMBIGUOUS, message, evidence(untold))
    if read:
        message = "What is posted on carrying out plans does not cover the last quarter."
        return Verdict.defective(Reason.OUTDATED, message, evidence(_newest_first(read)))
    return None


def _nothing(site: SiteSnapshot, told: Told) -> Verdict:
    gone = [each for each in told if each.state is State.GONE]
    if gone:
        message = "The link to what tells of the plans leads to nothing."
        return Verdict.defective(Reason.BROKEN_LINK, message, evidence(gone))
    message = "Nothing on the site tells how plans are carried out."
    return Verdict.absent(message, pages.searched(site))


def _newest_first(some: Told) -> Told:
    return sorted(some, key=lambda each: until(each) or date.min, reverse=True)


RULE = Rule(
    id="plan-execution",
    title="How the plans of organisations are carried out",
    check=check,
    options=Options,
    status=Status.PREVIEW,
    topics=("assessment", "plan"),
)
