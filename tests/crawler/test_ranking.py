"""A place is claimed only when nothing open can change it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.model import Rank, ranks

HUNDREDTHS = st.integers(0, 500).map(lambda number: Decimal(number) / 100)
INTERVALS = st.lists(st.tuples(HUNDREDTHS, HUNDREDTHS).map(lambda two: (min(two), max(two))))


def places(*numbers, **options):
    pairs = [each if isinstance(each, tuple) else (each, each) for each in numbers]
    made = ranks([(Decimal(low), Decimal(high)) for low, high in pairs], **options)
    return [each.first if each.settled else (each.first, each.last) for each in made]


def test_settled_numbers_have_one_place_each():
    """The highest is first."""
    assert places("70", "90", "80") == [3, 1, 2]


def test_equal_numbers_share_a_place_and_the_next_is_skipped():
    """Nobody is put below another for no reason."""
    assert places("90", "80", "80", "70") == [1, 2, 2, 4]


def test_equal_numbers_can_have_different_places():
    """Some operators number the rows of their table."""
    assert places("80", "90", "80", "70", split_ties=True) == [2, 1, 3, 4]


def test_numbers_equal_as_shown_are_equal():
    """A reader sees hundredths."""
    assert places("80.004", "80.001") == [1, 1]


def test_intervals_that_overlap_are_not_ranked_against_each_other():
    """Each has the range of places that it may still take."""
    assert places(("50", "60"), ("55", "70"), "40", "90") == [(2, 3), (2, 3), 4, 1]


def test_interval_between_settled_numbers_is_settled():
    """What is open inside it changes no place."""
    assert places("90", ("60", "70"), "50") == [1, 2, 3]


@given(INTERVALS)
def test_every_outcome_gives_a_place_within_the_range(intervals):
    """However what is open turns out, the range was right."""
    made = ranks(intervals)

    for at, (low, high) in enumerate(intervals):
        others = [each for number, each in enumerate(intervals) if number != at]
        best = 1 + sum(each_low > high for each_low, _ in others)
        worst = 1 + sum(each_high > low for _, each_high in others)
        assert made[at] == Rank(best, worst)


@given(st.lists(HUNDREDTHS))
def test_split_ties_number_everyone_once(numbers):
    """Places from one to the last, each once."""
    made = ranks([(number, number) for number in numbers], split_ties=True)

    assert sorted(each.first for each in made) == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("split", [False, True])
def test_nobody_to_rank_gives_no_places(split):
    """An empty fleet breaks nothing."""
    assert ranks([], split_ties=split) == []
