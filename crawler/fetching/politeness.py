"""
Delays, retries and robots.txt.

A host is asked once in a while by all visits together, a server in trouble is
left time, and what robots.txt closes stays closed.
"""

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from logging import CRITICAL, getLogger
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from twisted.internet.defer import Deferred

from crawler.addresses import host

_LONGEST_CRAWL_DELAY = 10.0
_LONGEST_WAIT = 30.0
_MOST_TIMEOUTS = 1


class Hosts:
    """Downloader middleware: one queue a host, and some hosts are left alone."""

    def process_request(self, request: Request) -> None:
        """Name the queue by host, www or not; redirects get the queue of their own host."""
        name = host(request.url)
        if name in request.meta.get("left_alone", ()):
            raise IgnoreRequest("other", f"{name} is left alone")
        request.meta["download_slot"] = queue_of(request.url)


def queue_of(url: str) -> str:
    """Return the name of the queue that an address waits in."""
    port = urlsplit(url).port
    return f"{host(url)}:{port}" if port else host(url)


class Robots(RobotsTxtMiddleware):
    """Obeys robots.txt, its crawl delay too; one that cannot be had closes nothing."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._agent = str(crawler.settings["ROBOTSTXT_USER_AGENT"])
        getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(CRITICAL)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """
        Return the host's parser to all who wait for it.

        Scrapy hands it to the first only: a Deferred read as a future passes
        nothing on, and the others would find everything allowed.
        """
        await super().robot_parser(request)
        parser = self._parsers[urlsplit(request.url).netloc]
        return None if isinstance(parser, Deferred) else parser

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Slow the host's queue down as asked, then allow or refuse."""
        delay = rp.crawl_delay(self._agent) if rp else None
        if delay and self.crawler.engine:
            self._slow_down(queue_of(request.url), min(float(delay), _LONGEST_CRAWL_DELAY))
        super().process_request_2(rp, request)

    def _slow_down(self, queue: str, delay: float) -> None:
        assert self.crawler.engine is not None  # noqa: S101 - asked just before
        downloader = self.crawler.engine.downloader
        downloader.per_slot_settings.setdefault(queue, {"delay": delay})
        if slot := downloader.slots.get(queue):
            slot.delay = max(slot.delay, delay)


class Retries(RetryMiddleware):
    """Tries again after a pause: what the server asks for, else a little longer each time."""

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Wait and try again where the server may yet answer."""
        if response.status not in self.retry_http_codes or _is_robots(request):
            return response
        again = self._retry(request, f"HTTP {response.status}")
        if again is None:
            return response
        await asyncio.sleep(self._pause(request, response))
        return again

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:  # type: ignore[override]
        """Wait and try again; a server that hangs is asked only once more."""
        if not isinstance(exception, self.exceptions_to_retry) or _is_robots(request):
            return None
        tried = request.meta.get("retry_times", 0)
        if isinstance(exception, DownloadTimeoutError) and tried >= _MOST_TIMEOUTS:
            return None
        again = self._retry(request, exception)
        if again is not None:
            await asyncio.sleep(self._pause(request))
        return again

    def _pause(self, request: Request, response: Response | None = None) -> float:
        asked = _retry_after(response.headers.get("Retry-After")) if response else None
        if asked is not None:
            return min(asked, _LONGEST_WAIT)
        delay = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
        tried = int(request.meta.get("retry_times", 0))
        return min(delay * float(2**tried), _LONGEST_WAIT)


def _is_robots(request: Request) -> bool:
    return bool(request.meta.get("dont_obey_robotstxt"))


def _retry_after(value: bytes | None) -> float | None:
    """Return the seconds of a Retry-After header, given as a number or a date."""
    text = (value or b"").decode("latin-1").strip()
    if text.isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
        return max(0.0, (when - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
