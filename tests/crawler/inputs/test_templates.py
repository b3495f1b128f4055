"""What the templates ask is what the reader takes back."""

from dataclasses import replace

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from crawler import inputs, tables
from crawler.inputs import template
from crawler.inputs.decisions import read_decisions, titles
from crawler.inputs.review_template import write
from crawler.tables.writing import harmless
from tests.crawler.inputs.conftest import PACK, PEOPLE, TODAY, setting


@pytest.fixture
def forms():
    return list(template.forms(PACK.inputs, PEOPLE))


def test_template_asks_for_every_figure_of_the_pack(forms):
    """Each stands in the head of some sheet, or among the channels to try, or is counted."""
    head = " ".join(title for form in forms for title in form.titles)
    control = [row[2] for row in forms[-1].rows if row[0] == "dom"]

    assert [
        spec.id for spec in PACK.inputs if spec.group != "control" and spec.id not in head
    ] == []
    assert len(control) == sum(spec.group == "control" for spec in PACK.inputs)


def test_empty_template_gives_nothing_and_no_fault(tmp_path, forms):
    """A sheet that nobody filled in says nothing."""
    path = tmp_path / "in.xlsx"
    template.write_workbook(path, forms)

    reading = inputs.read([path, *template.write_texts(tmp_path / "csv", forms)], setting())

    assert (reading.figures, reading.faults, reading.notes) == ((), (), ())


def test_filled_template_is_read_whole(tmp_path, forms):
    """Every cell that may be filled in becomes a figure."""
    path = tmp_path / "in.xlsx"
    filled = [
        replace(form, rows=tuple(_filled(form, row) for row in _rows(form))) for form in forms
    ]
    template.write_workbook(path, [form for form in filled if form.file != "survey"])

    reading = inputs.read([path], setting())

    assert reading.faults == ()
    own = {each.id for each in reading.figures if each.organisation_id == "dom"}
    assert own == {spec.id for spec in PACK.inputs}


def test_sheets_keep_their_heads_in_sight_and_offer_answers(tmp_path, forms):
    """And say in Russian how to fill them in."""
    path = tmp_path / "in.xlsx"
    template.write_workbook(path, forms)

    names = CalamineWorkbook.from_path(path).sheet_names
    assert names == ["Как заполнять", *(form.name for form in forms)]
    assert any("Пустая ячейка" in line.cells[0] for line in tables.read(path).sheets[0].lines)


def test_what_comes_from_a_site_is_no_formula(tmp_path):
    """An excerpt may begin with any sign."""
    evil = '=HYPERLINK("http://evil.example";"x")'
    row = {"id": "dom", "requirement": "feedback.faq", "excerpt": evil, "outcome": "есть"}
    row |= {"reason": "видно", "reviewer": "Иванова", "address": "http://dom.example/faq"}

    for name in ("r.xlsx", "r.csv"):
        write(tmp_path / name, [row])
        reading = read_decisions(
            [tmp_path / name], setting().directory, {"feedback.faq": "ЧЗВ"}, TODAY
        )
        assert [(each.organisation_id, each.url) for each in reading.decisions] == [
            ("dom", "http://dom.example/faq")
        ]
    assert f"'{evil}".replace('"', '""') in (tmp_path / "r.csv").read_text("utf-8-sig")
    cells = CalamineWorkbook.from_path(tmp_path / "r.xlsx").get_sheet_by_index(0).to_python()
    assert evil in cells[1]


@pytest.mark.parametrize("text", ["=1", "+7", "-1", "@x", "\t=1", "'=1", " =1"])
def test_text_that_a_spreadsheet_would_run_gets_a_sign(text):
    """In CSV nothing else says that a cell is text."""
    assert harmless(text).startswith("'")


@pytest.mark.parametrize(
    ("change", "column", "what"),
    [
        ({"requirement": "feedback.pone"}, "Требование", "no requirement is named"),
        ({"outcome": "наверное"}, "Решение", "no outcome"),
        ({"reviewer": ""}, "Кто решил", "nobody has signed"),
        ({"reason": ""}, "Обоснование", "no reason"),
        ({"until": "01.01.2020"}, "Действует до", "has passed"),
        ({"until": "скоро"}, "Действует до", "no day"),
        ({"day": "20.11.2126"}, "Дата решения", "cannot be"),
        ({"id": "", "name": "Ромашка"}, "Организация", "unknown"),
    ],
)
def test_decision_that_cannot_be_used_is_told(tmp_path, change, column, what):
    """By row and column; the others are read, and a row without an outcome is none."""
    good = {"id": "dom", "requirement": "feedback.faq", "outcome": "С недостатком"}
    good |= {"reason": "пусто", "reviewer": "Иванова", "until": "", "day": "", "name": ""}
    path = tmp_path / "r.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [titles()[name] for name in good])
        for at, row in enumerate((good | change, good, good | {"outcome": ""}), 1):
            sheet.write_row(at, 0, list(row.values()))

    reading = read_decisions([path], setting().directory, {"feedback.faq": "ЧЗВ"}, TODAY)

    (fault,) = reading.faults
    assert (fault.row, fault.column) == (2, column)
    assert what in str(fault)
    assert ([each.outcome for each in reading.decisions], reading.empty) == (["defective"], 1)


def _rows(form):
    return form.rows or [("", each.id) for each in PEOPLE]


def _filled(form, row):
    cells = [*row, *[""] * (len(form.titles) - len(row))]
    for at in (*form.choices, *form.counts):
        cells[at] = "да" if at in form.choices else "0"
    return tuple(cells)
