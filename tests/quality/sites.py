"""How well rules find the truth about the whole sites of ``tests/sites``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.demo import served
from crawler.model import AuditResult, Finding
from tests.quality.counts import ratio
from tests.smoke import audits
from tests.smoke.expectations import INFORMATION, REQUIREMENTS, expectations, is_right, said

_ACCUSING = {"absent", "defective"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding beside the answers that are right."""

    organisation: str
    finding: Finding
    answers: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Tell whether the finding is one of the right answers."""
        return is_right(self.finding, self.answers)

    @property
    def is_there(self) -> bool:
        """Tell whether the thing truly is on the site."""
        return self.answers[0] == "present"

    @property
    def is_found(self) -> bool:
        """Tell whether the rule says that it is there."""
        return self.finding.outcome == "present"

    @property
    def accuses_wrongly(self) -> bool:
        """Tell whether the rule blames where nobody is to be blamed for that."""
        outcomes = {answer.partition("/")[0] for answer in self.answers}
        return self.finding.outcome.value in _ACCUSING - outcomes

    def __str__(self) -> str:
        """Say what was expected and what was said."""
        return f"{self.organisation}: {' or '.join(self.answers)} expected, {said(self.finding)}"


@dataclass(frozen=True, slots=True)
class Line:
    """The counts of one requirement."""

    requirement: str
    judged: tuple[Judged, ...]

    @property
    def there(self) -> int:
        """Count the sites where it truly is."""
        return sum(each.is_there for each in self.judged)

    @property
    def right(self) -> int:
        """Count the findings that are right, reason included."""
        return sum(each.is_right for each in self.judged)

    @property
    def wrong_accusations(self) -> int:
        """Count the findings that blame wrongly."""
        return sum(each.accuses_wrongly for each in self.judged)

    @property
    def precision(self) -> float | None:
        """Give the part of what was found that is there."""
        found = [each for each in self.judged if each.is_found]
        return ratio(sum(each.is_there for each in found), len(found))

    @property
    def recall(self) -> float | None:
        """Give the part of what is there that was found."""
        there = [each for each in self.judged if each.is_there]
        return ratio(sum(each.is_found for each in there), len(there))


@dataclass(frozen=True, slots=True)
class Measured:
    """All requirements, and the pages each visit took."""

    lines: tuple[Line, ...]
    pages: tuple[int, ...]


def measure() -> Measured:
    """Serve and audit all sites, and count."""
    with TemporaryDirectory() as folder, served(Path(folder)) as roster:
        out = Path(folder) / "out"
        done = audits.audit(roster, out)
        results = audits.results(out) if (out / "results").is_dir() else {}
        if set(results) != set(expectations()):
            raise SystemExit(
                f"tests/sites: the audit gave {len(results)} results of {len(expectations())}. "
                f"What it said: {done.stderr[-2000:]}"
            )
    pages = sorted(result.snapshot.pages for result in results.values())
    return Measured(tuple(_lines(results)), tuple(number for number in pages if number))


def _lines(results: Mapping[str, AuditResult]) -> Iterator[Line]:
    for requirement in (*REQUIREMENTS, *INFORMATION):
        yield Line(
            requirement,
            tuple(
                Judged(id_, finding, expectations()[id_].findings[requirement])
                for id_, result in sorted(results.items())
                for finding in result.findings
                if finding.requirement.id == requirement
                and requirement in expectations()[id_].findings
            ),
        )
