"""
A section about the independent assessment stands on the organisation's own site.

Why it is asked
    Visitors must find in one place who assessed the organisation, what came out
    and what it does about it.

How a site passes
    A page, a block or a menu item names the assessment, and what it leads to
    opens and holds something.  Where documents of the assessment are posted
    and no section is named after it, a person decides.

What the rule cannot see
    Whether what the section tells is right and complete.  News about the
    assessment, and links to another site, are no section; of a banner that leads
    elsewhere a person must say.
"""

from itertools import islice

from checks.commons import links, pages
from checks.commons.named import news_about_it
from checks.rule import NoOptions, Rule, Status
from crawler.model import Kind, NearMiss, Page, Reason, Sighting, SiteSnapshot, Verdict

_MOST = 3
_NO_SECTION = ("empty", "image", "papers")
Seen = list[tuple[Page, Sighting]]


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for the section itself, then at where links to one lead."""
    seen = list(pages.seen(site, Kind.NSOK_SECTION))
    standing = [(p, s) for p, s in seen if not s.href and s.form not in _NO_SECTION]
    if standing:
        return _present(standing)
    led = [(p, s) for p, s in seen if s.href and s.form != "papers" and _is_own(site, s)]
    empty = [(p, s) for p, s in seen if s.form == "empty"]
    ends = links.sort(site, led)
    opened = [(p, s) for p, s in ends.open if not _is_empty(site, s, empty)]
    if opened:
        return _present(opened)
    if ends.closed:
        reason = links.why_closed(links.target(site, ends.closed[0][1].href))
        return Verdict.unknown(reason, "The section is linked but could not be opened.")
    return _flawed(site, empty, list(ends.gone), seen)


def _present(seen: Seen) -> Verdict:
    found = pages.shown(seen)
    return Verdict.present("A section about the assessment is on the site.", found)


def _flawed(site: SiteSnapshot, empty: Seen, gone: Seen, seen: Seen) -> Verdict:
    if empty:
        found = pages.shown(empty)
        return Verdict.defective(Reason.EMPTY, "The section is empty.", found)
    if gone:
        found = pages.shown(gone)
        message = "The link to the section leads to a page that is not there."
        return Verdict.defective(Reason.BROKEN_LINK, message, found)
    banners = [(page, s) for page, s in seen if s.form in ("frame", "image")]
    if banners:
        found = pages.shown(banners)
        message = "Only a banner of the assessment is on the site."
        return Verdict.review(Reason.AMBIGUOUS, message, found)
    if papers := [(page, s) for page, s in seen if s.form == "papers"] or _papers(site):
        message = "Documents of the assessment are posted, but no section is named after it."
        return Verdict.review(Reason.AMBIGUOUS, message, pages.shown(papers))
    return Verdict.absent(
        "No section about the assessment is on the site.",
        pages.searched(site),
        _near_misses(site, seen),
    )


def _papers(site: SiteSnapshot) -> Seen:
    """Return the documents of the assessment of a page that posts more than one."""
    on_page: dict[str, Seen] = {}
    for page, each in pages.seen(site, Kind.NSOK_RESULTS, Kind.IMPROVEMENT_PLAN, Kind.PLAN_REPORT):
        if each.form == "file":
            on_page.setdefault(page.url, []).append((page, each))
    several = (papers for papers in on_page.values() if len({s.href for _, s in papers}) > 1)
    return next(several, [])


def _is_own(site: SiteSnapshot, sighting: Sighting) -> bool:
    return sighting.form != "frame" and pages.is_own(site, sighting.href)


def _is_empty(site: SiteSnapshot, sighting: Sighting, empty: Seen) -> bool:
    there = links.target(site, sighting.href)
    return any(page is there for page, _ in empty)


def _near_misses(site: SiteSnapshot, seen: Seen) -> list[NearMiss]:
    outside = [
        pages.near_miss(page, s, "The link leads to another site.") for page, s in seen if s.href
    ]
    news = (
        NearMiss(url=page.url, excerpt=said, why="A news item is no section.")
        for page in pages.readable(site)
        for said in news_about_it(page)
    )
    return [*outside, *islice(news, _MOST)]


RULE = Rule(
    id="assessment-section",
    title="Section about the independent assessment",
    check=check,
    status=Status.STABLE,
    topics=("assessment",),
)
