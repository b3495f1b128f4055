"""
Gives the spider its organisations and keeps what it brings.

``scrapy crawl official_site -a roster=FILE -a out=DIR`` begins or continues a
run; the fetch process (``python -m crawler.fetching``) names one.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from logging import getLogger
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import Spider, signals
from scrapy.exceptions import CloseSpider

from crawler.errors import InvalidOption, NsokError, StoreError
from crawler.fetching.resolving import address_of
from crawler.fetching.servers import Servers
from crawler.model import Organisation, SiteSnapshot
from crawler.roster import reading
from crawler.store import errands, health, runs, snapshots
from crawler.store.database import Store, open_store

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_logger = getLogger(__name__)


class Visits:
    """Scrapy extension: opens the store, hands out organisations, tells what happens."""

    store: Store

    def __init__(self, crawler: "Crawler") -> None:
        self._crawler = crawler
        self._run = crawler.settings.getint("NSOK_RUN")
        self._out = crawler.settings.get("NSOK_OUT")
        self._speaks = bool(self._run)
        self._again = crawler.settings.getbool("NSOK_AGAIN")
        self.settles = crawler.settings.getbool("NSOK_SETTLES")
        self._open = ExitStack()
        self.organisations: dict[str, Organisation] = {}
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "Visits":
        """Scrapy's way to make an extension."""
        return cls(crawler)

    def save(self, snapshot: SiteSnapshot) -> None:
        """Keep a snapshot and tell that the visit has ended."""
        keep = snapshots.complete if self._again else snapshots.save
        keep(self.store, self._run, snapshot)
        self._note_hosts()
        self._tell(
            event="visit",
            organisation=snapshot.organisation.id,
            snapshot=snapshot.id,
            status=snapshot.status.value,
            pages=len(snapshot.pages),
        )

    def _note_hosts(self) -> None:
        """Keep what was met at the hosts since the last visit ended."""
        servers = self._crawler.get_downloader_middleware(Servers)
        for name, met in servers.told() if servers else ():
            health.note_host(self.store, self._run, name, met)

    def tell_page(self, organisation_id: str, pages: int, url: str) -> None:
        """Tell that something was received."""
        self._tell(event="page", organisation=organisation_id, pages=pages, url=url)

    def before(self, organisation_id: str) -> SiteSnapshot | None:
        """Return what the first visit saw, on the second look."""
        return self.recall(organisation_id) if self._again else None

    def recall(self, organisation_id: str) -> SiteSnapshot:
        """Return an organisation's snapshot in this run, without the text of its pages."""
        kept = snapshots.of_run(self.store, self._run, organisation_id)
        return snapshots.load_bare(self.store, kept[organisation_id])

    def snapshot_id(self, organisation_id: str) -> str:
        """Return the id of the organisation's snapshot in this run."""
        return f"{self._run}-{organisation_id}"

    @contextmanager
    def stopping_on_error(self) -> Iterator[None]:
        """Stop the whole crawl when the store fails: a page lost in silence would accuse."""
        try:
            yield
        except StoreError as error:
            _logger.critical("%s", error)
            self._tell_error(error)
            os._exit(1)

    def _opened(self, spider: Spider) -> None:
        try:
            self._begin(spider)
        except NsokError as error:
            _logger.critical("%s", error)
            self._tell_error(error)
            raise CloseSpider("nothing to visit") from error

    def _begin(self, spider: Spider) -> None:
        spider.locate = address_of  # type: ignore[attr-defined]
        out = Path(self._out or getattr(spider, "out", "nsok-data"))
        self.store = self._open.enter_context(open_store(out))
        if not self._run:
            self._run = runs.begin(self.store, _roster(spider), {})
        if self._again:
            self._begin_again(spider)
            return
        waiting = runs.pending(self.store, self._run)
        self.organisations = {organisation.id: organisation for organisation in waiting}
        spider.organisations = waiting  # type: ignore[attr-defined]

    def _begin_again(self, spider: Spider) -> None:
        asked = {
            each[0].organisation_id: each for each in errands.of_run(self.store, self._run).values()
        }
        waiting = [each for each in runs.organisations(self.store, self._run) if each.id in asked]
        self.organisations = {organisation.id: organisation for organisation in waiting}
        spider.organisations = waiting  # type: ignore[attr-defined]
        spider.errands = asked  # type: ignore[attr-defined]
        spider.recall = self.recall  # type: ignore[attr-defined]

    def _closed(self) -> None:
        self._open.close()

    def _tell_error(self, error: NsokError) -> None:
        words = {"where": error.where, "what": error.what, "what_now": error.what_now}
        self._tell(event="error", **words, values=error.values)

    def _tell(self, **event: object) -> None:
        """Tell the audit; one that is gone wants nothing fetched any more."""
        if not self._speaks:
            return
        try:
            sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        except BrokenPipeError:
            os._exit(1)


def _roster(spider: Spider) -> list[Organisation]:
    path = getattr(spider, "roster", "")
    if not path:
        raise InvalidOption("roster", "no list of organisations is given", "Add -a roster=FILE")
    return list(reading.read(Path(path)).organisations)
