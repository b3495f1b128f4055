"""Who must be assessed when: at most once a year, at least once in three years, by a plan."""

from pathlib import Path

import pytest

from checks.coverage import coverage
from checks.coverage_plan import parsed
from crawler.errors import InvalidOption
from crawler.model.coverage import Duty
from tests.builders import organisation

# After the Kaluga order of 2018: homes, then children, then services at home.
PLAN = """
title = "План на 2026–2028 годы"
[[cohort]]
year = 2026
types = ["дом-интернат", "реабилитационный центр для инвалидов", "детский дом"]
[[cohort]]
year = 2027
types = ["социально-реабилитационный центр для несовершеннолетних", "приют"]
[[cohort]]
year = 2028
types = ["центр социального обслуживания"]
"""


def named(kind="", last=2024, name="A"):
    return organisation(id=name, name=name, type=kind, nok_year=last)


def one(kind="", last=2024, year=2026, plan=None):
    return coverage([named(kind, last)], year, plan and parsed(plan.encode(), "plan.toml")).rows[0]


@pytest.mark.parametrize(
    ("last", "duty", "latest"),
    [
        (2022, Duty.OVERDUE, 2025),
        (2023, Duty.DUE, 2026),
        (2024, Duty.MAY, 2027),
        (2025, Duty.MAY, 2028),
        (2026, Duty.TOO_EARLY, 2029),
        (2027, Duty.TOO_EARLY, 2030),
        (None, Duty.UNKNOWN, None),
    ],
)
def test_three_years_are_counted_from_the_last_assessment(last, duty, latest):
    """Assessed in 2023, the next one is due by the end of 2026."""
    found = one(last=last)

    assert (found.duty, found.latest) == (duty, latest)


@pytest.mark.parametrize(
    ("kind", "planned"),
    [
        ("Дом-интернат для престарелых и инвалидов", (2026,)),
        ("Дома-интернаты малой вместимости", (2026,)),
        ("Социально-реабилитационный центр для несовершеннолетних", (2027,)),
        ("Социальный приют для детей", (2027,)),
        ("Комплексный центр социального обслуживания населения", (2028,)),
        ("Театр", ()),
        ("", ()),
    ],
)
def test_plan_finds_a_type_by_its_words_in_any_form(kind, planned):
    """The type with the most words decides."""
    assert one(kind, plan=PLAN).planned == planned


def test_year_of_the_plan_asks_before_the_law_does():
    """Two years after the last one the law only allows; the plan asks."""
    found = one("Дом-интернат", last=2024, plan=PLAN)

    assert (found.duty, found.problem) == (Duty.DUE, "")


def test_plan_never_asks_twice_a_year():
    """Who was assessed in the year is done."""
    assert one("Дом-интернат", last=2026, plan=PLAN).duty is Duty.TOO_EARLY


@pytest.mark.parametrize(
    ("kind", "last", "problem"),
    [
        ("Центр социального обслуживания", 2024, "too-late"),
        ("Центр социального обслуживания", 2025, ""),
        ("Театр", 2025, "no-cohort"),
    ],
)
def test_plan_that_breaks_the_law_is_told(kind, last, problem):
    """2028 is the fourth year after 2024."""
    assert one(kind, last=last, plan=PLAN).problem == problem


def test_type_in_two_years_is_told():
    """The plan does not say which of them is meant."""
    twice = PLAN + '\n[[cohort]]\nyear = 2027\ntypes = ["дом-интернат"]'

    found = one("Дом-интернат", plan=twice)

    assert (found.planned, found.problem) == ((2026, 2027), "several-cohorts")


def test_rest_of_the_types_has_a_year_too():
    """«*» stands for whoever is in no other cohort."""
    rest = PLAN + '\n[[cohort]]\nyear = 2028\ntypes = ["*"]'

    assert one("Театр", plan=rest).planned == (2028,)
    assert one("Дом-интернат", plan=rest).planned == (2026,)


def test_each_year_covers_a_share():
    """Counted by the last assessment, by the latest year, by the plan."""
    lasts = (2022, 2024, 2024, 2025, 2026, None)
    listed = [named("Приют", last, f"N{at}") for at, last in enumerate(lasts)]

    found = coverage(listed, 2026, parsed(PLAN.encode(), "plan.toml"))

    shares = {each.year: (each.assessed, each.latest, each.planned) for each in found.years}
    assert found.within == 4
    assert shares[2024] == (2, 0, 0)
    assert shares[2027] == (0, 2, 6)
    assert shares[2029] == (0, 1, 0)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("[[cohort]", "plan.toml", "it is not TOML"),
        ('[[cohort]]\nyear = "2026"\ntypes = ["а"]', "plan.toml, cohort 1 year", ""),
        ('[[cohort]]\nyear = 206\ntypes = ["а"]', "plan.toml, cohort 1 year", ""),
        ("[[cohort]]\nyear = 2026\ntypes = []", "plan.toml, cohort 1 types", ""),
        ('[[cohort]]\nyear = 2026\ntypes = ["а"]\nkind = 1', "plan.toml, cohort 1 kind", ""),
        ("title = 'План'", "plan.toml, cohort", ""),
    ],
)
def test_faulty_plan_is_told_by_its_place(text, where, what):
    """Where, what, and what now."""
    with pytest.raises(InvalidOption) as fault:
        parsed(text.encode(), "plan.toml")

    assert fault.value.where == where
    assert what in str(fault.value)


def test_plan_in_another_encoding_is_told():
    """Notepad may save windows-1251."""
    with pytest.raises(InvalidOption, match="UTF-8"):
        parsed("title = 'План'".encode("cp1251"), "plan.toml")


@pytest.mark.parametrize(
    ("kind", "year"),
    [
        ("Дом-интернат для престарелых и инвалидов", 2026),
        ("Детский дом-интернат", 2026),
        ("Социальный приют для детей и подростков", 2027),
        ("Центр социальной помощи семье и детям", 2027),
        ("Центр социального обслуживания граждан пожилого возраста и инвалидов", 2028),
    ],
)
def test_plan_in_the_documentation_can_be_copied(kind, year):
    """Its cohorts are those of a real order."""
    text = (Path(__file__).parents[2] / "docs" / "monitoring.md").read_text("utf-8")
    plan = text.partition("```toml\n")[2].partition("```")[0]

    assert one(kind, plan=plan).planned == (year,)
