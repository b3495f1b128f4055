"""The files to fill in, with a row for every organisation."""

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import xlsxwriter

from crawler.errors import StoreError
from crawler.inputs.questions import wording
from crawler.model import InputKind, InputSpec, Organisation
from crawler.tables.writing import Format, Paper, harmless

_BLANK_ANSWERS = 600  # the sample of one organisation is said to be at most that large
_WIDE, _NARROW = 44, 16
_NOTES = "Как заполнять"


@dataclass(frozen=True, slots=True)
class Form:
    """
    One sheet to fill in.

    *choices* are column to the words that may be chosen there, *blank* is how
    many empty rows follow the filled ones.
    """

    name: str
    file: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    choices: Mapping[int, Sequence[str]]
    counts: tuple[int, ...] = ()
    blank: int = 0


def forms(specs: Sequence[InputSpec], organisations: Sequence[Organisation]) -> Iterator[Form]:
    """Yield the sheets to fill in for these figures."""
    for sheet in _data()["sheet"]:
        if sheet.get("answers"):
            yield _answers(sheet, organisations)
        elif "control" in sheet:
            tried = [spec for spec in specs if spec.group == sheet["control"]]
            yield _control(sheet, tried, organisations)
        else:
            asked = [spec for spec in specs if spec.group in sheet["groups"]]
            yield _checklist(sheet, asked, organisations)


def write_workbook(path: Path, sheets: Sequence[Form]) -> None:
    """Write one workbook with all the sheets and a page on how to fill them in."""
    try:
        with xlsxwriter.Workbook(path) as book:
            paper = Paper(book)
            paper.page(_NOTES, _data()["notes"])
            for form in sheets:
                paper.form(
                    Format(form.name, form.titles, form.rows, (_NARROW, _WIDE, 12)),
                    choices=form.choices,
                    counts=form.counts,
                    blank=form.blank,
                )
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise StoreError.of(error, str(path)) from error


def write_texts(folder: Path, sheets: Sequence[Form]) -> list[Path]:
    """Write a CSV file for each sheet, as spreadsheet programs here expect it."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form in sheets:
            path = folder / f"{form.file}.csv"
            text = StringIO()
            lines = csv.writer(text, delimiter=";")
            lines.writerow(form.titles)
            lines.writerows([harmless(cell) for cell in row] for row in form.rows)
            path.write_text(text.getvalue(), "utf-8-sig", newline="")
            written.append(path)
    except OSError as error:
        raise StoreError.of(error, str(folder)) from error
    return written


def _checklist(
    sheet: Mapping[str, Any], specs: Sequence[InputSpec], organisations: Sequence[Organisation]
) -> Form:
    titles = (*_titles("id", "name", "day", "who"), *(f"{each.title}\n{each.id}" for each in specs))
    first = len(titles) - len(specs)
    places = {spec: first + at for at, spec in enumerate(specs)}
    return Form(
        name=sheet["name"],
        file=sheet["file"],
        titles=titles,
        rows=tuple((each.id, each.name) for each in organisations),
        choices={at: _data()["choices"]["value"] for spec, at in places.items()
                 if spec.kind is InputKind.YES_NO},
        counts=tuple(at for spec, at in places.items() if spec.kind is InputKind.COUNT),
    )  # fmt: skip


def _answers(sheet: Mapping[str, Any], organisations: Sequence[Organisation]) -> Form:
    titles = (*_titles("day", "name"), *wording().values())
    return Form(
        name=sheet["name"],
        file=sheet["file"],
        titles=titles,
        rows=(),
        choices={at: _data()["choices"]["answer"] for at in range(2, len(titles))},
        blank=_BLANK_ANSWERS * max(1, min(len(organisations), 5)),
    )


def _control(
    sheet: Mapping[str, Any], specs: Sequence[InputSpec], organisations: Sequence[Organisation]
) -> Form:
    titles = _titles("id", "name", "channel", "value", "day", "who", "note")
    return Form(
        name=sheet["name"],
        file=sheet["file"],
        titles=titles,
        rows=tuple(
            (each.id, each.name, spec.title.partition(": ")[2] or spec.title)
            for each in organisations
            for spec in specs
        ),
        choices={titles.index("Работает"): _data()["choices"]["value"]},
    )


def _titles(*names: str) -> tuple[str, ...]:
    return tuple(_data()["titles"][name] for name in names)


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("crawler.inputs").joinpath("template.toml").read_text("utf-8"))
