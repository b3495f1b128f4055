"""Zip archives: every file in them, archives in archives included, within bounds."""

import zipfile
from collections.abc import Callable
from dataclasses import replace

from crawler.extract.limits import Task, UnreadableError
from crawler.extract.packed import member, opened
from crawler.model import DocumentText, Extraction, Problem

_UTF_8 = 0x800
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")

Extract = Callable[[bytes, Task], Extraction]


def read_archive(body: bytes, task: Task, extract: Extract) -> Extraction:
    """Read the files of an archive; *extract* reads one of them."""
    if task.depth >= task.limits.depth:
        raise UnreadableError(Problem.ARCHIVE_BOMB, "archives lie too deep in one another")
    with opened(body, task) as archive:
        entries = [entry for entry in archive.infolist() if _matters(entry)]
        if not entries:
            raise UnreadableError(Problem.EMPTY, "the archive holds no file")
        read = [_member(archive, entry, task, extract) for entry in entries[: task.limits.members]]
    found = _joined([name_of(entry) for entry in entries], read)
    if len(entries) > len(read):
        detail = f"read the first {len(read)} of {len(entries)} files"
        return replace(found, problem=Problem.TOO_LARGE, detail=detail)
    return found


def name_of(entry: zipfile.ZipInfo) -> str:
    """Return a member's own name, without folders, as its Russian author wrote it."""
    name = entry.filename
    if not entry.flag_bits & _UTF_8:
        name = name.encode("cp437", "replace").decode("cp866", "replace")
    return name.replace("\\", "/").rpartition("/")[2]


def _matters(entry: zipfile.ZipInfo) -> bool:
    return not entry.is_dir() and not any(junk in entry.filename for junk in _JUNK)


def _member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, task: Task, extract: Extract
) -> Extraction:
    try:
        content = member(archive, entry, task)
    except UnreadableError as error:
        return Extraction(media_type="", problem=error.problem, detail=error.detail)
    return extract(content, replace(task, name=name_of(entry), hint="", depth=task.depth + 1))


def _joined(names: list[str], read: list[Extraction]) -> Extraction:
    """Put the texts of members one after the other; the first problem stands for all."""
    texts = [(name, each.text) for name, each in zip(names, read, strict=False) if each.text]
    trouble = next(
        ((name, each) for name, each in zip(names, read, strict=False) if each.problem), None
    )
    return Extraction(
        media_type="application/zip",
        text=_text(texts) if texts else None,
        problem=trouble[1].problem if trouble else None,
        detail=f"{trouble[0]}: {trouble[1].detail}" if trouble else "",
        members=tuple(name for name, _ in texts),
    )


def _text(texts: list[tuple[str, DocumentText]]) -> DocumentText:
    recognised = [text for _, text in texts if text.origin == "ocr"]
    return DocumentText(
        content="\f".join(f"{name}\n{text.content}" for name, text in texts),
        page_count=sum(text.page_count for _, text in texts),
        origin="ocr" if recognised else "native",
        confidence=min((text.confidence for text in recognised), default=1.0),
        truncated=any(text.truncated for _, text in texts),
    )
