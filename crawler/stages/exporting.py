"""Forms that need more than results: archives of what was received, a guide to the database."""

import json
from collections.abc import Collection
from pathlib import Path

from crawler.model import AuditResult
from crawler.stages.files import write, writing
from crawler.stages.judging import software_version
from crawler.store import guide, snapshots, wacz, warc
from crawler.store.database import Store

FORMATS = ("warc", "wacz", "datasette")
_ARCHIVES = {"warc": (".warc.gz", warc.write), "wacz": (".wacz", wacz.write)}


def archive(store: Store, result: AuditResult, formats: Collection[str], folder: Path) -> None:
    """Write the archives of one visit into a folder."""
    for name, (suffix, made) in _ARCHIVES.items():
        if name in formats:
            snapshot = snapshots.load_bare(store, result.snapshot.id)
            with writing(folder / f"{result.organisation.file_name}{suffix}") as file:
                made(snapshot, store.bodies, file, software_version())


def describe(folder: Path, formats: Collection[str]) -> None:
    """Write what Datasette shows beside the tables."""
    if "datasette" in formats:
        text = json.dumps(guide.metadata(), ensure_ascii=False, indent=1)
        write(folder / "metadata.json", text + "\n")
