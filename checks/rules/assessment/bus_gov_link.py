"""
A link, banner or QR code leads to bus.gov.ru.

Why it is asked
    There people leave their opinion and read everyone's results.

How a site passes
    Something on the site can be pressed and opens bus.gov.ru: a link, a banner,
    a frame, also through a passing page such as vk.com/away.php.  The address as
    mere text cannot be pressed.

What the rule cannot see
    A QR code drawn in a picture that says nothing of what it is.
"""

from checks.commons import pages, trials
from checks.rule import NoOptions, Rule, Status
from crawler.model import Kind, Page, Reason, Sighting, SiteSnapshot, Verdict

Seen = list[tuple[Page, Sighting]]


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for a link first, then for the address as text."""
    seen = list(pages.seen(site, Kind.BUS_GOV_LINK))
    linked = [(page, s) for page, s in seen if s.form == "link"]
    alive = [(page, s) for page, s in linked if not _was_dead(site, s)]
    if alive:
        return Verdict.present("A link leads to bus.gov.ru.", pages.shown(alive))
    if linked:
        message = "The link leads to a page of bus.gov.ru that is not there."
        return Verdict.defective(Reason.BROKEN_LINK, message, pages.shown(linked))
    pictures = [(page, s) for page, s in seen if s.form == "image"]
    if pictures:
        message = "A picture names bus.gov.ru; a person must see whether it is a QR code."
        return Verdict.review(Reason.IMAGE_ONLY, message, pages.shown(pictures))
    malformed = [(page, s) for page, s in seen if s.form == "malformed"]
    if malformed:
        message = "The link to bus.gov.ru is written wrongly and does not open."
        return Verdict.defective(Reason.MALFORMED, message, pages.shown(malformed))
    if seen:
        message = "The address of bus.gov.ru is mere text and cannot be pressed."
        return Verdict.defective(Reason.NOT_A_LINK, message, pages.shown(seen))
    return Verdict.absent("Nothing on the site leads to bus.gov.ru.", pages.searched(site))


def _was_dead(site: SiteSnapshot, sighting: Sighting) -> bool:
    """Tell whether somebody opened the link and found nothing there."""
    tried = trials.opened(site, sighting.href)
    return tried is not None and tried.worked is False


RULE = Rule(
    id="bus-gov-link",
    title="Link to bus.gov.ru",
    check=check,
    status=Status.STABLE,
    topics=("assessment",),
)
