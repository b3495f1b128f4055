"""
The tables of an operator's report: numbers of each organisation, places, means.

A number is always two, low and high, until nothing is open.  Who could not be
looked at, or of whom there are no data, has no place and is in no mean;
organisations judged by different methodologies are not ranked against each
other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from crawler.model import AuditResult, Score
from crawler.model.ranking import Rank, ranks
from reports.cleaning import NAME, clean
from reports.deficiencies import CRITERIA, deficiencies, recommendations
from reports.figures import symbol
from reports.view import was_looked_at
from reports.words import Words

TOTAL = "total"
_ENDS = 3
_ALL = (Decimal(0), Decimal(100))
Pair = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a measure was counted from: from *low* to *high* of *of*."""

    id: str
    title: str
    low: Decimal
    high: Decimal
    of: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One organisation; *numbers* by id, a number that was not calculated is not in it."""

    name: str
    inn: str
    region: str
    kind: str
    site: str
    status: str
    methodology: str
    looked: bool
    numbers: Mapping[str, Pair]
    deficiencies: str
    recommendations: str
    counted: tuple[Counted, ...]

    def has(self, id_: str) -> bool:
        """Tell whether anything is known of a number; of none of a site that was not seen."""
        return self.looked and not is_unknown(self.numbers.get(id_, _ALL))


@dataclass(frozen=True, slots=True)
class Spread:
    """
    The least, the mean and the most of a number; of how many.

    Each is low to high, so what is open in one organisation does not pass for
    a number that it has.
    """

    least: Pair
    mean: Pair
    most: Pair
    of: int


@dataclass(slots=True)
class Fleet:
    """
    All lines, with the signs and titles of their numbers.

    *indicators* are those of each criterion, in the methodology's order.
    """

    lines: list[Line] = field(default_factory=list)
    signs: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, list[str]] = field(default_factory=dict)

    def add(self, result: AuditResult, words: Words) -> None:
        """Take one organisation in."""
        self.lines.append(line(result, words))
        for score in _numbered(result):
            self.signs.setdefault(score.id, symbol(score))
            self.titles.setdefault(score.id, _title(score, words))
        for criterion in _criteria(result):
            own = self.indicators.setdefault(criterion.id, [])
            own += [part.id for part in criterion.parts if part.id not in own]

    def methodologies(self) -> list[str]:
        """Name the methodologies, each once."""
        return list(dict.fromkeys(each.methodology for each in self.lines))

    def places(self, id_: str, *, split_ties: bool = False) -> list[Rank | None]:
        """Return the place of each line by a number; none for who is not ranked."""
        made: list[Rank | None] = [None] * len(self.lines)
        for methodology in self.methodologies():
            chosen = [
                at
                for at, each in enumerate(self.lines)
                if each.methodology == methodology and each.has(id_)
            ]
            found = ranks([self.lines[at].numbers[id_] for at in chosen], split_ties=split_ties)
            for at, rank in zip(chosen, found, strict=True):
                made[at] = rank
        return made

    def order(self, id_: str, places: Sequence[Rank | None]) -> list[int]:
        """Return the numbers of the lines, best first; who has no place stands last."""

        def key(at: int) -> tuple[bool, Decimal, Decimal, str]:
            low, high = self.lines[at].numbers.get(id_, _ALL)
            return (places[at] is None, -low, -high, self.lines[at].name)

        return sorted(range(len(self.lines)), key=key)

    def spread(self, id_: str, region: str | None = None) -> Spread | None:
        """Return the spread of a number over who could be looked at; none of nobody."""
        own = [
            each.numbers[id_]
            for each in self.lines
            if each.has(id_) and region in (None, each.region)
        ]
        if not own:
            return None
        lows, highs = zip(*own, strict=True)
        mean = (sum(lows, Decimal(0)) / len(own), sum(highs, Decimal(0)) / len(own))
        return Spread((min(lows), min(highs)), mean, (max(lows), max(highs)), len(own))

    def mean(self, id_: str, region: str | None = None) -> Pair | None:
        """Return the mean of a number, low to high; none of nobody."""
        found = self.spread(id_, region)
        return found.mean if found else None

    def missing(self, id_: str) -> str:
        """Say by a key of the wording why nobody has a number."""
        return "no_data" if id_ in self.signs else "not_counted"


def line(result: AuditResult, words: Words) -> Line:
    """Put an organisation into a line."""
    owner = result.organisation
    return Line(
        name=clean(owner.name or owner.id, NAME),
        inn=clean(owner.inn, 20),
        region=clean(owner.region, NAME),
        kind=clean(owner.type, NAME),
        site=next(iter(owner.sites), ""),
        status=words.code("status", result.snapshot.status),
        methodology=clean(result.methodology.id, 120),
        looked=was_looked_at(result),
        numbers={each.id: (each.low, each.high) for each in _numbered(result)},
        deficiencies=deficiencies(result, words),
        recommendations=recommendations(result, words),
        counted=tuple(_counted(result.score, words)),
    )


def ends(ranked: Sequence[int]) -> dict[str, Sequence[int]]:
    """Give the best and the last of those who have a place; of few all, each once."""
    if len(ranked) < 2 * _ENDS:
        return {"ranked": ranked} if ranked else {}
    return {"best": ranked[:_ENDS], "last": ranked[-_ENDS:]}


def is_unknown(pair: Pair) -> bool:
    """Tell whether nothing at all is known of a number."""
    return pair == _ALL


def _numbered(result: AuditResult) -> Iterator[Score]:
    """Yield the total, the criteria and their indicators; a total of one part is none."""
    if any(figure.id == TOTAL for figure in result.figures) or len(result.score.parts) > 1:
        yield result.score
    for criterion in _criteria(result):
        yield criterion
        yield from criterion.parts


def _criteria(result: AuditResult) -> Iterable[Score]:
    return (part for part in result.score.parts if part.id in CRITERIA)


def _counted(score: Score, words: Words) -> Iterator[Counted]:
    if score.count is not None:
        count = score.count
        yield Counted(score.id, _title(score, words), count.low, count.high, count.of)
    for part in score.parts:
        yield from _counted(part, words)


def _title(score: Score, words: Words) -> str:
    return clean((words.language == "en" and score.title_en) or score.title, NAME)
