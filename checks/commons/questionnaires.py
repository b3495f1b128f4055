"""What is at the other end of a link to a questionnaire, as far as anybody looked."""

from checks.commons import links, trials
from checks.commons.hosted import is_survey_address
from checks.commons.surveys import is_shut, says_opinion
from crawler.model import Document, FetchFailure, Kind, Page, Sighting, SiteSnapshot

_SILENT = ("dns", "timeout", "refused", "tls")
_FAILED = dict.fromkeys(_SILENT, "silent") | {"robots": "guarded", "blocked": "guarded"}
_GONE = (404, 410)
_TRIED = {
    "questions": "used",
    "state-login": "used",
    "login": "login",
    "closed": "shut",
    "deleted": "gone",
    "main-page": "unseen",
}
_WELL = ("used", "opened", "known")


def state(site: SiteSnapshot, sighting: Sighting) -> str:
    """
    Say what the visit saw where a sighting leads, best of all by having opened it.

    A host silent today may speak tomorrow.  A form that nothing names may be for
    anything, though it opens.
    """
    seen = _seen(site, sighting)
    if sighting.form != "unnamed" or seen not in _WELL:
        return seen
    there = links.target(site, sighting.href)
    return seen if isinstance(there, Page) and says_opinion(there) else "unseen"


def _seen(site: SiteSnapshot, sighting: Sighting) -> str:
    tried = trials.opened(site, sighting.href)
    if tried and tried.detail in _TRIED:
        return _TRIED[tried.detail]
    there = links.target(site, sighting.href)
    if isinstance(there, FetchFailure):
        return _FAILED.get(there.reason, "failed")
    elsewhere = sighting.kind is Kind.SURVEY_LINK
    if there is None and elsewhere:
        known = sighting.form == "frame" or is_survey_address(sighting.href)
        return "known" if known else "unseen"
    if there is None or (isinstance(there, Document) and there.media_type != "text/html"):
        return "file"
    if there.status < 400:
        return "shut" if is_shut(there) else "opened" if elsewhere else "bare"
    return "gone" if there.status in _GONE else "broken" if there.status >= 500 else "failed"
