"""
Delays, retries and robots.txt.

A server in trouble is left time, what robots.txt closes stays closed, and some
hosts are never asked.  How often one is asked: ``crawler/fetching/servers.py``.
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
from crawler.fetching.servers import Servers

_LONGEST_CRAWL_DELAY = 10.0
_LONGEST_REST = 3600.0
_MOST_TIMEOUTS = 1


class LeftAlone:
    """Downloader middleware: some hosts are left alone, by a redirect too."""

    def process_request(self, request: Request) -> None:
        """Refuse what the request names."""
        name = host(request.url)
        if name in request.meta.get("left_alone", ()):
            raise IgnoreRequest("other", f"{name} is left alone")


def servers_of(crawler: Crawler) -> Servers:
    """Return the middleware that knows the servers."""
    found = crawler.get_downloader_middleware(Servers)
    assert found is not None  # noqa: S101 - crawler/settings.py enables it
    return found


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
        if delay:
            wish = min(float(delay), _LONGEST_CRAWL_DELAY)
            servers_of(self.crawler).slow_down(request.url, wish)
        super().process_request_2(rp, request)


class Retries(RetryMiddleware):
    """Tries again after a pause: what the server asks for, else a little longer each time."""

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Wait and try again where the server may yet answer; longer than we can, it is left."""
        if response.status not in self.retry_http_codes or _is_robots(request):
            return response
        asked = _retry_after(response.headers.get("Retry-After"))
        longest = self.crawler.settings.getfloat("NSOK_LONGEST_WAIT")
        if asked is not None and asked > longest:
            servers_of(self.crawler).rest(request.url, min(asked, _LONGEST_REST), leave=True)
            return response
        again = self._retry(request, f"HTTP {response.status}")
        if again is None:
            return response
        if asked:
            servers_of(self.crawler).rest(request.url, asked, leave=False)
        else:
            await asyncio.sleep(self._pause(request))
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

    def _pause(self, request: Request) -> float:
        delay = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
        tried = int(request.meta.get("retry_times", 0))
        longest = self.crawler.settings.getfloat("NSOK_LONGEST_WAIT")
        return min(delay * float(2**tried), longest)


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
