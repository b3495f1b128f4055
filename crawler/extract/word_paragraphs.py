"""
Which paragraphs of an old Word document are cells, and which end a row.

The text has one mark for the end of a cell and of a row; only the properties of
the paragraph it ends tell them apart ([MS-DOC] 2.9.190 PapxFkp, 2.6.2 sprms).
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator

_RUNS_AT = 0x102
_PAGE = 512
_IN_TABLE = 0x2416
_ROW_END = 0x2417
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_TABLE_DEFINITION = 0xD608
_MOST_PAGES = 20_000


class Paragraphs:
    """The properties of paragraphs by the place of their bytes; empty where they are broken."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._starts: list[int] = []
        self._flags: list[tuple[bool, bool]] = []
        try:
            runs = sorted(_runs(main, table))
        except (struct.error, IndexError):
            return
        self._starts = [start for start, _ in runs]
        self._flags = [flags for _, flags in runs]

    def mark(self, sign: str, at: int) -> str:
        """Return what the mark at this byte stands for: a line, a blank, a cell or a row."""
        index = bisect_right(self._starts, at) - 1
        in_table, ends_row = self._flags[index] if index >= 0 else (sign == "\x07", False)
        if sign == "\x07":
            return "\n" if ends_row else "\t"
        return " " if in_table else "\n"


def _runs(main: bytes, table: bytes) -> Iterator[tuple[int, tuple[bool, bool]]]:
    """Yield where a paragraph starts, whether it is in a table, and whether it ends a row."""
    at, size = struct.unpack_from("<II", main, _RUNS_AT)
    count = max(0, min((size - 4) // 8, _MOST_PAGES))
    for (number,) in struct.iter_unpack("<I", table[at + 4 * (count + 1) :][: 4 * count]):
        page = main[number * _PAGE : (number + 1) * _PAGE]
        runs = page[_PAGE - 1]
        for run in range(runs):
            start = struct.unpack_from("<I", page, 4 * run)[0]
            offset = page[4 * (runs + 1) + 13 * run] * 2
            yield start, _flags(page, offset)


def _flags(page: bytes, offset: int) -> tuple[bool, bool]:
    if not offset:
        return False, False
    if page[offset]:
        first, size = offset + 1, 2 * page[offset] - 1
    else:
        first, size = offset + 2, 2 * page[offset + 1]
    found = dict(_properties(page[first + 2 : first + size]))
    return bool(found.get(_IN_TABLE)), bool(found.get(_ROW_END))


def _properties(packed: bytes) -> Iterator[tuple[int, int]]:
    """Yield every property with the first byte of its value."""
    at = 0
    while at + 3 <= len(packed):
        code = struct.unpack_from("<H", packed, at)[0]
        yield code, packed[at + 2]
        size = _SIZES[code >> 13]
        if code == _TABLE_DEFINITION:
            size = 1 + struct.unpack_from("<H", packed, at + 2)[0]
        elif not size:
            size = 1 + packed[at + 2]
        at += 2 + size
