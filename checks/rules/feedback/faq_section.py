"""
A section answers the questions that are asked most.

Why it is asked
    An answer to what most people ask saves them a call.  The section is the fourth
    of the remote methods.

How a site passes
    A page answers a question under a name such as «Часто задаваемые вопросы», or
    several headings that ask what visitors ask.  A form to ask is no answer; of a
    file, or a few questions under no name, a person decides.

What the rule cannot see
    Whether the answers are right or still hold.  Answers that a script fetches:
    where a page is nearly empty, the rule asks for a review.
"""

from checks.commons import links, pages
from checks.rule import NoOptions, Rule, Status
from crawler.addresses import is_within
from crawler.model import (
    Document,
    Evidence,
    FetchFailure,
    Kind,
    Page,
    Reason,
    Sighting,
    SiteSnapshot,
    Verdict,
)

Promises = list[tuple[Page, Sighting]]

_ALMOST_NOTHING = 1500


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for questions with answers, then for what only promises them."""
    answered = list(pages.seen(site, Kind.FAQ))
    if answered:
        return _answered(site, answered)
    promises = [(page, s) for page, s in pages.seen(site, Kind.FAQ_LINK) if _is_own(site, s)]
    for answer in (_downloaded, _empty, _broken, _elsewhere):
        verdict = answer(site, promises)
        if verdict:
            return verdict
    return Verdict.absent("No questions with answers are on the site.", pages.searched(site))


def _answered(site: SiteSnapshot, answered: Promises) -> Verdict:
    """Answer where questions stand: with the answers, or as links to pages that were tried."""
    opened = [(page, s) for page, s in answered if s.form == "page" or _opens(site, s)]
    found = pages.shown(opened or answered)
    if not opened and any(links.target(site, s.href) for _, s in answered):
        message = "The questions lead to pages that could not be opened."
        return Verdict.review(Reason.NEEDS_PERSON, message, found)
    return Verdict.present("Questions are answered on the site.", found, confirmed=bool(opened))


def _opens(site: SiteSnapshot, sighting: Sighting) -> bool:
    there = links.target(site, sighting.href)
    return isinstance(there, Document) or (isinstance(there, Page) and there.is_readable)


def _is_own(site: SiteSnapshot, sighting: Sighting) -> bool:
    """Tell whether a link stays with the organisation: a portal's section is not its own."""
    return not sighting.href or is_within(sighting.href, site.sites)


def _empty(_site: SiteSnapshot, promises: Promises) -> Verdict | None:
    if unnamed := pages.shown([(page, s) for page, s in promises if s.form == "unnamed"]):
        message = "Questions with answers stand under no name of a section."
        return Verdict.review(Reason.AMBIGUOUS, message, unnamed)
    headed = [(page, s) for page, s in promises if s.form == "heading"]
    found = pages.shown(headed)
    if not found or any(s.form == "told" for _, s in promises):
        return None
    if any(len(page.html) < _ALMOST_NOTHING and "<script" in page.html for page, _ in headed):
        message = "The section may be filled by a script."
        return Verdict.review(Reason.NEEDS_PERSON, message, found)
    return Verdict.defective(Reason.EMPTY, "The section holds no question with an answer.", found)


def _downloaded(site: SiteSnapshot, promises: Promises) -> Verdict | None:
    found = _leading_to(site, promises, Document)
    message = "The answers are only in a file to download."
    return Verdict.review(Reason.NEEDS_PERSON, message, found) if found else None


def _broken(site: SiteSnapshot, promises: Promises) -> Verdict | None:
    missing = [
        pages.evidence(page, s)
        for page, s in promises
        if isinstance(there := links.target(site, s.href), Page) and not there.is_readable
    ]
    message = "The link to the section leads to a page that is not there."
    return Verdict.defective(Reason.BROKEN_LINK, message, missing[:3]) if missing else None


def _elsewhere(site: SiteSnapshot, promises: Promises) -> Verdict | None:
    if _leading_to(site, promises, FetchFailure):
        return Verdict.unknown(Reason.UNREACHABLE, "The section could not be opened.")
    found = pages.shown(promises)
    message = "A section is named so, but its answers were not seen."
    return Verdict.review(Reason.NEEDS_PERSON, message, found) if found else None


def _leading_to(site: SiteSnapshot, promises: Promises, kind: type) -> list[Evidence]:
    found = [(page, s) for page, s in promises if isinstance(links.target(site, s.href), kind)]
    return pages.shown(found)


RULE = Rule(
    id="faq-section",
    title="Questions with answers",
    check=check,
    status=Status.STABLE,
    topics=("faq",),
)
