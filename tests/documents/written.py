"""A PDF with a text layer and ruled tables, written by hand from blocks."""

import textwrap
from collections.abc import Iterable, Iterator

from tests.documents.pdfs import pdf
from tests.documents.reference import Block, Table

_LEFT, _TOP, _BOTTOM, _WIDTH = 50, 800, 50, 495
_SIZE, _STEP = 10, 13
_LETTER = 5.0


def pdf_of(blocks: Iterable[Block]) -> bytes:
    """Write blocks on as many pages as they need."""
    pages = list(_pages(blocks))
    kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 255/Widths[%b]"
        b"/ToUnicode 4 0 R>>" % b" ".join([b"500"] * 224),
        _stream(_to_unicode()),
    ]
    for number, content in enumerate(pages):
        objects += [_stream(content), _page(5 + 2 * number)]
    return pdf(objects)


def _page(content: int) -> bytes:
    return (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
        b"/Resources<</Font<</F 3 0 R>>>>>>" % content
    )


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content)


def _to_unicode() -> bytes:
    """Say which letter of windows-1251 each byte is."""
    lines = []
    for byte in range(128, 256):
        sign = bytes([byte]).decode("windows-1251", "replace")
        lines.append(f"<{byte:02x}> <{ord(sign):04x}>")
    parts = [
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar"
        for part in (lines[:64], lines[64:])
    ]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        "1 beginbfrange <20> <7e> <0020> endbfrange\n" + "\n".join(parts) + "\nendcmap end end"
    ).encode()


def _pages(blocks: Iterable[Block]) -> Iterator[bytes]:
    content, y = b"", _TOP
    for height, drawn in _drawn(blocks):
        if y - height < _BOTTOM:
            yield content
            content, y = b"", _TOP
        content += drawn(y)
        y -= height
    yield content


def _drawn(blocks: Iterable[Block]) -> Iterator:
    for block in blocks:
        if isinstance(block, Table):
            yield from map(_row, block.rows)
            continue
        for line in textwrap.wrap(block.text, int(_WIDTH / _LETTER)) or [""]:
            yield _STEP, lambda y, line=line: _text(_LEFT, y, line)
        yield 4, lambda y: b""


def _row(cells: tuple[str, ...]) -> tuple:
    width = _WIDTH / len(cells)
    wrapped = [textwrap.wrap(cell, max(6, int(width / _LETTER) - 1)) for cell in cells]
    height = _STEP * max([1, *map(len, wrapped)]) + 4

    def draw(y: float) -> bytes:
        top, parts = y + 10, b""
        for number, lines in enumerate(wrapped):
            left = _LEFT + number * width
            parts += b"%.1f %.1f %.1f %.1f re S\n" % (left, top - height, width, height)
            for at, line in enumerate(lines):
                parts += _text(left + 3, y - at * _STEP, line)
        return parts

    return height, draw


def _text(x: float, y: float, text: str) -> bytes:
    shown = text.encode("windows-1251", "replace")
    for sign in (b"\\", b"(", b")"):
        shown = shown.replace(sign, b"\\" + sign)
    return b"BT /F %d Tf %.1f %.1f Td (%b) Tj ET\n" % (_SIZE, x, y, shown)
