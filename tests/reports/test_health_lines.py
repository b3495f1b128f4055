"""What the summary says of the run itself."""

import pytest

from crawler.model import Flip, Health, RosterNote
from reports.health_lines import warnings
from reports.words import words
from tests.builders import organisation

FLIP = Flip(platform="bitrix", requirement="feedback.faq", sites=6, turned=6)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_run_in_order_says_nothing_and_an_ill_one_says_why(language):
    """What was withheld, and that the connection may be ours."""
    texts = words(language)
    ill = Health(
        run=1, organisations=12, flips=(FLIP,) * 7, lost=11, before=12, ill=("flips", "lost")
    )

    said = warnings(RosterNote(health=ill), texts)

    assert warnings(RosterNote(health=Health(run=1, organisations=12)), texts) == ()
    assert warnings(RosterNote(), texts) == ()
    assert len(said) == 7
    assert "bitrix" in said[0]
    assert "11" in said[-1]


def test_run_stopped_before_its_second_look_says_so_once_nobody_waits():
    """Whoever waits is named elsewhere."""
    texts = words("ru")

    assert "второго осмотра" in warnings(RosterNote(interrupted=True), texts)[0]
    assert warnings(RosterNote(interrupted=True, waiting=(organisation(),)), texts) == ()
