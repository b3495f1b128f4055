"""Text as readers of this product want it: a row of a table is one line."""

import re

_BLANK = re.compile(r"[^\S\n\t\f]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\ufffe\uffff\ud800-\udfff]")


class Lines:
    """
    Collect text while a document is walked.

    Inside a cell a paragraph ends with a blank, and a table within a table is
    part of its cell.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._depth = 0

    def add(self, text: str) -> None:
        """Take text as it stands; its own breaks are blanks."""
        self._parts.append(re.sub(r"[\t\n\r\f\v]", " ", text))

    def end_line(self) -> None:
        """End a paragraph."""
        self._parts.append(" " if self._depth else "\n")

    def end_page(self) -> None:
        """End a page, unless it ends within a cell."""
        self._parts.append(" " if self._depth else "\f")

    def begin_cell(self) -> None:
        """Enter a cell."""
        self._depth += 1

    def end_cell(self) -> None:
        """Leave a cell."""
        self._depth -= 1
        self._parts.append(" " if self._depth else "\t")

    def end_row(self) -> None:
        """End a table row."""
        self.end_line()

    def text(self) -> str:
        """Return what was collected, tidy."""
        return tidy("".join(self._parts))


def tidy(text: str) -> str:
    """Return text without control signs, double blanks and empty lines."""
    text = _BLANK.sub(" ", _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    pages = (
        "\n".join(filter(None, map(_tidy_line, page.split("\n")))) for page in text.split("\f")
    )
    return "\f".join(pages).rstrip("\f\n")


def row(cells: list[str]) -> str:
    """Return the line of a table row."""
    return _tidy_line("\t".join(re.sub(r"\s+", " ", cell) for cell in cells))


def _tidy_line(line: str) -> str:
    if "\t" not in line:
        return line.strip()
    return "\t".join(cell.strip() for cell in line.split("\t")).rstrip("\t")
