"""The workbook: an expert's checklist and an operator's tables; a site's words are only text."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from lxml import etree
from python_calamine import load_workbook

from crawler.model import Input
from reports.expert_marks import Mark, mark_of
from reports.formats import FORMATS
from reports.manner import Manner
from reports.operator_tables import Fleet
from reports.spreadsheet_cells import Cell, booked
from reports.words import words
from tests.bench import fleet
from tests.reports import fixtures
from tests.reports.forms import alone, written

RU = words("ru")
DAY = date(2026, 11, 1)


def sheets(body):
    """Read a workbook back: rows of values by the name of the sheet."""
    book = load_workbook(BytesIO(body))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def table(rows, head="Наименование организации"):
    """Return the rows under a head as dictionaries, until an empty one."""
    at = next(n for n, row in enumerate(rows) if head in row)
    found = []
    for row in rows[at + 1 :]:
        if not any(str(cell) for cell in row):
            break
        found.append(dict(zip(rows[at], row, strict=False)))
    return found


def parts(body):
    with zipfile.ZipFile(BytesIO(body)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_a_text_stands_in_its_cell_as_it_is():
    """Neither the marks of XML nor those of Excel change what a reader sees."""
    said = ["_x0041_", "<r><t>да</t></r>", "Иванов & сыновья", "=1+1", "  два  слова  "]
    file = BytesIO()
    with booked(file, RU, small=True) as book:
        book.sheet("form").line([*map(Cell, said), Decimal("0.005"), 3, None])

    rows = load_workbook(BytesIO(file.getvalue())).get_sheet_by_index(0).to_python()
    assert rows == [[*said[:4], "два слова", 0.01, 3.0]]


def test_the_workbook_of_a_fleet_has_the_operators_sheets():
    """In the order in which they are read."""
    found = sheets(written("xlsx", fixtures.all_results()))

    assert list(found) == [
        "О таблицах", "Итог и рейтинг", "К1", "К2", "К3", "К4", "К5", "Недостатки",
        "Рекомендации", "Средние по критериям", "По регионам", "Счётчики", "Чек-лист 0-1",
        "Форма 1а",
    ]  # fmt: skip
    assert len(table(found["Форма 1а"])) == 6 * 37


def test_what_nobody_decided_is_left_empty_for_a_person():
    """1 and 0 are only what is sure; review, unknown and unconfirmed have no number."""
    for result in fixtures.all_results():
        rows = table(sheets(alone("xlsx", result))["Форма 1а"], "Код")
        for row, finding in zip(rows, result.findings, strict=True):
            mark = mark_of(finding)
            expected = {Mark.YES: 1.0, Mark.NO: 0.0, Mark.OUTSIDE: "–"}.get(mark, "")
            assert row["Сайт: 1 или 0"] == expected, finding.requirement.id


def test_a_site_nobody_could_look_at_has_no_zero_and_no_place():
    """Neither in the checklist nor in the tables."""
    found = sheets(written("xlsx", [fixtures.unreachable(), fixtures.final()]))
    row = next(r for r in table(found["К1"]) if r["Наименование организации"].startswith("Приют"))

    assert row["К1, от"] == row["К1, до"] == "сайт не осмотрен"
    assert row["Рейтинг"] == "не присвоен"
    marks = next(r for r in table(found["Чек-лист 0-1"]) if "Приют" in str(r))
    assert 0.0 not in marks.values()
    lack = next(r for r in table(found["Недостатки"]) if "Приют" in str(r))["Недостатки"]
    assert lack == "Сайт не удалось осмотреть, о его недостатках ничего не утверждается."


def test_a_number_stands_as_two_and_a_place_as_a_range_until_it_is_settled():
    """Nobody reads one end of an interval as the score."""
    rows = table(sheets(written("xlsx", fixtures.all_results()))["К1"])
    by_name = {row["Наименование организации"]: row for row in rows}

    assert by_name["Дом ветеранов"]["К1, от"] == by_name["Дом ветеранов"]["К1, до"]
    gaps = by_name["Центр социальной помощи «Надежда»"]
    assert gaps["К1, от"] < gaps["К1, до"]
    assert re.fullmatch(r"\d–\d", gaps["Рейтинг"])


def test_numbers_that_were_not_calculated_are_said_to_be_missing():
    """Criteria 2 to 5 of an old result are no zeros."""
    found = sheets(written("xlsx", [fixtures.good()]))

    assert table(found["Итог и рейтинг"])[0]["К2, от"] == "не рассчитано"
    assert any("Не рассчитано" in str(cell) for row in found["К2"] for cell in row)


def test_of_todays_methodology_what_has_no_data_says_so():
    """The whole scale is no number."""
    found = sheets(written("xlsx", fleet.results(3)))

    assert {row["К4, от"] for row in table(found["К4"])} == {"нет данных"}
    assert {row["Рейтинг"] for row in table(found["К4"])} == {"не присвоен"}
    assert table(found["Счётчики"])[0]["На официальном сайте. Из скольких (норма)"] > 20


def test_what_was_counted_on_the_premises_is_a_deficiency_too():
    """A stand without an item, a house without water."""
    given = [
        Input(id=id_, organisation_id="1", value=Decimal(0), source="осмотр", taken_on=DAY)
        for id_ in ("stand.info.founder", "comfort.water", "assist.braille")
    ]
    result = replace(fixtures.good(), inputs=tuple(given))
    told = table(sheets(written("xlsx", [result]))["Недостатки"])[0]["Недостатки"]

    assert "Недостатки на стенде. Отсутствуют сведения: учредитель." in told
    assert "Недостатки комфортности условий. Отсутствуют: питьевая вода." in told
    assert "Недостатки доступности среды для инвалидов. Отсутствуют: надписи" in told


def test_organisations_of_different_methodologies_are_not_ranked_together():
    """Each list begins with a first place."""
    one, other = fixtures.final(), fixtures.final()
    other = replace(other, methodology=replace(other.methodology, id="social-service/2018-10-23"))
    seen = Fleet()
    for result in (one, other):
        seen.add(result, RU)

    assert [place.first for place in seen.places("k1")] == [1, 1]


@pytest.mark.parametrize("make", [lambda r: written("xlsx", r), lambda r: alone("xlsx", r[0])])
def test_nothing_a_site_says_is_a_formula_or_an_address_that_acts(make):
    """Whatever it begins with; every part is well-formed, links lead to the web alone."""
    body = make([fleet.hostile(each, long=1_000_000) for each in fleet.results(3)])

    for name, part in parts(body).items():
        tree = etree.fromstring(part)
        if name.startswith("xl/worksheets/sheet"):
            assert not tree.xpath("//*[local-name()='f']"), name
        for target in tree.xpath("//@Target[../@TargetMode='External']"):
            assert target.startswith(("http://", "https://"))
    for rows in sheets(body).values():
        texts = [cell for row in rows for cell in row if isinstance(cell, str)]
        assert not [text for text in texts if re.search(r"[\x00-\x1f\u202e\ud800]", text)]
        assert max(map(len, texts)) <= 32_767


def test_the_same_results_give_the_same_bytes():
    """A moment of the file is the newest visit's, not today's."""
    for make in (
        lambda: written("xlsx", fixtures.all_results()),
        lambda: alone("xlsx", fixtures.gaps()),
    ):
        first, second = parts(make()), parts(make())

        assert first == second
        assert b"2026-11-20T09:41:12Z" in first["docProps/core.xml"]


def test_the_workbook_speaks_english_too():
    """As every report does."""
    found = sheets(written("xlsx", [fixtures.gaps()], Manner(language="en")))

    assert "Expert form" in found
    assert len(table(found["Expert form"], "Organisation")) == 37


def test_tables_print_on_a4_and_keep_their_heads():
    """A landscape sheet, one page wide, heads on each page and in sight."""
    part = parts(written("xlsx", [fixtures.gaps()]))["xl/worksheets/sheet14.xml"].decode()

    assert 'paperSize="9"' in part
    assert 'orientation="landscape"' in part
    assert 'state="frozen"' in part
    assert "<autoFilter" in part
    assert "conditionalFormatting" in part
    assert FORMATS["xlsx"].whole == "nsok.xlsx"


def test_no_sheet_is_shrunk_beyond_reading_on_paper():
    """A wide table goes over several sheets of paper, each with the names."""
    found = parts(written("xlsx", [fixtures.final()], Manner()))
    pages = [etree.fromstring(body) for name, body in found.items() if "worksheets/sheet" in name]
    for page in pages:
        columns = page.findall("{*}cols/{*}col")
        widths = sum(
            float(each.get("width")) * (int(each.get("max")) - int(each.get("min")) + 1)
            for each in columns
        )
        across = int(page.find("{*}pageSetup").get("fitToWidth", "1"))

        assert widths / across < 330
