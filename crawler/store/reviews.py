"""
Reviews: what people decided.

``reviews``: *id*, *organisation_id*, and the fields of ``Review`` (*seen* as
JSON), *withdraws* (the row that this one takes back).  Rows are only ever added;
which of them counts is decided in judging, that never sees one taken back.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crawler.codec.plain import from_plain, to_plain
from crawler.model import Review
from crawler.store.database import Store
from crawler.store.withdrawals import Row, standing, withdrawn


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A decision that was taken back, by whom, why and when."""

    review: Review
    by: str
    reason: str
    at: datetime


def add(store: Store, organisation_id: str, *decisions: Review) -> int:
    """Keep decisions and return how many are new; one that changes nothing is not kept again."""
    owner = to_plain(organisation_id)
    with store.transaction() as db:
        rows = _rows(store, "organisation_id", owner)
        kept = {_same(_review(row)) for row in rows if row["withdraws"] is None}
        new = [each for each in decisions if _same(each) not in kept]
        db.table("reviews").insert_all([_row(each) | {"organisation_id": owner} for each in new])
    return len(new)


def of_organisation(store: Store, organisation_id: str) -> tuple[Review, ...]:
    """Return every decision on an organisation's findings, in the order they were given."""
    return _read(store, "organisation_id", to_plain(organisation_id))


def of_snapshot(store: Store, snapshot_id: str) -> tuple[Review, ...]:
    """Return every decision made on one visit, in the order they were given."""
    return _read(store, "snapshot_id", snapshot_id)


def withdraw(  # noqa: PLR0913 - what is said of it, by name
    store: Store,
    organisation_id: str,
    requirement: str,
    *,
    by: str,
    reason: str,
    at: datetime,
    of: str = "",
) -> Review | None:
    """Take back the newest decision on a requirement, of *of* or of anybody, and return it."""
    with store.transaction() as db:
        rows = standing(_rows(store, "organisation_id", to_plain(organisation_id)))
        own = [row for row in rows if row["requirement_id"] == requirement]
        newest = max(
            (row for row in own if not of or row["reviewer"] == of),
            key=lambda row: (row["decided_at"], row["id"]),
            default=None,
        )
        if newest is None:
            return None
        said = {"reviewer": to_plain(by), "reason": to_plain(reason), "decided_at": to_plain(at)}
        db.table("reviews").insert({**newest, **said, "id": None, "withdraws": newest["id"]})
    return _review(newest)


def taken_back(store: Store, organisation_id: str) -> tuple[Withdrawn, ...]:
    """Return every decision that was taken back, with who did it."""
    rows = _rows(store, "organisation_id", to_plain(organisation_id))
    return tuple(
        Withdrawn(_review(row), by["reviewer"], by["reason"], _review(by).decided_at)
        for row, by in withdrawn(rows)
    )


def owners(store: Store) -> list[str]:
    """Return the ids of organisations that have reviews."""
    rows = store.db.execute("select distinct organisation_id from reviews order by 1")
    return [owner for (owner,) in rows]


def _read(store: Store, column: str, value: str) -> tuple[Review, ...]:
    return tuple(_review(row) for row in standing(_rows(store, column, value)))


def _rows(store: Store, column: str, value: str) -> list[Row]:
    return list(store.db.table("reviews").rows_where(f"{column} = ?", [value], order_by="id"))


def _review(row: Row) -> Review:
    known = {name: value for name, value in row.items() if value is not None}
    return from_plain(Review, known | {"seen": json.loads(row["seen"] or "[]")})


def _row(review: Review) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(review)
    return plain | {"seen": json.dumps(plain["seen"])}


def _same(review: Review) -> tuple[object, ...]:
    """Compare all but the moment, which is that of adding where a file names no day."""
    return (
        review.snapshot_id,
        review.requirement_id,
        review.outcome,
        review.reason,
        review.reviewer,
        review.valid_until,
        review.url,
        review.digest,
    )
