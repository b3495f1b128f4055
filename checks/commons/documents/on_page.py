"""
The text of a plan or report that stands on a page instead of in a file.

What stands under a heading, or in the body of a page that a link leads to, is
taken to lines and rows as a file's text is.  A page that only lists files is
none: each of those is judged itself.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from checks.commons.blocks import Block
from checks.commons.layout import Element
from checks.commons.named import ASIDE, below
from checks.commons.reading import Reading, read
from checks.commons.subjects import BARE, DOCUMENT, is_file, named_by_link
from crawler.model import DocumentText, Page, Sighting

_MOST = 400
_NEXT = 40
_LONGEST_ROW = 1500
_LEAST_OF_A_ROW = 3


def text_of(page: Page) -> DocumentText | None:
    """Return the body of a page as the text of a document; nothing for a list of files."""
    return _texts(page)[0]


def text_under(page: Page, sighting: Sighting) -> DocumentText | None:
    """Return a heading or line of a page with what stands under it."""
    return _texts(page)[1].get(sighting.excerpt)


def forget_pages() -> None:
    """Let go of the pages of a site that is judged."""
    _texts.cache_clear()


@lru_cache(maxsize=64)
def _texts(page: Page) -> tuple[DocumentText | None, dict[str, DocumentText]]:
    """Read a page once: its body, and what stands under each name on it, by that name."""
    reading = read(page)
    under: dict[str, DocumentText] = {}
    for name in reading.named:
        if isinstance(name.thing, Block) and not _lists_files(reading, name.at, name.at + _NEXT):
            blocks = [name.thing, *_under(reading, name.at)]
            under.setdefault(name.thing.text[:300], _text(blocks))
    if _lists_files(reading, 0, len(reading.blocks)):
        return None, under
    body = (block for block in reading.blocks if block.zone not in ASIDE)
    return _text(body), under


def _under(reading: Reading, at: int) -> list[Block]:
    if reading.blocks[at].level:
        return below(reading, at)
    found: list[Block] = []
    for block in reading.blocks[at + 1 : at + 1 + _NEXT]:
        if block.level:
            break
        found.append(block)
    return found


def _lists_files(reading: Reading, first: int, last: int) -> bool:
    return any(
        first <= link.block <= last
        and is_file(link.href)
        and named_by_link(link.name, link.raw) & (DOCUMENT | BARE)
        for link in reading.links
    )


def _text(blocks: Iterable[Block]) -> DocumentText:
    lines = [line for _, line in zip(range(_MOST), _lines(blocks), strict=False)]
    return DocumentText(content="\n".join(lines), page_count=1)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield plain blocks as they are, and those of one row of a table together."""
    row: Element | None = None
    cells: dict[Element, str] = {}
    for block in blocks:
        cell = _cell(block.element)
        own = cell.getparent() if cell is not None else None
        if own is not row:
            yield from _row(row, cells)
            row, cells = own, {}
        if cell is None:
            yield block.text
        else:
            cells[cell] = f"{cells[cell]} {block.text}" if cell in cells else block.text
    yield from _row(row, cells)


def _cell(element: Element | None) -> Element | None:
    """Return the cell of a table that an element stands in."""
    while element is not None and element.tag not in ("td", "th"):
        element = element.getparent()
    return element


def _row(row: Element | None, cells: dict[Element, str]) -> Iterator[str]:
    """Yield one row, empty cells too; of a table that only lays out the page, cell by cell."""
    if row is None:
        return
    texts = [cells.get(cell, "") for cell in row]
    is_row = len(texts) >= _LEAST_OF_A_ROW and sum(map(len, texts)) <= _LONGEST_ROW
    yield from ["\t".join(texts)] if is_row else filter(None, texts)
