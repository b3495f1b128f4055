"""Documents that are text: rtf, html and plain."""

from collections.abc import Iterable
from html import escape

from tests.documents.reference import Block, Heading, Table


def rtf(blocks: Iterable[Block]) -> bytes:
    """Write rich text with Cyrillic as Word writes it: code page bytes and Unicode escapes."""
    parts = [r"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times New Roman;}}"]
    for block in blocks:
        if isinstance(block, Table):
            parts += map(_rtf_row, block.rows)
        else:
            bold = r"\b " if isinstance(block, Heading) else ""
            parts.append(rf"\pard {bold}{_rtf_text(block.text)}\b0\par")
    return ("\n".join(parts) + "}").encode("ascii")


def _rtf_row(row: tuple[str, ...]) -> str:
    edges = "".join(rf"\cellx{2000 * number}" for number in range(1, len(row) + 1))
    cells = "".join(rf"\pard\intbl {_rtf_text(cell)}\cell " for cell in row)
    return rf"\trowd{edges} {cells}\row"


def _rtf_text(text: str) -> str:
    return "".join(map(_rtf_sign, text))


def _rtf_sign(sign: str) -> str:
    if sign in "\\{}":
        return "\\" + sign
    if sign.isascii():
        return sign
    try:
        return rf"\'{sign.encode('windows-1251')[0]:02x}"
    except UnicodeEncodeError:
        return rf"\u{ord(sign)}?"


def html(blocks: Iterable[Block], encoding: str = "windows-1251") -> bytes:
    """Write the HTML that Word calls a document."""
    parts = [f'<html><head><meta charset="{encoding}"><title>План</title></head><body>']
    for block in blocks:
        if isinstance(block, Table):
            rows = ("".join(f"<td><p>{escape(cell)}</p></td>" for cell in r) for r in block.rows)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            tag = "h1" if isinstance(block, Heading) else "p"
            parts.append(f"<{tag}>{escape(block.text)}</{tag}>")
    return "\n".join([*parts, "</body></html>"]).encode(encoding, "xmlcharrefreplace")
