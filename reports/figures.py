"""The numbers of a result: what they are, how they are made, what decides the interval."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crawler.model import AuditResult, Figure, Finding, Outcome, Score
from reports.charts import Bar, bar
from reports.cleaning import NAME, clean
from reports.finding_view import is_unwritten, needs_confirming
from reports.gains import figure_name
from reports.setting import Setting
from reports.words import Words

_DECIDES = Decimal("0.005")
_DEEPEST = 8
_OF_SITE = "k1"
_CRITERIA = ("k1", "k2", "k3", "k4", "k5")
_WHOLE = (*_CRITERIA, "total")


@dataclass(frozen=True, slots=True)
class FigureView:
    """One named number with its bar."""

    id: str
    name: str
    meaning: str
    text: str
    label: str
    bar: Bar
    published: str


@dataclass(frozen=True, slots=True)
class Decider:
    """What a part of the interval's width hangs on."""

    points: str
    symbol: str
    text: str


@dataclass(frozen=True, slots=True)
class ScoreView:
    """The main number: alone, in a sentence, and what its width hangs on."""

    symbol: str
    name: str
    interval: str
    lead: str
    why: str
    deciders: tuple[Decider, ...]


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The named numbers: the criteria, and what criterion 1 is made of."""

    main: FigureView
    criteria: tuple[FigureView, ...]
    parts: tuple[FigureView, ...]

    @property
    def has_marks(self) -> bool:
        """Tell whether a mark stands on one of the bars."""
        return any(figure.published for figure in self.parts)


def figures_view(result: AuditResult, setting: Setting, words: Words) -> FiguresView:
    """Put the named numbers into words; a criterion of which nothing is known is open."""
    main, known = main_score(result), {figure.id: figure for figure in result.figures}
    criteria = [known[id_] for id_ in _CRITERIA if id_ in known]
    shown = Figure(id=main.id, low=main.low, high=main.high)
    parts = [figure for figure in setting.figures.values() if figure.id not in _WHOLE]
    return FiguresView(
        main=_figure_view(shown, setting, words),
        criteria=tuple(_figure_view(each, setting, words) for each in criteria),
        parts=tuple(_figure_view(each, setting, words) for each in parts),
    )


def _figure_view(figure: Figure, setting: Setting, words: Words) -> FigureView:
    name = figure_name(figure.id, setting, words)
    is_open = figure.low <= 0 and figure.high >= 100
    text = words.say("score.open") if is_open else words.interval(figure.low, figure.high)
    published = figure.published
    mark = published if published is not None and published != figure.low else None
    return FigureView(
        id=clean(figure.id, 40),
        name=name,
        meaning=clean(words.texts["figure_meaning"].get(figure.id, ""), NAME),
        text=text,
        label=words.say("score.bar_label", name=name, interval=text),
        bar=bar(figure.low, figure.high, mark),
        published="" if mark is None else words.say("score.published", number=words.number(mark)),
    )


def score_view(result: AuditResult, words: Words) -> ScoreView:
    """Explain the main number of a result."""
    main = main_score(result)
    low, high = words.number(main.low), words.number(main.high)
    lead = "score.lead_final" if main.final else "score.lead_interval"
    width = words.short_number(main.high - main.low)
    name = words.code("figure", main.id) if words.knows("figure", main.id) else symbol(main)
    return ScoreView(
        symbol=symbol(main),
        name=name,
        interval=words.interval(main.low, main.high),
        lead=words.say(lead, symbol=name, low=low, high=high),
        why="" if main.final else words.say("score.why_interval", width=width),
        deciders=tuple(_deciders(main, result.findings, words)),
    )


def main_score(result: AuditResult) -> Score:
    """
    Give the number that a report is about.

    The total where figures from outside were given; else criterion 1, which is
    all that a site decides.  A total of one criterion is that criterion.
    """
    score = result.score
    if not result.inputs:
        score = next((part for part in score.parts if part.id == _OF_SITE), score)
    for _ in range(_DEEPEST):
        if len(score.parts) != 1:
            break
        score = score.parts[0]
    return score


def symbol(score: Score) -> str:
    """Name a number as its methodology does."""
    return clean(score.symbol or score.title, 40)


def open_elsewhere(result: AuditResult, words: Words) -> tuple[str, ...]:
    """Name the open parts of the main number that no site shows."""
    measured = {finding.requirement.measure for finding in result.findings}
    leaves = _leaves(main_score(result), Decimal(1), "", 0)
    away = [leaf for leaf in leaves if leaf.score.id not in measured]
    return tuple(_title(leaf.score, words) for leaf in away if leaf.width >= _DECIDES)


def _title(score: Score, words: Words) -> str:
    return clean((words.language == "en" and score.title_en) or score.title, NAME)


def _deciders(score: Score, findings: Sequence[Finding], words: Words) -> list[Decider]:
    """Say what the width of the interval hangs on, the most first."""
    leaves = [item for item in _leaves(score, Decimal(1), "", 0) if item.width >= _DECIDES]
    leaves.sort(key=lambda item: -item.width)
    return [_decider(item, findings, words) for item in leaves]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A measure and how much of the main number's width is its own."""

    width: Decimal
    score: Score
    symbol: str


def _leaves(score: Score, share: Decimal, above: str, depth: int) -> Iterator[_Leaf]:
    if not score.parts or depth >= _DEEPEST:
        yield _Leaf((score.high - score.low) * share, score, score.symbol or above)
        return
    for part in score.parts:
        yield from _leaves(part, share * part.weight, score.symbol or above, depth + 1)


def _decider(leaf: _Leaf, findings: Sequence[Finding], words: Words) -> Decider:
    own = [finding for finding in findings if finding.requirement.measure == leaf.score.id]
    composition = ", ".join(_composition(own, words)) or words.say("score.external")
    text = words.say("score.decider", title=_title(leaf.score, words), composition=composition)
    return Decider(words.short_number(leaf.width), clean(leaf.symbol, 40), text)


def _composition(findings: Sequence[Finding], words: Words) -> Iterator[str]:
    unwritten = sum(is_unwritten(finding) for finding in findings)
    unseen = sum(finding.outcome is Outcome.UNKNOWN for finding in findings) - unwritten
    review = sum(finding.outcome is Outcome.REVIEW for finding in findings)
    confirm = sum(needs_confirming(finding) for finding in findings)
    counts = {"unwritten": unwritten, "review": review, "confirm": confirm, "unseen": unseen}
    for name, number in counts.items():
        if number:
            yield words.count(f"open_{name}", number)
