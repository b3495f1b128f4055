"""
Documents that are XML: docx and odt from their zip, and the flat kinds Office once wrote.

The names of paragraphs, rows and cells do not collide between these
vocabularies, so one walk reads them all.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from lxml import etree

from crawler.extract.limits import Task, UnreadableError
from crawler.extract.lines import Lines
from crawler.extract.packed import member, opened
from crawler.model import DocumentText, Extraction, Problem

_PARAGRAPHS = frozenset({"p", "h"})
_CELLS = frozenset({"tc", "table-cell", "covered-table-cell", "Cell"})
_ROWS = frozenset({"tr", "table-row", "Row"})
_PAGES = frozenset({"lastRenderedPageBreak", "soft-page-break", "Worksheet"})
_BLANKS = frozenset({"tab", "s", "br", "cr", "line-break", "ptab", "note-citation"})
_SKIPPED = frozenset(
    {"Fallback", "tracked-changes", "annotation", "del", "moveFrom", "sequence-decls", "forms"}
)
_TEXTS = frozenset({"t", "Data"})
_OPEN_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_BODIES = {
    "docx": ("word/document*.xml", "word/header*.xml", "word/foot*.xml", "word/endnotes.xml"),
    "odt": ("content.xml", "styles.xml"),
}


def read_docx(body: bytes, task: Task) -> Extraction:
    """Read a Word document: its text, then its headers, footers and notes."""
    return _read(body, task, _BODIES["docx"])


def read_odt(body: bytes, task: Task) -> Extraction:
    """Read an OpenDocument text with its headers and footers."""
    with opened(body, task) as archive:
        if "META-INF/manifest.xml" in archive.namelist():
            manifest = member(archive, "META-INF/manifest.xml", task)
            if b"encryption-data" in manifest:
                raise UnreadableError(Problem.PASSWORD, "it is encrypted")
    return _read(body, task, _BODIES["odt"])


def read_xml(body: bytes, _: Task) -> Extraction:
    """Read a document that is one XML file."""
    return _document([_text(body)])


def _read(body: bytes, task: Task, patterns: tuple[str, ...]) -> Extraction:
    with opened(body, task) as archive:
        names = [
            name
            for pattern in patterns
            for name in sorted(archive.namelist())
            if fnmatchcase(name, pattern)
        ]
        if not names:
            raise UnreadableError(Problem.DAMAGED, f"it holds no {patterns[0]}")
        texts = [_text(member(archive, name, task)) for name in names]
    return _document(texts)


def _document(texts: list[tuple[str, str]]) -> Extraction:
    content = "\n".join(text for text, _ in texts if text)
    broken = next((error for _, error in texts if error), "")
    return Extraction(
        media_type="",
        text=DocumentText(content=content, page_count=content.count("\f") + 1),
        problem=Problem.DAMAGED if broken else None,
        detail=broken,
    )


def _text(xml: bytes) -> tuple[str, str]:
    """
    Return the text of a tree and where it breaks off, if it does.

    Entities and outside documents are never followed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    root = etree.fromstring(xml, parser)
    if root is None:
        raise UnreadableError(Problem.DAMAGED, "its XML cannot be read")
    lines = Lines()
    for event, element in _walk(root):
        (_begin if event == "start" else _end)(element, lines)
    fatal = parser.error_log.filter_from_fatals()
    return lines.text(), f"its XML is broken: {fatal[0].message}"[:200] if fatal else ""


def _walk(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Pass through a tree without what is deleted, hidden or said twice."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if isinstance(element.tag, str):
            if event == "start" and _name(element) in _SKIPPED:
                walk.skip_subtree()
            yield event, element


def _begin(element: etree._Element, lines: Lines) -> None:
    name = _name(element)
    if name in _SKIPPED:
        return
    if name in _CELLS:
        lines.begin_cell()
    elif name in _PAGES or (name == "br" and "page" in element.values()):
        lines.end_page()
    elif name in _BLANKS:
        lines.add(" ")
    elif name == "noBreakHyphen":
        lines.add("-")
    if element.text and _holds_text(element, name):
        lines.add(element.text)


def _end(element: etree._Element, lines: Lines) -> None:
    name = _name(element)
    if name in _CELLS:
        lines.end_cell()
    elif name in _ROWS:
        lines.end_row()
    elif name in _PARAGRAPHS:
        lines.end_line()
    parent = element.getparent()
    if element.tail and parent is not None and _is_open_text(parent):
        lines.add(element.tail)


def _holds_text(element: etree._Element, name: str) -> bool:
    return name in _TEXTS or _is_open_text(element)


def _is_open_text(element: etree._Element) -> bool:
    return str(element.tag).startswith(f"{{{_OPEN_TEXT}}}")


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
