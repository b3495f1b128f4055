"""
Pages as a browser shows them.

A request with ``meta["render"]`` or ``meta["errand"]`` goes to one Chromium, any
other to the plain downloader.  Its response is the document at rest, with all
that it keeps folded; ``meta["rendered"]`` is then True, ``meta["lost"]`` names what
the page's own site did not bring, and ``meta["acted"]`` is what came of the errand.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from logging import ERROR, getLogger
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright._impl._errors import TargetClosedError
from playwright.async_api import Error, Page, Route
from playwright.async_api import Response as Answer
from playwright.async_api import TimeoutError as TooLong
from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawler.addresses import host, without_anchor
from crawler.fetching import acts, guards
from crawler.fetching.acts.world import ask
from crawler.fetching.browser import found
from crawler.fetching.chromium import Chromium
from crawler.fetching.contexts import Contexts
from crawler.fetching.guards import Guard
from crawler.fetching.servers import queue_of
from crawler.fetching.settling import Traffic, settle, unfold
from crawler.model.errand import Errand, Task

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_PICTURED = frozenset((Task.SHOOT, Task.SWITCH))
_AS_IT_COMES = frozenset((Task.OPEN, Task.SWITCH))
_LONGEST = 40.0
_LOADING = 20.0
_CLOSING = 5.0
_DROPPED = frozenset(("content-encoding", "content-length", "transfer-encoding", "set-cookie"))
_REASONS = (
    ("ERR_NAME_NOT_RESOLVED", "dns"),
    ("ERR_CONNECTION_REFUSED", "refused"),
    ("TIMED_OUT", "timeout"),
    ("ERR_TOO_MANY_REDIRECTS", "loop"),
    ("ERR_SSL", "tls"),
    ("ERR_CERT", "tls"),
)


class Rendering:
    """Downloader middleware: says of a request that a browser is to answer it."""

    def __init__(self) -> None:
        self._missing = not found()

    def process_request(self, request: Request) -> None:
        """Mark the request for Chromium; where there is none, that is why it fails."""
        if not (request.meta.get("render") or request.meta.get("errand")):
            return
        if self._missing:
            raise IgnoreRequest("no-browser", "no browser was found")
        request.meta["playwright"] = True


_of_crawl: "WeakKeyDictionary[Crawler, Pages]" = WeakKeyDictionary()


class Pages(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]  # it comes without types
    """
    Download handler of both schemes, with one browser that starts when first asked for.

    A host keeps its context, and so what its pages have cached, for a few dozen
    pages; an errand that changes things has a context of its own.
    """

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        getLogger("scrapy-playwright").setLevel(ERROR)
        settings = crawler.settings
        self.config.target_closed_max_retries = 1
        self._agent = str(settings["USER_AGENT"])
        self._longest_page = settings.getint("NSOK_PAGE_MAXSIZE")
        self._patience = min(settings.getfloat("DOWNLOAD_TIMEOUT"), _LOADING)
        self._places = asyncio.Semaphore(settings.getint("NSOK_PAGES_IN_BROWSER"))
        self._contexts = Contexts()
        self._closed = False
        self._chromium = Chromium(
            allow_private=settings.getbool("NSOK_ALLOW_PRIVATE_NETWORKS"),
            most=settings.getint("DOWNLOAD_MAXSIZE"),
        )

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "Pages":
        """Return the one handler of a crawl, whatever the scheme."""
        if crawler not in _of_crawl:
            _of_crawl[crawler] = cls(crawler)
        return _of_crawl[crawler]

    async def close(self) -> None:
        """Stop the browser, once."""
        if not self._closed:
            self._closed = True
            await super().close()

    async def download_request(self, request: Request) -> Response:
        """Answer from the browser if the request asks for it."""
        if not request.meta.get("playwright"):
            plain: Response = await super().download_request(request)
            return plain
        async with self._places:
            await self._maybe_launch_browser()
            name = self._contexts.enter(_host_of(request))
            request.meta["playwright_context"] = name
            request.meta["playwright_context_kwargs"] = self._chromium.context_options(self._agent)
            try:
                async with asyncio.timeout(_LONGEST + _CLOSING):
                    seen: Response = await super().download_request(request)
            except (Error, TimeoutError) as error:
                raise self._failure(error, request.url) from error
            finally:
                await self._leave(name)
            return seen

    async def _launch(self) -> None:
        self.browser_provider = self._chromium

    def _make_request_handler(self, **_given: object) -> Callable[[Route], Awaitable[None]]:
        """Take the place of scrapy-playwright's own, which asks the driver for each header."""
        return guards.pass_on

    async def _leave(self, name: str) -> None:
        """Close the contexts that have served, all that are free if the browser grew heavy."""
        served = self._contexts.leave(name)
        if await self._chromium.is_heavy():
            served += self._contexts.renew()
        for each in served:
            if wrapper := self.context_wrappers.get(each):
                with suppress(Error, TimeoutError):
                    await asyncio.wait_for(wrapper.context.close(), _CLOSING)

    async def _download_request_with_page(
        self, request: Request, page: Page, spider: Spider
    ) -> Response:
        """Take the place of scrapy-playwright's own way to load a page and read it."""
        del spider
        visit = _Visit(request, page, self._longest_page, self._patience)
        try:
            async with asyncio.timeout(_LONGEST):
                return await visit.response()
        except TargetClosedError:
            raise
        except (Error, TimeoutError) as error:
            raise self._failure(error, visit.failed_at or request.url) from error
        finally:
            with suppress(Error, TimeoutError):
                await asyncio.wait_for(page.close(), _CLOSING)

    def _failure(self, error: Exception, url: str) -> IgnoreRequest:
        """Return the typed failure; what answered plainly is not asked for again."""
        name = (urlsplit(url).hostname or "").lower()
        if reason := self._chromium.gateway.problem_of(name):
            return IgnoreRequest(reason, host(url))
        if isinstance(error, TimeoutError | TooLong):
            return IgnoreRequest("timeout", "in the browser")
        said = _first_line(error)
        return IgnoreRequest(next((r for word, r in _REASONS if word in said), "other"), said)


class _Visit:
    """One page on its way from the address to the document at rest."""

    def __init__(self, request: Request, page: Page, longest: int, patience: float) -> None:
        self._request = request
        self._page = page
        self._longest = longest
        self._patience = patience * 1000
        self._errand: Errand | None = request.meta.get("errand")
        self._task = self._errand.task if self._errand else Task.RENDER
        self._answer: Answer | None = None
        self._traffic = Traffic(page, request.url)
        self._guard = Guard(page, request.url, pictures=self._task in _PICTURED)
        page.on("response", self._answered)

    @property
    def failed_at(self) -> str:
        """Return the address of the page that did not come, after redirects."""
        return self._traffic.failed

    async def response(self) -> HtmlResponse:
        page = self._page
        await page.goto(self._request.url, wait_until="domcontentloaded", timeout=self._patience)
        await settle(page, self._traffic)
        if self._task not in _AS_IT_COMES:
            self._guard.stays = True
            await unfold(page, self._traffic)
        html = await ask(page, "content", self._longest)
        if not isinstance(html, str):
            raise IgnoreRequest("too-large", f"a page of {html} characters")
        found = self._as_response(html)
        if self._errand:
            self._request.meta["acted"] = await acts.perform(page, self._errand)
        self._request.meta["rendered"] = True
        self._request.meta["lost"] = self._traffic.lost()
        return found

    def _as_response(self, html: str) -> HtmlResponse:
        headers = self._answer.headers if self._answer else {}
        kind = headers.get("content-type", "text/html")
        if "html" not in kind:
            raise IgnoreRequest("other", f"no page but {kind[:80]}")
        kept = {name: value for name, value in headers.items() if name not in _DROPPED}
        return HtmlResponse(
            without_anchor(self._page.url),
            status=self._answer.status if self._answer else 200,
            headers=kept | {"content-type": "text/html; charset=utf-8"},
            body=html.encode("utf-8", "replace"),
            encoding="utf-8",
            request=self._request,
            flags=["rendered"],
        )

    def _answered(self, answer: Answer) -> None:
        request = answer.request
        with suppress(Error):
            if request.is_navigation_request() and request.frame.parent_frame is None:
                self._answer = answer


def _host_of(request: Request) -> str:
    """Return whose context a page shares; an errand that changes things shares none."""
    errand: Errand | None = request.meta.get("errand")
    return "" if errand and errand.task is not Task.RENDER else queue_of(request.url)


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0][:200]
