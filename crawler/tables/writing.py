"""
Writes sheets for people to fill in.

Texts of sites and lists are written as texts: no formula, no link.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

_FORMULA = re.compile(r"^[\s'\"]*[=+\-@\t\r|]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_LONGEST = 32_000
_MOST_CHOICES = 255
_HEAD_HEIGHT = 90


@dataclass(frozen=True, slots=True)
class Format:
    """A sheet's name, the titles of its columns, its rows, and how wide the columns are."""

    name: str
    titles: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]


def harmless(text: str) -> str:
    """Return a text that no spreadsheet program runs: a sign before it says that it is text."""
    clean = _CONTROL.sub("", text)[:_LONGEST]
    return f"'{clean}" if _FORMULA.match(clean) else clean


class Paper:
    """A workbook being written."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._plain = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
        self._day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top"})
        self._head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF3", "border": 1}
        )

    def page(self, name: str, lines: Sequence[str]) -> None:
        """Write a sheet of plain sentences, the first in bold."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, 120, self._plain)
        for at, line in enumerate(lines):
            sheet.write_string(at, 0, line, self._plain if at else self._head)

    def form(
        self,
        form: Format,
        *,
        choices: Mapping[int, Sequence[str]],
        counts: Sequence[int] = (),
        blank: int = 0,
    ) -> None:
        """Write a sheet to fill in: its head stays in sight, cells offer what may be chosen."""
        sheet = self._book.add_worksheet(form.name)
        sheet.freeze_panes(1, min(2, len(form.titles)))
        sheet.set_row(0, _HEAD_HEIGHT)
        for at, title in enumerate(form.titles):
            width = form.widths[min(at, len(form.widths) - 1)]
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, title, self._head)
        for number, row in enumerate(form.rows, 1):
            for at, cell in enumerate(row):
                sheet.write_string(number, at, _CONTROL.sub("", cell)[:_LONGEST], self._plain)
        last = len(form.rows) + blank
        if last:
            self._offer(sheet, choices, counts, last)
            sheet.autofilter(0, 0, last, len(form.titles) - 1)

    def _offer(
        self,
        sheet: Worksheet,
        choices: Mapping[int, Sequence[str]],
        counts: Sequence[int],
        last: int,
    ) -> None:
        for at, words in choices.items():
            if sum(len(word) + 1 for word in words) <= _MOST_CHOICES:
                sheet.data_validation(
                    1, at, last, at, {"validate": "list", "source": list(words),
                                      "error_type": "warning"}
                )  # fmt: skip
        for at in counts:
            sheet.data_validation(
                1, at, last, at, {"validate": "integer", "criteria": ">=", "value": 0,
                                  "error_type": "warning"}
            )  # fmt: skip
