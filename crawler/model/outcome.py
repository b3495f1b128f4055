"""What a check may answer, and why."""

from enum import StrEnum


class Outcome(StrEnum):
    """The six answers; in W3C EARL: passed, failed, failed, cantTell, untested, inapplicable."""

    PRESENT = "present"
    DEFECTIVE = "defective"
    ABSENT = "absent"
    REVIEW = "review"
    UNKNOWN = "unknown"
    INAPPLICABLE = "inapplicable"

    @property
    def is_open(self) -> bool:
        """Tell whether a person, or another visit, can still decide it."""
        return self in (Outcome.REVIEW, Outcome.UNKNOWN)


class Reason(StrEnum):
    """The code beside an outcome; the contract lists which goes with which."""

    OUTDATED = "outdated"
    BROKEN_LINK = "broken-link"
    EMPTY = "empty"
    NOT_WORKING = "not-working"
    MALFORMED = "malformed"
    INCOMPLETE = "incomplete"
    DOWNLOAD_ONLY = "download-only"
    NOT_A_LINK = "not-a-link"
    OTHER_ORGANISATION = "other-organisation"

    NOT_FOUND = "not-found"

    IMAGE_ONLY = "image-only"
    SCAN = "scan"
    AMBIGUOUS = "ambiguous"
    NEEDS_PERSON = "needs-person"
    LOW_CONFIDENCE = "low-confidence"

    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    ROBOTS = "robots"
    STAND_IN = "stand-in"
    TLS = "tls"
    TIMEOUT = "timeout"
    BUDGET = "budget"
    NO_BROWSER = "no-browser"
    RULE_ERROR = "rule-error"
    NO_RULE = "no-rule"
