"""Writes what people and programs read (contract, section 4; docs/formats.md)."""

import json
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from crawler.codec import to_json
from crawler.model import AuditResult, RosterNote
from crawler.model.deadline import Deadline
from crawler.stages import exporting, pictures
from crawler.stages.deadlines import noting
from crawler.stages.files import write, writing
from crawler.stages.sharing import shared
from crawler.store import health as memory
from crawler.store import results, runs
from crawler.store.database import Store, open_store
from reports import formats as forms
from reports import site_report, summary_report
from reports.formats import Format
from reports.manner import Manner

ALWAYS = ("html", "json")
FORMATS = (*ALWAYS, *forms.FORMATS, *exporting.FORMATS)


def report(
    store: Store,
    run_id: int,
    manner: Manner | None = None,
    formats: Collection[str] = ALWAYS,
    unusable: Sequence[str] = (),
) -> int:
    """
    Write the files of a roster as it stood after a run; return how many organisations.

    An organisation that the run left out is shown as an earlier one saw it.
    """
    chosen = manner or Manner()
    numbers = results.numbers_of_roster(store, run_id, until=run_id)
    single = _single(formats)
    work = partial(_write_some, store.folder, chosen, single)
    asked = [form for name, form in forms.FORMATS.items() if name in formats and form.writing]
    page = ""
    with shared(work, numbers if single else ()), ExitStack() as stack:
        adds = [stack.enter_context(_filling(store.folder, each, chosen)) for each in asked]
        shown = _adding(adds, results.load(store, numbers if adds or "html" in formats else ()))
        if "html" in formats:
            page = _summary(store, run_id, shown, chosen.language, unusable)
        deque(shown, maxlen=0)
    exporting.describe(store.folder, formats)
    if page:
        write(store.folder / "index.html", page)
    return len(numbers)


def _single(formats: Collection[str]) -> frozenset[str]:
    """Name the forms of which each organisation has a file; a page leads to its JSON."""
    asked = {*formats, *(ALWAYS if "html" in formats else ())} - {"datasette"}
    return frozenset(name for name in asked if name not in forms.FORMATS or forms.FORMATS[name].one)


def _adding(
    adds: Sequence[Callable[[AuditResult], None]], shown: Iterable[AuditResult]
) -> Iterator[AuditResult]:
    """Pass results on as they come, and put each into the files over all on the way."""
    for result in shown:
        for add in adds:
            add(result)
        yield result


@contextmanager
def _filling(folder: Path, form: Format, manner: Manner) -> Iterator[Callable[[AuditResult], None]]:
    """Give what fills the file over all organisations."""
    if form.writing is None:
        raise TypeError(form.name)
    with writing(folder / form.whole) as file, form.writing(file, manner) as add:
        yield add


def _write_some(
    folder: Path, manner: Manner, formats: AbstractSet[str], numbers: Sequence[int]
) -> None:
    """Write the files of single organisations; a process of its own may do it."""
    with open_store(folder) as store:
        for result, text in results.with_text(store, numbers):
            if "json" in formats:
                write(json_of(folder, result), text)
            write_result(folder, result, manner.language, formats - {"json"})
            page = page_of(folder, result)
            for form in forms.FORMATS.values():
                if form.one and form.name in formats:
                    place = page.with_name(f"{result.organisation.file_name}{form.suffix}")
                    write(place, form.one(result, manner))
            exporting.archive(store, result, formats, page.parent)


def write_results(
    folder: Path,
    shown: Iterable[AuditResult],
    language: str = "ru",
    formats: Collection[str] = ALWAYS,
) -> int:
    """Write the files of many results and return of how many."""
    count = 0
    for result in shown:
        write_result(folder, result, language, formats)
        count += 1
    return count


def write_result(
    folder: Path, result: AuditResult, language: str = "ru", formats: Collection[str] = ALWAYS
) -> None:
    """Write the JSON and the page of one organisation."""
    if "json" in formats:
        text = json.dumps(to_json(result), ensure_ascii=False)
        write(json_of(folder, result), text)
    if "html" in formats:
        pictures.lay_out(folder, result)
        write(page_of(folder, result), site_report.render(result, language))


def write_summary(
    store: Store, run_id: int, language: str = "ru", unusable: Sequence[str] = ()
) -> None:
    """
    Write the page over all organisations of a run's roster, as the newest visits saw them.

    What the page leads to is there afterwards.
    """
    shown = _with_files(store.folder, results.of_roster(store, run_id), language)
    write(store.folder / "index.html", _summary(store, run_id, shown, language, unusable))


def _summary(
    store: Store,
    run_id: int,
    shown: Iterable[AuditResult],
    language: str,
    unusable: Sequence[str],
) -> str:
    due: list[Deadline] = []
    shown = noting(store, shown, due)
    told = note(store, run_id, unusable)
    return summary_report.render(shown, language, roster=told, deadlines=due)


def note(store: Store, run_id: int, unusable: Sequence[str] = ()) -> RosterNote:
    """Return how far a run came with its roster."""
    return RosterNote(
        listed=len(runs.roster(store, run_id)) + len(unusable),
        waiting=tuple(runs.waiting(store, run_id)),
        unusable=tuple(unusable),
        interrupted=runs.unfinished(store, run_id),
        health=memory.load(store, run_id),
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
