"""
Snapshots: what a visit saw.

``snapshots``: *id*, *run_id*, *organisation_id*, *organisation* (JSON, as it was
then), *started_at*, *finished_at*, *stopped_by*, *sites* (JSON), *as_of*, and
for questions in SQL *status* and the counts *pages* and *documents*.  *looks*
counts how often it was completed, the first visit included.
``pages``, ``documents``, ``failures``, ``trials``, ``shots``, ``certificates``:
*snapshot_id*, *position*, and the fields of the values of those names.  A page's
text is not among them: it is decoded from its body, *digest*, by *encoding*.
Tuples, *headers* among them, and a document's text are JSON; a document that
came without its text takes what ``texts`` has under its digest.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from sqlite_utils import Database

from crawler.codec.plain import from_plain, to_plain
from crawler.errors import StoreError
from crawler.model import CertificateFault, Document, FetchFailure, Page, Shot, SiteSnapshot, Trial
from crawler.store import texts
from crawler.store.database import Store

_PARTS = ("pages", "documents", "failures", "trials", "shots", "certificates")
_Part = Page | Document | FetchFailure | Trial | Shot | CertificateFault
_JSON_COLUMNS = {"topics", "sites", "organisation", "text", "headers"}
_NO_COLUMNS = {"html", "organisation_id"}


def save(store: Store, run_id: int, snapshot: SiteSnapshot) -> None:
    """
    Keep a snapshot in one transaction; its pages' bodies must rest in the bodies already.

    The first one of an organisation in a run stays: a second, of a process that
    outlived its audit, changes nothing.
    """
    head = _head(run_id, snapshot)
    with store.transaction() as db:
        if head["organisation_id"] in of_run(store, run_id, head["organisation_id"]):
            return
        judged = "select coalesce(max(looks), 0) from results where snapshot_id = ?"
        looks = db.execute(judged, [snapshot.id]).fetchone()[0] + 1
        _insert(db, head | {"looks": looks}, snapshot)


def complete(store: Store, run_id: int, snapshot: SiteSnapshot) -> None:
    """
    Put what a second look brought in the place of the snapshot with the same id.

    Its errands are then done, and a judgement of before no longer holds.
    """
    with store.transaction() as db:
        looks = db.execute("select looks from snapshots where id = ?", [snapshot.id]).fetchone()
        db.table("snapshots").delete_where("id = ?", [snapshot.id])
        for name in (*_PARTS, "errands"):
            db.table(name).delete_where("snapshot_id = ?", [snapshot.id])
        head = _head(run_id, snapshot) | {"looks": (looks[0] if looks else 0) + 1}
        _insert(db, head, snapshot)


def mend(store: Store, run_id: int) -> int:
    """
    Drop what a run keeps of visits whose pages did not survive a power cut; return how many.

    Whoever goes on with the run visits them anew.
    """
    rows = store.db.execute(
        "select p.snapshot_id, p.digest from pages p join snapshots s on s.id = p.snapshot_id "
        "where s.run_id = ?",
        [run_id],
    )
    lost = {snapshot_id for snapshot_id, digest in rows if not store.bodies.has(digest)}
    for snapshot_id in lost:
        with store.transaction() as db:
            db.table("snapshots").delete_where("id = ?", [snapshot_id])
            for name in (*_PARTS, "errands"):
                db.table(name).delete_where("snapshot_id = ?", [snapshot_id])
    return len(lost)


def settle(store: Store, snapshot_id: str) -> None:
    """Say that nothing of a snapshot is to be seen again, and forget what was."""
    with store.transaction() as db:
        db.execute("update snapshots set looked_again = 1 where id = ?", [snapshot_id])
        db.table("errands").delete_where("snapshot_id = ?", [snapshot_id])


def _insert(db: Database, head: dict[str, Any], snapshot: SiteSnapshot) -> None:
    db.table("snapshots").insert(head)
    for name in _PARTS:
        db.table(name).insert_all(list(_rows(snapshot.id, getattr(snapshot, name))))


def load(store: Store, snapshot_id: str) -> SiteSnapshot:
    """Return a snapshot with the text of its pages and documents, or raise StoreError."""
    bare = load_bare(store, snapshot_id)
    return replace(
        bare,
        pages=tuple(_with_text(store, page) for page in bare.pages),
        documents=texts.filled(store, bare.documents),
    )


def load_bare(store: Store, snapshot_id: str) -> SiteSnapshot:
    """Return a snapshot whose pages and documents have no text."""
    head = next(_read(store, "snapshots", "id", snapshot_id), None)
    if head is None:
        raise StoreError(
            str(store.folder),
            "there is no snapshot {id}",
            "Run `nsok audit` first",
            id=snapshot_id,
        )
    parts = {name: list(_read(store, name, "snapshot_id", snapshot_id)) for name in _PARTS}
    owner = {"organisation_id": head["organisation_id"]}
    failures = [owner | each for each in parts["failures"]]
    return from_plain(SiteSnapshot, head | parts | {"failures": failures})


def of_run(store: Store, run_id: int, organisation_id: str | None = None) -> dict[str, str]:
    """Return organisation to snapshot, of all or of one, in the order they were kept."""
    rows = store.db.execute(
        "select organisation_id, id from snapshots where run_id = :run "
        "and (:owner is null or organisation_id = :owner) order by rowid",
        {"run": run_id, "owner": organisation_id},
    )
    return dict(rows.fetchall())


def _head(run_id: int, snapshot: SiteSnapshot) -> dict[str, Any]:
    plain = {
        each.name: to_plain(getattr(snapshot, each.name))
        for each in fields(snapshot)
        if each.name not in _PARTS
    }
    return _columns(plain) | {
        "run_id": run_id,
        "organisation_id": plain["organisation"]["id"],
        "status": snapshot.status.value,
        "pages": len(snapshot.pages),
        "documents": len(snapshot.documents),
    }


def _rows(snapshot_id: str, parts: Sequence[_Part]) -> Iterator[dict[str, Any]]:
    for position, part in enumerate(parts):
        bare = replace(part, html="") if isinstance(part, Page) else part
        row = _columns(to_plain(bare)) | {"snapshot_id": snapshot_id, "position": position}
        yield {name: value for name, value in row.items() if name not in _NO_COLUMNS}


def _columns(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: json.dumps(value, ensure_ascii=False) if name in _JSON_COLUMNS else value
        for name, value in plain.items()
    }


def _read(store: Store, table: str, key: str, value: str) -> Iterator[dict[str, Any]]:
    for row in store.db.table(table).rows_where(f"{key} = ?", [value], order_by="rowid"):
        yield {
            name: json.loads(cell) if name in _JSON_COLUMNS else cell for name, cell in row.items()
        }


def _with_text(store: Store, page: Page) -> Page:
    return replace(page, html=decoded(store.bodies.get(page.digest), page.encoding))


def decoded(body: bytes, encoding: str) -> str:
    """Return the text of a page from its bytes; what does not decode is replaced."""
    try:
        return body.decode(encoding or "utf-8", "replace").removeprefix("\ufeff")
    except LookupError:
        return body.decode("utf-8", "replace").removeprefix("\ufeff")
