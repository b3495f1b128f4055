"""Checklists, counts and control calls are read as people write them, and every fault is told."""

from datetime import date

import pytest
import xlsxwriter

from crawler import inputs
from crawler.errors import InvalidInputs, InvalidTable
from tests.crawler.inputs.conftest import setting, told, values


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251"])
def test_checklist_with_a_column_an_item_is_read(read, delimiter, encoding):
    """Titles of ours, short names, ids; an empty cell says that nobody looked."""
    rows = [
        ["Организация", "На стенде: Учредитель", "Питьевая вода", "access.ramps", "Дата", "Кто"],
        ["7707083893", "+", "нет", "", "15.10.2026", "Иванова"],
        ["http://www.centre.example/kcson", "0", "есть", "1", "16 октября 2026", "Петров"],
    ]
    reading = read("\n".join(delimiter.join(row) for row in rows), encoding=encoding)

    assert reading.faults == ()
    assert values(reading) == {
        ("dom", "stand.info.founder"): 1,
        ("dom", "comfort.water"): 0,
        ("centre", "stand.info.founder"): 0,
        ("centre", "comfort.water"): 1,
        ("centre", "access.ramps"): 1,
    }
    first = reading.figures[0]
    assert (first.source, first.taken_on) == (
        "figures.csv, строка 2, Иванова",
        date(2026, 10, 15),
    )


def test_stand_checklist_with_the_titles_of_items_alone_is_read(read):
    """The file's name says that the stand is meant; without it nothing is guessed."""
    text = "Наименование;Учредитель;Дата государственной регистрации\nЦентр;1;0\n"

    assert values(read(text, name="стенды.csv")) == {
        ("centre", "stand.info.founder"): 1,
        ("centre", "stand.info.registration"): 0,
    }
    with pytest.raises(InvalidInputs):
        read(text, name="сайты.csv")


def test_control_calls_and_long_lists_are_read(read):
    """A row an observation: the channel's name in common words, who tried it and what was said."""
    calls = read(
        "Организация;Канал;Работает;Дата;Кто;Примечание\n"
        "dom;телефон;да;12.10.2026;Петров;ответила вахта\n"
        "dom;e-mail;нет;13.10.2026;Петров;\n"
    )
    items = read("id,Показатель,Значение,Дата\ndom,survey.respondents,60,01.10.2026\n")

    assert values(calls) == {("dom", "works.feedback.phone"): 1, ("dom", "works.feedback.email"): 0}
    assert calls.figures[0].source == "figures.csv, строка 2, Петров, ответила вахта"
    assert values(items) == {("dom", "survey.respondents"): 60}


@pytest.mark.parametrize(
    ("row", "column", "what", "used"),
    [
        ("Ромашка;1;1;01.10.2026", "Организация", "unknown", 0),
        ("Цетнр;1;1;01.10.2026", "Организация", "perhaps «Центр» (centre)", 0),
        ("Филиал;1;1;01.10.2026", "Организация", "several organisations", 0),
        (";1;1;01.10.2026", "Организация", "no organisation is named", 0),
        ("dom;может быть;1;01.10.2026", "Пандусы", "neither yes nor no", 1),
        ("dom;1;1;01.10.1926", "Дата", "01.10.1926 cannot be", 0),
        ("dom;1;1;01.10.2126", "Дата", "01.10.2126 cannot be", 0),
        ("dom;1;1;вчера", "Дата", "no day", 0),
    ],
)
def test_fault_names_row_and_column_and_the_rest_is_used(read, row, column, what, used):
    """What is wrong in one cell costs that cell, in one row at most that row."""
    reading = read(f"Организация;Пандусы;вода;Дата\n{row}\ncentre;1;0;02.10.2026\n")

    ((number, title, text),) = told(reading)
    assert (number, title) == (2, column)
    assert what in text
    assert len(reading.figures) == 2 + used


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        ("60;70;40;50", "survey.stand_users", "70 are more than the 60"),
        ("60;50;51;50", "survey.stand_satisfied", "51 are more than the 50"),
        ("60;50;40;-3", "survey.on_time", "no number of people"),
        ("60;50;40;59,5", "survey.on_time", "no number of people"),
        ("60;50;40;много", "survey.on_time", "no number of people"),
    ],
)
def test_impossible_count_is_left_out(read, row, column, what):
    """Above the sample, negative, half a person: that count, and nothing else."""
    head = "id;survey.respondents;survey.stand_users;survey.stand_satisfied;survey.on_time"
    reading = read(f"{head}\ndom;{row}\n")

    ((number, title, text),) = told(reading)
    assert (number, title) == (2, column)
    assert what in text
    assert ("dom", column) not in values(reading)
    assert len(reading.figures) == 3


def test_whole_below_several_of_its_parts_goes_too(read):
    """Six instead of sixty: shares of it would be wrong, so none is made."""
    reading = read("id;survey.respondents;survey.on_time;survey.recommend\ndom;6;55;57\n")

    assert reading.figures == ()
    assert len(reading.faults) == 3


def test_rows_that_disagree_on_one_day_settle_nothing(read):
    """Neither is used; what they agree on is, and another day is no disagreement."""
    reading = read(
        "id;Пандусы;вода;Дата\ndom;1;1;01.10.2026\ndom;0;1;01.10.2026\ndom;0;0;02.10.2026\n"
    )

    ((number, column, text),) = told(reading)
    assert (number, column) == (3, "Пандусы")
    assert "neither is used" in text
    assert [(each.id, int(each.value), each.taken_on.day) for each in reading.figures] == [
        ("comfort.water", 1, 1),
        ("access.ramps", 0, 2),
        ("comfort.water", 0, 2),
    ]


def test_group_titles_over_joined_cells_tell_stand_from_site(tmp_path):
    """An operator's checklist has both; the site is for the program to see."""
    path = tmp_path / "operator.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "Организация")
        sheet.merge_range(0, 1, 0, 2, "Информационный стенд")
        sheet.merge_range(0, 3, 0, 4, "Официальный сайт")
        sheet.write_row(1, 1, ["Учредитель", "Лицензии", "Учредитель", "Лицензии"])
        sheet.write_row(2, 0, ["dom", 1, 0, 0, 1])

    reading = inputs.read([path], setting())

    assert values(reading) == {("dom", "stand.info.founder"): 1, ("dom", "stand.info.licence"): 0}
    assert [note.column for note in reading.notes] == ["Учредитель", "Лицензии"]


def test_days_that_a_spreadsheet_counts_are_read(read):
    """A date that lost its format is a number of days."""
    assert read("id;вода;Дата\ndom;1;46310\n").figures[0].taken_on == date(2026, 10, 15)


def test_hidden_sheet_is_told_and_not_read(tmp_path):
    """Nobody who checked the file saw it."""
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, value in (("Лист1", 1), ("Старое", 0)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["id", "вода"])
            sheet.write_row(1, 0, ["dom", value])
        sheet.hide()

    reading = inputs.read([path], setting())

    assert values(reading) == {("dom", "comfort.water"): 1}
    assert "hidden" in str(reading.notes[0])


def test_cells_a_world_apart_are_refused_and_not_laid_out(tmp_path):
    """Two cells would take all memory; the reader is told instead."""
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "вода"])
        sheet.write(1_048_575, 16_383, 1)

    with pytest.raises(InvalidTable, match="too large"):
        inputs.read([path], setting())


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b" \n", "empty"),
        (b"\0\1\2", "neither CSV nor XLSX"),
        (b"<html><table>", "neither CSV nor XLSX"),
        (b"PK\x03\x04 torn", "damaged"),
        (b"\xd0\xcf\x11\xe0 torn", "damaged"),
        ("Город;Население\nМосква;13\n".encode(), "no row of titles"),
    ],
)
def test_file_that_gives_nothing_says_where_what_and_what_now(read, body, what):
    """Three parts, whatever the ending of its name."""
    with pytest.raises(InvalidTable, match=what) as caught:
        read(body, name="figures.xlsx")

    assert caught.value.where.endswith("figures.xlsx")
    assert caught.value.what_now
