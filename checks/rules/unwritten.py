"""
What no rule can judge yet.

Why it is asked
    The methodology asks for it.  A pack is complete, and true to the law,
    before every rule is written.

How a site passes
    It cannot yet: the finding stays unknown, costs nobody a point, and a
    person may decide it.

What the rule cannot see
    Anything.
"""

from checks.rule import NoOptions, Rule, Status
from crawler.model import Reason, SiteSnapshot, Verdict


def check(site: SiteSnapshot, options: NoOptions) -> Verdict:
    """Answer unknown."""
    del site, options
    return Verdict.unknown(Reason.NO_RULE, "No rule looks for this yet.")


RULE = Rule(
    id="unwritten",
    title="Not looked for yet",
    check=check,
    status=Status.STABLE,
    topics=(),
)
