"""
A telephone number of the organisation is published as text.

Why it is asked
    People who cannot visit the organisation must be able to call it.  A
    telephone is the first of the remote methods that the assessment counts.

How a site passes
    Any page shows a number of the organisation's own that can be dialled, best
    in the header or on the contacts page.  The founder's number, a helpline of
    others and the police are not its own.

What the rule cannot see
    Whether anybody answers, so a number counts as published and not as working.
    A number drawn inside an image: where a contacts page has pictures and no
    number, the rule asks for a review.
"""

from checks.commons import contacts, pages
from checks.rule import NoOptions, Rule, Status
from crawler.model import Kind, Reason, SiteSnapshot, Verdict


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for a number of its own on every page."""
    seen = list(pages.seen(site, Kind.PHONE))
    possible = [(page, s) for page, s in seen if contacts.may_be_own(s)]
    own = [(page, s) for page, s in possible if contacts.is_own(page, s)]
    if own:
        found = contacts.evidence(own)
        return Verdict.present("A number is published.", found, confirmed=False)
    near = contacts.near_misses(seen)
    if possible:
        found = contacts.evidence(possible)
        message = "The numbers published may be those of others."
        return Verdict.review(Reason.AMBIGUOUS, message, found, near)
    if wrong := contacts.misdialled(site):
        message = "A number is published, but its area code is not in use."
        return Verdict.review(Reason.AMBIGUOUS, message, wrong, near)
    if any(contacts.may_be_drawn(page) for page in pages.readable(site)):
        message = "The number may be inside an image."
        return Verdict.review(Reason.IMAGE_ONLY, message, near_misses=near)
    return Verdict.absent("No number is published as text.", pages.searched(site), near)


RULE = Rule(
    id="contact-phone",
    title="Telephone number",
    check=check,
    status=Status.STABLE,
    topics=("contacts",),
)
