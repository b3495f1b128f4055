"""
An electronic service takes appeals, questions or bookings on the site.

Why it is asked
    A complaint or a question must reach the organisation without a visit and
    without a mail program.  It is the third of the remote methods.

How a site passes
    A page shows a form for appeals, questions, reviews, consultation or booking
    with fields and a way to send them, the widget «Решаем вместе», or a link to
    its appeal form on Gosuslugi.  Search, login, subscription, orders and a place
    in a club are not such a service; nor is a text about the order of appeals.  A
    form elsewhere that nothing names goes to a person.

What the rule cannot see
    Whether an appeal sent is answered: nothing is ever sent.  A form that a
    script draws: its heading, or the call of a form builder's or chat's script,
    asks for a review.  That a form asks for no consent is told and costs nothing.
"""

from checks.commons import links, pages, trials
from checks.commons.blocks import join
from checks.commons.sending import sending
from checks.commons.unseen_forms import may_be_there
from checks.rule import NoOptions, Rule, Status
from crawler.model import Kind, Page, Reason, Sighting, SiteSnapshot, Verdict

Seen = list[tuple[Page, Sighting]]

_WORKING = ("form", "block", "widget")


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for a form or the widget on every page."""
    seen = list(pages.seen(site, Kind.FEEDBACK_FORM, Kind.POS_WIDGET))
    shown = [(page, s) for page, s in seen if s.form in _WORKING]
    working = next(((page, s) for page, s in shown if not _leads_nowhere(site, page, s)), None)
    if working:
        return Verdict.present(_said_of(*working), pages.shown([working]))
    linked = [(page, s) for page, s in seen if s.form in ("link", "frame")]
    if verdict := _led(site, linked):
        return verdict
    announced = [(page, s) for page, s in seen if s.form == "heading"]
    if announced:
        message = "A form is announced, but its fields were not seen."
        return Verdict.review(Reason.NEEDS_PERSON, message, pages.shown(announced))
    return may_be_there(site) or _dead(site, shown, linked)


def _dead(site: SiteSnapshot, shown: Seen, linked: Seen) -> Verdict:
    """Answer where nothing works: what is dead is told, else that nothing is there."""
    if shown:
        message = "The form sends to a page that is not there."
        return Verdict.defective(Reason.NOT_WORKING, message, pages.shown(shown))
    if linked:
        message = "The appeal form that a link leads to is closed or gone."
        return Verdict.defective(Reason.NOT_WORKING, message, pages.shown(linked))
    message = "No form for appeals, no widget and no link to one is on the site."
    return Verdict.absent(message, pages.searched(site))


def _said_of(page: Page, sighting: Sighting) -> str:
    """Say what takes appeals, and of a form that asks for no consent, that too."""
    how = sending(page, sighting) if sighting.form == "form" else None
    if how and not how.consent:
        return "A form takes appeals; consent to the handling of personal data is not asked for."
    return "A form or widget takes appeals."


def _led(site: SiteSnapshot, linked: Seen) -> Verdict | None:
    """Answer for links to forms elsewhere: one that was opened, else one not found dead."""
    tried = [(trials.opened(site, s.href), (page, s)) for page, s in linked]
    used = [each for trial, each in tried if trial and trial.worked]
    if used:
        message = "A link leads to an appeal form that was opened."
        return Verdict.present(message, pages.shown(used))
    alive = [each for trial, each in tried if not trial or trial.worked is None]
    message = "A link leads to an appeal form."
    return Verdict.present(message, pages.shown(alive), confirmed=False) if alive else None


def _leads_nowhere(site: SiteSnapshot, page: Page, sighting: Sighting) -> bool:
    """
    Tell whether the form sends to an address the visit found missing.

    An address that takes only what is posted may say 404 to whoever just looks.
    """
    there = links.target(site, join(page.url, sighting.href)) if sighting.href else None
    if not isinstance(there, Page) or there.status not in (404, 410):
        return False
    how = sending(page, sighting)
    return how is not None and how.method == "get"


RULE = Rule(
    id="electronic-service",
    title="Electronic service",
    check=check,
    status=Status.STABLE,
    topics=("feedback",),
)
