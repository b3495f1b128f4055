"""What files of figures are read against."""

from datetime import date

import pytest
import xlsxwriter

from checks import methodology
from crawler import inputs
from crawler.inputs import Catalogue, Directory, Setting
from crawler.model import Organisation

PACK = methodology.load("social-service/2024-10-05")
PEOPLE = (
    Organisation(
        id="dom",
        name="ГБУ «Дом-интернат „Тихий“»",
        sites=("http://dom.example/",),
        inn="7707083893",
    ),
    Organisation(
        id="centre", name="Центр", sites=("http://centre.example/kcson/",), inn="0105018830"
    ),
    Organisation(id="branch-1", name="Филиал", sites=("http://one.example/",)),
    Organisation(id="branch-2", name="Филиал", sites=("http://two.example/",)),
)
TODAY = date(2026, 11, 20)


def setting(*, people=PEOPLE, only=None, day=date(2026, 11, 1)):
    return Setting(Catalogue.of([PACK]), Directory(people), TODAY, day, only)


@pytest.fixture
def read(tmp_path):
    """Read a text as a file of figures."""

    def reading(text, name="figures.csv", encoding="utf-8", **given):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
        return inputs.read([path], setting(**given))

    return reading


@pytest.fixture
def workbook(tmp_path):
    """Write a workbook of named sheets."""

    def write(name="book.xlsx", **sheets):
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for at, row in enumerate(rows):
                    sheet.write_row(at, 0, row)
        return path

    return write


def values(reading):
    return {(each.organisation_id, each.id): int(each.value) for each in reading.figures}


def told(reading):
    return [(fault.row, fault.column, str(fault)) for fault in reading.faults]
