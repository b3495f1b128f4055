"""
Reviews: what people decided.

``reviews``: *id*, *organisation_id*, and the fields of ``Review``.  Rows are
only ever added; the newest on a requirement counts.
"""

from crawler.codec.plain import from_plain, to_plain
from crawler.model import Review
from crawler.store.database import Store


def add(store: Store, organisation_id: str, review: Review) -> None:
    """Keep a decision."""
    with store.transaction() as db:
        db.table("reviews").insert(
            to_plain(review) | {"organisation_id": to_plain(organisation_id)}
        )


def of_snapshot(store: Store, snapshot_id: str) -> tuple[Review, ...]:
    """Return the newest decision on each requirement of a snapshot."""
    rows = store.db.table("reviews").rows_where("snapshot_id = ?", [snapshot_id], order_by="id")
    newest = {row["requirement_id"]: from_plain(Review, row) for row in rows}
    return tuple(newest.values())
