"""Writes what people and programs read: JSON and HTML files (contract, section 4)."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from crawler.codec import to_json
from crawler.errors import StoreError
from crawler.model import AuditResult, RosterNote
from crawler.store import results, runs
from crawler.store.database import Store
from reports import site_report, summary_report

FORMATS = ("html", "json")


def report(
    store: Store,
    run_id: int,
    language: str = "ru",
    formats: Iterable[str] = FORMATS,
    unusable: Sequence[str] = (),
) -> int:
    """
    Write the files of a roster as it stood after a run; return how many organisations.

    An organisation that the run left out is shown as an earlier one saw it.
    """
    wanted = set(formats)
    shown = results.of_roster(store, run_id, until=run_id)
    count = write_results(store.folder, shown, language, wanted)
    if "html" in wanted:
        write_summary(store, run_id, language, unusable, until=run_id)
    return count


def write_results(
    folder: Path,
    shown: Iterable[AuditResult],
    language: str = "ru",
    formats: Iterable[str] = FORMATS,
) -> int:
    """Write the files of many results and return of how many."""
    count = 0
    for result in shown:
        write_result(folder, result, language, formats)
        count += 1
    return count


def write_result(
    folder: Path, result: AuditResult, language: str = "ru", formats: Iterable[str] = FORMATS
) -> None:
    """Write the JSON and the page of one organisation."""
    if "json" in formats:
        text = json.dumps(to_json(result), ensure_ascii=False)
        write(json_of(folder, result), text)
    if "html" in formats:
        write(page_of(folder, result), site_report.render(result, language))


def write_summary(
    store: Store,
    run_id: int,
    language: str = "ru",
    unusable: Sequence[str] = (),
    until: int | None = None,
) -> None:
    """
    Write the page over all organisations of a run's roster, as the newest visits saw them.

    *until* leaves out later runs.  What the page leads to is there afterwards.
    """
    shown = _with_files(store.folder, results.of_roster(store, run_id, until), language)
    text = summary_report.render(shown, language, roster=note(store, run_id, unusable))
    write(store.folder / "index.html", text)


def note(store: Store, run_id: int, unusable: Sequence[str] = ()) -> RosterNote:
    """Return how far a run came with its roster."""
    return RosterNote(
        listed=len(runs.roster(store, run_id)) + len(unusable),
        waiting=tuple(runs.waiting(store, run_id)),
        unusable=tuple(unusable),
        interrupted=runs.unfinished(store, run_id),
    )


def _with_files(folder: Path, shown: Iterable[AuditResult], language: str) -> Iterator[AuditResult]:
    for result in shown:
        if not (page_of(folder, result).exists() and json_of(folder, result).exists()):
            write_result(folder, result, language)
        yield result


def json_of(folder: Path, result: AuditResult) -> Path:
    """Return where an organisation's JSON is."""
    return folder / "results" / f"{result.organisation.file_name}.json"


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
