"""Walks the official sites of organisations, each within its budget."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.http import HtmlResponse, Response

from crawler.addresses import identity, spellings
from crawler.model import Acted, Fetched, FetchFailure, Organisation, VisitEnd
from crawler.model.stand_in import WALLS
from spiders import sitemaps
from spiders.failures import classify
from spiders.frontier import LEFT_ALONE, Step
from spiders.hints import Hints
from spiders.links import Link, scripted
from spiders.responses import failure, fetched, links_of, tree, unfinished, unusable
from spiders.scripts import Need, need
from spiders.turns import Locate, Turns
from spiders.visit import Limits, Visit, home_step

Item = Fetched | FetchFailure | Acted | VisitEnd
Items = asyncio.Queue[Item | None]

_MOST_ITEMS_WAITING = 32
_OTHER_SPELLING = frozenset(("dns", "refused", "tls"))
_CLOSED = frozenset(("robots", "blocked"))
_LEFT_ALONE = "is left alone"


async def _nowhere(_url: str) -> str:
    return ""


class OfficialSite(Spider):
    """
    Visits many organisations side by side, each with one request at a time.

    One request at a time makes the order of a visit a function of the site.
    ``organisations``, and ``locate``, which tells who share a server, are given
    by the extension ``crawler.fetching.visits``.
    """

    name = "official_site"
    organisations: Sequence[Organisation] = ()
    locate: Locate = staticmethod(_nowhere)

    async def start(self) -> AsyncIterator[Item]:
        """Yield the items of all visits as they come."""
        self._hints = Hints(self.settings.getdict("NSOK_HINTS"))
        self._named_sitemaps: dict[str, list[str]] = {}
        self.crawler.signals.connect(self._read_robots, signals.robots_parsed)
        items: Items = asyncio.Queue(_MOST_ITEMS_WAITING)
        crew = asyncio.create_task(self._visit_all(items))
        try:
            while (item := await items.get()) is not None:
                yield item
        finally:
            crew.cancel()

    async def _visit_all(self, items: Items) -> None:
        turns = Turns(
            self.organisations, self.settings.getint("NSOK_VISITS_PER_ADDRESS"), self.locate
        )
        workers = range(min(len(self.organisations), self.settings.getint("NSOK_VISITS_AT_ONCE")))
        await asyncio.gather(*(self._work(turns, items) for _ in workers))
        await items.put(None)

    async def _work(self, turns: Turns, items: Items) -> None:
        while organisation := await turns.next():
            try:
                async for item in self._visit(organisation):
                    await items.put(item)
            except Exception:
                self.logger.exception("the visit of %s could not begin", organisation.id)
            finally:
                turns.done(organisation)

    async def _visit(self, organisation: Organisation) -> AsyncIterator[Item]:
        """Yield what a visit gives; whatever happens, its end."""
        visit = self._begin(organisation)
        try:
            async for item in self._items(visit):
                yield item
        except Exception as error:
            self.logger.exception("the visit of %s broke", organisation.id)
            step = home_step(next(iter(organisation.sites), ""))
            yield failure(organisation.id, step, "other", f"{type(error).__name__}: {error}")
        yield VisitEnd(
            organisation_id=organisation.id,
            started_at=visit.started_at,
            finished_at=_now(),
            stopped_by=visit.stopped_by(),
            sites=visit.sites or organisation.sites,
        )

    def _begin(self, organisation: Organisation) -> Visit:
        return Visit(organisation, self._hints, self._limits(), _now())

    async def _items(self, visit: Visit) -> AsyncIterator[Item]:
        """Yield what the steps of a visit give, the most promising first."""
        for impossible in _impossible(visit.organisation):
            yield impossible
        async for item in self._walked(visit):
            yield item

    async def _walked(self, visit: Visit) -> AsyncIterator[Item]:
        while not visit.is_spent() and (step := visit.next()):
            async for item in self._take(visit, step):
                yield item

    def _limits(self) -> Limits:
        return Limits(
            pages=self.settings.getint("NSOK_PAGES"),
            seconds=self.settings.getfloat("NSOK_MINUTES") * 60,
            bytes=self.settings.getint("NSOK_BYTES"),
        )

    async def _take(self, visit: Visit, step: Step) -> AsyncIterator[Item]:
        """Yield what one step gives, and learn from it where to go next."""
        name = visit.organisation.id
        if _is_route(step) and not visit.may_render():
            visit.leave(step)
            return
        try:
            response = await self._open(step)
            problem = unusable(step, response)
        except Exception as error:  # noqa: BLE001 - whatever a download meets is a typed failure
            response, problem = None, classify(error)
        visit.count(step, len(response.body) if response else 0)
        visit.rendered += _is_route(step)
        if response is None or problem:
            reason, detail = problem or ("other", "")
            if detail.endswith(_LEFT_ALONE) and not step.home:
                return  # such hosts are never opened, so that one of them was not tells nothing
            if step.home and (reason in _CLOSED or detail in WALLS):
                visit.note_closed()
            yield failure(name, step, reason, detail)
            return
        visit.arrived(step, response.url)
        async for item in self._seen(visit, step, response):
            yield item
        if step.home and isinstance(response, HtmlResponse) and response.status < 400:
            await self._read_sitemaps(visit, response.url)

    async def _seen(self, visit: Visit, step: Step, response: Response) -> AsyncIterator[Item]:
        """Yield a page as it was sent, as a browser shows it, or both."""
        name, why = visit.organisation.id, self._need(visit, step, response)
        shown, problem = await self._browsed(visit, step, why)
        if shown is None or why is not Need.APPLICATION:
            yield fetched(name, step, response)
            self._walk(visit, step, response)
            problem = problem or unfinished(response)
        if shown is not None:
            visit.arrived(step, shown.url)
            yield fetched(name, step, shown)
            self._walk(visit, step, shown)
        if problem and (why.leaves_open or _is_route(step)):
            yield failure(name, step, *problem)

    def _need(self, visit: Visit, step: Step, response: Response) -> Need:
        """Say why a page is to be seen in a browser, and learn what kind of site this is."""
        if not isinstance(response, HtmlResponse) or response.meta.get("rendered"):
            return Need.NOTHING
        if step.kind != "page" or response.status >= 400 or not visit.covers(response.url):
            return Need.NOTHING
        root = tree(response)
        own = [link for link in links_of(response) if _leads_on(visit, link)]
        why = need(root, own, home=step.home)
        if why is Need.EMPTY and step.home and (to := scripted(response.text, response.url)):
            visit.add(home_step(to, response.url))
            return Need.NOTHING
        visit.note_built(by_script=why is Need.APPLICATION, hollow=why is Need.CONTENT)
        return why or (Need.ASKED if self.settings["NSOK_RENDER"] == "always" else why)

    async def _browsed(
        self, visit: Visit, step: Step, why: Need
    ) -> tuple[HtmlResponse | None, tuple[str, str] | None]:
        """Return what a browser shows, or why it shows nothing."""
        if not why:
            return None, None
        if self.settings["NSOK_RENDER"] == "never":
            return None, ("no-browser", "--render never")
        if why is not Need.ASKED and not visit.may_render():
            visit.leave(step)
            return None, None
        try:
            shown = await self._download(step.url, home=step.home, render=True)
            problem = unusable(step, shown)
        except Exception as error:  # noqa: BLE001 - whatever a browser meets is a typed failure
            return None, classify(error)
        visit.rendered += 1
        visit.count(step, len(shown.body))
        if problem or not isinstance(shown, HtmlResponse) or not visit.covers(shown.url):
            return None, problem or ("other", "the browser was led elsewhere")
        return shown, unfinished(shown)

    async def _open(self, step: Step) -> Response:
        """Download; a home page that does not answer is tried in its other spellings."""
        try:
            return await self._download(step.url, home=step.home, render=_is_route(step))
        except Exception as error:
            if not step.home or classify(error)[0] not in _OTHER_SPELLING:
                raise
            for url in spellings(step.url):
                with suppress(Exception):
                    return await self._download(url, home=True)
            raise

    async def _download(self, url: str, *, home: bool = False, render: bool = False) -> Response:
        meta = {"home": home, "left_alone": LEFT_ALONE, "render": render}
        request = Request(url, meta=meta, dont_filter=True)
        engine = self.crawler.engine
        assert engine is not None  # noqa: S101 - Scrapy has one while a spider runs
        return await engine.download_async(request)

    @staticmethod
    def _walk(visit: Visit, step: Step, response: Response) -> None:
        """Learn from a page's links where to go next."""
        if isinstance(response, HtmlResponse) and _is_walkable(visit, step, response):
            visit.expand(step, response.url, links_of(response))

    async def _read_sitemaps(self, visit: Visit, url: str) -> None:
        named = self._named_sitemaps.get(urlsplit(url).netloc)
        waiting = list(named or [f"{visit.site_of(url)}sitemap.xml"])
        for _ in range(sitemaps.MOST_FILES):
            if not waiting:
                return
            address = waiting.pop(0)
            with suppress(Exception):
                response = await self._download(address)
                pages, further = sitemaps.addresses(response.body)
                visit.expand_sitemap(address, pages)
                waiting += further

    def _read_robots(self, robotparser: Any, request: Request) -> None:  # noqa: ANN401 - any parser
        named = getattr(getattr(robotparser, "rp", None), "sitemaps", ())
        self._named_sitemaps[urlsplit(request.url).netloc] = list(named)[: sitemaps.MOST_FILES]


def _impossible(organisation: Organisation) -> Iterator[FetchFailure]:
    """Yield a failure for each address that is none."""
    for url in organisation.sites or ("",):
        if not identity(url):
            yield failure(organisation.id, home_step(url), "other", "no web address")


def _is_route(step: Step) -> bool:
    """Tell whether an address is a page of an application, which only a browser can show."""
    return "#" in step.url


def _leads_on(visit: Visit, link: Link) -> bool:
    return link.kind != "canonical" and visit.covers(link.url)


def _is_walkable(visit: Visit, step: Step, response: Response) -> bool:
    if step.leaf or response.status >= 400 or not visit.covers(response.url):
        return False
    return visit.is_new(sha256(response.body).digest())


def _now() -> datetime:
    return datetime.now(UTC)
