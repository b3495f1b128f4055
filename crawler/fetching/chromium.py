"""The one browser of a crawl, behind its gateway; started when a page first needs it."""

import os
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Error, Playwright, async_playwright

from crawler.fetching.browser import context_options, launch_options
from crawler.fetching.gateway import Gateway

_HEAVY = 1_000_000_000
_PAGES_BETWEEN = 10


class Chromium:
    """A provider of browsers, as scrapy-playwright asks for one."""

    def __init__(self, *, allow_private: bool, most: int) -> None:
        self.gateway = Gateway(allow_private=allow_private, most=most)
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._address = ""
        self._asked = 0

    async def start(self) -> None:
        """Do nothing yet: most crawls need no browser."""

    async def launch_browser(self) -> Browser:
        """Start the browser, and what it needs if it is the first."""
        if self._playwright is None:
            self._address = await self.gateway.open()
            self._playwright = await async_playwright().start()
        self._browser = await self._playwright.chromium.launch(**launch_options(self._address))
        return self._browser

    async def launch_persistent_context(self, context_kwargs: dict[str, Any]) -> BrowserContext:
        """Refuse: nothing of a visit outlives it."""
        raise NotImplementedError(str(context_kwargs))

    async def close(self) -> None:
        """Stop all that was started."""
        self.gateway.close()
        if self._playwright:
            await self._playwright.stop()

    def context_options(self, agent: str) -> dict[str, Any]:
        """Return how this browser opens pages."""
        return context_options(agent, self._browser.version if self._browser else "0")

    async def is_heavy(self) -> bool:
        """Tell, every few pages, whether the browser holds too much memory, where that is known."""
        self._asked += 1
        if self._browser is None or self._asked % _PAGES_BETWEEN:
            return False
        try:
            session = await self._browser.new_browser_cdp_session()
            told = await session.send("SystemInfo.getProcessInfo")
            await session.detach()
        except Error:
            return False
        return sum(_private_memory(int(each["id"])) for each in told["processInfo"]) > _HEAVY


def _private_memory(process: int) -> int:
    """Return the bytes a process holds for itself, as Linux tells; 0 elsewhere."""
    try:
        resident, shared = Path(f"/proc/{process}/statm").read_text("ascii").split()[1:3]
    except OSError:
        return 0
    return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE")
