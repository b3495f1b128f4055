"""
The plan for removing the shortcomings that the last assessment found is posted.

Why it is asked
    Whoever has been told of shortcomings must say when they will be gone.

How a site passes
    A file or page named as the plan says a year no earlier than that of the last
    assessment, or the site states that no shortcomings were found.  The plan is
    due by 1 February of the following year (orders of regions; act 457 of 2018
    gives its form).

What the rule cannot see
    What stands inside files: the plan is judged by its link, its file's name and
    the heading it stands under.  Without a year there, a person must look.
"""

from dataclasses import dataclass
from datetime import date

from checks.commons import links, pages
from checks.commons.owners import is_of_another
from checks.commons.plans import none_found, said_years
from checks.rule import Rule, Status
from crawler.model import Evidence, Kind, Outcome, Page, Reason, Sighting, SiteSnapshot, Verdict

_MOST = 3
Seen = tuple[tuple[Page, Sighting], ...]


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
    seen = tuple(pages.seen(site, Kind.IMPROVEMENT_PLAN))
    named = [(p, s) for p, s in seen if s.form != "empty"]
    own = [(p, s) for p, s in named if not is_of_another(site.organisation.name, s.excerpt)]
    ends = links.sort(site, own)
    fresh = tuple((p, s) for p, s in ends.open if _newest(s) >= year)
    if fresh:
        return Verdict.present("The plan is posted.", _evidence(fresh))
    none = _none_found(site, year)
    if none:
        message = "The site says that the assessment found no shortcomings."
        return Verdict.present(message, _evidence(none))
    undated = tuple((p, s) for p, s in ends.open if not said_years(s))
    if undated:
        message = "The year of the plan is not stated."
        return Verdict.review(Reason.AMBIGUOUS, message, _evidence(undated))
    return _missing(site, options, ends) or _flawed(site, ends.open, seen)


def _missing(site: SiteSnapshot, options: Options, ends: links.Sorted) -> Verdict | None:
    """Answer for plans that could not be opened, are gone, or need not be there yet."""
    if ends.closed:
        reason = links.why_closed(links.target(site, ends.closed[0][1].href))
        return Verdict.unknown(reason, "The plan is linked but could not be opened.")
    if ends.gone:
        message = "The link to the plan leads to nothing."
        return Verdict.defective(Reason.BROKEN_LINK, message, _evidence(ends.gone))
    assessed = site.organisation.nok_year
    if assessed and site.as_of < date(assessed + 1, options.due_month, options.due_day):
        return Verdict(outcome=Outcome.INAPPLICABLE, message="The plan is not due yet.")
    return None


def _flawed(site: SiteSnapshot, old: Seen, seen: Seen) -> Verdict:
    if old and not site.organisation.nok_year:
        message = "Only an old plan is posted, and the year of the last assessment is not known."
        return Verdict.review(Reason.AMBIGUOUS, message, _evidence(old))
    if old:
        message = "Only a plan made before the last assessment is posted."
        return Verdict.defective(Reason.OUTDATED, message, _evidence(old))
    others = tuple((page, s) for page, s in seen if s.form != "empty")
    if others:
        message = "The plan posted names another organisation."
        return Verdict.defective(Reason.OTHER_ORGANISATION, message, _evidence(others))
    if seen:
        message = "Nothing stands under the heading of the plan."
        return Verdict.defective(Reason.EMPTY, message, _evidence(seen))
    return Verdict.absent("No plan for removing shortcomings is on the site.", pages.searched(site))


def _none_found(site: SiteSnapshot, year: int) -> Seen:
    said = ((page, s) for page in pages.readable(site) for s in none_found(page))
    return tuple((p, s) for p, s in said if _newest(s) >= year or not said_years(s))


def _newest(sighting: Sighting) -> int:
    return max(said_years(sighting), default=0)


def _evidence(seen: Seen) -> list[Evidence]:
    return [pages.evidence(page, s) for page, s in seen[:_MOST]]


RULE = Rule(
    id="improvement-plan",
    title="Plan for removing shortcomings",
    check=check,
    options=Options,
    status=Status.STABLE,
    topics=("assessment", "plan"),
)
