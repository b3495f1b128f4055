"""What happens during an audit, as values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crawler.model import AuditResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """A page was fetched: how many the organisation has now, and which."""

    organisation_id: str
    pages: int
    url: str

    @classmethod
    def of(cls, event: Mapping[str, Any]) -> "Fetching":
        """Read an event of the fetch process."""
        return cls(
            organisation_id=str(event.get("organisation", "")),
            pages=int(event.get("pages", 0)),
            url=str(event.get("url", "")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An organisation is done."""

    result: AuditResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many organisations there are, and how many are done; *again* on the second look."""

    total: int
    done: int
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Nothing is visited until a moment: it is not the hour."""

    until: datetime


Event = Fetching | Judged | Progress | Waiting
Listener = Callable[[Event], None]


def silent(_event: Event) -> None:
    """Listen to nothing."""
