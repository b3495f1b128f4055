"""Which time a plan or report means, apart from stamps, acts and terms."""

from datetime import date

import pytest

from checks.commons.documents.kind import Told
from checks.commons.documents.profile import profile
from crawler.model import DocumentText

PLAN = "План по устранению недостатков, выявленных в ходе независимой оценки качества"
REPORT = f"Отчёт о выполнении плана «{PLAN[5:]}»"


def time(text):
    return profile(DocumentText(content=text), Told()).time


@pytest.mark.parametrize(
    ("said", "years", "assessed"),
    [
        ("на 2026 год", {2026}, None),
        ("на 2026–2027 годы", {2026, 2027}, None),
        ("на 2026-27 гг.", {2026, 2027}, None),
        ("условий оказания услуг в 2025 году, на 2026 год", {2026}, 2025),
        ("проведённой в 2025 году", set(), 2025),
        ("(2026 год)", {2026}, None),
        ("в соответствии с Законом от 28.12.2013 № 442-ФЗ", set(), None),
    ],
)
def test_years_of_a_plan(said, years, assessed):
    """The year it is for, and the year of the assessment before it."""
    found = time(f"{PLAN} {said}")

    assert (found.years, found.assessed) == (frozenset(years), assessed)


def test_stamp_is_not_the_year_meant():
    """«УТВЕРЖДАЮ … 2024 г.» over a plan for 2025."""
    found = time(f"УТВЕРЖДАЮ\nДиректор И.И. Иванова\n«28» декабря 2024 г.\n{PLAN}\nна 2025 год")

    assert (found.years, found.approved) == (frozenset({2025}), date(2024, 12, 28))


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("за III квартал 2026 года", "2026-09-30"),
        ("за 3-й кв. 2026 г.", "2026-09-30"),
        ("за 9 месяцев 2026 года", "2026-09-30"),
        ("за 10 месяцев 2026 года", "2026-10-31"),
        ("за I полугодие 2026 года", "2026-06-30"),
        ("по состоянию на 01.10.2026", "2026-09-30"),
        ("по состоянию на 30 сентября 2026 г.", "2026-09-30"),
        ("за период с 01.01.2026 по 30.06.2026", "2026-06-30"),
        ("за июль – сентябрь 2026 года", "2026-09-30"),
        ("за 2025 год", "2025-12-31"),
        ("", "None"),
    ],
)
def test_last_day_a_report_covers(said, until):
    """Quarters, half years, months, days."""
    assert str(time(f"{REPORT} {said}").until) == until


def test_terms_in_the_table_only_hint():
    """They are kept apart from what the title states."""
    rows = "Недостатки\tМероприятия\tСрок\tКто\nНет кулера\tКулер\t01.05.2026\tКлёнова"
    found = time(f"{PLAN}\n{rows}")

    assert not found.is_stated
    assert found.deadlines == {2026}
