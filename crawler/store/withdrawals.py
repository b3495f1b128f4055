"""
Entries taken back: what people gave is never deleted, a later row withdraws it.

Such a row repeats the entry and names it by number in *withdraws*; who took it
back, why and when stand where the entry has its source and day.
"""

from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]


def standing(rows: Iterable[Row]) -> list[Row]:
    """Return the entries that nobody took back, in their order."""
    every = list(rows)
    gone = {row["withdraws"] for row in every}
    return [row for row in every if row["withdraws"] is None and row["id"] not in gone]


def withdrawn(rows: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Return each entry taken back with the row that did it."""
    every = list(rows)
    by_number = {row["id"]: row for row in every}
    return [(by_number[row["withdraws"]], row) for row in every if row["withdraws"] in by_number]
