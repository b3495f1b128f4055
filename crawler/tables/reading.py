"""Reads the cells of a CSV or spreadsheet file as text; the content decides, not the name."""

from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from crawler.errors import InvalidTable, MissingSource
from crawler.tables import separated
from crawler.tables.limits import check_size, check_spread
from crawler.tables.sheet import Line, Merged, Sheet

_AGAIN = "Save it as CSV (UTF-8) or XLSX and try again"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BROKEN = (CalamineError, OSError, ValueError, KeyError)
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Book:
    """
    What a file holds.

    The sheets of a workbook; or, where *is_text*, the same rows read by one
    delimiter after the other, of which the reader takes the one that makes sense.
    """

    file: str
    sheets: tuple[Sheet, ...]
    is_text: bool = False


def read(path: Path) -> Book:
    """Return the cells of a file, or raise InvalidTable where it cannot be read at all."""
    body = _body(path)
    if body.startswith((_ZIP, _OLE)):
        return Book(path.name, _workbook(path, body))
    text = _text(path, body)
    return Book(path.name, tuple(separated.readings(path.name, text)), is_text=True)


def _body(path: Path) -> bytes:
    if not path.exists():
        raise MissingSource(str(path), "there is no such file", "Give a CSV or XLSX file")
    if not path.is_file():
        raise InvalidTable(str(path), "this is no file", "Give a CSV or XLSX file")
    try:
        check_size(path)
        body = path.read_bytes()
    except OSError as error:
        raise InvalidTable(
            str(path), "it cannot be read ({detail})", "Check the file's rights", detail=str(error)
        ) from error
    if not body.strip():
        raise InvalidTable(
            str(path), "the file is empty", "Put a header and a row for each organisation into it"
        )
    return body


def _text(path: Path, body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    head = body[:100].lstrip().lower()
    if b"\0" in body or head.startswith((b"%pdf", b"<!doctype", b"<html")):
        raise InvalidTable(str(path), "this is neither CSV nor XLSX", _AGAIN)
    nearly = body.decode("utf-8-sig", "replace")
    broken, foreign = nearly.count(_UNREADABLE), sum(letter > "\x7f" for letter in nearly)
    if broken * 10 <= foreign:
        return nearly
    return body.decode("windows-1251", "replace")


def _workbook(path: Path, body: bytes) -> tuple[Sheet, ...]:
    if body.startswith(_ZIP):
        check_spread(path, body)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(body)) as book:
            return tuple(
                _sheet(book, about.name, hidden=about.visible != SheetVisibleEnum.Visible)
                for about in book.sheets_metadata
                if about.typ == SheetTypeEnum.WorkSheet
            )
    except PasswordError as error:
        raise InvalidTable(
            str(path), "the file is locked with a password", "Save a copy of it without a password"
        ) from error
    except _BROKEN as error:
        raise InvalidTable(str(path), "the spreadsheet is damaged or locked", _AGAIN) from error


def _sheet(book: CalamineWorkbook, name: str, *, hidden: bool) -> Sheet:
    found = book.get_sheet_by_name(name)
    rows = found.to_python(skip_empty_area=False)
    return Sheet(
        name=name,
        lines=tuple(Line(n, tuple(map(_cell, row))) for n, row in enumerate(rows, 1)),
        hidden=hidden,
        merged=tuple(Merged(*first, *last) for first, last in found.merged_cell_ranges or ()),
    )


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(" ", "seconds")
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    return str(value)
