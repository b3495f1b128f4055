"""Everything seen of one organisation's sites in one visit, frozen."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crawler.model.errand import CertificateFault, Shot, Trial
from crawler.model.fetched import FetchFailure
from crawler.model.organisation import Organisation
from crawler.model.problem import Problem


class StoppedBy(StrEnum):
    """Why a visit ended."""

    FINISHED = "finished"
    PAGE_LIMIT = "page-limit"
    TIME_LIMIT = "time-limit"
    BYTE_LIMIT = "byte-limit"
    INTERRUPTED = "interrupted"
    UNREACHABLE = "unreachable"
    FORBIDDEN = "forbidden"


class Status(StrEnum):
    """How well a site was looked at."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """
    One HTML page.

    *digest* is ``sha256:<hex>`` of the received bytes; *html* their text in
    *encoding*.  Pages of status 400 and above are kept: a missing page is
    evidence too.  *headers* are those of the answer, as far as they are kept.
    """

    url: str
    requested_url: str
    status: int
    fetched_at: datetime
    digest: str
    html: str
    encoding: str = "utf-8"
    depth: int = 0
    referrer: str = ""
    link_text: str = ""
    rendered: bool = False
    headers: tuple[tuple[str, str], ...] = ()

    def __hash__(self) -> int:
        """Hash what names a page, for the caches that ask for it."""
        return hash((self.url, self.digest))

    @property
    def is_readable(self) -> bool:
        """Tell whether the server gave the page and not an error."""
        return self.status < 400


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """
    The text of a document; *origin* is native or ocr, *confidence* 0 to 1.

    In *content* a table row is a line with its cells parted by tabs, and a form
    feed stands between pages, sheets, slides and the files of an archive.
    """

    content: str
    page_count: int = 0
    origin: str = "native"
    confidence: float = 1.0
    truncated: bool = False

    @property
    def pages(self) -> tuple[str, ...]:
        """Give the text page by page, as far as the format knows pages."""
        return tuple(self.content.split("\f"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """
    One file that is no HTML page; *media_type* is told by its first bytes.

    *problem* says what kept it from being read; without one and without a text,
    nobody tried to read it.
    """

    url: str
    requested_url: str
    status: int
    fetched_at: datetime
    digest: str
    media_type: str
    size: int
    referrer: str = ""
    link_text: str = ""
    text: DocumentText | None = None
    problem: Problem | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSnapshot:
    """
    One visit.  The first page is the home page, when there is one.

    *sites* are the prefixes really walked.  *as_of* is the day for which
    deadlines are judged, the day of the visit unless someone asks for another.
    A page seen with and without a browser is there twice; *rendered* tells
    which.  *looked_again* says that the second look is done, or was not needed.
    """

    id: str
    organisation: Organisation
    started_at: datetime
    finished_at: datetime
    pages: tuple[Page, ...]
    documents: tuple[Document, ...]
    failures: tuple[FetchFailure, ...]
    stopped_by: StoppedBy
    sites: tuple[str, ...] = ()
    as_of: date
    trials: tuple[Trial, ...] = ()
    shots: tuple[Shot, ...] = ()
    certificates: tuple[CertificateFault, ...] = ()
    looked_again: bool = False

    def __hash__(self) -> int:
        """Hash what names a visit, not its hundreds of pages: caches ask thousands of times."""
        return hash((self.id, self.finished_at))

    @property
    def status(self) -> Status:
        """
        Say how well the site was looked at.

        Failures count when their link promised something; an image that did
        not load changes nothing.
        """
        if self.stopped_by is StoppedBy.FORBIDDEN:
            return Status.BLOCKED
        if self.stopped_by is StoppedBy.UNREACHABLE or not self.pages:
            return Status.UNREACHABLE
        mattered = any(failure.topics for failure in self.failures)
        if mattered or self.stopped_by is not StoppedBy.FINISHED:
            return Status.PARTIAL
        return Status.COMPLETE
