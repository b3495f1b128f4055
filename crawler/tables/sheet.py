"""Rows of cells, as values."""

from dataclasses import dataclass

from crawler.tables.fault import Fault


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells and its number as a spreadsheet shows it, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells joined into one: first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a text read by one delimiter; and what was hard to read in it."""

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False
    merged: tuple[Merged, ...] = ()
    faults: tuple[Fault, ...] = ()
