"""
Inputs: figures that no site can give.

``inputs``: *id*, *organisation_id*, *input_id*, *value* (a decimal number as
text), *source*, *taken_on*, *batch* (the same for figures that were given
together), *withdraws* (the row that this one takes back).  Rows are only ever
added; the newest day counts, and of one day what was given last.  A figure taken
back counts no more, though the same file is added again: what stood before it
does.  The figures of a survey count together or not at all: those of an earlier
one would be shares of other people.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crawler.codec.plain import from_plain, to_plain
from crawler.model import Input
from crawler.store.database import Store
from crawler.store.withdrawals import Row, standing, withdrawn

_SURVEY = "survey."


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A figure that was taken back, by whom or why, and when."""

    figure: Input
    source: str
    on: date


def add(store: Store, *figures: Input) -> int:
    """Keep figures and return how many are new; what is kept already stays as it is."""
    with store.transaction() as db:
        batch = (db.execute("select max(batch) from inputs").fetchone()[0] or 0) + 1
        new = _unknown(store, figures)
        db.table("inputs").insert_all(
            [_row(each) | {"batch": batch} for each in new],
        )
    return len(new)


def of_organisation(store: Store, organisation_id: str) -> tuple[Input, ...]:
    """Return the figure of each kind that counts."""
    return tuple(_input(row) for row in _counting(_rows(store, organisation_id)))


def history(store: Store, organisation_id: str) -> tuple[Input, ...]:
    """Return every figure ever given, the oldest day first."""
    rows = _rows(store, organisation_id)
    return tuple(_input(row) for row in rows if row["withdraws"] is None)


def withdraw(
    store: Store, organisation_id: str, names: Iterable[str], source: str, on: date
) -> tuple[Input, ...]:
    """Take back the figures of these ids that count now, and return them."""
    wanted = set(names)
    with store.transaction() as db:
        counting = _counting(_rows(store, organisation_id))
        taken = [row for row in counting if row["input_id"] in wanted]
        changed = {"id": None, "source": to_plain(source), "taken_on": on.isoformat()}
        db.table("inputs").insert_all([{**row, **changed, "withdraws": row["id"]} for row in taken])
    return tuple(_input(row) for row in taken)


def taken_back(store: Store, organisation_id: str) -> tuple[Withdrawn, ...]:
    """Return every figure that was taken back, with who did it."""
    return tuple(
        Withdrawn(_input(row), by["source"], date.fromisoformat(by["taken_on"]))
        for row, by in withdrawn(_rows(store, organisation_id))
    )


def owners(store: Store) -> list[str]:
    """Return the ids of organisations that figures were given for."""
    rows = store.db.execute("select distinct organisation_id from inputs order by 1")
    return [owner for (owner,) in rows]


def _unknown(store: Store, figures: Iterable[Input]) -> list[Input]:
    """Return what is not kept yet; a survey is new as a whole if any of its counts is."""
    by_owner: dict[str, list[Input]] = defaultdict(list)
    for each in figures:
        by_owner[each.organisation_id].append(each)
    new: list[Input] = []
    for owner, own in by_owner.items():
        rows = _rows(store, owner)
        kept = {_same(row) for row in rows}
        survey = [each for each in own if each.id.startswith(_SURVEY)]
        counting = {_same(row) for row in _counting(rows) if row["input_id"].startswith(_SURVEY)}
        counting |= {_same(row) for row, _ in withdrawn(rows)}
        if not {_same(_row(each)) for each in survey} <= counting:
            new += survey
        new += [each for each in own if each not in survey and _same(_row(each)) not in kept]
    return new


def _counting(rows: Sequence[Row]) -> list[Row]:
    newest = {row["input_id"]: row for row in standing(rows)}
    last = max(
        (row for row in newest.values() if row["input_id"].startswith(_SURVEY)),
        key=lambda row: (row["taken_on"], row["id"]),
        default=None,
    )
    return [
        row
        for row in newest.values()
        if last is None or not row["input_id"].startswith(_SURVEY) or _together(row, last)
    ]


def _together(row: Row, other: Row) -> bool:
    return (row["taken_on"], row["batch"]) == (other["taken_on"], other["batch"])


def _rows(store: Store, organisation_id: str) -> list[Row]:
    return list(
        store.db.table("inputs").rows_where(
            "organisation_id = ?", [to_plain(organisation_id)], order_by="taken_on, id"
        )
    )


def _row(figure: Input) -> dict[str, Any]:
    plain = to_plain(figure)
    del plain["basis"], plain["gain"]
    return {**plain, "id": None, "input_id": plain["id"]}


def _same(row: Row) -> tuple[object, ...]:
    return tuple(row[name] for name in ("input_id", "value", "source", "taken_on"))


def _input(row: Row) -> Input:
    return from_plain(Input, {**row, "id": row["input_id"]})
