"""
What only a person can judge.

Why it is asked
    Some requirements ask for what no program can weigh, such as whether an
    answer helps.

How a site passes
    A reviewer looks and says so.

What the rule cannot see
    Anything: it only asks for the review.
"""

from checks.rule import NoOptions, Rule, Status
from crawler.model import Reason, SiteSnapshot, Verdict


def check(site: SiteSnapshot, options: NoOptions) -> Verdict:
    """Ask for a review."""
    del site, options
    return Verdict.review(Reason.NEEDS_PERSON, "Only a person can judge this.")


RULE = Rule(
    id="manual",
    title="For a person to judge",
    check=check,
    status=Status.STABLE,
    topics=(),
)
