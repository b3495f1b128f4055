"""
What a sheet is about, and which of its columns is which.

Four kinds are known by their header: one row an *observation* (organisation,
item or channel, value), one row an *organisation* with a column for each figure,
one row a *respondent*, one row a *decision* on a finding.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path

from crawler.inputs.catalogue import Catalogue
from crawler.inputs.names import asks_for_owner, key, known
from crawler.inputs.questions import question
from crawler.tables import Book, Fault, Line, Row, Sheet

_HEADER_WITHIN = 25
_LEAST_QUESTIONS = 2


class Kind(StrEnum):
    """What one row of a sheet is."""

    OBSERVATIONS = "observations"
    ORGANISATIONS = "organisations"
    RESPONDENTS = "respondents"


@dataclass(frozen=True, slots=True)
class Header:
    """
    The row of titles, *index* among the lines, and what its columns mean.

    *figures* and *questions* are ids of figures that have a column.  *unknown*
    are places of columns that mean nothing here, *twice* are meanings that
    several columns have, with their places.
    """

    kind: Kind
    index: int
    columns: dict[str, int]
    figures: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    unknown: tuple[int, ...] = ()
    twice: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def weight(self) -> int:
        """Tell how much of the sheet is understood."""
        return len(self.columns)


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet whose header is known; *label* names it for people."""

    label: str
    header: Header
    lines: tuple[Line, ...]
    titles: tuple[str, ...]
    number: int
    faults: list[Fault] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Yield the rows under the header in which anything stands."""
        for line in self.lines:
            row = Row(self.label, line.number, self.header.columns, self.titles, line.cells)
            if any(row.text(name) for name in self.header.columns):
                yield row

    def head(self) -> Row:
        """Return the header as a row, to say what is wrong in it."""
        return Row(self.label, self.number, self.header.columns, self.titles, ())


def understood(book: Book, catalogue: Catalogue) -> Iterator[Read]:
    """Yield the sheets of a file that hold figures; of a text, the best reading alone."""
    found = [
        Read(
            label=_label(book, sheet),
            header=header,
            lines=lines[header.index + 1 :],
            titles=lines[header.index].cells,
            number=lines[header.index].number,
            faults=list(sheet.faults),
        )
        for sheet in book.sheets
        if not sheet.hidden
        and (lines := _filled_down(sheet)) is not None
        and (header := _header(sheet, lines, catalogue, Path(book.file).stem)) is not None
    ]  # fmt: skip
    if book.is_text and found:
        yield max(found, key=lambda each: each.header.weight)
    else:
        yield from found


def _label(book: Book, sheet: Sheet) -> str:
    return book.file if book.is_text or len(book.sheets) == 1 else f"{book.file} › {sheet.name}"


def _filled_down(sheet: Sheet) -> tuple[Line, ...]:
    """Give cells joined over several rows their text in each of these rows."""
    tall = {
        (row, each.left): each.top
        for each in sheet.merged
        for row in range(each.top + 1, min(each.bottom, len(sheet.lines) - 1) + 1)
    }
    if not tall:
        return sheet.lines
    return tuple(
        Line(
            line.number,
            tuple(
                sheet.lines[tall[at, column]].cells[column] if (at, column) in tall else cell
                for column, cell in enumerate(line.cells)
            ),
        )
        for at, line in enumerate(sheet.lines)
    )


def _header(sheet: Sheet, lines: Sequence[Line], catalogue: Catalogue, stem: str) -> Header | None:
    found = [
        header
        for index, line in enumerate(islice(lines, _HEADER_WITHIN))
        if (header := _of_line(sheet, index, line, catalogue, f"{stem} {sheet.name}")) is not None
    ]
    return max(found, key=lambda each: each.weight, default=None)


def _of_line(
    sheet: Sheet, index: int, line: Line, catalogue: Catalogue, context: str
) -> Header | None:
    plain = {at: _plain(cell) for at, cell in enumerate(line.cells)}
    figures = {
        at: catalogue.find(cell, f"{context} {_above(sheet, index, at)}")
        for at, cell in enumerate(line.cells)
        if cell.strip() and not plain[at]
    }
    asked = {
        at: question(cell)
        for at, cell in enumerate(line.cells)
        if cell.strip() and not plain[at] and not figures.get(at)
    }
    kind = _kind(set(plain.values()), figures, asked)
    if kind is None:
        return None
    own = {Kind.ORGANISATIONS: figures, Kind.RESPONDENTS: asked}.get(kind, {})
    meanings = {at: plain[at] or own.get(at, "") for at in plain}
    return _assembled(kind, index, line, meanings, sorted({*own.values()} - {""}))


def _plain(cell: str) -> str:
    """Return what a column is besides figures and questions, or nothing."""
    said = known("names").get(key(cell), "")
    return said or ("name" if asks_for_owner(cell) and not question(cell) else "")


def _kind(plain: set[str], figures: dict[int, str], asked: dict[int, str]) -> Kind | None:
    if {"item", "channel"} & plain and "value" in plain:
        return Kind.OBSERVATIONS
    questions = {*asked.values()} - {""}
    if len({*figures.values()} - {""}) >= max(1, len(questions)):
        return Kind.ORGANISATIONS
    needed = 1 if "timestamp" in plain else _LEAST_QUESTIONS
    return Kind.RESPONDENTS if len(questions) >= needed else None


def _assembled(
    kind: Kind, index: int, line: Line, meanings: dict[int, str], ids: Sequence[str]
) -> Header:
    """Keep each meaning that one column has; one that several have is nobody's."""
    times = Counter(meanings.values())
    figures = tuple(each for each in ids if times[each] == 1)
    unknown = (at for at, meaning in meanings.items() if not meaning and line.cells[at].strip())
    columns: dict[str, int] = {}
    for at, meaning in meanings.items():
        if meaning and (times[meaning] == 1 or meaning not in ids):
            columns.setdefault(meaning, at)
    return Header(
        kind=kind,
        index=index,
        columns=columns,
        figures=figures if kind is Kind.ORGANISATIONS else (),
        questions=figures if kind is Kind.RESPONDENTS else (),
        unknown=tuple(at for at in unknown if key(line.cells[at]) not in _passed()),
        twice=tuple(
            (each, tuple(at for at, meaning in meanings.items() if meaning == each))
            for each in ids
            if times[each] > 1
        ),
    )


def _passed() -> set[str]:
    return {name for name, meaning in known("names").items() if meaning == "passed"}


def _above(sheet: Sheet, index: int, column: int) -> str:
    """Return the titles over groups of columns that stand above a column."""
    return " ".join(
        sheet.lines[each.top].cells[each.left]
        for each in sheet.merged
        if each.bottom < index and each.left <= column <= each.right
        and each.left < len(sheet.lines[each.top].cells)
    )  # fmt: skip
