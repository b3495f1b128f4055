"""Opens the store of a data directory and brings its tables up to date."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from crawler.errors import StoreError
from crawler.store.bodies import Bodies
from crawler.store.migrations import migrations

_FILE = "nsok.db"
_PATIENCE_MS = 30_000


@dataclass(frozen=True, slots=True)
class Store:
    """What rests in one data directory.  One per process and thread."""

    folder: Path
    db: Database
    bodies: Bodies

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """
        Write all of the block or nothing.

        The lock is taken at once, so that two processes wait for each other
        instead of failing.
        """
        try:
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                self.db.rollback()
                raise
        except sqlite3.Error as error:
            raise StoreError.of(error, str(self.folder / _FILE)) from error


@contextmanager
def open_store(folder: Path) -> Iterator[Store]:
    """Open the store in the folder, making what is missing."""
    store = Store(folder=folder, db=_open(folder), bodies=Bodies(folder / "bodies"))
    try:
        yield store
    finally:
        with suppress(sqlite3.Error):
            store.db.close()


def exists(folder: Path) -> bool:
    """Tell whether the folder holds a store."""
    return (folder / _FILE).is_file()


def _open(folder: Path) -> Database:
    path = folder / _FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        db = Database(sqlite3.connect(path, timeout=_PATIENCE_MS / 1000))
    except (OSError, sqlite3.Error) as error:
        raise StoreError.of(error, str(path)) from error
    try:
        _refuse_newer(db, path)
        _prepare(db)
    except sqlite3.DatabaseError as error:
        db.close()
        raise _unusable(path, error) from error
    return db


def _refuse_newer(db: Database, path: Path) -> None:
    """Refuse what a later version wrote: it may mean what this one does not know."""
    known = {each.name for each in migrations.pending(Database(memory=True))}
    if {each.name for each in migrations.applied(db)} <= known:
        return
    db.close()
    raise StoreError(
        str(path),
        "a newer version of nsok wrote it",
        "Use that version, or choose another place with --out",
    )


def _prepare(db: Database) -> None:
    db.execute(f"PRAGMA busy_timeout={_PATIENCE_MS}")
    if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        db.enable_wal()
    db.execute("PRAGMA synchronous=NORMAL")
    if migrations.pending(db):
        db.execute("BEGIN IMMEDIATE")
        try:
            migrations.apply(db)
        except BaseException:
            db.rollback()
            raise
        db.execute("COMMIT")


def _unusable(path: Path, error: sqlite3.Error) -> StoreError:
    if "not a database" in str(error) or "malformed" in str(error):
        return StoreError(
            str(path),
            "it is no data file of nsok, or it is damaged",
            "Move it away, or choose another place with --out",
        )
    return StoreError.of(error, str(path))
