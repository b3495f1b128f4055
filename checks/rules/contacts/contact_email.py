"""
An e-mail address of the organisation is published.

Why it is asked
    Those who cannot call or visit can write.  An e-mail address is the second
    of the remote methods that the assessment counts.

How a site passes
    Any page shows a well-formed address of the organisation's own, as text or
    as a mailto link; hiding it from robots by a script is allowed.

What the rule cannot see
    Whether letters are read, so an address counts as published and not as
    working.  An address drawn inside an image: where a contacts page has
    pictures and no address, the rule asks for a review.
"""

from checks.commons import contacts, pages
from checks.rule import NoOptions, Rule, Status
from crawler.model import Kind, Reason, SiteSnapshot, Verdict


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for an address of its own on every page."""
    seen = list(pages.seen(site, Kind.EMAIL))
    possible = [(page, s) for page, s in seen if s.value and contacts.may_be_own(s)]
    own = [(page, s) for page, s in possible if contacts.is_own(page, s)]
    if own:
        found = contacts.evidence(own)
        return Verdict.present("An address is published.", found, confirmed=False)
    near = contacts.near_misses((page, s) for page, s in seen if s.value)
    if possible:
        found = contacts.evidence(possible)
        message = "The addresses published may be those of others."
        return Verdict.review(Reason.AMBIGUOUS, message, found, near)
    malformed = [(page, s) for page, s in seen if not s.value and not contacts.why_foreign(s)]
    if malformed:
        message = "The address is written so that no letter can reach it."
        return Verdict.defective(Reason.MALFORMED, message, contacts.evidence(malformed))
    if any(contacts.may_be_drawn(page) for page in pages.readable(site)):
        message = "The address may be inside an image."
        return Verdict.review(Reason.IMAGE_ONLY, message, near_misses=near)
    return Verdict.absent("No e-mail address is published.", pages.searched(site), near)


RULE = Rule(
    id="contact-email",
    title="E-mail address",
    check=check,
    status=Status.STABLE,
    topics=("contacts",),
)
