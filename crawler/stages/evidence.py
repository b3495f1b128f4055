"""
Packs what a result rests on, so that anybody can look again years later.

A bundle holds the bytes that were received, what a server said with them, when,
the pictures, the decisions of people and figures from outside that counted, the
result and the report made of it, and which versions judged.
"""

import csv
import json
import mimetypes
import platform
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from io import StringIO
from typing import Any, BinaryIO

from crawler.bundle.packing import Add, Sign, packing
from crawler.codec import to_json, to_plain
from crawler.model import AuditResult, Document, Page, SiteSnapshot
from crawler.store import inputs, reviews, snapshots
from crawler.store.database import Store
from reports import pictures, site_report
from reports.csv_table import safe

VERSION = 1
_HEADS = ("file", "address", "status", "received_at", "media_type", "sha256", "rendered")


def bundle(
    store: Store, result: AuditResult, file: BinaryIO, language: str, sign: Sign | None = None
) -> None:
    """Write the bundle of one result; raises StoreError where a body is lost."""
    snapshot = replace(snapshots.load(store, result.snapshot.id), as_of=result.snapshot.as_of)
    owner = result.organisation.id
    with packing(file, sign) as add:
        add("README.txt", files("crawler.stages").joinpath("evidence.txt").read_bytes())
        add("about.json", _json(_about(result)))
        add("result.json", _json(to_json(result)))
        add("snapshot.json", _json(to_plain(_without_html(snapshot))))
        add("reviews.json", _json(to_plain(reviews.of_organisation(store, owner))))
        add("inputs.json", _json(to_plain(inputs.of_organisation(store, owner))))
        add("contents.csv", _contents(snapshot))
        add("report/index.html", site_report.render(result, language).encode("utf-8", "replace"))
        _add_bodies(store, snapshot, add)


def name_of(item: Page | Document) -> str:
    """Name the file of what was received: its digest, and an ending that opens it."""
    media_type = "text/html" if isinstance(item, Page) else item.media_type
    ending = mimetypes.guess_extension(media_type.partition(";")[0].strip()) or ".bin"
    return f"bodies/{item.digest.removeprefix('sha256:')}{ending}"


def _add_bodies(store: Store, snapshot: SiteSnapshot, add: Add) -> None:
    for item in _received(snapshot):
        add(name_of(item), store.bodies.get(item.digest))
    for shot in snapshot.shots:
        name = pictures.file_name(shot.digest)
        if name:
            add(f"{pictures.FOLDER}/{name}", store.bodies.get(shot.digest))


def _received(snapshot: SiteSnapshot) -> Iterator[Page | Document]:
    yield from snapshot.pages
    yield from snapshot.documents


def _about(result: AuditResult) -> dict[str, Any]:
    return {
        "format": "nsok-evidence",
        "version": VERSION,
        "software": {"name": "nsok", "version": result.software_version},
        "python": platform.python_version(),
        "organisation": to_plain(result.organisation),
        "snapshot": result.snapshot.id,
        "as_of": to_plain(result.snapshot.as_of),
        "methodology": {
            "id": result.methodology.id,
            "digest": result.methodology.digest,
            "checklist": result.methodology.checklist,
            "rounding": result.methodology.rounding,
        },
    }


def _without_html(snapshot: SiteSnapshot) -> SiteSnapshot:
    return replace(snapshot, pages=tuple(replace(page, html="") for page in snapshot.pages))


def _contents(snapshot: SiteSnapshot) -> bytes:
    """List in plain words what was received, for a person who opens the bundle."""
    text = StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(_HEADS)
    for item in _received(snapshot):
        rendered = isinstance(item, Page) and item.rendered
        media_type = "text/html" if isinstance(item, Page) else item.media_type
        row = (name_of(item), item.url, str(item.status), item.fetched_at.isoformat(), media_type,
               item.digest.removeprefix("sha256:"), "yes" if rendered else "")  # fmt: skip
        table.writerow([safe(cell) for cell in row])
    return ("\ufeff" + text.getvalue()).encode("utf-8", "replace")


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode("utf-8", "replace")
