"""What a second look adds to a first, and what it takes back."""

from crawler.fetching.completion import completed
from tests.builders import failure, site


def test_address_that_answers_has_not_failed():
    """The first failure is taken back."""
    before = site(failures=(failure("/"),))

    assert completed(before, site({"/": "<p>Да</p>"})).failures == ()


def test_page_that_came_and_needs_a_browser_still_stands_open():
    """Its markup alone says nothing, so that nothing may be called absent."""
    before = site({"/": ""}, failures=(failure("/"),))
    brought = site({"/": ""}, failures=(failure("/", "no-browser"),))

    assert [each.reason for each in completed(before, brought).failures] == ["no-browser"]
