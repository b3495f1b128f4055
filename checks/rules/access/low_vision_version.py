"""
The site has a version for the visually impaired.

Why it is asked
    People who see badly must be able to read the site.  Of the six conditions
    of access that the assessment counts, this one stands on the site itself.

How a site passes
    Pages show a switch or link to such a version that works: a known script
    (bvi, lidrekon and the like), a panel of one's own, or a separate version
    that opens.

What the rule cannot see
    What a switch of the site's own making does when pressed: where only its
    name is seen, the rule asks for a review.  Whether the version is any good.
"""

from checks.commons import links, pages
from checks.rule import NoOptions, Rule, Status
from crawler.model import (
    FetchFailure,
    Kind,
    Page,
    Reason,
    Sighting,
    SiteSnapshot,
    Verdict,
)

_KNOWN = ("widget", "block", "script")
Seen = list[tuple[Page, Sighting]]


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for a known switch, then for a link that opens, then for a name alone."""
    seen = list(pages.seen(site, Kind.LOW_VISION_VERSION))
    known = [(page, s) for page, s in seen if s.form in _KNOWN]
    if known:
        message = "A switch to the version for the visually impaired is on the pages."
        return Verdict.present(message, pages.shown(known))
    led = [(page, s, links.target(site, s.href)) for page, s in seen if _leads(page, s)]
    opened = [(p, s) for p, s, there in led if isinstance(there, Page) and there.is_readable]
    if opened:
        message = "A link leads to the version for the visually impaired."
        return Verdict.present(message, pages.shown(opened))
    unseen = [(p, s) for p, s, there in led if there is None or isinstance(there, FetchFailure)]
    if unseen:
        message = "The version for the visually impaired was not opened."
        return Verdict.review(Reason.NEEDS_PERSON, message, pages.shown(unseen))
    named = [(page, s) for page, s in seen if not _leads(page, s)]
    if named:
        message = "A switch is named, but its effect was not seen."
        return Verdict.review(Reason.NEEDS_PERSON, message, pages.shown(named))
    if led:
        message = "The link to the version leads to a page that is not there."
        return Verdict.defective(
            Reason.BROKEN_LINK, message, pages.shown([(p, s) for p, s, _ in led])
        )
    message = "No switch to a version for the visually impaired is on the site."
    return Verdict.absent(message, pages.searched(site))


def _leads(page: Page, sighting: Sighting) -> bool:
    """Tell whether a link goes anywhere; ``#`` and scripts do not."""
    bare = sighting.href.split("#")[0]
    return bare.startswith("http") and (bare != page.url.split("#")[0])


RULE = Rule(
    id="low-vision-version",
    title="Version for the visually impaired",
    check=check,
    status=Status.STABLE,
    topics=("vision",),
)
