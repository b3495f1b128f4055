"""Files of people to figures, and what is wrong in them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from crawler import tables
from crawler.errors import InvalidInputs
from crawler.inputs.catalogue import Catalogue
from crawler.inputs.entry import Entry, Setting
from crawler.inputs.observations import of_observations, of_organisations
from crawler.inputs.questions import wording
from crawler.inputs.sheets import Kind, Read, understood
from crawler.inputs.survey import Survey, added_up, counted
from crawler.model import Input
from crawler.tables import Fault, Row, gathered

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class InputReading:
    """
    The figures of some files, what is wrong in them, and how they were taken.

    *notes* are no faults: a scale, a column that is not read, answers left blank.
    """

    figures: tuple[Input, ...]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


@dataclass(slots=True)
class _Found:
    entries: list[Entry] = field(default_factory=list)
    surveys: list[Survey] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)


def read(paths: Sequence[Path], setting: Setting) -> InputReading:
    """
    Read files of figures.

    Surveys of one organisation in several files are parts of one.  A faulty
    cell or row never costs the others; InvalidInputs is raised only where a
    file holds nothing that can be read.
    """
    found = _Found()
    for path in _different(paths, found):
        book = tables.read(path)
        sheets = list(understood(book, setting.catalogue))
        _tell_hidden(book, found.notes)
        if not sheets:
            raise _nothing(path)
        dated = replace(setting, day=setting.day or _changed(path, setting.today))
        for sheet in sheets:
            _take(sheet, dated, found)
    found.entries += added_up(found.surveys)
    figures = tuple(_agreed(_wanted(found.entries, setting), found.faults))
    return InputReading(figures, gathered(found.faults), gathered(found.notes))


def _wanted(entries: Iterable[Entry], setting: Setting) -> Iterator[Entry]:
    """Yield the entries that some methodology asks for."""
    return (each for each in entries if each.figure.id in setting.catalogue.specs)


def _different(paths: Sequence[Path], found: _Found) -> Iterator[Path]:
    """Yield the files but copies of one another: a survey given twice would count twice."""
    seen: dict[bytes, str] = {}
    for path in paths:
        digest = sha256(path.read_bytes()).digest() if path.is_file() else str(path).encode()
        if digest in seen:
            found.notes.append(
                Fault(
                    file=path.name,
                    row=1,
                    column="",
                    what="it is the same file as {first}",
                    what_now="It counts once",
                    values={"first": seen[digest]},
                )
            )
            continue
        seen[digest] = path.name
        yield path


def _changed(path: Path, today: date) -> date:
    if not path.is_file():
        return today
    return min(datetime.fromtimestamp(path.stat().st_mtime, UTC).date(), today)


def _nothing(path: Path) -> InvalidInputs:
    return InvalidInputs(
        str(path),
        "no row of titles is known: this is no checklist, survey, count or control call",
        "Take the titles from `nsok inputs template`, or name the columns as it does",
    )


def _take(sheet: Read, setting: Setting, found: _Found) -> None:
    """Take what a sheet gives."""
    _tell_columns(sheet, setting.catalogue, found.notes)
    if _has_owners(sheet, setting) and not _is_shifted(sheet):
        match sheet.header.kind:
            case Kind.OBSERVATIONS:
                found.entries += of_observations(sheet, setting)
            case Kind.ORGANISATIONS:
                found.entries += of_organisations(sheet, setting)
            case Kind.RESPONDENTS:
                survey = counted(sheet, setting)
                found.surveys.append(survey)
                found.notes += survey.notes
    found.faults += sheet.faults


def _tell_hidden(book: tables.Book, notes: list[Fault]) -> None:
    """Say which sheets nobody sees: what stands there was not meant to count."""
    notes += (
        Fault(
            file=f"{book.file} › {sheet.name}",
            row=1,
            column="",
            what="the sheet is hidden",
            what_now="It is not read; if it should be, unhide it",
        )
        for sheet in book.sheets
        if sheet.hidden and sheet.lines
    )


def _tell_columns(sheet: Read, catalogue: Catalogue, notes: list[Fault]) -> None:
    """Say which columns are not read, and which cannot be since another has their meaning."""
    for at in sheet.header.unknown:
        row = Row(sheet.label, sheet.number, {"it": at}, sheet.titles, ())
        row.fault(
            "it",
            "the column means nothing here",
            "It is not read; if it should be, name it as `nsok inputs template` does",
        )
        notes.extend(row.faults)
    for meaning, places in sheet.header.twice:
        row = Row(sheet.label, sheet.number, {"it": places[0]}, sheet.titles, ())
        row.fault(
            "it",
            "the columns {columns} have one meaning: «{meaning}»",
            "Leave one of them, or word the other so that the difference shows; none of them is "
            "read",
            columns=", ".join(
                f"«{' '.join(sheet.titles[at].split())[:_LONGEST]}»" for at in places
            ),
            meaning=wording().get(meaning) or catalogue.specs[meaning].title,
        )
        sheet.faults.extend(row.faults)


def _has_owners(sheet: Read, setting: Setting) -> bool:
    if setting.only or {"id", "inn", "name", "url"} & {*sheet.header.columns}:
        return True
    row = sheet.head()
    row.fault(
        "",
        "no column names the organisation",
        "Add a column «Организация», or name the one organisation with --organisation; "
        "none of it is read until then",
    )
    sheet.faults.extend(row.faults)
    return False


def _is_shifted(sheet: Read) -> bool:
    """
    Say that a title was cut in two: every row is shorter, and what is cut off begins small.

    Read on, each answer would stand under the question before it.
    """
    widest = max((len(line.cells) for line in sheet.lines), default=len(sheet.titles))
    cut = [at for at in sheet.header.unknown if at and sheet.titles[at].strip()[:1].islower()]
    if widest >= len(sheet.titles) or not cut:
        return False
    row = Row(sheet.label, sheet.number, {"it": cut[0]}, sheet.titles, ())
    row.fault(
        "it",
        "it seems to be the end of the title before it, for the rows have fewer cells",
        "Put titles that hold a separator into quotation marks; none of it is read until then",
    )
    sheet.faults.extend(row.faults)
    return True


def _agreed(entries: Iterable[Entry], faults: list[Fault]) -> Iterator[Input]:
    """Yield figures; those that say different things of the same day are told, and none is used."""
    same: dict[tuple[str, str, date], list[Entry]] = defaultdict(list)
    for each in entries:
        figure = each.figure
        same[figure.organisation_id, figure.id, figure.taken_on].append(each)
    for group in same.values():
        first = group[0]
        others = [each for each in group if each.figure.value != first.figure.value]
        for each in others:
            row = Row(each.row.file, each.row.number, each.row.header, each.row.titles, ())
            row.fault(
                each.column,
                "{id} of {organisation} is {value} here and {other} in {place}, on the same day",
                "Correct one of them, or give each its day; neither is used",
                id=first.figure.id,
                organisation=first.figure.organisation_id,
                value=each.figure.value,
                other=first.figure.value,
                place=first.figure.source,
            )
            faults.extend(row.faults)
        if not others:
            yield first.figure
