"""What is said where the roster does not tell when the organisation was assessed."""

import pytest

from checks.options import bound
from checks.registry import rules
from crawler.model import Outcome
from tests.builders import organisation, site


@pytest.mark.parametrize("name", ["improvement-plan", "plan-report"])
def test_missing_paper_says_that_the_year_is_not_known(name):
    """Who was never assessed owes neither plan nor report, and must be able to see that."""
    rule = rules()[name]
    nothing = {"/": "<h1>О центре</h1>"}

    unknown = rule.check(site(nothing), bound(rule, {}, name))
    known = rule.check(site(nothing, of=organisation(nok_year=2024)), bound(rule, {}, name))

    assert unknown.outcome is known.outcome is Outcome.ABSENT
    assert "the year of the last assessment is not known" in unknown.message
    assert "not known" not in known.message
