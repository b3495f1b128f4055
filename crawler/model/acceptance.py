"""A shortcoming that someone answers for."""

from dataclasses import dataclass
from datetime import date

from crawler.model.outcome import Outcome

_BAD = (Outcome.DEFECTIVE, Outcome.ABSENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """
    One finding that is known and shall fail nothing until a day, that day included.

    It is named by organisation and requirement, never counted.  *outcome* is
    what was accepted: a defective thing that is gone altogether since is a new
    finding.  Empty, it covers both.
    """

    organisation: str
    requirement: str
    author: str
    reason: str
    expires: date
    outcome: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Name the finding as ``Finding.key`` does."""
        return (self.organisation, self.requirement)

    def covers(self, outcome: Outcome) -> bool:
        """Tell whether what was found is the accepted shortcoming, or a lesser one."""
        worse = self.outcome == Outcome.DEFECTIVE and outcome is Outcome.ABSENT
        return outcome in _BAD and not worse
