"""
The plan for removing the shortcomings that the last assessment found is posted.

Why it is asked
    Whoever has been told of shortcomings must say when they will be gone.

How a site passes
    A file or page is the plan of this organisation, and says a year no earlier
    than that of the last assessment; or the site states that no shortcomings
    were found.  What stands in a file goes before the words on its link.  The
    plan is due by 1 February of the following year (orders of regions; act 457
    of 2018 gives its form).

What the rule cannot see
    A scan, and a plan that says no year: a person must look.  Whether the
    measures are the right ones.
"""

from dataclasses import dataclass
from datetime import date

from checks.commons import pages
from checks.commons.documents import flaws
from checks.commons.documents.currency import Age, age
from checks.commons.documents.posted import Posted, State, evidence, posted
from checks.commons.documents.unread import may_hide
from checks.commons.plans import none_found, said_years
from checks.rule import Rule, Status
from crawler.model import Kind, Outcome, Page, Reason, Sighting, SiteSnapshot, Verdict

Plans = list[Posted]


@dataclass(frozen=True, slots=True)
class Options:
    """
    When the plan is due, and how old one may be when the assessment's year is unknown.

    Assessments come at least once in three years, the plan in the year after.
    """

    due_month: int = 2
    due_day: int = 1
    oldest: int = 4


def check(site: SiteSnapshot, options: Options) -> Verdict:
    """Look for a plan of the right year, then for what is wrong with the others."""
    year = site.organisation.nok_year or site.as_of.year - options.oldest
    plans = list(posted(site, Kind.IMPROVEMENT_PLAN))
    aged = [(each, age(each, year)) for each in plans if each.state is State.OPEN]
    fresh = [each for each, found in aged if found is Age.FRESH]
    if fresh:
        return Verdict.present("The plan is posted.", evidence(fresh))
    if none := _none_found(site, year):
        message = "The site says that the assessment found no shortcomings."
        return Verdict.present(message, pages.shown(none))
    doubtful = flaws.doubtful(plans)
    if doubtful:
        return doubtful
    untold = [each for each, found in aged if found is Age.UNTOLD]
    if untold:
        message = "The year of the plan is not stated."
        return Verdict.review(Reason.AMBIGUOUS, message, evidence(untold))
    old = [each for each, found in aged if found is Age.OLD]
    return _missing(site, options, plans) or _flawed(site, old, plans)


def _missing(site: SiteSnapshot, options: Options, plans: Plans) -> Verdict | None:
    """Answer for plans that could not be opened, are gone, or need not be there yet."""
    closed = flaws.closed(site, plans, "The plan is linked but could not be opened.")
    if closed:
        return closed
    gone = [each for each in plans if each.state is State.GONE]
    if gone:
        message = "The link to the plan leads to nothing."
        return Verdict.defective(Reason.BROKEN_LINK, message, evidence(gone))
    assessed = site.organisation.nok_year
    if assessed and site.as_of < date(assessed + 1, options.due_month, options.due_day):
        return Verdict(outcome=Outcome.INAPPLICABLE, message="The plan is not due yet.")
    return flaws.unusable(plans)


def _flawed(site: SiteSnapshot, old: Plans, plans: Plans) -> Verdict:
    if old and not site.organisation.nok_year:
        message = "Only an old plan is posted, and the year of the last assessment is not known."
        return Verdict.review(Reason.AMBIGUOUS, message, evidence(old))
    if old:
        message = "Only a plan made before the last assessment is posted."
        return Verdict.defective(Reason.OUTDATED, message, evidence(old))
    others = [each for each in plans if each.state is State.ANOTHERS]
    if others:
        message = "The plan posted names another organisation."
        return Verdict.defective(Reason.OTHER_ORGANISATION, message, evidence(others))
    if plans:
        message = "Nothing stands under the heading of the plan."
        return Verdict.defective(Reason.EMPTY, message, evidence(plans))
    return may_hide(site) or _absent(site)


def _absent(site: SiteSnapshot) -> Verdict:
    message = "No plan for removing shortcomings is on the site."
    if site.organisation.nok_year is None:
        message = "No plan is on the site; the year of the last assessment is not known."
    return Verdict.absent(message, pages.searched(site))


def _none_found(site: SiteSnapshot, year: int) -> list[tuple[Page, Sighting]]:
    said = ((page, s) for page in pages.readable(site) for s in none_found(page))
    return [(p, s) for p, s in said if max(said_years(s), default=year) >= year]


RULE = Rule(
    id="improvement-plan",
    title="Plan for removing shortcomings",
    check=check,
    options=Options,
    status=Status.STABLE,
    topics=("assessment", "plan"),
)
