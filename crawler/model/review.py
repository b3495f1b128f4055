"""A person's decision on a finding."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from crawler.model.outcome import Outcome

_NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """
    A person's decision; it stands beside the verdict and never erases it.

    It was made on what the visit *snapshot_id* saw: *digest* is that of the
    page at *url* that was looked at, *machine* and *seen* the machine's outcome
    then and the digests of all its evidence.  *valid_until* is its last day.
    Where people gave a day and no hour, *decided_at* is its noon.
    """

    snapshot_id: str
    requirement_id: str
    outcome: Outcome
    reason: str
    reviewer: str
    decided_at: datetime
    valid_until: date | None = None
    machine: Outcome | None = None
    url: str = ""
    digest: str = ""
    seen: tuple[str, ...] = ()

    @classmethod
    def noon(cls, day: date) -> datetime:
        """Return the moment that stands for a day of which no hour was given."""
        return datetime.combine(day, _NOON)

    @property
    def hour_known(self) -> bool:
        """Tell whether *decided_at* is more than a day."""
        return self.decided_at.timetz() != _NOON


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidReview:
    """A decision that does not count, and why: a code such as ``page-changed``."""

    review: Review
    why: str
