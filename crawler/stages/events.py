"""What happens during an audit, as values, and the wish to stop it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from crawler.model import AuditResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """A page was fetched: how many the organisation has now, and which."""

    organisation_id: str
    pages: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An organisation is done."""

    result: AuditResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many organisations there are, and how many are done."""

    total: int
    done: int


Listener = Callable[[Fetching | Judged | Progress], None]


@dataclass(slots=True)
class Stop:
    """
    The wish to stop, set from outside, by a signal say.

    Visits in flight are then dropped; what was fetched is still judged.
    """

    asked: bool = field(default=False)


def silent(_event: Fetching | Judged | Progress) -> None:
    """Listen to nothing."""
