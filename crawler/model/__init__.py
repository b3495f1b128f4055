"""The values that flow through the product; they depend on nothing but the standard library."""

from crawler.model.acceptance import Acceptance
from crawler.model.errand import CertificateFault, Errand, Shot, Task, Trial
from crawler.model.extraction import Extraction
from crawler.model.fetched import Acted, Fetched, FetchFailure, VisitEnd
from crawler.model.finding import Evidence, Finding, NearMiss, Verdict
from crawler.model.health import AddressHealth, Flip, Health, Share
from crawler.model.methodology import (
    Act,
    Checklist,
    Criterion,
    Empty,
    Formula,
    Gain,
    Indicator,
    Input,
    InputKind,
    InputSpec,
    LegalBasis,
    Measure,
    Methodology,
    Requirement,
    Rounding,
)
from crawler.model.organisation import Organisation
from crawler.model.outcome import Outcome, Reason
from crawler.model.problem import Problem
from crawler.model.ranking import Rank, ranks
from crawler.model.result import AuditResult, Count, Figure, MethodologyRef, Score, SnapshotSummary
from crawler.model.review import Review, VoidReview
from crawler.model.roster_note import RosterNote
from crawler.model.sighting import Kind, Sighting
from crawler.model.snapshot import Document, DocumentText, Page, SiteSnapshot, Status, StoppedBy

__all__ = [
    "Acceptance",
    "Act",
    "Acted",
    "AddressHealth",
    "AuditResult",
    "CertificateFault",
    "Checklist",
    "Count",
    "Criterion",
    "Document",
    "DocumentText",
    "Empty",
    "Errand",
    "Evidence",
    "Extraction",
    "FetchFailure",
    "Fetched",
    "Figure",
    "Finding",
    "Flip",
    "Formula",
    "Gain",
    "Health",
    "Indicator",
    "Input",
    "InputKind",
    "InputSpec",
    "Kind",
    "LegalBasis",
    "Measure",
    "Methodology",
    "MethodologyRef",
    "NearMiss",
    "Organisation",
    "Outcome",
    "Page",
    "Problem",
    "Rank",
    "Reason",
    "Requirement",
    "Review",
    "RosterNote",
    "Rounding",
    "Score",
    "Share",
    "Shot",
    "Sighting",
    "SiteSnapshot",
    "SnapshotSummary",
    "Status",
    "StoppedBy",
    "Task",
    "Trial",
    "Verdict",
    "VisitEnd",
    "VoidReview",
    "ranks",
]
