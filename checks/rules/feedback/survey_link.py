"""
Those who get services can say on the site what they think of their quality.

Why it is asked
    The assessment rests on what people say; the site must give them a
    questionnaire or lead to one.  It is the fifth of the remote methods.

How a site passes
    A page shows a questionnaire of its own, or a link or frame that leads to a
    working one elsewhere, such as a form builder or bus.gov.ru.  A questionnaire
    only to print and bring is not enough.

What the rule cannot see
    Whether answers are read, and what a form behind a login asks.
"""

from checks.commons import links, pages
from checks.rule import NoOptions, Rule, Status
from crawler.model import (
    Document,
    Evidence,
    FetchFailure,
    Kind,
    Page,
    Reason,
    Sighting,
    SiteSnapshot,
    Verdict,
)

_OWN = ("form", "page")
_GONE = ("dns",)
Seen = list[tuple[Page, Sighting]]


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for a questionnaire, then where links to one lead."""
    seen = list(pages.seen(site, Kind.SURVEY_FORM, Kind.SURVEY_LINK))
    own = [(page, s) for page, s in seen if s.kind is Kind.SURVEY_FORM and s.form in _OWN]
    if own:
        return Verdict.present("A questionnaire is on the site.", _evidence(own))
    led = [(page, s, links.target(site, s.href)) for page, s in seen if s.href]
    opened = [(p, s) for p, s, there in led if isinstance(there, Page) and there.is_readable]
    elsewhere = [(p, s) for p, s in opened if s.kind is Kind.SURVEY_LINK]
    if elsewhere:
        return Verdict.present("A link leads to a questionnaire that opens.", _evidence(elsewhere))
    unseen = [(p, s) for p, s, there in led if s.kind is Kind.SURVEY_LINK and there is None]
    if unseen:
        message = "A link leads to a questionnaire elsewhere."
        return Verdict.present(message, _evidence(unseen), confirmed=False)
    return _doubtful(site, led, opened)


def _doubtful(
    site: SiteSnapshot, led: list[tuple[Page, Sighting, links.Target | None]], opened: Seen
) -> Verdict:
    failed = [(p, s) for p, s, there in led if isinstance(there, FetchFailure) and not _gone(there)]
    if failed:
        message = "The questionnaire could not be opened, so nobody knows whether it works."
        return Verdict.review(Reason.NEEDS_PERSON, message, _evidence(failed))
    if opened:
        message = "A page is named as a questionnaire, but no questions were seen on it."
        return Verdict.review(Reason.NEEDS_PERSON, message, _evidence(opened))
    lost = [(p, s) for p, s, there in led if _gone(there)]
    if lost:
        message = "The link to the questionnaire leads to a page that is not there."
        return Verdict.defective(Reason.BROKEN_LINK, message, _evidence(lost))
    broken = [(p, s) for p, s, there in led if isinstance(there, Page)]
    if broken:
        message = "The questionnaire answers with an error."
        return Verdict.defective(Reason.NOT_WORKING, message, _evidence(broken))
    files = [(p, s) for p, s, there in led if isinstance(there, Document) or there is None]
    if files:
        message = "The questionnaire is only a file to download."
        return Verdict.defective(Reason.DOWNLOAD_ONLY, message, _evidence(files))
    return Verdict.absent(
        "No questionnaire and no link to one is on the site.", pages.searched(site)
    )


def _gone(there: links.Target | None) -> bool:
    """Tell whether the visit saw that nothing is there."""
    if isinstance(there, FetchFailure):
        return there.reason in _GONE
    return isinstance(there, Page) and there.status in (404, 410)


def _evidence(seen: Seen) -> list[Evidence]:
    return [pages.evidence(page, s) for page, s in seen[:3]]


RULE = Rule(
    id="survey-link",
    title="Questionnaire",
    check=check,
    status=Status.STABLE,
    topics=("survey",),
)
