"""
Reviews: what people decided.

``reviews``: *id*, *organisation_id*, and the fields of ``Review`` (*seen* as
JSON).  Rows are only ever added; which of them counts is decided in judging.
"""

import json
from collections.abc import Mapping
from typing import Any

from crawler.codec.plain import from_plain, to_plain
from crawler.model import Review
from crawler.store.database import Store


def add(store: Store, organisation_id: str, *decisions: Review) -> int:
    """Keep decisions and return how many are new; one that changes nothing is not kept again."""
    owner = to_plain(organisation_id)
    with store.transaction() as db:
        kept = {_same(each) for each in of_organisation(store, organisation_id)}
        new = [each for each in decisions if _same(each) not in kept]
        rows = [_row(each) | {"organisation_id": owner} for each in new]
        db.table("reviews").insert_all(rows)
    return len(new)


def of_organisation(store: Store, organisation_id: str) -> tuple[Review, ...]:
    """Return every decision on an organisation's findings, in the order they were given."""
    return _read(store, "organisation_id", to_plain(organisation_id))


def of_snapshot(store: Store, snapshot_id: str) -> tuple[Review, ...]:
    """Return every decision made on one visit, in the order they were given."""
    return _read(store, "snapshot_id", snapshot_id)


def owners(store: Store) -> list[str]:
    """Return the ids of organisations that have reviews."""
    rows = store.db.execute("select distinct organisation_id from reviews order by 1")
    return [owner for (owner,) in rows]


def _read(store: Store, column: str, value: str) -> tuple[Review, ...]:
    rows = store.db.table("reviews").rows_where(f"{column} = ?", [value], order_by="id")
    return tuple(from_plain(Review, _plain(row)) for row in rows)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in row.items() if value is not None}
    return known | {"seen": json.loads(row["seen"] or "[]")}


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
