"""Years and periods as names of plans and reports tell them."""

from datetime import date

import pytest

from checks.commons.periods import covered_until, last_due, years

YEAR, AUTUMN, SUMMER = date(2026, 12, 31), date(2026, 9, 30), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Отчёт за III квартал 2026 года", AUTUMN),
        ("1-4 кварталы 2026 года", YEAR),
        ("I–III кварталы 2026", AUTUMN),
        ("за I, II кварталы 2026", SUMMER),
        ("за 1 полугодие 2026", SUMMER),
        ("за второе полугодие 2026", YEAR),
        ("за 9 месяцев 2026 г.", AUTUMN),
        ("за шесть месяцев 2026", SUMMER),
        ("по состоянию на 01.10.2026", AUTUMN),
        ("на 1 октября 2026 года", AUTUMN),
        ("за 2026 год", YEAR),
        ("otchet_3kv2026", AUTUMN),
        ("otchet-3-kvartal-2026", AUTUMN),
        ("2026 год, 3 квартал", AUTUMN),
        ("за сентябрь 2026", AUTUMN),
        ("третий квартал 2026", AUTUMN),
        ("Ш кв. 2026", AUTUMN),
        ("за II и III кварталы 2026 и за I квартал 2025", AUTUMN),
        ("Отчёт о выполнении плана", None),
        ("план на 2026 год", None),
        ("выявленных в ходе НОК в 2024 году", None),
        ("утверждён 24.01.2025", None),
        ("на 99.99.2026", None),
    ],
)
def test_report_covers_up_to_its_newest_period(text, until):
    """Quarters, halves, months and days, in words, figures and names of files."""
    assert covered_until(text) == until


def test_heading_tells_the_year_of_a_bare_quarter():
    """«2026 год» over «3 квартал»."""
    assert covered_until("Отчёт за 3 квартал", "2026 год") == AUTUMN
    assert covered_until("Отчёт за 3 квартал") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("План на 2026–2027 годы", {2026, 2027}),
        ("за 2022/23", {2022, 2023}),
        ("plan_2025.pdf", {2025}),
        ("закон от 28.12.2013 № 442-ФЗ", set()),
        ("приказ от 5 декабря 2017 г. № 392", set()),
        ("ИНН 2025012345, № 2024", set()),
        ("от 20.01.2026", {2026}),
        ("в 1999 году", set()),
    ],
)
def test_years_are_those_of_the_thing_and_not_of_an_act(text, found):
    """The date of a law says nothing of the plan."""
    assert years(text) == found


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 11, 20), AUTUMN),
        (date(2026, 10, 16), AUTUMN),
        (date(2026, 10, 14), SUMMER),
        (date(2026, 1, 10), date(2025, 9, 30)),
        (date(2026, 1, 16), date(2025, 12, 31)),
    ],
)
def test_report_is_due_fifteen_days_after_its_quarter(day, due):
    """Nobody writes it on the last night."""
    assert last_due(day, 15) == due
