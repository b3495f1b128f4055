"""
Texts of documents by the digest of their bytes, so that each file is read once ever.

``texts``: *digest*, *media_type*, *body* (the text as JSON, zstd), *problem*,
*detail*, *members* (JSON), and *ocr_pages*, how many pictures of pages could be
recognised when it was read.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from crawler.codec.plain import from_plain, to_plain
from crawler.model import Document, DocumentText, Extraction, Problem
from crawler.store.database import Store

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LEVEL = 3
_MOST_AT_ONCE = 500


def put(store: Store, digest: str, found: Extraction, ocr_pages: int = 0) -> None:
    """Keep what became of a file; what was kept of it before is replaced."""
    row = {
        "digest": digest,
        "media_type": found.media_type,
        "body": _packed(found.text),
        "problem": found.problem,
        "detail": found.detail,
        "members": json.dumps(to_plain(found.members), ensure_ascii=False),
        "ocr_pages": ocr_pages,
    }
    with store.transaction() as db:
        db.table("texts").insert(row, replace=True)


def get(store: Store, digest: str) -> Extraction | None:
    """Return what became of a file, or nothing if it was never read."""
    row = next(_rows(store, "*", [digest]), None)
    if row is None:
        return None
    return Extraction(
        media_type=row["media_type"],
        text=_unpacked(row["body"]),
        problem=Problem(row["problem"]) if row["problem"] else None,
        detail=row["detail"],
        members=tuple(json.loads(row["members"])),
    )


def unread(store: Store, wanted: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """
    Return those digests that are to be read, with the pages to recognise.

    A file is read again only when pages may be recognised now that could not be
    before.
    """
    asked = dict(wanted)
    kept = {
        row["digest"]: row["ocr_pages"] if row["problem"] == Problem.SCAN else _MOST_AT_ONCE
        for row in _rows(store, "digest, problem, ocr_pages", list(asked))
    }
    return [(each, pages) for each, pages in asked.items() if kept.get(each, -1) < pages]


def filled(store: Store, documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents with the texts that are kept."""
    bare = [each.digest for each in documents if each.text is None and each.problem is None]
    kept = {row["digest"]: row for row in _rows(store, "digest, body, problem", bare)}
    return tuple(
        _filled(each, kept[each.digest]) if each.digest in kept else each for each in documents
    )


def _filled(document: Document, row: dict[str, Any]) -> Document:
    if document.text or document.problem:
        return document
    problem = Problem(row["problem"]) if row["problem"] else None
    return replace(document, text=_unpacked(row["body"]), problem=problem)


def _packed(text: DocumentText | None) -> bytes | None:
    if text is None:
        return None
    plain = json.dumps(to_plain(text), ensure_ascii=False)
    return bytes(zstd.compress(plain.encode(), _LEVEL))


def _unpacked(body: bytes | None) -> DocumentText | None:
    return from_plain(DocumentText, json.loads(zstd.decompress(body))) if body else None


def _rows(store: Store, columns: str, digests: Sequence[str]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(digests), _MOST_AT_ONCE):
        some = digests[start : start + _MOST_AT_ONCE]
        where = f"digest in ({', '.join('?' * len(some))})"
        yield from store.db.table("texts").rows_where(where, some, select=columns)
