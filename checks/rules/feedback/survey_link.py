"""
Those who get services can say on the site what they think of their quality.

Why it is asked
    The assessment rests on what people say; the site must give them a
    questionnaire or lead to one.  It is the fifth of the remote methods.

How a site passes
    A page shows a questionnaire of its own, or a link or frame that leads to a
    working one elsewhere, such as a form builder or bus.gov.ru.  The second look
    opens it in a browser.  One only to print is not enough; one whose site did
    not open during the visit, or asks to log in first, goes to a person, and so
    does a form that nothing names.

What the rule cannot see
    Whether answers are read, and what a form behind a login asks.
"""

from checks.commons import pages
from checks.commons.documents.posted import evidence, posted, surely_else
from checks.commons.questionnaires import state
from checks.rule import NoOptions, Rule, Status
from crawler.model import Kind, Page, Reason, Sighting, SiteSnapshot, Verdict

_OWN = ("form", "page")
Seen = list[tuple[Page, Sighting]]


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for a questionnaire, then where links to one lead."""
    seen = list(pages.seen(site, Kind.SURVEY_FORM, Kind.SURVEY_LINK))
    own = [(page, s) for page, s in seen if s.kind is Kind.SURVEY_FORM and s.form in _OWN]
    if own:
        return Verdict.present("A questionnaire is on the site.", pages.shown(own))
    led: dict[str, Seen] = {}
    not_it = surely_else(site, Kind.SURVEY_FORM)
    for each in seen:
        if each not in not_it:
            led.setdefault(state(site, each[1]), []).append(each)
    for end, (message, confirmed) in _GOOD.items():
        if end in led:
            return Verdict.present(message, pages.shown(led[end]), confirmed=confirmed)
    for end, message in _DOUBTS.items():
        if end in led:
            return Verdict.review(Reason.NEEDS_PERSON, message, pages.shown(led[end]))
    for end, (reason, message) in _DEFECTS.items():
        if end in led:
            return Verdict.defective(reason, message, pages.shown(led[end]))
    return _unnamed(site)


def _unnamed(site: SiteSnapshot) -> Verdict:
    """Answer where nothing is named so: a file may still hold the questions."""
    files = [each for each in posted(site, Kind.SURVEY_FORM) if each.sighting is None]
    if files:
        reason, message = _DEFECTS["file"]
        return Verdict.defective(reason, message, evidence(files))
    return Verdict.absent(_ABSENT, pages.searched(site))


_ABSENT = "No questionnaire and no link to one is on the site."
_GOOD = {
    "used": ("A link leads to a questionnaire that was opened and can be filled in.", True),
    "opened": ("A link leads to a questionnaire that opens.", True),
    "known": ("A link leads to a questionnaire elsewhere.", False),
}
_DOUBTS = {
    "login": "The questionnaire asks to log in before it shows its questions.",
    "silent": "The site of the questionnaire did not open during the visit.",
    "guarded": "The site of the questionnaire lets no machine in.",
    "failed": "The questionnaire could not be opened, so nobody knows whether it works.",
    "unseen": "A link leads elsewhere; whether a questionnaire is there was not seen.",
    "bare": "A page is named as a questionnaire, but no questions were seen on it.",
}
_DEFECTS = {
    "gone": (
        Reason.BROKEN_LINK,
        "The link to the questionnaire leads to a page that is not there.",
    ),
    "shut": (Reason.NOT_WORKING, "The questionnaire takes no more answers."),
    "broken": (Reason.NOT_WORKING, "The questionnaire answers with an error."),
    "file": (Reason.DOWNLOAD_ONLY, "The questionnaire is only a file to download."),
}


RULE = Rule(
    id="survey-link",
    title="Questionnaire",
    check=check,
    status=Status.STABLE,
    topics=("survey",),
)
