"""Every command of the guides works, in the order in which a reader meets it."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from crawler.demo import served
from tests.guides.guide import GUIDES, commands, on_loopback
from tests.smoke.audits import environment

pytestmark = pytest.mark.smoke

_CHOSEN = ("dom-osenniy", "cpd-rodnik")
_PATIENCE_SECONDS = 120


@pytest.fixture(scope="module")
def organisations(tmp_path_factory):
    """Serve the demo sites; give the rows of two organisations."""
    with served(tmp_path_factory.mktemp("sites")) as roster:
        rows = list(csv.DictReader(roster.read_text("utf-8").splitlines()))
        yield [row for row in rows if row["id"] in _CHOSEN]


def workbook(rows, file: Path) -> None:
    """Write rows as people keep them."""
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
            sheet.write_row(number, 0, row)


def unquoted(lines) -> set[str]:
    """Leave out what stands in quotes: names and reasons are of a language."""
    return {re.sub(r'"[^"]*"', '"…"', line) for line in lines}


def filled_in(line: str, rows, folder: Path) -> None:
    """Fill in what a command has written for a person to fill in."""
    if line.startswith("nsok inputs template"):
        looked = [{"id": row["id"], "Дата": "01.11.2026", "Питьевая вода": "да"} for row in rows]
        workbook(looked, folder / "inputs.xlsx")
    if line.startswith("nsok reviews template"):
        file = folder / "reviews.xlsx"
        head, first, *_ = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
        decided = dict(zip(head, first, strict=True))
        decided |= {"Решение": "есть", "Обоснование": "посмотрели", "Кто решил": "А. Иванова"}
        workbook([decided], file)


@pytest.mark.parametrize("guide", GUIDES)
def test_english_guides_name_only_commands_that_the_russian_try(guide):
    """Two lists of commands that drift apart would leave one untried."""
    assert unquoted(commands(guide)) <= unquoted(commands(f"ru/{guide}"))


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_a_guide_works(guide, organisations, tmp_path):
    """None ends as wrong usage, with nothing assessed or with a defect of ours."""
    workbook(organisations, tmp_path / "organisations.xlsx")
    first = organisations[0]
    typed = list(commands(f"ru/{guide}"))
    assert typed
    for line in typed:
        words = on_loopback(line, first["url"], first["id"])
        assert words[0] == "nsok"
        done = subprocess.run(
            [sys.executable, "-m", "crawler", *words[1:]],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
        filled_in(line, organisations, tmp_path)
        assert done.returncode in (0, 1), f"{line}\n{done.stdout}{done.stderr}"
