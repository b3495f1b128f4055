"""
Findings as CSV that Excel opens as it is meant: UTF-8 with its mark, no formulas.

A text that a spreadsheet would take for a formula begins with an apostrophe;
numbers are numbers, with a point.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import StringIO
from typing import BinaryIO

from crawler.model import AuditResult
from reports.dataset import COLUMNS, Cell, rows
from reports.manner import Manner

_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@contextmanager
def writing(file: BinaryIO, manner: Manner) -> Iterator[Callable[[AuditResult], None]]:
    """Give a function that adds the rows of one organisation to the file."""
    file.write((_BOM + _lines([tuple(each.name for each in COLUMNS)], manner)).encode())

    def add(result: AuditResult) -> None:
        text = _lines([tuple(map(_shown, row)) for row in rows(result, manner)], manner)
        file.write(text.encode("utf-8", "replace"))

    yield add


def _lines(table: list[tuple[str, ...]], manner: Manner) -> str:
    text = StringIO()
    csv.writer(text, delimiter=manner.separator, lineterminator="\r\n").writerows(table)
    return text.getvalue()


def _shown(cell: Cell) -> str:
    if isinstance(cell, str):
        return safe(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat(timespec="seconds") if isinstance(cell, datetime) else str(cell)


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
