"""Reads the cells of a CSV or spreadsheet file as text; the content decides, not the name."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from crawler.errors import InvalidRoster, MissingSource
from crawler.roster.columns import Header, find_header
from crawler.roster.fault import Fault

_LARGEST = 50_000_000
_LARGEST_UNPACKED = 500_000_000
_DELIMITERS = ";,\t"
_AGAIN = "Save it as CSV (UTF-8) or XLSX and try again"
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells and its number in the file, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows under the header, which is row *number*, and what could not be read well."""

    header: Header
    titles: tuple[str, ...]
    lines: tuple[Line, ...]
    number: int = 1
    faults: tuple[Fault, ...] = ()


def read_table(path: Path) -> Table:
    """Return the table of a file, or raise InvalidRoster where there is none."""
    body = _body(path)
    if body.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _best(path, [(lines, ()) for lines in _sheets(path, body)])
    text = _text(path, body)
    return _best(path, [_csv(path.name, text, each) for each in _DELIMITERS])


def _body(path: Path) -> bytes:
    if not path.exists():
        raise MissingSource(
            str(path),
            "there is no such file",
            "Give a CSV or XLSX file, or the address of one site",
        )
    if not path.is_file():
        raise InvalidRoster(str(path), "this is no file", "Give a CSV or XLSX file")
    try:
        if path.stat().st_size > _LARGEST:
            raise InvalidRoster(str(path), "this is too large for a list", _AGAIN)
        body = path.read_bytes()
    except OSError as error:
        raise InvalidRoster(
            str(path), "it cannot be read ({detail})", "Check the file's rights", detail=str(error)
        ) from error
    if not body.strip():
        raise InvalidRoster(
            str(path), "the file is empty", "Put a header and a row for each organisation into it"
        )
    return body


def _text(path: Path, body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    head = body[:100].lstrip().lower()
    if b"\0" in body or head.startswith((b"%pdf", b"<!doctype", b"<html")):
        raise InvalidRoster(str(path), "this is neither CSV nor XLSX", _AGAIN)
    nearly = body.decode("utf-8-sig", "replace")
    broken, foreign = nearly.count(_UNREADABLE), sum(letter > "\x7f" for letter in nearly)
    if broken * 10 <= foreign:
        return nearly
    return body.decode("windows-1251", "replace")


def _sheets(path: Path, body: bytes) -> Iterator[tuple[Line, ...]]:
    broken = InvalidRoster(str(path), "the spreadsheet is damaged or locked", _AGAIN)
    try:
        if body.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(body)) as archive:
                if sum(each.file_size for each in archive.infolist()) > _LARGEST_UNPACKED:
                    raise InvalidRoster(str(path), "this is too large for a list", _AGAIN)
        with CalamineWorkbook.from_filelike(io.BytesIO(body)) as book:
            for name in book.sheet_names:
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                yield tuple(Line(n, tuple(map(_cell, row))) for n, row in enumerate(rows, 1))
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise broken from error


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    return str(value)


def _csv(file: str, text: str, delimiter: str) -> tuple[tuple[Line, ...], tuple[Fault, ...]]:
    """Read cells; where quotes do not pair, line by line, so that one bad line costs itself."""
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        lines, before = [], 0
        for cells in reader:
            lines.append(Line(before + 1, tuple(cells)))
            before = reader.line_num
        return tuple(lines), ()
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
            cells = [cell.strip('" ') for cell in line[:10_000].split(delimiter)]
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


def _best(path: Path, readings: Sequence[tuple[tuple[Line, ...], tuple[Fault, ...]]]) -> Table:
    """Take the sheet, or delimiter, that gives the most known columns."""
    found = [
        (header, lines, faults)
        for lines, faults in readings
        if (header := find_header([line.cells for line in lines])) is not None
    ]
    if not found:
        raise InvalidRoster(
            str(path),
            "no column holds the sites",
            "Name one column «Официальный сайт» or url; `nsok roster check --help` lists the names",
        )
    (index, columns), lines, faults = max(found, key=lambda each: len(each[0][1]))
    head = lines[index]
    return Table(columns, head.cells, lines[index + 1 :], head.number, faults)
