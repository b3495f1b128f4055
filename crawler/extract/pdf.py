"""PDF: the text layer page by page, tables by their rules, and scans told from texts."""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from crawler.extract import ocr
from crawler.extract.images import recognised, refusal
from crawler.extract.limits import Task, UnreadableError
from crawler.extract.lines import row, tidy
from crawler.extract.ruled import tables
from crawler.model import DocumentText, Extraction, Problem

if TYPE_CHECKING:
    from PIL.Image import Image

_MEDIA_TYPE = "application/pdf"
_TAIL = 4096
_NO_TEXT = 30
"""Letters below which a page with a picture or drawing on it is taken for a scan."""

_PICTURED = 0.3
"""Share of the page that pictures cover on a scan; stamps and logos cover less."""

_DRAWN = 150
"""Paths that a page without letters needs to be text turned into curves."""

_WESTERN = re.compile("[À-ÿ¸¨]")
"""What Russian letters become where a font names them by the wrong code page."""

_STRANGE = re.compile(r"[^\t\r\n\x02\f\x20-\u017f\u0300-\u052f\u2000-\u2bff]")
"""What a Russian document is not written with: a glyph's number read as a letter is mostly here."""

_UNREADABLE_SHARE = 0.2
_SAME_LENGTH = 0.01
_BROKEN_WORD = "\x02"
"""What pdfium writes for a hyphen that ends a line."""

_HYPHENATED = 0.1
"""Share of lines that end with a hyphen when words are divided by rule, not by chance."""

_LONGEST_SIDE = 3_400


@dataclass(slots=True)
class _Read:
    """What was read: the text of every page, which are pictures, and how many would not open."""

    pages: list[str] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    broken: int = 0
    cut: bool = False
    stopped: bool = False


def read_pdf(body: bytes, task: Task) -> Extraction:
    """Read a PDF; what is only pictures is recognised when that is asked for."""
    document = _opened(body)
    try:
        read = _read(document, task)
        read.cut = b"%%EOF" not in body[-_TAIL:]
        if not any(page.strip() for page in read.pages) and not read.pictures:
            if read.broken or read.cut or b"/FontFile" in body:
                raise UnreadableError(Problem.DAMAGED, "its pages cannot be read")
            raise UnreadableError(Problem.EMPTY, "its pages are blank")
        return _finished(document, read, task)
    finally:
        document.close()


def _opened(body: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise UnreadableError(Problem.PASSWORD, "it asks for a password") from error
        raise UnreadableError(Problem.DAMAGED, str(error)) from error
    if not len(document):
        raise UnreadableError(Problem.DAMAGED, "it has no pages")
    return document


def _read(document: pypdfium2.PdfDocument, task: Task) -> _Read:
    read = _Read()
    room = task.limits.characters
    for number in range(min(len(document), task.limits.pages)):
        try:
            text, is_picture = _page(document, number)
        except pypdfium2.PdfiumError:
            text, is_picture = "", False
            read.broken += 1
        read.pages.append(text)
        if is_picture:
            read.pictures.append(number)
        room -= len(text)
        if room <= 0:
            break
    read.stopped = len(read.pages) < len(document)
    return read


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[str, bool]:
    """Return the text of a page, and whether it is the picture of one."""
    page = document[number]
    try:
        text = page.get_textpage()
        raw = text.get_text_bounded()
        if _is_garbled(raw):
            return "", True
        plain = _tidy(raw, raw)
        if _letters(plain) < _NO_TEXT:
            return plain, _is_pictured(page)
        ruled = _tidy(_ruled(page, text), raw)
        lost = abs(_length(ruled) - _length(plain))
        return (plain if lost > _length(plain) * _SAME_LENGTH else ruled), False
    finally:
        page.close()


def _tidy(text: str, page: str) -> str:
    """Join the words divided at the ends of lines, and mend the letters, as the *page* asks."""
    divides = page.count(_BROKEN_WORD) > page.count("\n") * _HYPHENATED
    text = text.replace(_BROKEN_WORD, "" if divides else "-")
    if len(_WESTERN.findall(page)) > _letters(page) / 2:
        text = _WESTERN.sub(lambda run: run[0].encode("latin-1").decode("windows-1251"), text)
    return tidy(text)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _is_garbled(text: str) -> bool:
    """Tell whether a text layer names its glyphs by numbers instead of letters."""
    return len(_STRANGE.findall(text)) > len(text) * _UNREADABLE_SHARE


def _is_pictured(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    covered, drawn = 0.0, 0
    for thing in page.get_objects(max_depth=4):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            covered += abs((right - left) * (top - bottom))
        drawn += thing.type in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_TEXT)
    return covered > width * height * _PICTURED or drawn > _DRAWN


def _ruled(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> str:
    """Return the text with the rows of ruled tables on lines; nothing if there are none."""
    if page.get_rotation() in (90, 270):
        return ""
    kinds = [pdfium.FPDF_PAGEOBJ_PATH]
    boxes = [thing.get_bounds() for thing in page.get_objects(filter=kinds, max_depth=3)]
    found = tables(boxes) if boxes else []
    if not found:
        return ""
    left, lowest, right, height = page.get_bbox()
    parts: list[str] = []
    for top, bottom, rows in found:
        parts.append(text.get_text_bounded(left, top, right, height))
        parts += [row([_cell(text, box) for box in each.cells]) for each in rows]
        height = bottom
    parts.append(text.get_text_bounded(left, lowest, right, height))
    return "\n".join(parts)


def _cell(text: pypdfium2.PdfTextPage, box: tuple[float, float, float, float]) -> str:
    left, bottom, right, top = box
    return str(text.get_text_bounded(left + 1, bottom + 1, right - 1, top - 1))


def _length(text: str) -> int:
    return len("".join(text.split()))


def _finished(document: pypdfium2.PdfDocument, read: _Read, task: Task) -> Extraction:
    """Put pages together, with the words of pictures where they were asked for."""
    found, count = Extraction(media_type=_MEDIA_TYPE), len(document)
    if any(_letters(page) >= _NO_TEXT for page in read.pages) or not read.pictures:
        text = DocumentText(content="\f".join(read.pages), page_count=count)
        found = replace(found, text=replace(text, truncated=read.stopped))
    if read.broken or read.cut:
        detail = f"{read.broken} of {count} pages do not open" if read.broken else "it breaks off"
        found = replace(found, problem=Problem.DAMAGED, detail=detail)
    elif read.stopped:
        detail = f"read the first {len(read.pages)} of {count} pages"
        found = replace(found, problem=Problem.TOO_LARGE, detail=detail)
    return _with_pictures(document, read, found, task) if read.pictures else found


def _with_pictures(
    document: pypdfium2.PdfDocument, read: _Read, found: Extraction, task: Task
) -> Extraction:
    """Add the words of pages that are pictures, or say that they are missing."""
    chosen = read.pictures[: task.ocr_pages]
    if why := refusal(task):
        return replace(found, problem=Problem.SCAN, detail=why)
    try:
        words = recognised(_rendered(document, number) for number in chosen)
    except UnreadableError as error:
        return replace(found, problem=error.problem, detail=error.detail)
    for number, page in zip(chosen, words.pages, strict=True):
        read.pages[number] = page
    unread = len(read.pictures) - len(chosen)
    text = replace(
        words,
        content="\f".join(read.pages).rstrip("\f"),
        page_count=len(document),
        truncated=unread > 0 or read.stopped,
    )
    if unread and not found.problem:
        found = replace(
            found, problem=Problem.SCAN, detail=f"{unread} pictured pages were not read"
        )
    return replace(found, text=text)


def _rendered(document: pypdfium2.PdfDocument, number: int) -> "Image":
    page = document[number]
    try:
        scale = min(ocr.RESOLUTION / 72, _LONGEST_SIDE / max(*page.get_size(), 1.0))
        picture: Image = page.render(scale=scale, grayscale=True).to_pil()
        return picture.convert("L")
    finally:
        page.close()
