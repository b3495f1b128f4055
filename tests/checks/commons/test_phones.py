"""Telephone numbers as sites write them, and what only looks like one."""

import pytest

from checks.commons.phones import phones, undialable
from tests.checks.commons.seeing import in_text, on_page


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("8 (42352) 3-40-23", ["+74235234023"]),
        ("+7 (812) 417-34-27", ["+78124173427"]),
        ("(8172)53-93-83", ["+78172539383"]),
        ("8-800-2000-122", ["+78002000122"]),
        ("8-8634-38-26-68", ["+78634382668"]),
        ("8(8634)38-26-73", ["+78634382673"]),
        ("+7 4152 30-24-02", ["+74152302402"]),
        ("8 800 200 01 22", ["+78002000122"]),
        ("8.800.200.01.22", ["+78002000122"]),
        ("+78652 28 33 88", ["+78652283388"]),
        ("8(4234)331190", ["+74234331190"]),
        ("8-(87922)-5-86-58", ["+78792258658"]),
        ("8 (800) 200 0 200", ["+78002000200"]),
        ("+7 (812 ) 385-69-89", ["+78123856989"]),
        ("+ 7(4012) 72-16-80", ["+74012721680"]),
        ("8 – 902 – 123 – 45 – 67", ["+79021234567"]),
        ("89021234567", ["+79021234567"]),
        ("тел. 8 (38 456) 2-12-34", ["+73845621234"]),
        ("(код 857 33): 5-02-93", ["+78573350293"]),
        ("факс (83512) 45-678", ["+78351245678"]),
        ("Tel: 8 (42352) 3-40-23, Fax: 3-40-24", ["+74235234023", "+74235234024"]),
        ("Телефон: (848167) 4-23-03, 4-18-14", ["+74816742303", "+74816741814"]),
        ("8 (4012) 72-16-80 (доб. 116)", ["+74012721680"]),
    ],
)
def test_a_number_with_its_code_has_one_normal_form(text, values):
    """Every shape met on real pages gives +7 and ten digits."""
    assert [seen.value for seen in in_text(phones, text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("тел. 5-01-42", ["50142"]),
        ("т. 2-12-34", ["21234"]),
        ("Телефон 283-30-28", ["2833028"]),
        ("тел 22 44 24", ["224424"]),
        ("раб. тел. 634-02, 634-03", ["63402", "63403"]),
        ("по телефонам 64-63-58, 64-63-59", ["646358", "646359"]),
        ("☎ 5-16-17, 5-05-09.", ["51617", "50509"]),
        ("Приёмная 2-33-44", ["23344"]),
        ("тел.: 2-15-67 (приёмная), 2-15-68 (бухгалтерия)", ["21567", "21568"]),
    ],
)
def test_a_local_number_counts_beside_a_word_that_says_so(text, values):
    """Without a code, five to seven digits are a number only after «тел.» and the like."""
    assert [seen.value for seen in in_text(phones, text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "ИНН 7700022000 КПП 770001001",
        "р/с 40702810900000002453",
        "ОКТМО 86604101001",
        "ОГРН 1027700132195",
        "СНИЛС 873-384-132 39",
        "приказ № 83-12-45 от 12-05-23",
        "Учебные годы 2019-2020-2021",
        "кадастровый номер 86:04:0101001:123",
        "ISBN 8-914-23456-78-9",
        "ГОСТ 8.563-2009",
        "с 8 900 до 10 000 рублей",
        "Режим: 8.00-12.00, 13.00-17.00",
        "Внутренний телефон: 501",
        "Телефон: +7 (000) 000-00-00",
        "8 (999) 999-99-99",
        "д. 5-12-13",
    ],
)
def test_what_only_looks_like_a_number_is_none(text):
    """Accounts, dates, catalogue numbers and samples cannot be dialled."""
    assert in_text(phones, text) == []


def test_a_local_number_takes_the_code_the_page_told_before():
    """The fax under the telephone is in the same town."""
    found = in_text(phones, "Телефон: 8 (48167) 4-23-03\nФакс: 4-18-14")

    assert [seen.value for seen in found] == ["+74816742303", "+74816741814"]


def test_a_cell_is_read_under_the_head_of_its_column():
    """A table says «Телефон» once, at the top."""
    html = "<table><tr><th>Кто</th><th>Телефон</th></tr><tr><td>Вахта</td><td>2-12-34</td></tr>"

    assert [seen.value for seen in on_page(phones, html)] == ["21234"]


def test_a_link_to_dial_counts_even_without_digits_in_its_text():
    """A handset to press is a published number; an empty link is not."""
    html = '<a href="tel:8(351)234-56-78">Позвонить</a><a href="tel:+">Нет номера</a>'

    assert [(seen.value, seen.form) for seen in on_page(phones, html)] == [("+73512345678", "link")]


def test_a_sighting_says_what_stands_over_the_number():
    """The rule must be able to tell whose it is."""
    found = on_page(phones, "<h2>Учредитель</h2><p>Министерство, тел. 8 (351) 232-41-94</p>")

    assert "Учредитель" in found[0].context
    assert "232-41-94" in found[0].excerpt


def test_a_page_of_nothing_but_numbers_is_read_in_no_time():
    """A hostile page costs no more than a directory does."""
    rows = ", ".join(f"2-{i % 90 + 10}-{i % 80 + 11}" for i in range(20_000))

    assert len(on_page(phones, f"<p>тел. {rows}</p>")) <= 200


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Звоните: 8 (83990) 5-41-22", "8 (83990) 5-41-22"),
        ("Тел. (83990) 5-41-22", "(83990) 5-41-22"),
        ("8 (42352) 3-40-23", ""),
        ("Телефон: 8 (000) 000-00-00", ""),
        ("Телефон: 8 (123) 456-78-90", ""),
        ("приказ (38990) 541222", ""),
    ],
)
def test_code_that_no_town_has_is_noticed(text, written):
    """A slip of the pen is not nothing: a person looks before anybody is accused."""
    assert undialable(text) == written
