"""The result of an audit, complete in itself."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from crawler.model.errand import CertificateFault
from crawler.model.fetched import FetchFailure
from crawler.model.finding import Finding
from crawler.model.methodology import Act, Input
from crawler.model.organisation import Organisation
from crawler.model.snapshot import Status, StoppedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What a number was counted from: between *low* and *high* of *of*."""

    low: Decimal
    high: Decimal
    of: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """
    A number from 0 to 100 with all its parts.

    *low* takes open findings as absent and missing inputs as nothing, *high*
    the opposite.  *symbol* is the methodology's sign for it, such as ``Пинф``.
    *weight* is 0 for a part that is left out, for nobody is in its denominator.
    *count* is what a measure was counted from, where it is known.
    """

    id: str
    title: str
    title_en: str
    symbol: str
    weight: Decimal
    low: Decimal
    high: Decimal
    parts: tuple["Score", ...] = ()
    count: Count | None = None

    @property
    def final(self) -> bool:
        """Tell whether nothing is open."""
        return self.low == self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """
    One of the named numbers of the contract: p_inf_site, p_dist, k1, total.

    *published* (p_dist only) counts what is published, whether or not it was
    seen to work, but for what a control call has refuted.
    """

    id: str
    low: Decimal
    high: Decimal
    published: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodologyRef:
    """
    Which pack judged, by id and digest, with the acts its findings name.

    *checklist* is the list of items required that was counted, *rounding* where
    figures were rounded.
    """

    id: str
    title: str
    title_en: str
    digest: str
    acts: tuple[Act, ...] = ()
    notice: str = ""
    notice_en: str = ""
    checklist: str = ""
    checklist_title: str = ""
    checklist_title_en: str = ""
    checklist_digest: str = ""
    rounding: str = "display"


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
    platform: str = ""
    certificates: tuple[CertificateFault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditResult:
    """
    Everything a report shows; a report needs nothing else.

    *inputs* are the figures from outside that were counted.
    """

    organisation: Organisation
    methodology: MethodologyRef
    snapshot: SnapshotSummary
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    score: Score
    warnings: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    software_version: str = ""
