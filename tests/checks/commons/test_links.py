"""What is known of the other end of a link."""

import pytest

from checks.commons import links
from crawler.model import FetchFailure
from tests.builders import DAY


def failure(reason, detail=""):
    return FetchFailure(
        organisation_id="1", url="https://care.example/x", reason=reason, detail=detail, at=DAY
    )


def test_a_page_that_says_it_is_not_there_is_gone():
    """A soft 404 is an answer."""
    there = failure("stand-in", "soft-404")

    assert links.is_gone(there)
    assert not links.is_closed(there)


@pytest.mark.parametrize("reason", ["dns", "timeout", "refused", "tls", "robots", "blocked"])
def test_what_did_not_answer_is_not_called_gone(reason):
    """One failed look may be ours."""
    there = failure(reason)

    assert links.is_closed(there)
    assert not links.is_gone(there)
