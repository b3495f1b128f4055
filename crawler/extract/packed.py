"""Reads from zip files without ever unpacking one to disk."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from crawler.extract.limits import Task, UnreadableError
from crawler.model import Problem

_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


@contextmanager
def opened(body: bytes, task: Task) -> Iterator[zipfile.ZipFile]:
    """Open a zip whose own list of contents keeps within the limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
    except _BROKEN as error:
        raise UnreadableError(
            Problem.DAMAGED, f"the zip has no list of contents: {error}"
        ) from error
    with archive:
        declared = sum(entry.file_size for entry in archive.infolist())
        if declared > task.budget.left:
            raise UnreadableError(
                Problem.ARCHIVE_BOMB, f"it says it unpacks to {declared >> 20} MB"
            )
        yield archive


def member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | str, task: Task) -> bytes:
    """Return the bytes of one file in a zip, or say why not."""
    info = archive.getinfo(entry) if isinstance(entry, str) else entry
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableError(Problem.PASSWORD, "it is encrypted")
    try:
        with archive.open(info) as stream:
            content = stream.read(task.budget.left + 1)
    except _BROKEN as error:
        raise UnreadableError(Problem.DAMAGED, f"a part is broken: {error}") from error
    task.budget.spend(len(content))
    return content
