"""
A sheet that takes whole rows, ready as XML: a fleet has a million cells.

xlsxwriter checks, keeps and writes every cell by itself, which is most of the
time of a workbook.  Everything else of a sheet stays the library's.
"""

from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape

from xlsxwriter.url import Url
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

Value = str | float | None


class Page(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet written in the order of its rows; what a row says is in it once and for all."""

    def __init__(self) -> None:
        """Begin with no rows."""
        super().__init__()
        self._ready: list[str] = []

    def put(self, row: int, cells: Iterable[tuple[int, Value]], height: float = 0) -> None:
        """Write a row of values, each with the number of its style; *height* in points."""
        place, given = row + 1, list(cells)
        shown = [
            _cell(f"{letter}{place}", style, value)
            for letter, (style, value) in zip(_letters(len(given)), given, strict=True)
        ]
        if self._check_dimensions(row, 0) or self._check_dimensions(row, max(len(shown) - 1, 0)):
            return
        tall = f' ht="{_points(height):.16g}" customHeight="1"' if height else ""
        text = f'<row r="{place}"{tall}>{"".join(shown)}</row>'
        if self.constant_memory:
            self.row_data_fh.write(text)
        else:
            self._ready.append(text)

    def lead(self, row: int, column: int, href: str) -> None:
        """Let a cell lead to an address of the web."""
        self.hyperlinks[row][column] = Url(href)

    def _write_sheet_data(self) -> None:
        self._xml_start_tag("sheetData")
        self.fh.writelines(self._ready)
        self._xml_end_tag("sheetData")


def _cell(place: str, style: int, value: Value) -> str:
    if value is None:
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, str):
        text = escape(_unmistakable(value) if "_x" in value else value)
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<c r="{place}" s="{style}"><v>{value:.16G}</v></c>'


def _unmistakable(text: str) -> str:
    """Let nobody take a text such as _x0041_ for the sign with that number."""
    return str(Worksheet._escape_control_characters(text))  # noqa: SLF001 - the sheet is one


@cache
def _letters(columns: int) -> tuple[str, ...]:
    return tuple(map(xl_col_to_name, range(columns)))


@cache
def _points(height: float) -> float:
    """Round a height to whole pixels, as Excel does."""
    return int(height * 4 / 3 + 0.5) * 0.75
