"""
The labelled set: texts of ``labelled/*.txt``, each in several formats.

A text begins with what is true of it: its *kind* (several words: either is
right), for plans the *years* it is for, the year *assessed* before it, or the
year *approved*; for reports the day they cover (*until*) and whether all is
*done*; its *owner*, seen from the *organisation* of the roster; its *defect*.
*link*, *file* and *heading* are what the site says of it.  Every second text is
held out while detectors are tuned.
"""

import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from crawler.model import Organisation
from tests.documents import packed, texts
from tests.documents.pdfs import image, pictures, scan, worn
from tests.documents.reference import Block, Heading, Paragraph, Table
from tests.documents.written import pdf_of

FOLDER = Path(__file__).parent / "labelled"
SCANNED = ("scan", "poor-scan", "jpg")
NAMES = {
    "olkhovka": (
        "ГБУСО «Ольховский комплексный центр социального обслуживания населения»",
        "0000000011",
    ),
    "zarechny": (
        "МБУ «Комплексный центр социального обслуживания населения Заречного района»",
        "0000000022",
    ),
    "berezovsky": ("ГАУ «Берёзовский дом-интернат для престарелых и инвалидов»", "0000000033"),
    "rostok": (
        "ГКУ «Социально-реабилитационный центр для несовершеннолетних «Росток»",
        "0000000044",
    ),
    "dobry": ("АНО «Центр заботы «Добрый дом»", "0000000055"),
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One document with the truth about it."""

    name: str
    format: str
    labels: Mapping[str, str] = field(hash=False)
    blocks: tuple[Block, ...]
    held_out: bool

    @property
    def body(self) -> bytes:
        """Write the document in its format."""
        return _WRITERS[self.format](self)

    @property
    def organisation(self) -> Organisation:
        """Return who of the roster posts it."""
        name, inn = NAMES[self.labels.get("organisation", "olkhovka")]
        return Organisation(id=inn, name=name, inn=inn, sites=("https://care.example/",))

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds that are right."""
        return tuple(self.labels["kind"].split())

    def __str__(self) -> str:
        return f"{self.name}.{self.format}"


@cache
def labelled() -> tuple[Labelled, ...]:
    """Return every document of the set; bodies are written when asked for."""
    return tuple(_all())


def _all() -> Iterator[Labelled]:
    for file in sorted(FOLDER.glob("*.txt")):
        for number, entry in enumerate(file.read_text("utf-8").split("\n===\n")):
            head, _, body = entry.partition("\n---\n")
            labels = dict(line.split(": ", 1) for line in head.splitlines())
            blocks = tuple(_blocks(body))
            for kind in labels["formats"].split():
                yield Labelled(labels["name"], kind, labels, blocks, bool(number % 2))


def _blocks(text: str) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    for line in text.splitlines():
        if line.startswith("| "):
            rows.append(tuple(cell.strip() for cell in line[2:].split(" |")))
            continue
        if rows:
            yield _table(rows)
            rows = []
        if line.strip():
            yield Heading(line[2:]) if line.startswith("# ") else Paragraph(line)
    if rows:
        yield _table(rows)


def _table(rows: list[tuple[str, ...]]) -> Table:
    width = max(map(len, rows))
    return Table(tuple(row + ("",) * (width - len(row)) for row in rows))


def _rows(blocks: tuple[Block, ...]) -> list[tuple[str, ...]]:
    return [
        row
        for block in blocks
        for row in (block.rows if isinstance(block, Table) else [(block.text,)])
    ]


def _plain(blocks: tuple[Block, ...]) -> bytes:
    return "\r\n".join("; ".join(row) for row in _rows(blocks)).encode("windows-1251", "replace")


def _kept(name: str) -> bytes:
    return lzma.decompress((FOLDER / f"{name}.xz").read_bytes())


def _page(document: Labelled):
    names = sorted({each.name for each in labelled() if each.format in SCANNED})
    body = _kept("scanned.pdf")
    return pictures(body, names.index(document.name) + 1)[-1]


_WRITERS = {
    "docx": lambda each: packed.docx(each.blocks),
    "odt": lambda each: packed.odt(each.blocks),
    "rtf": lambda each: texts.rtf(each.blocks),
    "html": lambda each: texts.html(each.blocks),
    "txt": lambda each: _plain(each.blocks),
    "xlsx": lambda each: packed.xlsx({"План": _rows(each.blocks)}),
    "ods": lambda each: packed.ods({"План": _rows(each.blocks)}),
    "pdf": lambda each: pdf_of(each.blocks),
    "doc": lambda each: _kept(str(each)),
    "xls": lambda each: _kept(str(each)),
    "scan": lambda each: scan([_page(each)]),
    "poor-scan": lambda each: scan([worn(_page(each), 1.6)]),
    "jpg": lambda each: image(_page(each)),
}
