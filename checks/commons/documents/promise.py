"""Which documents matter: those whose link, file name or page speaks of the assessment."""

from functools import lru_cache

from checks.commons.matching import address_terms, terms
from checks.commons.subjects import DOCUMENT, Subject, named_by_link
from crawler.model import Document, Page

_SURVEY = "channels/survey"
_PLACE = Subject.SECTION | Subject.BARE_SECTION


def promises(document: Document, page: Page | None) -> bool:
    """Tell whether a document may be what the assessment asks for; *page* is where it is linked."""
    return _named(document.link_text, document.url) or (
        page is not None and is_place(page.link_text, page.url)
    )


@lru_cache(maxsize=4096)
def is_place(link_text: str, url: str) -> bool:
    """Tell whether the name of a page is that of the section about the assessment."""
    about = named_by_link(link_text, url)
    return bool(about & (_PLACE | DOCUMENT))


@lru_cache(maxsize=4096)
def _named(link_text: str, url: str) -> bool:
    if named_by_link(link_text, url):
        return True
    return _SURVEY in terms(link_text) or _SURVEY in address_terms(url)
