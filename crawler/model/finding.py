"""A requirement, the verdict on it, and what the verdict rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from crawler.model.methodology import Gain, Input, Requirement
from crawler.model.outcome import Outcome, Reason
from crawler.model.review import Review, VoidReview


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """
    Where and when something was seen, so that anyone can look again.

    *digest* is that of the received bytes, *locator* the place in them.  Of a page
    that was *rendered* they are those of the document a browser made of it.
    """

    url: str
    excerpt: str
    locator: str
    digest: str
    seen_at: datetime
    screenshot: str | None = None
    rendered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """Something that came close; *why* is a fixed English sentence."""

    url: str
    excerpt: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """
    What a check answers.

    *message* is a fixed English sentence without values, the key of its
    translation.  *confirmed* says that the machine saw the thing work, not only
    that it is published.
    """

    outcome: Outcome
    message: str
    reason: Reason | None = None
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[str, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    confirmed: bool = False

    @classmethod
    def present(
        cls, message: str, evidence: Iterable[Evidence], *, confirmed: bool = True
    ) -> "Verdict":
        """Answer that it is there."""
        return cls(
            outcome=Outcome.PRESENT,
            message=message,
            evidence=tuple(evidence),
            confirmed=confirmed,
        )

    @classmethod
    def defective(cls, reason: Reason, message: str, evidence: Iterable[Evidence]) -> "Verdict":
        """Answer that it is there but does not do what is asked."""
        return cls(
            outcome=Outcome.DEFECTIVE,
            message=message,
            reason=reason,
            evidence=tuple(evidence),
        )

    @classmethod
    def review(
        cls,
        reason: Reason,
        message: str,
        evidence: Iterable[Evidence] = (),
        near_misses: Iterable[NearMiss] = (),
    ) -> "Verdict":
        """Answer that a person must look."""
        return cls(
            outcome=Outcome.REVIEW,
            message=message,
            reason=reason,
            evidence=tuple(evidence),
            near_misses=tuple(near_misses),
        )

    @classmethod
    def unknown(cls, reason: Reason, message: str) -> "Verdict":
        """Answer that nobody could look."""
        return cls(outcome=Outcome.UNKNOWN, message=message, reason=reason)

    @classmethod
    def absent(
        cls,
        message: str,
        searched: Iterable[str],
        near_misses: Iterable[NearMiss] = (),
    ) -> "Verdict":
        """Answer that it is not on the pages *searched*."""
        return cls(
            outcome=Outcome.ABSENT,
            message=message,
            reason=Reason.NOT_FOUND,
            searched=tuple(searched),
            near_misses=tuple(near_misses),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """
    A requirement with the verdict on it, and a person's review if there is one.

    *control* is a call or letter that found the channel working (1) or not (0):
    it decides what counts and leaves the verdict as it is.  *void_reviews* are
    decisions that do not count.  *key* is the same from visit to visit.
    """

    organisation_id: str
    requirement: Requirement
    rule: str
    verdict: Verdict
    gain: tuple[Gain, ...] = ()
    review: Review | None = None
    control: Input | None = None
    void_reviews: tuple[VoidReview, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Give the review's outcome if there is one, else the verdict's."""
        return self.review.outcome if self.review else self.verdict.outcome

    @property
    def refuted(self) -> bool:
        """Tell whether somebody tried the channel and it did not work."""
        return self.control is not None and not self.control.value

    @property
    def seen_to_work(self) -> bool:
        """Tell whether the machine, a reviewer or a control call saw it work."""
        if self.control is not None:
            return bool(self.control.value)
        return self.review is not None or self.verdict.confirmed

    @property
    def key(self) -> tuple[str, str]:
        """Name the finding across visits."""
        return (self.organisation_id, self.requirement.id)
