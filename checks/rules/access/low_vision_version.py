"""
The site has a version for the visually impaired.

Why it is asked
    People who see badly must be able to read the site.  Of the six conditions
    of access that the assessment counts, this one stands on the site itself.

How a site passes
    Pages show a switch or link to such a version that works.  The second look
    uses it in a browser: a panel appears, or letters, colours or spacing change.
    Where it could not be tried, a known script (bvi, lidrekon and the like), a
    panel of one's own or a separate version that opens will do.  A switch that a
    hand can press and that does nothing, twice, does not work.

What the rule cannot see
    What a switch of the site's own making does when nobody could press it: then
    the rule asks for a review.  Whether the version is any good.
"""

from collections.abc import Sequence

from checks.commons import links, pages, trials
from checks.rule import NoOptions, Rule, Status
from crawler.addresses import identity
from crawler.model import (
    Evidence,
    FetchFailure,
    Kind,
    Page,
    Reason,
    Sighting,
    SiteSnapshot,
    Trial,
    Verdict,
)

_KNOWN = ("widget", "block", "script")
Seen = list[tuple[Page, Sighting]]


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Ask what came of using the switch; else look for a known one, a link that opens, a name."""
    seen = list(pages.seen(site, Kind.LOW_VISION_VERSION))
    used = trials.switched(site)
    if seen and used and (used.worked is not None or used.detail in _DOUBTS):
        return _as_used(used, pages.shown(_tried_first(seen, used)))
    return _as_seen(site, seen)


_EFFECTS = {
    "panel": "The switch was used, and a panel with settings appeared.",
    "version": "The switch was used, and it led to the version for the visually impaired.",
}
_CHANGED = "The switch was used, and the letters, colours or spacing of the text changed."
_GONE = "The link to the version leads to a page that is not there."
_DEAD = {"gone": (Reason.BROKEN_LINK, _GONE)}
_DOUBTS = {"unchanged": "The switch was used, and the page that it leads to looks the same."}
_NOTHING = (Reason.NOT_WORKING, "The switch was pressed twice in a browser, and nothing changed.")


def _as_used(used: Trial, shown: Sequence[Evidence]) -> Verdict:
    if used.worked:
        return Verdict.present(_EFFECTS.get(used.detail, _CHANGED), shown)
    if used.detail in _DOUBTS:
        return Verdict.review(Reason.NEEDS_PERSON, _DOUBTS[used.detail], shown)
    reason, message = _DEAD.get(used.detail, _NOTHING)
    return Verdict.defective(reason, message, shown)


def _tried_first(seen: Seen, used: Trial) -> Seen:
    """Put what was used before what was only seen."""
    return sorted(seen, key=lambda each: _distance(each, used))


def _distance(each: tuple[Page, Sighting], used: Trial) -> tuple[bool, bool]:
    page, sighting = each
    return (identity(page.url) != identity(used.url), sighting.locator != used.locator)


def _as_seen(site: SiteSnapshot, seen: Seen) -> Verdict:
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
        dead = pages.shown([(p, s) for p, s, _ in led])
        return Verdict.defective(Reason.BROKEN_LINK, _GONE, dead)
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
