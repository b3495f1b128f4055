"""
How large a table may be, told before it is unpacked.

A workbook of two cells, the first and the last, is small on disk and takes all
memory when its sheet is laid out; so the places of the cells are looked at first.
"""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from crawler.errors import InvalidTable

_LARGEST = 50_000_000
_LARGEST_UNPACKED = 500_000_000
_MOST_CELLS = 20_000_000
_CHUNK = 1_000_000
_LONGEST_PLACE = 40
_PLACE = re.compile(rb"""<(?:\w+:)?c [^>]{0,30}?r=["']([A-Z]{1,3})(\d{1,7})["']""")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_AGAIN = "Leave only the rows with organisations in it, and save it as CSV (UTF-8) or XLSX"


def check_size(path: Path) -> None:
    """Raise InvalidTable where a file is larger than any list."""
    if path.stat().st_size > _LARGEST:
        raise _too_large(path)


def check_spread(path: Path, body: bytes) -> None:
    """Raise InvalidTable where a workbook unpacks to too much, or lays out too many cells."""
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            members = archive.infolist()
            if sum(each.file_size for each in members) > _LARGEST_UNPACKED:
                raise _too_large(path)
            for each in members:
                if _SHEET.fullmatch(each.filename) and _spread(archive, each) > _MOST_CELLS:
                    raise _too_large(path)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise InvalidTable(
            str(path), "the spreadsheet is damaged or locked", "Save it as CSV (UTF-8) or XLSX"
            " and try again",
        ) from error  # fmt: skip


def _spread(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Return how many cells lie between the first place and the farthest."""
    rows, columns, rest = 0, 0, b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            places = _PLACE.findall(rest + chunk)
            rest = chunk[-_LONGEST_PLACE:]
            rows = max([rows, *(int(row) for _, row in places)])
            columns = max([columns, *(_column(name) for name in {name for name, _ in places})])
    return rows * columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _too_large(path: Path) -> InvalidTable:
    return InvalidTable(str(path), "this is too large for a list", _AGAIN)
