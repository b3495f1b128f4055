"""Options that name a time are read as people write them."""

from datetime import datetime, time, timedelta

import click
import pytest

from crawler.cli import times
from crawler.stages import Hours


def deadline(text):
    return times.deadline(None, None, text)


def between(text):
    return times.between(None, None, text)


@pytest.mark.parametrize(
    ("text", "minutes"), [("90", 90), ("90m", 90), ("1,5h", 90), ("8 ч", 480), ("0.5", 0.5)]
)
def test_deadline_is_a_time_from_now(text, minutes):
    """Minutes unless hours are named."""
    left = deadline(text) - datetime.now().astimezone()

    assert timedelta(0) <= timedelta(minutes=minutes) - left < timedelta(seconds=5)


def test_deadline_is_the_next_time_a_clock_shows_it():
    """Within a day."""
    left = deadline("06:00") - datetime.now().astimezone()

    assert timedelta(0) < left <= timedelta(days=1)
    assert deadline("06:00").time() == time(6)


@pytest.mark.parametrize("text", ["22:00-06:00", "22:00 – 6:00"])
def test_hours_are_two_times(text):
    """With any dash."""
    assert between(text) == Hours(time(22), time(6))


@pytest.mark.parametrize("text", ["", "soon", "-5", "25:00", "0", "99999999"])
def test_what_is_no_time_is_told(text):
    """With what one may write."""
    with pytest.raises(click.BadParameter):
        deadline(text)


@pytest.mark.parametrize("text", ["22:00", "22:00-22:00", "night", "22-06"])
def test_what_are_no_hours_is_told(text):
    """With an example."""
    with pytest.raises(click.BadParameter):
        between(text)


def test_nothing_given_is_nothing():
    """An audit without them works until it is done."""
    assert deadline(None) is None
    assert between(None) is None
