"""The figures that the labelled set must reach (``python -m tests.quality.documents``)."""

import pytest

from tests.quality.documents import (
    kind_counts,
    measured,
    states_period,
    wrong_flaws,
    wrong_owner,
    wrong_period,
)


@pytest.fixture(scope="module")
def some():
    return list(measured())


def test_set_is_large_and_of_every_kind(some):
    """At least 120 documents in a dozen formats, scans not counted where none can be read."""
    assert len(some) >= 120
    assert len({each.document.format for each in some}) >= 9


@pytest.mark.parametrize("kind", ["plan", "report"])
def test_plans_and_reports_are_told(some, kind):
    """Precision of 0.97, recall of 0.95."""
    true, false, missed = kind_counts(some, kind)

    assert true / (true + false) >= 0.97
    assert true / (true + missed) >= 0.95


def test_no_look_alike_is_taken_for_a_plan(some):
    """Plans against corruption, of events, of procurement; reports on prescriptions."""
    taken = [
        str(each.document)
        for each in some
        if each.document.kinds[0] == "other" and each.profile.guess.kind in ("plan", "report")
    ]

    assert taken == []


def test_periods_that_are_stated_are_read(some):
    """Right on 0.97 of those that state one."""
    asked = [each for each in some if states_period(each)]
    wrong = [f"{each.document}: {fault}" for each in asked if (fault := wrong_period(each))]

    assert len(wrong) <= 0.03 * len(asked), wrong


def test_nobodys_document_is_given_to_another(some):
    """Own and others' are told apart, and blanks from what is filled in."""
    wrong = [f"{each.document}: {fault}" for each in some if (fault := wrong_owner(each))]
    flaws = [f"{each.document}: {fault}" for each in some if (fault := wrong_flaws(each))]

    assert len(wrong) <= 0.02 * len(some), wrong
    assert flaws == []
