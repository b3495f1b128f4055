"""What a cell of a table is the name of: the rest of its row, or the column under it."""

import re
from collections.abc import Sequence

from checks.commons.blocks import Block
from checks.commons.layout import Element

_CELLS = ("td", "th")
_IN_CELLS = ("p", "div", "span", "dt", "dd")
_NEXT = 12
_TALL = 60
_PAIR = 2
_NUMBER = re.compile(r"\s*\d{1,2}[.)]?\s*")


def rest_of_row(blocks: Sequence[Block], at: int) -> list[int]:
    """Return the other cells of the row, for a cell that holds nothing but the name."""
    own = _cell(blocks[at])
    row = None if own is None else own.getparent()
    if own is None or row is None or _heads_columns(own, row):
        return []
    later = range(at + 1, min(at + 1 + _NEXT, len(blocks)))
    cells = [(number, _cell(blocks[number])) for number in later]
    if cells and cells[0][1] is own:
        return []
    return [n for n, cell in cells if cell is not None and cell.getparent() is row]


def column(blocks: Sequence[Block], at: int) -> list[int]:
    """Return the cells under a cell of a table's first row, for one that names a column."""
    own = _cell(blocks[at])
    row = None if own is None else own.getparent()
    if own is None or row is None or not _heads_columns(own, row):
        return []
    place, numbers = row.index(own), []
    for number in range(at + 1, min(at + 1 + _TALL, len(blocks))):
        cell = _cell(blocks[number])
        other = None if cell is None else cell.getparent()
        if cell is None or other is None:
            break
        if other is not row and other.index(cell) == place:
            numbers.append(number)
    return numbers


def _heads_columns(cell: Element, row: Element) -> bool:
    """Tell whether a cell stands in a row of headings, over what it names."""
    if cell.tag == "th":
        return len([each for each in row if each.tag == "th"]) > 1
    first = row.getprevious() is None and row.getnext() is not None
    return bool(first) and len(row) > _PAIR and row.index(cell) > 0 and not _is_numbered(row)


def _is_numbered(row: Element) -> bool:
    """Tell whether a row begins with its number: then it is no row of headings."""
    return bool(_NUMBER.fullmatch("".join(row[0].itertext())))


def _cell(block: Block) -> Element | None:
    element = block.element
    while element is not None and element.tag not in _CELLS:
        element = element.getparent() if element.tag in _IN_CELLS else None
    return element
