"""What a document shows when it is looked at alone: what it is, and what stands on its pages."""

from collections.abc import Iterator
from dataclasses import replace

from checks.commons.documents.kind import DocumentKind, Told
from checks.commons.documents.period import Time
from checks.commons.documents.profile import profile
from checks.commons.sightings import sightings_in_text
from crawler.model import DocumentText, Kind, Sighting

_KINDS = {
    DocumentKind.PLAN: Kind.IMPROVEMENT_PLAN,
    DocumentKind.REPORT: Kind.PLAN_REPORT,
    DocumentKind.RESULTS: Kind.NSOK_RESULTS,
    DocumentKind.SURVEY: Kind.SURVEY_FORM,
}
_BY_THE_WHOLE = frozenset({*_KINDS.values(), Kind.NSOK_SECTION, Kind.SURVEY_LINK})
_PAGES = 30


def sightings_in_document(text: DocumentText, url: str) -> tuple[Sighting, ...]:
    """
    Return what a document is, and the telephones, addresses, questions in it.

    Locators name page and line; the *value* of a plan or report is its time.
    """
    return (*_itself(text, url), *_inside(text, url))


def title_of(text: DocumentText, url: str) -> str:
    """Return the title of a document, or its first line."""
    made = profile(text, Told(url=url))
    if made.guess.title:
        return made.guess.title.text[:300]
    return made.line.text[:300] if made.line else ""


def _itself(text: DocumentText, url: str) -> Iterator[Sighting]:
    made = profile(text, Told(url=url))
    kind = _KINDS.get(made.guess.kind)
    if kind is None or made.line is None or not (made.guess.sure or made.guess.title):
        return
    yield Sighting(
        kind=kind,
        excerpt=title_of(text, url),
        locator=made.line.locator,
        form="file",
        value=_value(made.time),
    )


def _value(time: Time) -> str:
    """Write the time a document means: the day it covers, its years, the year assessed."""
    if time.until:
        return time.until.isoformat()
    years = sorted(time.years) or ([time.assessed] if time.assessed else [])
    return "-".join(map(str, years))


def _inside(text: DocumentText, url: str) -> Iterator[Sighting]:
    for number, page in enumerate(text.pages[:_PAGES], 1):
        for each in sightings_in_text(page.replace("\t", " "), url):
            if each.kind not in _BY_THE_WHOLE:
                yield replace(each, locator=f"page {number}, {each.locator}")
