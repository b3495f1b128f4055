"""
Which decision of a person stands beside a verdict.

The newest day's decision counts; one on this very visit goes before those on
others.  It lives on in later visits while the page it looked at is the same to
the byte and its term has not ended; one that is not «there» also needs that
nothing new has been found since.  Two people who
disagree on one day settle nothing: the verdict stays the machine's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.model import Outcome, Review, SiteSnapshot, Verdict, VoidReview

EXPIRED = "expired"
PAGE_CHANGED = "page-changed"
PAGE_NOT_SEEN = "page-not-seen"
SOMETHING_NEW = "something-new"
OTHER_VISIT = "other-visit"
DISAGREE = "disagree"


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that stands, if any, and those of its day that do not, with why."""

    review: Review | None = None
    void: tuple[VoidReview, ...] = ()


def decided(reviews: Iterable[Review], site: SiteSnapshot, verdict: Verdict) -> Decided:
    """Return what people decided on one requirement, given in the order of their writing."""
    given = list(reviews)
    newest = _newest([each for each in given if each.snapshot_id == site.id] or given)
    if not newest:
        return Decided()
    if len({each.outcome for each in newest}) > 1:
        return Decided(void=tuple(VoidReview(review=each, why=DISAGREE) for each in newest))
    last = newest[-1]
    why = _void(last, site, verdict)
    return Decided(void=(VoidReview(review=last, why=why),)) if why else Decided(review=last)


def _newest(given: Sequence[Review]) -> list[Review]:
    """Return the last word of each reviewer on the newest day."""
    day = max((each.decided_at.date() for each in given), default=None)
    words = {each.reviewer: each for each in given if each.decided_at.date() == day}
    return list(words.values())


def _void(review: Review, site: SiteSnapshot, verdict: Verdict) -> str:
    """Say why a decision does not count for this visit; empty where it does."""
    if review.valid_until and review.valid_until < site.as_of:
        return EXPIRED
    if review.snapshot_id == site.id:
        return ""
    if review.digest:
        pages = {each.digest: each.url for each in site.pages}
        seen = pages | {each.digest: each.url for each in site.documents}
        if review.digest not in seen:
            return PAGE_CHANGED if review.url in seen.values() else PAGE_NOT_SEEN
    elif review.valid_until is None or verdict.outcome is not review.machine:
        return OTHER_VISIT
    found = {each.digest for each in verdict.evidence}
    new = review.outcome is not Outcome.PRESENT and not found <= {*review.seen}
    return SOMETHING_NEW if new else ""
