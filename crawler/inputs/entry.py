"""A figure with the cell it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crawler.inputs.catalogue import Catalogue
from crawler.inputs.organisations import Directory
from crawler.model import Input, Organisation
from crawler.tables import Row

_LONGEST = 300
_MOST_RANGES = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure, and the row and column of its cell."""

    figure: Input
    row: Row
    column: str


@dataclass(frozen=True, slots=True)
class Setting:
    """
    What rows are read against.

    *day* is when rows without a day were taken, none for the day their file was
    last changed; *only* is the organisation of rows that name none.
    """

    catalogue: Catalogue
    directory: Directory
    today: date
    day: date | None = None
    only: Organisation | None = None

    @property
    def else_on(self) -> date:
        """Give the day of rows that have none."""
        return self.day or self.today

    def owner(self, row: Row) -> Organisation | None:
        """Return whom a row is about."""
        if self.only and not any(row.text(name) for name in ("id", "inn", "url", "name")):
            return self.only
        return self.directory.of_row(row)


def source(file: str, rows: Sequence[int], *more: str) -> str:
    """Say where a figure comes from, as a report prints it."""
    word = "строка" if len(rows) == 1 else "строки"
    parts = (f"{file}, {word} {ranges(rows)}", *(each for each in more if each))
    return ", ".join(parts)[:_LONGEST]


def ranges(rows: Sequence[int]) -> str:
    """Write row numbers as people do: 2–14, 17."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    told = [f"{a}–{b}" if a != b else str(a) for a, b in runs[:_MOST_RANGES]]
    return ", ".join(told) + (" …" if len(runs) > _MOST_RANGES else "")
