"""What is wrong with a document that can be read: a form that nobody filled in."""

import re

from checks.commons.documents.columns import form
from checks.commons.documents.paper import paper
from crawler.model import DocumentText

_LINE_TO_WRITE_ON = re.compile(r"_{4,}|…{3,}|\.{8,}")
_NO_YEAR = re.compile(r"\b20_{1,4}|_{2,} ?год|_{2,} ?квартал|\b20 {2,}г")
_PLACEHOLDER = re.compile(
    r"\((?:наименование|подпись|указать|ф\.? ?и\.? ?о)[^)]{0,60}\)", re.IGNORECASE
)


def is_blank(text: DocumentText) -> bool:
    """Tell whether a plan or report is only its form: blanks in the head, nothing in the table."""
    read = paper(text)
    title = read.title
    head = read.lines[: (title.end + 4) if title else 12]
    said = "\n".join(line.text for line in head if not line.is_row)
    blanks = _NO_YEAR.search(said) or _PLACEHOLDER.search(said)
    table = form(read)
    if table is None:
        return bool(blanks and _LINE_TO_WRITE_ON.search(said)) and len(read.lines) < 20
    empty = not any(_is_answer(row.cells) for row in table.rows)
    return empty and bool(blanks or _LINE_TO_WRITE_ON.search(said) or not table.rows)


def _is_answer(cells: tuple[str, ...]) -> bool:
    """Tell whether a row says two things beside its number."""
    return (
        sum(bool(cell.strip(" _-–—.")) and not cell.rstrip(".").isdecimal() for cell in cells) > 1
    )
