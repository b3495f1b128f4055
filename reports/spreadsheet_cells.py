"""
Cells of a workbook: what a site says is only ever text, and a link leads to the web or nowhere.

Rows are written in their order and leave memory as they are (xlsxwriter's
``constant_memory``), so a row can't be touched again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import count
from math import ceil
from typing import Any, BinaryIO, NamedTuple, cast

import xlsxwriter

from reports.cleaning import clean
from reports.links import link
from reports.spreadsheet_rows import Page, Value
from reports.words import Words

_LONGEST = 4000
_URL = 600  # what is escaped in an address may make it three times as long; Excel takes 2,079
_URLS = 65_530
_FIRST_DAY, _DAY = datetime(1899, 12, 30), timedelta(days=1)  # noqa: DTZ001 - Excel's, no zone
_CENT = Decimal("0.01")
_LINE = 13.5  # points that a line of text is high
_TALLEST = 30  # lines
_READABLE = 210  # characters across A4 on its side
_ONE_LINE = ("label", "note", "title")  # styles of texts that may run over the next cells
_EDGE = {"border": 1, "border_color": "#BFC5CC"}
_PLAIN = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_TEXT = {**_PLAIN, **_EDGE, "text_wrap": True, "quote_prefix": True}
_CENTRED = {**_TEXT, "align": "center"}
_HEAD = {**_CENTRED, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF",
         "valign": "vcenter"}  # fmt: skip
GREEN = {"bg_color": "#D5EBD6", "font_color": "#0F5323"}
RED = {"bg_color": "#F8D3D0", "font_color": "#8A1C14"}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {**_PLAIN, "bold": True, "font_size": 14, "font_color": "#1F4E79"},
    "note": {**_PLAIN, "font_color": "#4A4F55", "quote_prefix": True},
    "said": {**_PLAIN, "text_wrap": True, "quote_prefix": True},
    "label": {**_PLAIN, "bold": True},
    "head": _HEAD,
    "upright": {**_HEAD, "rotation": 90, "font_size": 9, "valign": "bottom"},
    "text": _TEXT,
    "strong": {**_TEXT, "bold": True},
    "centre": _CENTRED,
    "link": {**_TEXT, "font_color": "#0B57A4", "underline": 1},
    "note_link": {**_PLAIN, "font_color": "#0B57A4", "underline": 1},
    "number": {**_TEXT, "num_format": "0.00", "align": "right"},
    "mean": {**_TEXT, "num_format": "0.00", "align": "right", "bold": True, "bg_color": "#EEF2F6"},
    "mean_text": {**_TEXT, "bold": True, "bg_color": "#EEF2F6"},
    "whole": {**_TEXT, "num_format": "0", "align": "center"},
    "moment": {**_CENTRED, "num_format": "dd.mm.yyyy hh:mm"},
    "missing": {**_CENTRED, "font_color": "#6A6F75", "italic": True},
    "yes": {**_CENTRED, **GREEN},
    "no": {**_CENTRED, **RED},
    "person": {**_CENTRED, "bg_color": "#FFE9A8"},
    "unseen": {**_CENTRED, "bg_color": "#DDE1E6"},
    "outside": {**_CENTRED, "font_color": "#6A6F75"},
    "line": {**_PLAIN, "bottom": 1},
}


class Cell(NamedTuple):
    """A value with a style, and an address to click; a fleet has a million of them."""

    value: object = ""
    style: str = "text"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column and how wide it is."""

    head: str
    width: float
    style: str = "head"


@dataclass(slots=True)
class Sheet:
    """A sheet with the row that is written next."""

    page: Page
    book: "Book"
    row: int = 0
    links: int = 0
    widths: Sequence[float] = ()

    def line(self, cells: Iterable[Cell | object], *, height: float = 0) -> None:
        """Write a row; a bare value is a text or a number in a box."""
        shown = [each if isinstance(each, Cell) else Cell(each) for each in cells]
        lines = 1 if height else self._lines(shown)
        tall = height or (_LINE * lines + 2 if lines > 1 else 0)
        self.page.put(self.row, map(self._ready, count(), shown), tall)
        self.row += 1

    def _lines(self, cells: Sequence[Cell]) -> int:
        """Tell how many lines the longest text takes; not every reader fits a row to it."""
        most = 1.0
        for (value, style, _), width in zip(cells, self.widths, strict=False):
            if isinstance(value, str) and len(value) > width and style not in _ONE_LINE:
                most = max(most, len(value) / (width * 1.1))
        return min(ceil(most), _TALLEST)

    def gap(self) -> None:
        """Leave a row empty."""
        self.row += 1

    def columns(self, columns: Sequence[Column], *, keep: int = 2, height: float = 32) -> None:
        """
        Write the heads of a table, keep them and the first columns in sight, set widths.

        A table too wide for one sheet of paper to be read goes over several.
        """
        self.widths = [column.width for column in columns]
        across = max(1, round(sum(self.widths) / _READABLE))
        self.page.fit_to_pages(across, 0)
        if across > 1:
            self.page.repeat_columns(0, keep - 1)
        for at, width in enumerate(self.widths):
            self.page.set_column(at, at, width)
        self.page.repeat_rows(self.row)
        self.line((Cell(each.head, each.style) for each in columns), height=height)
        self.page.freeze_panes(self.row, keep)

    def filter(self, first: int, columns: int) -> None:
        """Let the table that began with the heads in row *first* be filtered."""
        if self.row > first + 1:
            self.page.autofilter(first, 0, self.row - 1, columns - 1)

    def _ready(self, column: int, cell: Cell) -> tuple[int, Value]:
        """Give the number of the style and the value as it is written."""
        value, style, url = cell
        if url:
            return self._link(column, cell)
        if isinstance(value, str):
            return self.book.styles[style], clean(value, _LONGEST) if value else None
        if value is None:
            return self.book.styles[style], None
        if isinstance(value, datetime):
            return self.book.styles[style], (value - _FIRST_DAY) / _DAY
        if isinstance(value, Decimal):
            rounded = value.quantize(_CENT, ROUND_HALF_UP)
            return self.book.styles["number" if style == "text" else style], float(rounded)
        return self.book.styles["whole" if style == "text" else style], cast("float", value)

    def _link(self, column: int, cell: Cell) -> tuple[int, Value]:
        """Write an address; one that must not be clicked, or no longer can be, as text."""
        shown = link(cell.url)
        text = clean(str(cell.value), _LONGEST) if cell.value else shown.text
        if shown.href and len(shown.href) <= _URL and self.links < _URLS:
            self.page.lead(self.row, column, shown.href)
            self.links += 1
            return self.book.styles[cell.style], text
        return self.book.styles["said" if cell.style == "note_link" else "text"], text


class Styles(dict[str, int]):
    """The numbers of styles in one workbook; one that is never asked for is not in the file."""

    def __init__(self, workbook: Any) -> None:  # noqa: ANN401 - the library has no types
        """Begin with none."""
        super().__init__()
        self._workbook = workbook

    def __missing__(self, name: str) -> int:
        """Add a style."""
        made = self._workbook.add_format(dict(_STYLES[name]))
        self[name] = made._get_xf_index()  # noqa: SLF001 - it has no other name
        return self[name]


@dataclass(slots=True)
class Book:
    """A workbook with its styles and texts."""

    workbook: Any
    words: Words
    styles: "Styles"
    newest: datetime = datetime(2000, 1, 1)  # noqa: DTZ001 - a file's moment has no zone

    def sheet(self, key: str, title: str = "") -> Sheet:
        """Add a sheet named by the wording, else by *key*, with its title, set up for A4 paper."""
        page = self.workbook.add_worksheet(self.words.code("sheet", key), Page)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.set_footer("&L&8&A&R&8&P / &N")
        page.hide_gridlines(2)
        made = Sheet(page, self)
        if title:
            made.line([Cell(title, "title")], height=24)
        return made

    def saw(self, moment: datetime) -> None:
        """Take note of a visit: the newest is the moment of the file."""
        local = self.words.local(moment).replace(tzinfo=None, microsecond=0)
        self.newest = max(self.newest, local)


@contextmanager
def booked(file: BinaryIO, words: Words, *, small: bool = False) -> Iterator[Book]:
    """
    Give an empty workbook; it is written to the file when the block ends well.

    A *small* one is made in memory, without files on the way.
    """
    options = {
        "in_memory" if small else "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(file, options)
    made = Book(workbook, words, Styles(workbook))
    yield made
    title = words.say("sheet.title")
    workbook.set_properties({"title": title, "author": "nsok", "created": made.newest})
    workbook.close()
