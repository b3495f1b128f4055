"""Questions about the pages of a snapshot."""

from collections.abc import Iterator, Sequence

from checks.commons.sightings import sightings
from crawler.addresses import host, is_within
from crawler.model import Document, Evidence, Kind, NearMiss, Page, Sighting, SiteSnapshot

_LONGEST_EXCERPT = 300
_SHOWN = 3


def readable(site: SiteSnapshot) -> Iterator[Page]:
    """
    Yield the organisation's own pages that the server really gave, the home page first.

    A visit also opens pages elsewhere, such as a questionnaire, to see whether
    they work: what stands on those is not the organisation's.
    """
    return (page for page in site.pages if page.is_readable and is_own(site, page.url))


def is_own(site: SiteSnapshot, url: str) -> bool:
    """Tell whether an address lies within the sites that were walked."""
    return not site.sites or is_within(url, site.sites)


def posts(site: SiteSnapshot, document: Document) -> bool:
    """Tell whether a document is one's own: on the site, or on its host and linked there."""
    if is_own(site, document.url):
        return True
    linked = document.referrer and is_own(site, document.referrer)
    return bool(linked) and host(document.url) == host(document.referrer)


def searched(site: SiteSnapshot) -> tuple[str, ...]:
    """Return the addresses of the pages looked at, for an absent verdict."""
    return tuple(page.url for page in readable(site))


def seen(site: SiteSnapshot, *kinds: Kind) -> Iterator[tuple[Page, Sighting]]:
    """
    Yield every sighting of these kinds with its page.

    What a page in a browser repeats of the page as it was sent is seen once.
    """
    known: set[tuple[str, ...]] = set()
    for page in readable(site):
        here = [each for each in sightings(page) if each.kind in kinds]
        new = [each for each in here if not page.rendered or _name(page, each) not in known]
        yield from ((page, each) for each in new)
        known.update(_name(page, each) for each in here)


def _name(page: Page, sighting: Sighting) -> tuple[str, ...]:
    return (page.url, sighting.kind, sighting.form, sighting.excerpt, sighting.href, sighting.value)


def evidence(page: Page, sighting: Sighting) -> Evidence:
    """Turn a sighting into evidence."""
    return Evidence(
        url=page.url,
        excerpt=sighting.excerpt[:_LONGEST_EXCERPT],
        locator=sighting.locator,
        digest=page.digest,
        seen_at=page.fetched_at,
        rendered=page.rendered,
    )


def near_miss(page: Page, sighting: Sighting, why: str) -> NearMiss:
    """Turn a sighting into something that came close; *why* is a fixed English sentence."""
    return NearMiss(url=page.url, excerpt=sighting.excerpt[:_LONGEST_EXCERPT], why=why)


def shown(seen: Sequence[tuple[Page, Sighting]]) -> list[Evidence]:
    """Return the first few sightings as evidence."""
    return [evidence(page, sighting) for page, sighting in seen[:_SHOWN]]
