"""
Telephone numbers and e-mail addresses of the organisation are published.

Why it is asked
    The list of order 886n asks for contact telephones and for e-mail addresses:
    both, where the remote methods count each of them apart.

How a site passes
    A number of its own that can be dialled and an address of its own stand
    anywhere on the site, best on the contacts page.

What the rule cannot see
    Whether they are those of every department.  A number or address drawn inside
    an image.
"""

from checks.commons import contacts, pages
from checks.rule import NoOptions, Rule, Status
from crawler.model import Kind, Page, Reason, Sighting, SiteSnapshot, Verdict

_MOST = 2


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for both; with one of them, a person should look for the other."""
    phones, addresses = _own(site, Kind.PHONE), _own(site, Kind.EMAIL)
    found = [pages.evidence(page, s) for page, s in (*phones[:_MOST], *addresses[:_MOST])]
    if phones and addresses:
        return Verdict.present("Telephone and e-mail are published.", found)
    if any(contacts.may_be_drawn(page) for page in pages.readable(site)):
        message = "What is missing of telephone and e-mail may be inside an image."
        return Verdict.review(Reason.IMAGE_ONLY, message, found)
    if _doubtful(site) or (not phones and contacts.misdialled(site)):
        message = "What is missing of telephone and e-mail may be there, or be another's."
        return Verdict.review(Reason.AMBIGUOUS, message, found)
    if found:
        message = "Only one of telephone and e-mail is published."
        return Verdict.defective(Reason.INCOMPLETE, message, found)
    message = "Neither telephone nor e-mail is published as text."
    return Verdict.absent(message, pages.searched(site))


def _own(site: SiteSnapshot, kind: Kind) -> list[tuple[Page, Sighting]]:
    whole = ((page, s) for page, s in pages.seen(site, kind) if s.value)
    return [(page, s) for page, s in whole if contacts.is_own(page, s)]


def _doubtful(site: SiteSnapshot) -> bool:
    """Tell whether a number or address is there that may be the organisation's own."""
    seen = pages.seen(site, Kind.PHONE, Kind.EMAIL)
    return any(contacts.may_be_own(s) and not contacts.is_own(page, s) for page, s in seen)


RULE = Rule(
    id="contact-details",
    title="Telephones and e-mail addresses",
    check=check,
    status=Status.STABLE,
    topics=("contacts",),
)
