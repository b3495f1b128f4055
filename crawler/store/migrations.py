"""
The tables, as steps from one version to the next.

A step that has been released is never edited; a change is a new step.
"""

import json
import sys
from importlib.resources import files

from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

from crawler.store import columns

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

migrations = Migrations("nsok")


@migrations()
def first_tables(db: Database) -> None:
    """Create runs, snapshots and what belongs to them, results, reviews and inputs."""
    _create(
        db, "runs", {"id": int, "started_at": str, "finished_at": str} | _text("roster options")
    )
    _create(
        db,
        "run_organisations",
        {"run_id": int, "organisation_id": str, "position": int, "asked": int, "organisation": str},
        pk=("run_id", "organisation_id"),
    )
    _snapshots(db)
    _judgements(db)


@migrations()
def texts_of_documents(db: Database) -> None:
    """Create the texts of documents, by digest: a file is read once, wherever it is linked."""
    _table(db, "documents").add_column("problem", str)
    _create(
        db,
        "texts",
        _text("digest media_type")
        | {"body": bytes}
        | _text("problem detail members")
        | {"ocr_pages": int},
        pk="digest",
    )


@migrations()
def unusable_rows(db: Database) -> None:
    """Let a run remember the rows of its roster that could not be used."""
    _table(db, "runs").add_column("unusable", str)


@migrations()
def second_look(db: Database) -> None:
    """Create what a second look brings, and remember which snapshots had theirs."""
    _create_part(
        db, "trials", _text("task url locator") | {"worked": int} | _text("detail tried_at")
    )
    _create_part(db, "shots", _text("url locator page_digest digest taken_at"))
    _create_part(db, "certificates", _text("host reason detail seen_at"))
    _table(db, "snapshots").add_column("looked_again", int, not_null_default=0)


@migrations()
def errands_and_looks(db: Database) -> None:
    """
    Remember what is still to be seen again, and which look a judgement rests on.

    A snapshot that a second look completed counts one look more: its result of
    before no longer holds.
    """
    _create_part(db, "errands", _text("task url locator requirement excerpt"))
    for name in ("snapshots", "results"):
        _table(db, name).add_column("looks", int, not_null_default=1)


@migrations()
def headers_of_answers(db: Database) -> None:
    """Keep what the server said beside each body: evidence and archives need it."""
    for name in ("pages", "documents"):
        _table(db, name).add_column("headers", str, not_null_default="[]")


@migrations()
def what_people_gave(db: Database) -> None:
    """Let figures remember with which others they came, and reviews what they looked at."""
    _table(db, "inputs").add_column("batch", int)
    reviews = _table(db, "reviews")
    for name in ("valid_until", "machine", "url", "digest", "seen"):
        reviews.add_column(name, str)
    reviews.create_index(["organisation_id"])


@migrations()
def questions_in_sql(db: Database) -> None:
    """Give figures and names of requirements tables of their own, and views over all."""
    _table(db, "findings").add_column("url", str)
    numbers = {"result_id": int, "figure": str} | dict.fromkeys(("low", "high", "published"), float)
    _create(db, "figures", numbers, pk=("result_id", "figure"))
    _create(db, "requirements", _text("id title title_en"))
    for number, body in db.execute("select id, body from results").fetchall():
        columns.insert(db, number, json.loads(zstd.decompress(body)))
    for view in files("crawler.store").joinpath("views.sql").read_text("utf-8").split(";\n"):
        db.execute(view)


@migrations()
def health_of_runs(db: Database) -> None:
    """Remember how a run went, what it met at each host, and what sites are built with."""
    _create(
        db,
        "hosts",
        {"run_id": int} | _text("host address") | {"asked": int, "failed": int, "trips": int},
        pk=("run_id", "host"),
    )
    _table(db, "runs").add_column("health", str)
    _table(db, "results").add_column("platform", str, not_null_default="")


@migrations()
def what_people_took_back(db: Database) -> None:
    """Let a row withdraw an earlier one, by its number."""
    for name in ("inputs", "reviews"):
        _table(db, name).add_column("withdraws", int)


def _snapshots(db: Database) -> None:
    _create(
        db,
        "snapshots",
        _text("id")
        | {"run_id": int}
        | _text("organisation_id organisation started_at finished_at")
        | _text("stopped_by sites as_of status")
        | {"pages": int, "documents": int},
    )
    common = _text("url requested_url") | {"status": int} | _text("fetched_at digest")
    _create_part(
        db,
        "pages",
        common
        | _text("encoding")
        | {"depth": int}
        | _text("referrer link_text")
        | {"rendered": int},
    )
    _create_part(
        db,
        "documents",
        common | _text("media_type") | {"size": int} | _text("referrer link_text text"),
    )
    _create_part(db, "failures", _text("url reason detail at referrer link_text topics"))
    _table(db, "snapshots").create_index(["run_id", "organisation_id"], unique=True)


def _judgements(db: Database) -> None:
    _create(
        db,
        "results",
        {"id": int, "run_id": int}
        | _text("organisation_id snapshot_id methodology")
        | _text("methodology_digest software judged_at status")
        | {"body": bytes},
    )
    _table(db, "results").create_index(["run_id", "organisation_id"])
    _table(db, "results").create_index(["organisation_id"])
    _table(db, "results").create_index(["snapshot_id"])
    _create(
        db,
        "findings",
        {"result_id": int} | _text("requirement outcome reason rule"),
        pk=("result_id", "requirement"),
    )
    _create(
        db,
        "reviews",
        {"id": int}
        | _text("organisation_id snapshot_id requirement_id outcome reason")
        | _text("reviewer decided_at"),
    )
    _table(db, "reviews").create_index(["snapshot_id"])
    _create(db, "inputs", {"id": int} | _text("organisation_id input_id value source taken_on"))
    _table(db, "inputs").create_index(["organisation_id"])


def _create_part(db: Database, name: str, columns: dict[str, type]) -> None:
    owner = {"snapshot_id": str, "position": int}
    _create(db, name, owner | columns, pk=("snapshot_id", "position"))


def _create(
    db: Database, name: str, columns: dict[str, type], pk: str | tuple[str, str] = "id"
) -> None:
    _table(db, name).create(columns, pk=pk)


def _table(db: Database, name: str) -> Table:
    return db.table(name)


def _text(names: str) -> dict[str, type]:
    return dict.fromkeys(names.split(), str)
