"""Where links of a snapshot lead."""

from functools import lru_cache

from crawler.addresses import identity
from crawler.model import Document, FetchFailure, Page, SiteSnapshot

Target = Page | Document | FetchFailure


def target(site: SiteSnapshot, href: str) -> Target | None:
    """Return what the visit got at an address; nothing if it was not opened."""
    return _index(site).get(identity(href))


@lru_cache(maxsize=4)
def _index(site: SiteSnapshot) -> dict[str, Target]:
    found: dict[str, Target] = {}
    for thing in (*site.failures, *site.documents, *site.pages):
        found[identity(thing.url)] = thing
        if not isinstance(thing, FetchFailure):
            found[identity(thing.requested_url)] = thing
    return found
