"""Writes what people and programs read: JSON and HTML files (contract, section 4)."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from crawler.codec import to_json
from crawler.errors import StoreError
from crawler.model import AuditResult
from crawler.store import results
from crawler.store.database import Store
from reports import site_report, summary_report

FORMATS = ("html", "json")


def report(
    store: Store, run_id: int, language: str = "ru", formats: Iterable[str] = FORMATS
) -> int:
    """Write the files of a run's results and the summary; return how many organisations."""
    wanted, count = set(formats), 0
    for result in results.of_run(store, run_id):
        count += 1
        write_result(store.folder, result, language, wanted)
    if "html" in wanted:
        write_summary(store.folder, results.of_roster(store, run_id), language)
    return count


def write_result(
    folder: Path, result: AuditResult, language: str = "ru", formats: Iterable[str] = FORMATS
) -> None:
    """Write the JSON and the page of one organisation."""
    name = result.organisation.file_name
    if "json" in formats:
        text = json.dumps(to_json(result), ensure_ascii=False)
        write(folder / "results" / f"{name}.json", text)
    if "html" in formats:
        write(page_of(folder, result), site_report.render(result, language))


def write_summary(folder: Path, shown: Iterator[AuditResult], language: str = "ru") -> None:
    """Write the page over all organisations."""
    write(folder / "index.html", summary_report.render(shown, language))


def page_of(folder: Path, result: AuditResult) -> Path:
    """Return where an organisation's page is."""
    return folder / "organisations" / f"{result.organisation.file_name}.html"


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all: a reader never meets half of one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            try:
                file.write(text.encode("utf-8", "replace"))
                file.close()
                Path(file.name).chmod(0o666 & ~_mask())
                os.replace(file.name, path)  # noqa: PTH105 - the temporary name is a text
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise StoreError.of(error, str(path)) from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
