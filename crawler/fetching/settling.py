"""
Waits until a page stands still, and opens what it hides.

Still is a document that nobody writes to for a moment while no script or data is
on its way: pages that load something for ever, or never stop moving, are taken
as they are when patience ends.
"""

import asyncio
from time import monotonic

from playwright.async_api import Error, Page, Request, Response

from crawler.fetching.acts.world import ask
from crawler.fetching.guards import site_of

QUIET = 300
_QUIET_AFTER = 120
LONGEST = 6.0
_LONGEST_OWN = 10.0
_LONGEST_OTHER = 4.0
_UNFOLDING = 3.0
_MOST_CLICKS = 40
_MADE_OF = frozenset(("script", "xhr", "fetch"))
_AWAITED = _MADE_OF | {"document", "stylesheet"}
_BROKEN = 500


class Traffic:
    """What a page has asked for and not received yet; of its own site, what never came."""

    def __init__(self, page: Page, url: str) -> None:
        self._site = site_of(url)
        self._waiting: dict[Request, float] = {}
        self._lost: list[str] = []
        self.failed = ""
        page.on("request", self._begun)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def is_quiet(self) -> bool:
        """Tell whether nothing is on its way that may change the page; the slow is let be."""
        now = monotonic()
        return not any(
            now - begun < (_LONGEST_OWN if self._is_own(request) else _LONGEST_OTHER)
            for request, begun in self._waiting.items()
        )

    def lost(self) -> str:
        """Return a part of the page that its own site did not bring, empty if all came."""
        waiting = [each.url for each in self._waiting if self._is_own(each)]
        return next(iter((*self._lost, *waiting)), "")

    def _is_own(self, request: Request) -> bool:
        return site_of(request.url) == self._site

    def _begun(self, request: Request) -> None:
        if request.resource_type in _AWAITED:
            self._waiting[request] = monotonic()

    def _ended(self, request: Request) -> None:
        self._waiting.pop(request, None)

    def _failed(self, request: Request) -> None:
        self._ended(request)
        if request.is_navigation_request():
            self.failed = request.url
        elif "ABORTED" not in (request.failure or ""):
            self._lose(request)

    def _answered(self, answer: Response) -> None:
        if answer.status >= _BROKEN and not answer.request.is_navigation_request():
            self._lose(answer.request)

    def _lose(self, request: Request) -> None:
        if request.resource_type in _MADE_OF and self._is_own(request):
            self._lost.append(request.url)


async def settle(
    page: Page, traffic: Traffic, longest: float = LONGEST, quiet: int = QUIET
) -> bool:
    """Wait for a still page, longer while its own site owes it something; tell whether it rests."""
    begun = monotonic()
    while (left := begun + _allowed(traffic, longest) - monotonic()) > 0:
        try:
            async with asyncio.timeout(left + 0.5):
                still = await ask(page, "still", quiet, int(left * 1000))
        except Error:  # the page has gone on to another document
            if page.is_closed():
                raise
            await asyncio.sleep(0.05)
            continue
        except TimeoutError:
            return False
        if still and traffic.is_quiet():
            return True
    return False


def _allowed(traffic: Traffic, longest: float) -> float:
    return longest if traffic.is_quiet() else max(longest, _LONGEST_OWN)


async def unfold(page: Page, traffic: Traffic) -> int:
    """Open menus, tabs and folded texts without leaving the page; return how many."""
    try:
        async with asyncio.timeout(_UNFOLDING + 2):
            opened = int(await ask(page, "unfold", _MOST_CLICKS, int(_UNFOLDING * 1000)) or 0)
    except (Error, TimeoutError):
        return 0
    if opened:
        await settle(page, traffic, _UNFOLDING, _QUIET_AFTER)
    return opened
