"""Where links of a snapshot lead, and what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crawler.addresses import host, identity
from crawler.model import Document, FetchFailure, Page, Reason, Sighting, SiteSnapshot
from crawler.model.stand_in import WALLS

Target = Page | Document | FetchFailure

_GONE = "soft-404"
_SHARES = frozenset(
    """disk.yandex.ru disk.yandex.com disk.360.yandex.ru yadi.sk cloud.mail.ru drive.google.com
    docs.google.com dropbox.com onedrive.live.com 1drv.ms""".split()
)
_SHARED_AT = ("//vk.com/doc", "//vk.ru/doc")
_REASONS = {
    "timeout": Reason.TIMEOUT,
    "tls": Reason.TLS,
    "blocked": Reason.BLOCKED,
    "stand-in": Reason.STAND_IN,
    "robots": Reason.ROBOTS,
    "too-large": Reason.BUDGET,
    "deadline": Reason.BUDGET,
    "no-browser": Reason.NO_BROWSER,
}


def target(site: SiteSnapshot, href: str) -> Target | None:
    """Return what the visit got at an address; nothing if it was not opened."""
    return _index(site).get(identity(href))


def is_gone(there: Target | None) -> bool:
    """
    Tell whether the visit saw that nothing is at the other end of a link.

    A name that did not resolve was not seen: one look-up may fail on our side.
    """
    if isinstance(there, FetchFailure):
        return there.detail == _GONE
    return there is not None and there.status in (404, 410)


def is_closed(there: Target | None) -> bool:
    """Tell whether the other end of a link could not be looked at."""
    if isinstance(there, FetchFailure):
        return there.detail != _GONE
    return there is not None and there.status >= 400 and not is_gone(there)


def why_closed(there: Target | None) -> Reason:
    """Say in the words of a verdict why the other end could not be looked at."""
    return why_failed(there) if isinstance(there, FetchFailure) else Reason.UNREACHABLE


def why_failed(failure: FetchFailure, otherwise: Reason = Reason.UNREACHABLE) -> Reason:
    """Say the same of a failure; a guard against robots in a page's stead has blocked the visit."""
    if failure.reason == "stand-in" and failure.detail in WALLS:
        return Reason.BLOCKED
    return _REASONS.get(failure.reason, otherwise)


@lru_cache(maxsize=20_000)
def is_shared_file(href: str) -> bool:
    """Tell whether an address is that of a file on a disk of the net, which no visit opens."""
    if "/forms/" in href:
        return False
    return host(href) in _SHARES or any(each in href for each in _SHARED_AT)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Sightings with their pages by what is at the other end: there or no link, gone, closed."""

    open: tuple[tuple[Page, Sighting], ...]
    gone: tuple[tuple[Page, Sighting], ...]
    closed: tuple[tuple[Page, Sighting], ...]


def sort(site: SiteSnapshot, seen: Iterable[tuple[Page, Sighting]]) -> Sorted:
    """Sort sightings by what the visit got where they lead."""
    ends = [(page, s, target(site, s.href) if s.href else None) for page, s in seen]
    return Sorted(
        open=tuple((p, s) for p, s, end in ends if not is_gone(end) and not is_closed(end)),
        gone=tuple((p, s) for p, s, end in ends if is_gone(end)),
        closed=tuple((p, s) for p, s, end in ends if is_closed(end)),
    )


@lru_cache(maxsize=4)
def _index(site: SiteSnapshot) -> dict[str, Target]:
    things: tuple[Target, ...] = (*site.failures, *site.documents, *site.pages)
    found = {identity(thing.url): thing for thing in things}
    for thing in things:
        if not isinstance(thing, FetchFailure):
            found.setdefault(identity(thing.requested_url), thing)
    return found
