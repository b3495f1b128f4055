"""
Reads the documents of a visit before it is judged, each file once ever.

They are opened in a process of their own (``crawler.extract.extractor``), which
starts with the first document that nobody has read yet: where there is none, it
costs a question to the store.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from checks.commons.documents.promise import promises
from crawler.errors import NsokError, StoreError, UnstartableProgram
from crawler.extract import ocr
from crawler.extract.extractor import Extractor
from crawler.model import Document, Problem, SiteSnapshot
from crawler.store import snapshots, texts
from crawler.store.database import Store

MOST = 120
MOST_SCANS = 8
OCR_PAGES = 3
_MOST_TROUBLES = 3  # documents not read in time, or for want of a reader
_READ = ("application/", "text/", "multipart/related")
_IMAGES = "image/"
_NEVER = ("application/json", "application/javascript", "text/css", "text/javascript")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A document to read, and whether what it shows as pictures is worth recognising."""

    document: Document
    matters: bool


class Documents:
    """Reads into a store; one for the length of a stage."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._extractor: Extractor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._extractor is not None:
            self._extractor.close()

    def read(self, snapshot_id: str) -> None:
        """Read what a visit brought and nobody has read yet; whatever fails stays unread."""
        try:
            self._read(snapshots.load_bare(self._store, snapshot_id))
        except NsokError as error:
            _log.warning("documents of %s: %s", snapshot_id, error)

    def _read(self, snapshot: SiteSnapshot) -> None:
        wanted = {each.document.digest: each for each in reversed(_chosen(snapshot))}
        if not wanted:
            return
        pages = OCR_PAGES if isinstance(ocr.available(), str) else 0
        asked = [(digest, pages if each.matters else 0) for digest, each in wanted.items()]
        scans = troubles = 0
        for digest, ocr_pages in reversed(texts.unread(self._store, asked)):
            allowed = ocr_pages if scans < MOST_SCANS else 0
            in_trouble, recognised = self._keep(wanted[digest].document, allowed)
            scans += recognised
            troubles += in_trouble
            if troubles >= _MOST_TROUBLES:
                return

    def _keep(self, document: Document, ocr_pages: int) -> tuple[bool, bool]:
        """Read a document; tell whether its reader was in trouble, and whether it was a scan."""
        name = document.url.split("?", maxsplit=1)[0].rsplit("/", 1)[-1]
        try:
            body = self._store.bodies.get(document.digest)
            self._extractor = self._extractor or Extractor()
            found = self._extractor.extract(body, document.media_type, name, ocr_pages=ocr_pages)
        except (StoreError, UnstartableProgram) as error:
            _log.warning("%s stays unread: %s", document.url, error)
            return isinstance(error, UnstartableProgram), False
        texts.put(self._store, document.digest, found, ocr_pages)
        return found.problem is Problem.TIMEOUT, bool(found.text and found.text.origin == "ocr")


def _chosen(snapshot: SiteSnapshot) -> list[_Wanted]:
    """Return the documents to read, those that promise something first."""
    pages = {page.url: page for page in snapshot.pages}
    found = [
        _Wanted(each, promises(each, pages.get(each.referrer))) for each in _readable(snapshot)
    ]
    worth = [each for each in found if each.matters or not _is_image(each.document)]
    return sorted(worth, key=lambda each: not each.matters)[:MOST]


def _readable(snapshot: SiteSnapshot) -> Iterator[Document]:
    for each in snapshot.documents:
        kind = each.media_type
        known = kind.startswith(_READ) and kind not in _NEVER
        if each.status < 400 and (known or _is_image(each)) and kind != "text/html":
            yield each


def _is_image(document: Document) -> bool:
    return document.media_type.startswith(_IMAGES)
