"""What may be a form for appeals that the visit cannot see: scripts, buttons, nameless links."""

from collections.abc import Iterator
from itertools import islice

from checks.commons import pages
from checks.commons.scripted import drawn_by_script
from checks.commons.sightings import buttons
from crawler.model import Evidence, Kind, Reason, Sighting, SiteSnapshot, Verdict

_MOST = 3


def may_be_there(site: SiteSnapshot) -> Verdict | None:
    """Leave to a person a site that calls or promises a form, or links one without a name."""
    if drawn := list(islice(_drawn(site), _MOST)):
        message = "A script draws a form or a chat that the visit cannot see."
        return Verdict.review(Reason.NEEDS_PERSON, message, drawn)
    unnamed = [(p, s) for p, s in pages.seen(site, Kind.SURVEY_LINK) if s.form == "unnamed"]
    if unnamed:
        message = "A form elsewhere is linked; nothing tells what it is for."
        return Verdict.review(Reason.NEEDS_PERSON, message, pages.shown(unnamed))
    return None


def _drawn(site: SiteSnapshot) -> Iterator[Evidence]:
    """Yield where a page calls the script of a form or a chat, or has a button for one."""
    for page in pages.readable(site):
        if said := drawn_by_script(page.html):
            called = Sighting(kind=Kind.FEEDBACK_FORM, excerpt=said, locator="/html", form="script")
            yield pages.evidence(page, called)
    for page in pages.readable(site):
        yield from (pages.evidence(page, each) for each in buttons(page))
