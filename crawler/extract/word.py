"""
Word documents of the old format, as the specification [MS-DOC] lays them out.

No single reader opens them all: ours, kreuzberg's and catdoc's each miss others
(together 96 % of a field of odd files, one alone 72 to 88 %), so a much longer
text wins; else ours does, which knows the rows of tables.
"""

import io
import re
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import olefile  # type: ignore[import-untyped]

from crawler.extract.confinement import files_allowed
from crawler.extract.limits import Task, UnreadableError
from crawler.extract.lines import tidy
from crawler.extract.office import by_kreuzberg
from crawler.extract.word_paragraphs import Paragraphs
from crawler.model import DocumentText, Problem

_ENCRYPTED = 0x100
_SECOND_TABLE = 0x200
_CLX_AT = 0x1A2
_COMPRESSED = 1 << 30
_MOST_PIECES = 100_000
_MUCH_LONGER = 1.1
_ENDS = re.compile("[\r\x07]")
_SIGNS = str.maketrans({"\x0b": "\n", "\x0c": "\f", "\x1e": "-", "\x1f": "", "\xa0": " "})


def read_doc(body: bytes, task: Task) -> DocumentText:
    """Read a document by every reader there is, and keep the fullest text."""
    texts, failures = [], []
    for reader in (_by_pieces, _by_kreuzberg, _by_catdoc):
        try:
            texts.append(reader(body)[: task.limits.characters])
        except UnreadableError as error:
            if error.problem is Problem.PASSWORD:
                raise
            failures.append(error.detail)
    best = next(iter(texts), "")
    for other in texts[1:]:
        if _letters(other) > _letters(best) * _MUCH_LONGER:
            best = other
    if not best and failures:
        raise UnreadableError(Problem.DAMAGED, "; ".join(failures))
    return DocumentText(content=best, page_count=best.count("\f") + 1)


def _letters(text: str) -> int:
    """Count what is Russian or Latin; noise read as text is mostly neither."""
    return sum(sign.isalnum() and sign < "\u0500" for sign in text)


def _by_kreuzberg(body: bytes) -> str:
    return by_kreuzberg(body, "application/msword").content


def _by_pieces(body: bytes) -> str:
    """Follow the piece table from the file's header to its text."""
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as ole:
            main = ole.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", main, 0x0A)[0]
            if flags & _ENCRYPTED:
                raise UnreadableError(Problem.PASSWORD, "it asks for a password")
            name = "1Table" if flags & _SECOND_TABLE else "0Table"
            table = ole.openstream(name).read()
        return tidy(_without_fields("".join(_pieces(main, table))).translate(_SIGNS))
    except (OSError, struct.error, ValueError, IndexError) as error:
        raise UnreadableError(Problem.DAMAGED, f"piece table: {error}") from error


def _pieces(main: bytes, table: bytes) -> Iterator[str]:
    """Yield the text piece by piece, in the order of the document."""
    at, size = struct.unpack_from("<II", main, _CLX_AT)
    clx = table[at : at + size]
    while clx[:1] == b"\x01":
        clx = clx[3 + struct.unpack_from("<H", clx, 1)[0] :]
    if clx[:1] != b"\x02":
        raise ValueError("no piece table")
    plc = clx[5 : 5 + struct.unpack_from("<I", clx, 1)[0]]
    count = (len(plc) - 4) // 12
    if count > _MOST_PIECES:
        raise ValueError("too many pieces")
    places = struct.unpack_from(f"<{count + 1}I", plc, 0)
    paragraphs = Paragraphs(main, table)
    for number in range(count):
        length = places[number + 1] - places[number]
        start = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        yield _piece(main, start, length, paragraphs)


def _piece(main: bytes, start: int, length: int, paragraphs: Paragraphs) -> str:
    """Decode a piece, and turn the ends of its paragraphs into lines, cells and rows."""
    if length < 0 or length > len(main):
        raise ValueError("a piece longer than the file")
    wide = 1 if start & _COMPRESSED else 2
    begin = (start & ~_COMPRESSED) // 2 if wide == 1 else start
    encoding = "windows-1252" if wide == 1 else "utf-16-le"
    raw = main[begin : begin + wide * length].decode(encoding, "replace")
    return _ENDS.sub(lambda end: paragraphs.mark(end[0], begin + wide * end.start()), raw)


def _without_fields(raw: str) -> str:
    """Leave out the instructions of fields and keep their results."""
    kept: list[str] = []
    fields: list[bool] = []
    hidden = 0
    for sign in raw:
        if sign == "\x13":
            fields.append(True)
            hidden += 1
        elif sign == "\x14" and fields:
            hidden -= fields[-1]
            fields[-1] = False
        elif sign == "\x15" and fields:
            hidden -= fields.pop()
        elif not hidden:
            kept.append(sign)
    return "".join(kept)


def _by_catdoc(body: bytes) -> str:
    """Ask catdoc, where the system has it."""
    program = shutil.which("catdoc")
    if not program:
        return ""
    with (
        files_allowed(),
        tempfile.TemporaryDirectory() as folder,
        suppress(OSError, subprocess.TimeoutExpired),
    ):
        file = Path(folder, "document.doc")
        file.write_bytes(body)
        answer = subprocess.run(  # noqa: S603 - a fixed program, no shell
            [program, "-d", "utf-8", "-w", str(file)],
            capture_output=True,
            timeout=5,
            check=False,
        )
        return tidy(answer.stdout.decode("utf-8", "replace"))
    return ""
