"""Figures from outside are only ever added, and a survey counts whole."""

from datetime import date
from decimal import Decimal

import pytest

from crawler.model import Input
from crawler.store import inputs
from crawler.store.database import open_store

TODAY = date(2026, 10, 20)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path) as opened:
        yield opened


def figure(name, value, day=1, source="a.csv, строка 2"):
    return Input(
        id=name,
        organisation_id="A",
        value=Decimal(value),
        source=source,
        taken_on=date(2026, 10, day),
    )


def counting(store):
    return {each.id: int(each.value) for each in inputs.of_organisation(store, "A")}


def test_newest_day_counts_whatever_came_last(store):
    """A file found later may be older."""
    inputs.add(store, figure("comfort.water", 1, day=5))
    inputs.add(store, figure("comfort.water", 0, day=3), figure("access.ramps", 1, day=3))

    assert counting(store) == {"comfort.water": 1, "access.ramps": 1}
    assert len(inputs.history(store, "A")) == 3


def test_adding_again_changes_nothing(store):
    """The same figures from the same place of the same day."""
    given = (figure("comfort.water", 1), figure("survey.respondents", 60))

    assert [inputs.add(store, *given) for _ in range(3)] == [2, 0, 0]
    assert len(inputs.history(store, "A")) == 2


def test_survey_gives_way_whole(store):
    """A share of the new survey's people may not take counts of the old one."""
    inputs.add(store, figure("survey.respondents", 60), figure("survey.recommend", 55))
    inputs.add(store, figure("survey.respondents", 10, day=2), figure("comfort.water", 1))

    assert counting(store) == {"survey.respondents": 10, "comfort.water": 1}


def test_corrected_count_keeps_the_rest_of_its_survey(store):
    """One cell put right on the same day: the whole row counts, not that cell alone."""
    inputs.add(store, figure("survey.respondents", 60), figure("survey.recommend", 5))
    new = inputs.add(store, figure("survey.respondents", 60), figure("survey.recommend", 55))

    assert new == 2
    assert counting(store) == {"survey.respondents": 60, "survey.recommend": 55}


def test_a_figure_taken_back_counts_no_more_and_stays_in_the_history(store):
    """What stood before it does; the same file brings it no more, another source does."""
    wrong = figure("comfort.water", 1, day=5)
    inputs.add(store, figure("comfort.water", 0), wrong)

    gone = inputs.withdraw(store, "A", ["comfort.water"], "Петрова: не та строка", TODAY)

    assert [each.value for each in gone] == [1]
    assert counting(store) == {"comfort.water": 0}
    assert len(inputs.history(store, "A")) == 2
    assert inputs.taken_back(store, "A") == (
        inputs.Withdrawn(wrong, "Петрова: не та строка", TODAY),
    )
    assert inputs.add(store, wrong) == 0
    assert counting(store) == {"comfort.water": 0}
    inputs.add(store, figure("comfort.water", 1, day=5, source="b.csv, строка 2"))
    assert counting(store) == {"comfort.water": 1}


def test_a_survey_taken_back_gives_way_to_the_one_before_it(store):
    """Whole, as it came, though its file is added again."""
    later = (figure("survey.respondents", 10, day=2), figure("survey.recommend", 5, day=2))
    inputs.add(store, figure("survey.respondents", 60), figure("survey.on_time", 50))
    inputs.add(store, *later)

    inputs.withdraw(store, "A", [each.id for each in later], "Петрова", TODAY)

    assert counting(store) == {"survey.respondents": 60, "survey.on_time": 50}
    assert inputs.add(store, *later) == 0
    assert counting(store) == {"survey.respondents": 60, "survey.on_time": 50}
