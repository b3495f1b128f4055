"""
Asks each server as it can bear it: one queue an address, since hundreds of sites share one.

A host that says 429 or 503, or answers slowly, is asked less often; when a second
host at its address does, the whole address is.  One that does not answer at all is
left alone for a while, and then its address: what waits there is a typed failure
that the second look tries again.
"""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response

from crawler.addresses import host
from crawler.fetching.pace import Circuit, Pace
from crawler.fetching.resolving import address_of

_HOST_FAILS, _ADDRESS_FAILS = 4, 10
_TROUBLE = frozenset((429, 503))
_SILENT: dict[type[BaseException], str] = {
    DownloadTimeoutError: "timeout",
    DownloadConnectionRefusedError: "refused",
}
_SHORTEST = 1.0


@dataclass(slots=True)
class Met:
    """What was met at one host since it was last told."""

    address: str = ""
    asked: int = 0
    failed: int = 0
    trips: int = 0


@dataclass(slots=True)
class Server:
    """A host, or an address with several."""

    pace: Pace
    circuit: Circuit
    troubled: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)


class Servers:
    """Downloader middleware next to the downloader: it sees each try, not only the last."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        settings = crawler.settings
        self._floor = settings.getfloat("DOWNLOAD_DELAY")
        self._request_seconds = settings.getfloat("DOWNLOAD_TIMEOUT")
        self._page_seconds = settings.getfloat("NSOK_PAGE_SECONDS")
        self._hosts: dict[str, Server] = {}
        self._addresses: dict[str, Server] = {}
        self.met: dict[str, Met] = defaultdict(Met)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Servers":
        """Scrapy's way to make a middleware."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Name the queue by address, wait for the host's turn, set the clocks."""
        name = queue_of(request.url)
        address = await self._located(name, request.url)
        request.meta["download_slot"] = address
        for server in (self._server(name), self._neighbourhood(address)):
            if not server.circuit.allows(monotonic()):
                raise IgnoreRequest(server.circuit.reason, "the server does not answer, left alone")
        self._set_clock(request)
        if wait := self._server(name).pace.turn(monotonic()):
            await asyncio.sleep(wait)
        self.met[name].asked += 1

    def process_response(self, request: Request, response: Response) -> Response:
        """Learn from an answer."""
        if _is_browsers(request):
            return response
        latency = float(request.meta.get("download_latency") or 0)
        _spend(request, latency)
        name, address = queue_of(request.url), request.meta["download_slot"]
        server, neighbours = self._server(name), self._neighbourhood(address)
        for each in (server, neighbours):
            each.circuit.answered()
        neighbours.silent.clear()
        if response.status in _TROUBLE:
            server.pace.troubled()
            self._note_trouble(name, neighbours)
        else:
            server.pace.answered(latency)
            neighbours.pace.answered(latency)
        self._apply(address, neighbours.pace.delay)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Learn from silence; a host that fails alone says nothing of its neighbours."""
        reason = next((why for kind, why in _SILENT.items() if isinstance(exception, kind)), "")
        if not reason or _is_browsers(request):
            return
        _spend(request, float(request.meta.get("download_timeout") or 0) * (reason == "timeout"))
        name, address = queue_of(request.url), request.meta["download_slot"]
        self.met[name].failed += 1
        self.met[name].trips += self._server(name).circuit.failed(reason, monotonic())
        neighbours = self._neighbourhood(address)
        neighbours.silent.add(name)
        if len(neighbours.silent) > 1:
            self.met[name].trips += neighbours.circuit.failed(reason, monotonic())

    def told(self) -> list[tuple[str, tuple[str, int, int, int]]]:
        """Hand over what was met at each host since this was asked last."""
        found = [(name, (m.address, m.asked, m.failed, m.trips)) for name, m in self.met.items()]
        self.met.clear()
        return found

    def slow_down(self, url: str, delay: float) -> None:
        """Ask a host no more often than it wishes."""
        pace = self._server(queue_of(url)).pace
        pace.floor = max(pace.floor, delay)
        pace.delay = max(pace.delay, delay)

    def rest(self, url: str, seconds: float, *, leave: bool) -> None:
        """Give a host the rest it asks for; *leave* it altogether where that is too long."""
        server, until = self._server(queue_of(url)), monotonic() + seconds
        if leave:
            server.circuit.trip("blocked", until)
        else:
            server.pace.rest(until)

    async def _located(self, name: str, url: str) -> str:
        found = await address_of(url)
        if not found:
            raise CannotResolveHostError(f"{name} has no address")
        self.met[name].address = found
        port = urlsplit(url).port
        return f"{found}:{port}" if port else found

    def _server(self, name: str) -> Server:
        if name not in self._hosts:
            self._hosts[name] = Server(Pace(self._floor), Circuit(_HOST_FAILS))
        return self._hosts[name]

    def _neighbourhood(self, address: str) -> Server:
        if address not in self._addresses:
            self._addresses[address] = Server(Pace(self._floor), Circuit(_ADDRESS_FAILS))
        return self._addresses[address]

    @staticmethod
    def _note_trouble(name: str, neighbours: Server) -> None:
        neighbours.troubled.add(name)
        if len(neighbours.troubled) > 1:
            neighbours.pace.troubled()
            neighbours.troubled = {name}

    def _apply(self, address: str, delay: float) -> None:
        if engine := self._crawler.engine:
            engine.downloader.per_slot_settings[address] = {"delay": delay}
            if slot := engine.downloader.slots.get(address):
                slot.delay = delay

    def _set_clock(self, request: Request) -> None:
        """Let all tries of a page together take no longer than a page may."""
        left = self._page_seconds - float(request.meta.get("page_seconds", 0))
        if left < _SHORTEST:
            raise IgnoreRequest("timeout", "the page took too long")
        if not _is_browsers(request):
            request.meta["download_timeout"] = min(self._request_seconds, left)


def queue_of(url: str) -> str:
    """Return the name of the host an address asks, with a port that is not the usual one."""
    port = urlsplit(url).port
    return f"{host(url)}:{port}" if port else host(url)


def _is_browsers(request: Request) -> bool:
    return bool(request.meta.get("playwright"))


def _spend(request: Request, seconds: float) -> None:
    request.meta["page_seconds"] = float(request.meta.get("page_seconds", 0)) + seconds
