"""What the table at the end keeps of a result."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from crawler.cli.wording import clean, language, say
from crawler.model import AuditResult, Outcome, Score, Status
from crawler.stages.reporting import page_of
from reports.figures import main_score, symbol
from reports.finding_view import title
from reports.view import group_of
from reports.words import Words, words

COUNTED = ("fine", "fix", "check", "unseen", "unwritten")
_HEADINGS = {
    "fine": ("in order", "ok"),
    "fix": ("to fix", "fix"),
    "check": ("to check", "check"),
    "unseen": ("not seen", "unseen"),
    "unwritten": ("no rule yet", "no rule"),
}
_LOOKED = (Status.COMPLETE, Status.PARTIAL)
_BAD = (Outcome.ABSENT, Outcome.DEFECTIVE)
_PRIVATE = "private-address"


@dataclass(frozen=True, slots=True)
class Row:
    """
    A result in short, so that thousands of them cost little.

    *counts* are those of the report's groups, in the order of COUNTED.  *missing*
    are the requirements surely not met, *titles* their names, *open* is requirement
    to why nobody could decide it.  *figure* names the number: К1, or the total where
    figures from outside were given.
    """

    id: str
    name: str
    status: Status
    figure: str
    low: str
    high: str
    counts: tuple[int, ...]
    page: str
    assessed: bool
    best: float
    missing: dict[str, Outcome]
    titles: dict[str, str]
    open: dict[str, str]
    refused: bool

    @classmethod
    def of(cls, folder: Path, result: AuditResult) -> "Row":
        """Keep what is shown."""
        groups = Counter(group_of(each) for each in result.findings)
        failures = result.snapshot.failures
        main, spoken = main_score(result), words(language())
        return cls(
            id=clean(result.organisation.id),
            name=clean(result.organisation.name),
            status=result.snapshot.status,
            figure=_named(main, spoken),
            low=_number(float(main.low)),
            high=_number(float(main.high)),
            counts=tuple(groups[group] for group in COUNTED),
            page=str(page_of(folder, result)),
            assessed=result.snapshot.status in _LOOKED,
            best=float(main.high),
            missing={each.requirement.id: each.outcome for each in result.findings
                     if each.outcome in _BAD},
            titles={each.requirement.id: title(each, spoken) for each in result.findings
                    if each.outcome in _BAD},
            open={each.requirement.id: str(each.verdict.reason or each.outcome)
                  for each in result.findings if each.outcome.is_open},
            refused=any(each.reason == _PRIVATE and "home" in each.topics for each in failures),
        )  # fmt: skip

    @property
    def score(self) -> str:
        """Name the score and give it, one number where its ends meet; an unseen site has none."""
        if not self.assessed:
            return "—"
        number = self.low if self.low == self.high else f"{self.low}–{self.high}"
        return f"{self.figure} {number}"

    @property
    def line(self) -> str:
        """Give the row as one line of a log."""
        name = () if self.name == self.id else (self.name,)
        counts = zip(COUNTED, self.counts, strict=True)
        numbers = "  ".join(f"{heading(group)}: {count}" for group, count in counts)
        return "  ".join((self.id, *name, say(str(self.status)), self.score, numbers, self.page))


def _named(score: Score, texts: Words) -> str:
    known = texts.knows("figure", score.id)
    return texts.code("figure", score.id) if known else symbol(score)


def heading(group: str, *, short: bool = False) -> str:
    """Name a group of findings."""
    return say(_HEADINGS[group][short])


def reason(code: str) -> str:
    """Say in words why nobody could decide."""
    texts = words(language())
    return texts.code("reason" if texts.knows("reason", code) else "outcome", code)


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", "," if language() == "ru" else ".") or "0"
