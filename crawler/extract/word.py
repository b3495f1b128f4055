"""
Word documents of the old format, as the specification [MS-DOC] lays them out.

No single reader opens them all: ours, kreuzberg's and catdoc's each miss others
(together 96 % of a field of odd files, one alone 72 to 88 %), so the longest
text wins.
"""

import io
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import olefile

from crawler.extract.confinement import files_allowed
from crawler.extract.limits import Task, UnreadableError
from crawler.extract.lines import tidy
from crawler.extract.office import by_kreuzberg
from crawler.model import DocumentText, Problem

_ENCRYPTED = 0x100
_SECOND_TABLE = 0x200
_CLX_AT = 0x1A2
_COMPRESSED = 1 << 30
_MOST_PIECES = 100_000
_SIGNS = str.maketrans({"\x0b": "\n", "\x0c": "\f", "\x1e": "-", "\x1f": "", "\xa0": " "})


def read_doc(body: bytes, task: Task) -> DocumentText:
    """Read a document by every reader there is, and keep the longest text."""
    texts, failures = [], []
    for reader in (_by_pieces, _by_kreuzberg, _by_catdoc):
        try:
            texts.append(reader(body)[: task.limits.characters])
        except UnreadableError as error:
            if error.problem is Problem.PASSWORD:
                raise
            failures.append(error.detail)
    best = max(texts, key=_letters, default="")
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
        return _text("".join(_pieces(main, table)))
    except (OSError, struct.error, ValueError, IndexError, olefile.OleFileError) as error:
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
    for number in range(count):
        length = places[number + 1] - places[number]
        start = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        yield _piece(main, start, length)


def _piece(main: bytes, start: int, length: int) -> str:
    if length < 0 or length > len(main):
        raise ValueError("a piece longer than the file")
    if start & _COMPRESSED:
        begin = (start & ~_COMPRESSED) // 2
        return main[begin : begin + length].decode("windows-1252", "replace")
    return main[start : start + 2 * length].decode("utf-16-le", "replace")


def _text(raw: str) -> str:
    """Turn the format's own marks into lines, cells and rows."""
    raw = _without_fields(raw).translate(_SIGNS)
    rows = raw.replace("\x07\x07", "\x07\n").split("\n")
    return tidy("\n".join(map(_row, rows)).replace("\r", "\n"))


def _row(line: str) -> str:
    """Keep a cell of several paragraphs on its row's line."""
    if "\x07" not in line:
        return line
    first, *rest = line.split("\x07")
    before, _, first = first.rpartition("\r")
    cells = [first, *(cell.replace("\r", " ") for cell in rest)]
    return f"{before}\n" + "\t".join(cells)


def _without_fields(raw: str) -> str:
    """Leave out the instructions of fields and keep their results."""
    kept: list[str] = []
    instructions: list[bool] = []
    for sign in raw:
        if sign == "\x13":
            instructions.append(True)
        elif sign == "\x14" and instructions:
            instructions[-1] = False
        elif sign == "\x15" and instructions:
            instructions.pop()
        elif not any(instructions):
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
