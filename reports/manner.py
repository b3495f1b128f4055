"""How results are to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.model import Acceptance, Finding
from reports.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """
    What a person chose about the form of reports.

    *accepted* are the findings that somebody answers for today, by
    ``Finding.key``; *separator* parts the cells of a CSV file; *templates* are
    Word templates of a person's own, by name.
    """

    language: str = "ru"
    accepted: Mapping[tuple[str, str], Acceptance] = field(default_factory=dict)
    separator: str = ","
    templates: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """Give the texts of the language."""
        return words(self.language)

    def acceptance(self, finding: Finding) -> Acceptance | None:
        """Return who answers for a finding, if somebody does."""
        known = self.accepted.get(finding.key)
        return known if known and known.covers(finding.outcome) else None
