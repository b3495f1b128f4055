"""
Inputs: figures that no site can give.

``inputs``: *id*, *organisation_id*, *input_id*, *value* (a decimal number as
text), *source*, *taken_on*.  Rows are only ever added; the newest counts.
"""

from crawler.codec.plain import from_plain, to_plain
from crawler.model import Input
from crawler.store.database import Store


def add(store: Store, figure: Input) -> None:
    """Keep a figure."""
    row = to_plain(figure)
    with store.transaction() as db:
        db.table("inputs").insert({**row, "id": None, "input_id": row["id"]})


def of_organisation(store: Store, organisation_id: str) -> tuple[Input, ...]:
    """Return the newest figure of each kind."""
    rows = store.db.table("inputs").rows_where(
        "organisation_id = ?", [organisation_id], order_by="id"
    )
    newest = {row["input_id"]: from_plain(Input, row | {"id": row["input_id"]}) for row in rows}
    return tuple(newest.values())
