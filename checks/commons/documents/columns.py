"""
The table of a plan, told by its columns, and what of it is filled in.

The form of the plan (resolution 457 of 17.04.2018) has five: the shortcoming,
the measure, its term, who answers for it, and how it goes.  Organisations drop,
add and rename some.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from checks.commons.documents.paper import Line, Paper
from checks.commons.documents.words import said

_OF_A_PLAN = frozenset({"shortcoming", "measure", "term", "person"})
_ENOUGH = 3
_HEADERS_WITHIN = 12
_HALF = 0.5
_BLANK = frozenset("_-–—. ")


@dataclass(frozen=True, slots=True)
class Form:
    """
    A table with a plan's columns.

    *columns* name each column, empty for one that is not known; *rows* are those
    with something said in them.  *is_plan* tells whether shortcoming or measure
    stand beside term or person.
    """

    columns: tuple[str, ...]
    header: Line
    rows: tuple[Line, ...]

    @property
    def is_plan(self) -> bool:
        """Tell whether the columns are those of a plan for removing shortcomings."""
        return "shortcoming" in self.columns and len(_OF_A_PLAN & set(self.columns)) >= _ENOUGH

    @property
    def tells_progress(self) -> bool:
        """Tell whether at least half of the rows say how the measure goes."""
        at = [number for number, name in enumerate(self.columns) if name == "progress"]
        said_of = [row for row in self.rows if any(_says(row, number) for number in at)]
        return bool(at and said_of) and len(said_of) >= _HALF * len(self.rows)

    def cells(self, column: str) -> list[tuple[str, Line]]:
        """Return what a column says, with the rows."""
        at = [number for number, name in enumerate(self.columns) if name == column]
        return [(row.cells[n], row) for row in self.rows for n in at if _says(row, n)]


def form(paper: Paper) -> Form | None:
    """Return the first table that has columns of a plan; nothing if there is none."""
    rows = list(paper.rows)
    for at, row in enumerate(rows[:_HEADERS_WITHIN]):
        columns = tuple(_column(cell) for cell in row.cells)
        if len(set(columns) - {""}) >= _ENOUGH or len({"measure", "progress"} & set(columns)) > 1:
            return Form(columns, row, _said_in(rows[at + 1 :]))
    return None


def _said_in(rows: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(row for row in rows if sum(_says(row, n) for n in range(len(row.cells))) > 1)


def _says(row: Line, at: int) -> bool:
    """Tell whether a cell says more than a number or a line to write on."""
    text = row.cells[at] if at < len(row.cells) else ""
    return bool(set(text) - _BLANK) and not (at == 0 and text.rstrip(".").isdecimal())


@lru_cache(maxsize=1024)
def _column(cell: str) -> str:
    """Name a column by the words of its head; «ход реализации мероприятия» is progress."""
    terms = said(cell)
    order = ("progress", "shortcoming", "measure", "term", "person", "organisation")
    found = [name for name in order if f"column-{name}" in terms]
    if "progress" in found and {"shortcoming", "term"} & set(found) and "ход" not in cell.lower():
        found.remove("progress")
    return _first(cell, found)


def _first(cell: str, found: list[str]) -> str:
    """Of a head that names several, a measure for shortcomings is a measure."""
    low = cell.lower()
    if "measure" in found and "shortcoming" in found:
        return "measure" if "мероприят" in low[:40] else "shortcoming"
    if "measure" in found and "term" in found:
        return "term"
    return found[0] if found else ""
