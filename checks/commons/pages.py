"""Questions about the pages of a snapshot."""

from collections.abc import Iterator

from checks.commons.sightings import sightings
from crawler.model import Evidence, Kind, Page, Sighting, SiteSnapshot

_LONGEST_EXCERPT = 300


def readable(site: SiteSnapshot) -> Iterator[Page]:
    """Yield the pages that the server really gave, the home page first."""
    return (page for page in site.pages if page.is_readable)


def searched(site: SiteSnapshot) -> tuple[str, ...]:
    """Return the addresses of the pages looked at, for an absent verdict."""
    return tuple(page.url for page in readable(site))


def seen(site: SiteSnapshot, *kinds: Kind) -> Iterator[tuple[Page, Sighting]]:
    """Yield every sighting of these kinds with its page."""
    for page in readable(site):
        for sighting in sightings(page):
            if sighting.kind in kinds:
                yield page, sighting


def evidence(page: Page, sighting: Sighting) -> Evidence:
    """Turn a sighting into evidence."""
    return Evidence(
        url=page.url,
        excerpt=sighting.excerpt[:_LONGEST_EXCERPT],
        locator=sighting.locator,
        digest=page.digest,
        seen_at=page.fetched_at,
    )
