"""From what the spider hands over to a snapshot that rests in the store."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.addresses import is_within
from crawler.fetching.completion import completed
from crawler.fetching.handshakes import Certificates
from crawler.fetching.visits import Visits
from crawler.model import (
    Acted,
    Document,
    Fetched,
    FetchFailure,
    Page,
    Shot,
    SiteSnapshot,
    StoppedBy,
    Trial,
    VisitEnd,
)

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_MOST_HEADERS, _LONGEST_NAME, _LONGEST_VALUE = 60, 100, 1000

Item = Fetched | FetchFailure | Acted | VisitEnd


@dataclass(slots=True)
class _Seen:
    """What came of one visit so far; bodies rest on disk already."""

    fetched: list[tuple[Page, Document]] = field(default_factory=list)
    failures: list[FetchFailure] = field(default_factory=list)
    acts: list[Acted] = field(default_factory=list)
    pages: int = 0


class Snapshots:
    """Item pipeline: bodies go to disk at once, a snapshot is saved as its visit ends."""

    def __init__(self, visits: Visits, certificates: Certificates) -> None:
        self._visits = visits
        self._certificates = certificates
        self._seen: dict[str, _Seen] = defaultdict(_Seen)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "Snapshots":
        """Find the extension that holds the store."""
        visits = crawler.get_extension(Visits)
        assert visits is not None  # noqa: S101 - crawler/settings.py enables both
        return cls(visits, Certificates.from_crawler(crawler))

    def process_item(self, item: Item) -> Item:
        """Keep one item; a store that cannot be written stops everything."""
        with self._visits.stopping_on_error():
            if isinstance(item, Fetched):
                self._keep(item)
            elif isinstance(item, FetchFailure):
                self._seen[item.organisation_id].failures.append(item)
            elif isinstance(item, Acted):
                self._keep_act(item)
            else:
                self._finish(item)
        return item

    def _keep(self, item: Fetched) -> None:
        seen = self._seen[item.organisation_id]
        digest = self._visits.store.bodies.put(item.body)
        seen.fetched.append((_page(item, digest), _document(item, digest)))
        seen.pages += 1
        self._visits.tell_page(item.organisation_id, seen.pages, item.url)

    def _keep_act(self, item: Acted) -> None:
        if item.picture:
            self._visits.store.bodies.put(item.picture)
        self._seen[item.organisation_id].acts.append(item)

    def _finish(self, end: VisitEnd) -> None:
        seen = self._seen.pop(end.organisation_id, None) or _Seen()
        brought = self._brought(seen, end)
        before = self._visits.before(end.organisation_id)
        if before is not None:
            brought = completed(before, brought, settles=self._visits.settles)
        self._visits.save(brought)

    def _brought(self, seen: _Seen, end: VisitEnd) -> SiteSnapshot:
        own = [(page, file) for page, file in seen.fetched if _is_own_page(page, file, end)]
        kept = {id(page) for page, _ in own}
        return SiteSnapshot(
            id=self._visits.snapshot_id(end.organisation_id),
            organisation=self._visits.organisations[end.organisation_id],
            started_at=end.started_at,
            finished_at=end.finished_at,
            pages=tuple(page for page, _ in own),
            documents=tuple(file for page, file in seen.fetched if id(page) not in kept),
            failures=tuple(seen.failures),
            stopped_by=StoppedBy(end.stopped_by),
            sites=end.sites,
            as_of=end.finished_at.date(),
            certificates=self._certificates.of([*end.sites, *(page.url for page, _ in own)]),
            trials=tuple(act.outcome for act in seen.acts if isinstance(act.outcome, Trial)),
            shots=tuple(act.outcome for act in seen.acts if isinstance(act.outcome, Shot)),
        )


def _is_own_page(page: Page, file: Document, end: VisitEnd) -> bool:
    """Tell whether a response is a page of the organisation; a survey elsewhere is not."""
    return file.media_type == "text/html" and is_within(page.url, end.sites)


def _page(item: Fetched, digest: str) -> Page:
    return Page(
        url=item.url,
        requested_url=item.requested_url,
        status=item.status,
        fetched_at=item.fetched_at,
        digest=digest,
        html="",
        encoding=item.encoding or "utf-8",
        depth=item.depth,
        referrer=item.referrer,
        link_text=item.link_text,
        rendered=item.rendered,
        headers=_kept_headers(item),
    )


def _document(item: Fetched, digest: str) -> Document:
    return Document(
        url=item.url,
        requested_url=item.requested_url,
        status=item.status,
        fetched_at=item.fetched_at,
        digest=digest,
        media_type=item.media_type,
        size=len(item.body),
        referrer=item.referrer,
        link_text=item.link_text,
        headers=_kept_headers(item),
    )


def _kept_headers(item: Fetched) -> tuple[tuple[str, str], ...]:
    """Keep what is of a usual size: a server may send megabytes of them."""
    return tuple(
        (name[:_LONGEST_NAME], value[:_LONGEST_VALUE])
        for name, value in item.headers[:_MOST_HEADERS]
    )
