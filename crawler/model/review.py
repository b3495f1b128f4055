"""A person's decision on a finding."""

from dataclasses import dataclass
from datetime import datetime

from crawler.model.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's decision; it stands beside the verdict and never erases it."""

    snapshot_id: str
    requirement_id: str
    outcome: Outcome
    reason: str
    reviewer: str
    decided_at: datetime
