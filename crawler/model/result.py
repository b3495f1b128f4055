"""The result of an audit, complete in itself."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from crawler.model.fetched import FetchFailure
from crawler.model.finding import Finding
from crawler.model.methodology import Act
from crawler.model.organisation import Organisation
from crawler.model.snapshot import Status, StoppedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """
    A number from 0 to 100 with all its parts.

    *low* takes open findings as absent and missing inputs as nothing, *high*
    the opposite.  *symbol* is the methodology's sign for it, such as ``Пинф``.
    """

    id: str
    title: str
    title_en: str
    symbol: str
    weight: Decimal
    low: Decimal
    high: Decimal
    parts: tuple["Score", ...] = ()

    @property
    def final(self) -> bool:
        """Tell whether nothing is open."""
        return self.low == self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """
    One of the named numbers of the contract: p_inf_site, p_dist, k1.

    *published* (p_dist only) counts what is published, working or not.
    """

    id: str
    low: Decimal
    high: Decimal
    published: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodologyRef:
    """Which pack judged, by id and digest, with the acts its findings name."""

    id: str
    title: str
    title_en: str
    digest: str
    acts: tuple[Act, ...] = ()
    notice: str = ""
    notice_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotSummary:
    """What a report needs to know of a visit."""

    id: str
    started_at: datetime
    finished_at: datetime
    as_of: date
    status: Status
    stopped_by: StoppedBy
    pages: int
    documents: int
    failures: tuple[FetchFailure, ...]
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditResult:
    """Everything a report shows; a report needs nothing else."""

    organisation: Organisation
    methodology: MethodologyRef
    snapshot: SnapshotSummary
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    score: Score
    warnings: tuple[str, ...] = ()
    software_version: str = ""
