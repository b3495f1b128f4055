"""Values in one line, for tests: sites, pages and documents of a fixed day."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urljoin

from crawler.model import (
    Document,
    DocumentText,
    FetchFailure,
    Organisation,
    Page,
    SiteSnapshot,
    StoppedBy,
    Task,
    Trial,
)

HOME = "https://care.example/"
VISIT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)


def organisation(**fields: Any) -> Organisation:
    """Build an organisation; every field has a plain value."""
    plain = {"id": "0000000001", "name": "Центр социального обслуживания", "sites": (HOME,)}
    given = {key: tuple(v) if isinstance(v, list) else v for key, v in fields.items()}
    return Organisation(**(plain | given))


def page(path: str = "/", html: str = "", *, status: int = 200, **fields: Any) -> Page:
    """Build a page; the path may also be a whole address."""
    url = urljoin(HOME, path)
    plain = {"url": url, "requested_url": url, "fetched_at": VISIT, "digest": digest(html.encode())}
    return Page(html=html, status=status, **(plain | fields))


def document(
    path: str = "/file.pdf", *, content: bytes = b"%PDF-1.7", text: str | None = None, **fields: Any
) -> Document:
    """Build a document; *text* is what can be read in it."""
    url = urljoin(HOME, path)
    plain = {
        "url": url,
        "requested_url": url,
        "status": 200,
        "fetched_at": VISIT,
        "digest": digest(content),
        "media_type": "application/pdf",
        "size": len(content),
        "text": None if text is None else DocumentText(content=text, page_count=1),
    }
    return Document(**(plain | fields))


def failure(path: str = "/lost", reason: str = "timeout", **fields: Any) -> FetchFailure:
    """Build an address that gave nothing."""
    plain = {
        "organisation_id": "0000000001",
        "url": urljoin(HOME, path),
        "reason": reason,
        "detail": "",
        "at": VISIT,
    }
    return FetchFailure(**(plain | fields))


def trial(path: str = "/", task: str = "switch", **fields: Any) -> Trial:
    """Build what came of using something; without *worked*, the trial could not tell."""
    plain = {"locator": "", "worked": None, "detail": "", "tried_at": VISIT}
    return Trial(task=Task(task), url=urljoin(HOME, path), **(plain | fields))


def site(
    pages: Mapping[str, str | Page] | None = None,
    *,
    documents: tuple[Document, ...] = (),
    failures: tuple[FetchFailure, ...] = (),
    of: Organisation | None = None,
    as_of: date = DAY,
    stopped_by: StoppedBy = StoppedBy.FINISHED,
) -> SiteSnapshot:
    """Build a snapshot from paths and their HTML, the home page first."""
    owner = of or organisation()
    seen = (pages or {}).items()
    return SiteSnapshot(
        id="snapshot-1",
        organisation=owner,
        started_at=VISIT,
        finished_at=VISIT,
        pages=tuple(each if isinstance(each, Page) else page(at, each) for at, each in seen),
        documents=documents,
        failures=failures,
        stopped_by=stopped_by,
        sites=owner.sites,
        as_of=as_of,
    )


def digest(content: bytes) -> str:
    """Name bytes as the store does."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
