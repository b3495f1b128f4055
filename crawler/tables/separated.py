"""Text with one row a line and a sign between cells."""

import csv
import io
import re
from collections.abc import Iterator

from crawler.tables.fault import Fault
from crawler.tables.sheet import Line, Sheet

DELIMITERS = ";,\t"
_LONGEST_LINE = 10_000


def readings(file: str, text: str) -> Iterator[Sheet]:
    """Yield the rows as each delimiter gives them."""
    for delimiter in DELIMITERS:
        lines, faults = _rows(file, text, delimiter)
        yield Sheet(name="", lines=lines, faults=faults)


def _rows(file: str, text: str, delimiter: str) -> tuple[tuple[Line, ...], tuple[Fault, ...]]:
    """
    Read cells; rows are numbered as a spreadsheet shows them, however many lines they take.

    Where quotes do not pair, line by line, so that one bad line costs itself.
    """
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return tuple(Line(number, tuple(cells)) for number, cells in enumerate(reader, 1)), ()
    except csv.Error:
        return _line_by_line(file, text, delimiter)


def _line_by_line(
    file: str, text: str, delimiter: str
) -> tuple[tuple[Line, ...], tuple[Fault, ...]]:
    lines, faults = [], []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        try:
            cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
        except csv.Error:
            cells = [cell.strip('" ') for cell in line[:_LONGEST_LINE].split(delimiter)]
            faults.append(
                Fault(
                    file=file,
                    row=number,
                    column="",
                    what="the quotation marks do not pair",
                    what_now="Double those inside a quoted cell; it was read as well as possible",
                )
            )
        lines.append(Line(number, tuple(cells)))
    return tuple(lines), tuple(faults)
