"""Rows of people's decisions on findings."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

from crawler import tables
from crawler.errors import InvalidInputs
from crawler.inputs import days
from crawler.inputs.names import key
from crawler.inputs.organisations import Directory
from crawler.model import Outcome
from crawler.tables import Fault, Line, Row, Sheet, gathered

_HEADER_WITHIN = 25
_NEEDED = frozenset({"requirement", "outcome"})
_LONGEST = 1000
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Decision:
    """
    What a row says; *row* is kept to say more of it.

    *url* is the page that was looked at, *visit* the one whose findings the
    file was made from; both may be empty.
    """

    row: Row
    organisation_id: str
    requirement_id: str
    outcome: Outcome
    reason: str
    reviewer: str
    decided_on: date | None
    valid_until: date | None
    url: str
    visit: str


@dataclass(frozen=True, slots=True)
class DecisionReading:
    """The decisions of some files, and what is wrong in them."""

    decisions: tuple[Decision, ...]
    faults: tuple[Fault, ...]
    empty: int = 0


@dataclass(slots=True)
class _Found:
    decisions: list[Decision] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    empty: int = 0


def read_decisions(
    paths: Sequence[Path],
    directory: Directory,
    requirements: Mapping[str, str],
    today: date,
) -> DecisionReading:
    """
    Read files of decisions; a row without an outcome is one still to decide.

    *requirements* are the titles of those that can be decided, by id.
    """
    found = _Found()
    names = {key(each): each for each in requirements}
    names |= {key(title): each for each, title in requirements.items()}
    for path in paths:
        for row in _rows(path):
            if not row.text("outcome"):
                found.empty += 1
                continue
            decision = _decision(row, directory, names, today)
            if decision:
                found.decisions.append(decision)
            found.faults += row.faults
    return DecisionReading(tuple(found.decisions), gathered(found.faults), found.empty)


def titles() -> Mapping[str, str]:
    """Return what our template calls the columns."""
    return dict(_data()["titles"])


def words() -> Mapping[str, str]:
    """Return outcome to the word that our template offers for it."""
    return dict(_data()["words"])


def _rows(path: Path) -> Iterator[Row]:
    book = tables.read(path)
    known = [(sheet, *found) for sheet in book.sheets if (found := _header(sheet)) is not None]
    if not known:
        raise InvalidInputs(
            str(path),
            "no row of titles is known: this is no file of reviews",
            "Take the titles from `nsok reviews template`: requirement and outcome are needed",
        )
    if book.is_text:
        known = [max(known, key=lambda each: len(each[2]))]
    for sheet, index, header in known:
        label = f"{book.file} › {sheet.name}" if sheet.name and len(book.sheets) > 1 else book.file
        for line in sheet.lines[index + 1 :]:
            row = Row(label, line.number, header, sheet.lines[index].cells, line.cells)
            if any(row.text(name) for name in header):
                yield row


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    if sheet.hidden:
        return None
    found = [
        (index, _meanings(line)) for index, line in enumerate(islice(sheet.lines, _HEADER_WITHIN))
    ]
    best = max(found, key=lambda each: len(each[1]), default=None)
    return best if best and best[1].keys() >= _NEEDED else None


def _meanings(line: Line) -> dict[str, int]:
    header: dict[str, int] = {}
    for at, cell in enumerate(line.cells):
        meaning = _known("names").get(key(cell))
        if meaning:
            header.setdefault(meaning, at)
    return header


def _decision(
    row: Row, directory: Directory, names: Mapping[str, str], today: date
) -> Decision | None:
    outcome = _known("outcomes").get(key(row.text("outcome")) or row.text("outcome"))
    owner = directory.of_row(row)
    requirement = names.get(key(row.text("requirement"))) or names.get(key(row.text("title")))
    day = days.taken_on(row, "day", today, today)
    until = _until(row, today)
    _tell_missing(row, outcome, requirement)
    if any(fault.skipped for fault in row.faults) or not (outcome and owner and requirement):
        return None
    return Decision(
        row=row,
        organisation_id=owner.id,
        requirement_id=requirement,
        outcome=Outcome(outcome),
        reason=row.text("reason")[:_LONGEST],
        reviewer=row.text("reviewer")[:_LONGEST],
        decided_on=day if row.text("day") else None,
        valid_until=until,
        url=row.text("address"),
        visit=row.text("visit"),
    )


def _tell_missing(row: Row, outcome: str | None, requirement: str | None) -> None:
    if outcome is None:
        row.fault(
            "outcome",
            "«{text}» is no outcome",
            "Write есть, нет, с недостатком or не применимо",
            skipped=True,
            text=row.text("outcome")[:_SHOWN],
        )
    if requirement is None:
        row.fault(
            "requirement",
            "no requirement is named «{text}»",
            "Write its id, such as feedback.faq; `nsok packs ID` lists them",
            skipped=True,
            text=row.text("requirement")[:_SHOWN],
        )
    if not row.text("reviewer"):
        row.fault(
            "reviewer",
            "nobody has signed the decision",
            "Write who decided: a decision stands in the report with its name",
            skipped=True,
        )
    if not row.text("reason"):
        row.fault(
            "reason",
            "the decision has no reason",
            "Write what was seen and where",
            skipped=True,
        )


def _until(row: Row, today: date) -> date | None:
    text = row.text("until")
    day = days.written(text)
    if text and day is None:
        row.fault(
            "until",
            "«{text}» is no day",
            "Write it as 15.10.2026",
            skipped=True,
            text=text[:_SHOWN],
        )
    elif day and day < today:
        row.fault(
            "until",
            "its last day, {day}, has passed",
            "Write a later day, or leave the cell empty",
            skipped=True,
            day=day.strftime("%d.%m.%Y"),
        )
    return day


@cache
def _known(table: str) -> Mapping[str, str]:
    return {
        spelling: meaning
        for meaning, names in _data()[table].items()
        for name in names
        for spelling in (key(name) or name,)
    }


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("crawler.inputs").joinpath("decisions.toml").read_text("utf-8"))
