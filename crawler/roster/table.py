"""Finds the list of organisations in a file: the sheet, or delimiter, with its columns."""

from dataclasses import dataclass
from pathlib import Path

from crawler import tables
from crawler.errors import InvalidRoster, MissingSource
from crawler.roster.columns import Header, find_header
from crawler.tables import Fault, Line


@dataclass(frozen=True, slots=True)
class Table:
    """The rows under the header, which is row *number*, and what could not be read well."""

    header: Header
    titles: tuple[str, ...]
    lines: tuple[Line, ...]
    number: int = 1
    faults: tuple[Fault, ...] = ()


def read_table(path: Path) -> Table:
    """Return the table of a file with the most known columns, or raise where there is none."""
    if not path.exists():
        raise MissingSource(
            str(path),
            "there is no such file",
            "Give a CSV or XLSX file, or the address of one site",
        )
    found = [
        (header, sheet)
        for sheet in tables.read(path).sheets
        if (header := find_header([line.cells for line in sheet.lines])) is not None
    ]
    if not found:
        raise InvalidRoster(
            str(path),
            "no column holds the sites",
            "Name one column «Официальный сайт» or url; `nsok roster check --help` lists the names",
        )
    (index, columns), sheet = max(found, key=lambda each: len(each[0][1]))
    head = sheet.lines[index]
    return Table(columns, head.cells, sheet.lines[index + 1 :], head.number, sheet.faults)
