"""
Waits until a page stands still, and opens what it hides.

Still is a document that nobody writes to for a moment while no script or data is
on its way: pages that load something for ever, or never stop moving, are taken
as they are when patience ends.
"""

import asyncio
from time import monotonic

from playwright.async_api import Error, Page, Request

from crawler.fetching.acts.world import ask

QUIET = 300
_QUIET_AFTER = 120
LONGEST = 6.0
_LONGEST_REQUEST = 4.0
_UNFOLDING = 3.0
_MOST_CLICKS = 40
_AWAITED = frozenset(("document", "script", "xhr", "fetch", "stylesheet"))


class Traffic:
    """What a page has asked for and not received yet."""

    def __init__(self, page: Page) -> None:
        self._waiting: dict[Request, float] = {}
        self.failed = ""
        page.on("request", self._begun)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._failed)

    def is_quiet(self) -> bool:
        """Tell whether nothing is on its way that may change the page; the slow is let be."""
        since = monotonic() - _LONGEST_REQUEST
        return not any(begun > since for begun in self._waiting.values())

    def _begun(self, request: Request) -> None:
        if request.resource_type in _AWAITED:
            self._waiting[request] = monotonic()

    def _ended(self, request: Request) -> None:
        self._waiting.pop(request, None)

    def _failed(self, request: Request) -> None:
        self._ended(request)
        if request.is_navigation_request():
            self.failed = request.url


async def settle(
    page: Page, traffic: Traffic, longest: float = LONGEST, quiet: int = QUIET
) -> bool:
    """Wait for a still page; tell whether it came to rest."""
    deadline = monotonic() + longest
    while (left := deadline - monotonic()) > 0:
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
