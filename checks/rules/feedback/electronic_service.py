"""
An electronic service takes appeals, questions or bookings on the site.

Why it is asked
    A complaint or a question must reach the organisation without a visit and
    without a mail program.  It is the third of the remote methods.

How a site passes
    A page shows a form for appeals, questions, reviews, consultation or booking
    with fields and a way to send them, the widget «Решаем вместе», or a link to
    its appeal form on Gosuslugi.  Search, login, subscription and orders are
    not such a service; nor is a text about the order of appeals.

What the rule cannot see
    Whether an appeal sent is answered: nothing is ever sent.  A form that a
    script draws: its heading, or the call of a form builder's or chat's script,
    asks for a review.
"""

from collections.abc import Iterator
from itertools import islice

from checks.commons import links, pages
from checks.commons.scripted import drawn_by_script
from checks.rule import NoOptions, Rule, Status
from crawler.model import Evidence, Kind, Page, Reason, Sighting, SiteSnapshot, Verdict

_WORKING = ("form", "block", "widget")


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for a form or the widget on every page."""
    seen = list(pages.seen(site, Kind.FEEDBACK_FORM, Kind.POS_WIDGET))
    shown = [(page, s) for page, s in seen if s.form in _WORKING]
    working = [(page, s) for page, s in shown if not _leads_nowhere(site, s)]
    if working:
        page, best = working[0]
        return Verdict.present("A form or widget takes appeals.", [pages.evidence(page, best)])
    linked = [pages.evidence(page, s) for page, s in seen if s.form in ("link", "frame")]
    if linked:
        message = "A link leads to an appeal form."
        return Verdict.present(message, linked[:3], confirmed=False)
    announced = [pages.evidence(page, s) for page, s in seen if s.form == "heading"]
    if announced:
        message = "A form is announced, but its fields were not seen."
        return Verdict.review(Reason.NEEDS_PERSON, message, announced[:3])
    if drawn := list(islice(_drawn(site), 3)):
        message = "A script draws a form or a chat that the visit cannot see."
        return Verdict.review(Reason.NEEDS_PERSON, message, drawn)
    if shown:
        broken = [pages.evidence(page, s) for page, s in shown]
        message = "The form sends to a page that is not there."
        return Verdict.defective(Reason.NOT_WORKING, message, broken[:3])
    message = "No form for appeals, no widget and no link to one is on the site."
    return Verdict.absent(message, pages.searched(site))


def _drawn(site: SiteSnapshot) -> Iterator[Evidence]:
    """Yield where a page calls the script of a form or a chat."""
    for page in pages.readable(site):
        if said := drawn_by_script(page.html):
            called = Sighting(kind=Kind.FEEDBACK_FORM, excerpt=said, locator="/html", form="script")
            yield pages.evidence(page, called)


def _leads_nowhere(site: SiteSnapshot, sighting: Sighting) -> bool:
    """Tell whether the form sends to an address the visit found missing."""
    there = links.target(site, sighting.href) if sighting.href else None
    return isinstance(there, Page) and there.status in (404, 410)


RULE = Rule(
    id="electronic-service",
    title="Electronic service",
    check=check,
    status=Status.STABLE,
    topics=("feedback",),
)
