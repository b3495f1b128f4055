"""Sees again what a first visit left open: an address, a page in a browser, a thing in use."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from scrapy import Request
from scrapy.http import HtmlResponse, Response

from crawler.addresses import host, identity, is_within
from crawler.model import Acted, Errand, Organisation, Shot, SiteSnapshot, Task, Trial
from spiders.failures import classify
from spiders.frontier import LEFT_ALONE, Step
from spiders.official_site import Item, OfficialSite
from spiders.responses import fetched, links_of, unusable
from spiders.visit import Limits, Visit, home_step

_MOST_FURTHER = 30
_NO_BROWSER = "no-browser"


class SecondLook(OfficialSite):
    """
    Runs the errands of each organisation, and follows what they newly promise.

    *errands* and *recall*, which gives what the first visit saw, come from the
    extension ``crawler.fetching.visits``.

    A home page that answers now is walked as on a first visit.  What else is new
    leads on only where its links promise something.
    """

    name = "second_look"
    errands: Mapping[str, Sequence[Errand]] = {}
    recall: Callable[[str], SiteSnapshot]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's
        super().__init__(*args, **kwargs)
        self._seen_before: dict[str, SiteSnapshot] = {}

    async def _visit(self, organisation: Organisation) -> AsyncIterator[Item]:
        async for item in super()._visit(organisation):
            yield item
        self._seen_before.pop(organisation.id, None)

    def _begin(self, organisation: Organisation) -> Visit:
        """Return the visit as it was left: what was seen is not walked again."""
        seen = self._seen_before[organisation.id] = self.recall(organisation.id)
        limits, home = self._limits(), _home(seen, self.errands[organisation.id])
        pages = limits.pages if home else _MOST_FURTHER
        visit = Visit(
            organisation, self._hints, Limits(pages, limits.seconds, limits.bytes), _now()
        )
        visit.resume(
            seen.sites if seen.pages else (),
            (each.url for part in (seen.pages, seen.documents, seen.failures) for each in part),
        )
        return visit

    async def _items(self, visit: Visit) -> AsyncIterator[Item]:
        """Yield what the errands bring, then what they lead to."""
        name = visit.organisation.id
        for errand in self.errands[name]:
            if visit.is_spent():
                return
            if errand.task is Task.RETRY:
                run = self._take(visit, self._step(name, errand))
            elif errand.task is Task.RENDER:
                run = self._render(visit, errand)
            else:
                run = self._act(visit, errand)
            async for item in run:
                yield item
        async for item in self._walked(visit):
            yield item

    def _step(self, name: str, errand: Errand) -> Step:
        """Return the step that failed, as it was."""
        for each in self._seen_before[name].failures:
            if each.url == errand.url:
                if "home" in each.topics:
                    return home_step(each.url, each.referrer)
                outside = not is_within(each.url, self._seen_before[name].sites)
                return Step(
                    url=each.url,
                    score=1,
                    kind="outside" if outside else "page",
                    topics=frozenset(each.topics),
                    depth=1,
                    referrer=each.referrer,
                    link_text=each.link_text,
                    leaf=outside,
                )
        return Step(url=errand.url, score=1)

    async def _render(self, visit: Visit, errand: Errand) -> AsyncIterator[Item]:
        """Yield a page as a browser shows it; one that stays as it was is no failure."""
        seen = {page.url: page for page in self._seen_before[visit.organisation.id].pages}
        page = seen.get(errand.url)
        step = Step(
            url=errand.url,
            score=1,
            depth=page.depth if page else 0,
            referrer=page.referrer if page else "",
            link_text=page.link_text if page else "",
        )
        response = await self._asked(errand, {"render": True})
        if response is None or unusable(step, response) or not visit.covers(response.url):
            return
        visit.count(step, len(response.body))
        yield fetched(visit.organisation.id, step, response)
        if isinstance(response, HtmlResponse) and response.status < 400:
            found = links_of(response)
            visit.expand(step, response.url, found, promising=True)

    async def _act(self, visit: Visit, errand: Errand) -> AsyncIterator[Item]:
        """Yield what came of using something."""
        response = await self._asked(errand, {"errand": errand})
        acted = response.meta.get("acted") if response else None
        if isinstance(acted, Trial):
            yield Acted(organisation_id=visit.organisation.id, outcome=acted)
        elif isinstance(acted, bytes):
            yield self._shot(visit, errand, acted)

    def _shot(self, visit: Visit, errand: Errand, picture: bytes) -> Acted:
        pages = self._seen_before[visit.organisation.id].pages
        shot = Shot(
            url=errand.url,
            locator=errand.locator,
            page_digest=next((page.digest for page in pages if page.url == errand.url), ""),
            digest=f"sha256:{sha256(picture).hexdigest()}",
            taken_at=_now(),
        )
        return Acted(organisation_id=visit.organisation.id, outcome=shot, picture=picture)

    async def _asked(self, errand: Errand, wish: Mapping[str, object]) -> Response | None:
        """Return what the browser shows; nothing if it shows nothing, which accuses nobody."""
        if host(errand.url) in LEFT_ALONE:
            return None
        request = Request(errand.url, meta={**wish, "left_alone": LEFT_ALONE}, dont_filter=True)
        engine = self.crawler.engine
        assert engine is not None  # noqa: S101 - Scrapy has one while a spider runs
        try:
            return await engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever a browser meets
            reason, detail = classify(error)
            level = self.logger.info if reason == _NO_BROWSER else self.logger.warning
            level("%s of %s: %s %s", errand.task, errand.url, reason, detail)
            return None


def _home(seen: SiteSnapshot, errands: Sequence[Errand]) -> bool:
    """Tell whether a home page is to be tried again."""
    retried = {identity(each.url) for each in errands if each.task is Task.RETRY}
    return any("home" in each.topics and identity(each.url) in retried for each in seen.failures)


def _now() -> datetime:
    return datetime.now(UTC)
