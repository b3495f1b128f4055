"""A list of organisations is read as people write it, and every fault is told."""

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler import roster
from crawler.errors import InvalidTable, MissingSource
from crawler.roster.cells import is_inn

INN = "3801000008"
OTHER_INN = "7707083893"


def read(tmp_path, text, encoding="utf-8", name="list.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
    return roster.read(path, this_year=2026)


def spreadsheet(tmp_path, rows, name="list.xlsx"):
    path = tmp_path / name
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return path


def test_inn_checksums_are_those_of_the_tax_service():
    """Ten digits have one check digit, twelve have two."""
    assert is_inn(OTHER_INN)
    assert is_inn("500100732259")
    assert not is_inn("7707083894")
    assert not is_inn("770708389")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251", "utf-16"])
def test_columns_are_known_in_any_order_encoding_and_spelling(tmp_path, delimiter, encoding):
    """What a spreadsheet program saves is read."""
    lines = [
        ["Год  НОК", "ОФИЦИАЛЬНЫЙ САЙТ", "Примечание", "Наименование", "инн", "Вид организации"],
        ["2024", "http://csot.ru/", "—", "ЦСО «Тёплый дом»", OTHER_INN, "стационар"],
    ]
    text = "\r\n".join(delimiter.join(line) for line in lines)

    reading = read(tmp_path, text, encoding)

    assert reading.faults == ()
    (one,) = reading.organisations
    assert (one.id, one.name, one.nok_year) == (OTHER_INN, "ЦСО «Тёплый дом»", 2024)
    assert (one.sites, one.type) == (("http://csot.ru/",), "стационар")


def test_fleet_of_real_shape_is_read(tmp_path):
    """One host with many organisations, Cyrillic hosts, several sites of one organisation."""
    reading = read(
        tmp_path,
        "url;name\n"
        "https://442fz.volganet.ru/025156/;Первый\n"
        "https://442fz.volganet.ru/025157/;Второй\n"
        "укцсон.рф;Третий\n"
        "http://old.kcson.ru https://kcson.ru/ kcson.ru;Четвёртый\n",
    )

    assert reading.faults == ()
    assert [each.id for each in reading.organisations] == [
        "442fz.volganet.ru/025156",
        "442fz.volganet.ru/025157",
        "укцсон.рф",
        "old.kcson.ru",
    ]
    assert reading.organisations[2].sites == ("http://укцсон.рф/",)
    assert reading.organisations[3].sites == ("http://old.kcson.ru/", "https://kcson.ru/")
    assert len({each.file_name for each in reading.organisations}) == 4


def test_id_is_the_given_one_else_the_inn_else_the_site(tmp_path):
    """Contract, section 3."""
    reading = read(tmp_path, f"id,inn,url\nA-1,{OTHER_INN},a.ru\n,{OTHER_INN},b.ru\n,,www.c.ru/x\n")

    assert [each.id for each in reading.organisations] == ["A-1", OTHER_INN, "c.ru/x"]


@pytest.mark.parametrize(
    ("cell", "sites"),
    [
        ("http//a.ru", ("http://a.ru/",)),
        ("HTTPS://A.RU/Path#x", ("https://a.ru/Path",)),
        ("www.a.ru, b.ru; c.ru", ("http://www.a.ru/", "http://b.ru/", "http://c.ru/")),
        ("<http://a.ru/?id=5>", ("http://a.ru/?id=5",)),
        ("http://127.0.0.1:8000/site", ("http://127.0.0.1:8000/site",)),
        ("https://xn--e1afmkfd.xn--p1ai/", ("https://xn--e1afmkfd.xn--p1ai/",)),
        ("http://my_site.ucoz.ru", ("http://my_site.ucoz.ru/",)),
    ],
)
def test_address_is_taken_for_what_it_means(tmp_path, cell, sites):
    """People leave out schemes, slashes and colons."""
    reading = read(tmp_path, f'url\tname\n"{cell}"\tA\n')

    assert reading.organisations[0].sites == sites


@pytest.mark.parametrize(
    ("row", "column", "what", "kept"),
    [
        ("1,нет,,", "url", "no site", False),
        ("1,info@a.ru,,", "url", "no web address", False),
        ("1,ftp://a.ru,,", "url", "no web address", False),
        ("1,file:///etc/passwd,,", "url", "no web address", False),
        ("1,http://user:secret@a.ru,,", "url", "no web address", False),
        ("1,http://[::1,,", "url", "no web address", False),
        ("1,центр соцобслуживания,,", "url", "no web address", False),
        ("1,a.ru тел.555,,", "url", "no web address", True),
        ("1,a.ru,7707083894,", "inn", "no valid INN", True),
        ("1,a.ru,,1999", "nok_year", "no year", True),
        ("1,a.ru,,2027", "nok_year", "no year", True),
        ("1,a.ru,,скоро", "nok_year", "no year", True),
    ],
)
def test_fault_names_file_row_and_column_and_stops_nobody_else(tmp_path, row, column, what, kept):
    """The next row is read whatever happened in this one."""
    reading = read(tmp_path, f"id,url,inn,nok_year\n{row}\n\n2,b.ru,,2023\n")

    (fault,) = reading.faults
    assert (fault.file, fault.row, fault.column) == ("list.csv", 2, column)
    assert what in fault.what
    assert fault.what_now
    assert fault.skipped is not kept
    assert [each.id for each in reading.organisations] == (["1", "2"] if kept else ["2"])


def test_two_rows_with_one_id_keep_the_first(tmp_path):
    """The second is told, with the row of the first."""
    reading = read(tmp_path, "id,url\n7,a.ru\n7,b.ru\n8,c.ru\n")

    assert [(each.id, each.sites[0]) for each in reading.organisations] == [
        ("7", "http://a.ru/"),
        ("8", "http://c.ru/"),
    ]
    assert (reading.faults[0].row, reading.faults[0].values["first"]) == (3, 2)


def test_branch_with_the_same_inn_is_audited_under_its_site(tmp_path):
    """An organisation's branches share its INN; none of them is lost."""
    reading = read(
        tmp_path,
        f"inn,url\n{OTHER_INN},a.ru\n{OTHER_INN},b.ru\n{OTHER_INN},https://www.a.ru/\n",
    )

    assert [each.id for each in reading.organisations] == [OTHER_INN, "b.ru"]
    assert [fault.skipped for fault in reading.faults] == [False, True]


def test_spreadsheet_with_title_rows_and_numbers_is_read(tmp_path):
    """Excel turns ids and years into numbers and eats the zero before an INN."""
    path = spreadsheet(
        tmp_path,
        [
            ["Перечень организаций"],
            [],
            ["№ п/п", "Наименование", "ИНН", "Официальный сайт", "Год НОК"],
            [1, "Дом", 105018830, "http://a.ru", 2024],
            [None, None, None, None, None],
            [2, "Центр", 7707083893, "http://b.ru", "2023 г."],
        ],
    )

    reading = roster.read(path, this_year=2026)

    assert reading.faults == ()
    assert [(each.id, each.nok_year) for each in reading.organisations] == [
        ("0105018830", 2024),
        (OTHER_INN, 2023),
    ]


def test_half_broken_csv_gives_the_rows_that_can_be_read(tmp_path):
    """A quotation mark too many costs its own row at most."""
    reading = read(
        tmp_path,
        'name,url\n"ГБУ "Центр"",http://a.ru\n"Дом,http://b.ru\nПриют,http://c.ru\n',
    )

    assert [each.sites[0] for each in reading.organisations] == [
        "http://a.ru/",
        "http://b.ru/",
        "http://c.ru/",
    ]
    assert [fault.row for fault in reading.faults] == [2, 3]


def test_row_number_is_the_one_a_spreadsheet_shows(tmp_path):
    """A line break inside quotes begins no row."""
    reading = read(tmp_path, 'name,url\n"Дом\nдвух строк",http://a.ru\nX,мимо\n')

    assert reading.faults[0].row == 3


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "neither"),
        (b"%PDF-1.7 \xe2\xe3", "neither"),
        (b"<!DOCTYPE html><table>", "neither"),
        (b"PK\x03\x04 torn off", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 torn", "damaged"),
        ("имя,телефон\nА,1\n".encode(), "no column"),
    ],
)
def test_file_that_is_no_list_says_where_what_and_what_now(tmp_path, body, what):
    """Three parts, never a traceback."""
    with pytest.raises(InvalidTable, match=what) as caught:
        read(tmp_path, body)

    assert str(tmp_path) in caught.value.where
    assert caught.value.what_now


def test_missing_file_and_folder_are_told(tmp_path):
    """The two commonest slips of the keyboard."""
    with pytest.raises(MissingSource):
        roster.read(tmp_path / "none.csv")
    with pytest.raises(InvalidTable):
        roster.read(tmp_path)


def test_truncated_spreadsheet_is_told(tmp_path):
    """A copy that broke off is no crash."""
    whole = spreadsheet(tmp_path, [["url"], ["http://a.ru"]]).read_bytes()

    with pytest.raises(InvalidTable, match="damaged"):
        read(tmp_path, whole[: len(whole) // 2], name="half.xlsx")


@pytest.mark.parametrize(
    ("text", "is_site"),
    [
        ("http://a.ru", True),
        ("укцсон.рф", True),
        ("kcson.tatar/home", True),
        ("list.csv", False),
        ("./list", False),
        ("list", False),
    ],
)
def test_argument_is_a_site_or_a_file(text, is_site):
    """`nsok audit` takes both."""
    assert roster.is_address(text) is is_site


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.binary(max_size=400)
    | st.text(max_size=300).map(lambda text: f"url;inn;nok_year\n{text}".encode("utf-8", "replace"))
)
def test_whatever_the_file_holds_it_is_read_or_told(tmp_path, body):
    """No bytes make the reader stumble, and every organisation it gives has a site and an id."""
    path = tmp_path / "any.csv"
    path.write_bytes(body)
    try:
        reading = roster.read(path, this_year=2026)
    except InvalidTable:
        return

    for each in reading.organisations:
        assert each.id
        assert each.sites
        assert all(site.startswith(("http://", "https://")) for site in each.sites)
    assert len({each.id for each in reading.organisations}) == len(reading.organisations)
    assert all(str(fault) for fault in reading.faults)
