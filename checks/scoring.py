"""
Findings and inputs to a score: decimal, an interval, with all its parts.

Each measure becomes a number from 0 to 100 by its formula; indicators, criteria
and the total are weighted sums (order 344n of the Ministry of Labour, 2018).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from crawler.model import (
    Criterion,
    Figure,
    Finding,
    Formula,
    Gain,
    Indicator,
    Measure,
    Methodology,
    Outcome,
    Rounding,
    Score,
    Verdict,
)

_ALL = Decimal(100)
_NOTHING = Decimal(0)
_TWO_DECIMALS = Decimal("0.01")
_FIGURES = ("p_inf_site", "p_dist", "k1")
_PUBLISHED = "p_dist"
_MISSING = (Outcome.ABSENT, Outcome.DEFECTIVE)


def score(
    methodology: Methodology, findings: Sequence[Finding], inputs: Mapping[str, Decimal]
) -> Score:
    """
    Return the total with all its parts.

    Open findings make the score an interval: *low* takes them as absent,
    *high* as present.  A channel that is published but not seen to work is open
    too, since Пдист counts those that function.  Inapplicable requirements
    leave the sum, so an organisation is never measured against what does not
    concern it.
    """
    low = _View(_counts_low, inputs, _NOTHING, methodology.rounding)
    high = _View(_counts_high, inputs, _ALL, methodology.rounding)
    return _tree(methodology, findings, low, high)


def figures(
    methodology: Methodology, findings: Sequence[Finding], total: Score
) -> tuple[Figure, ...]:
    """Return the named numbers of the contract, as far as the methodology has them."""
    published = _published(methodology, findings, methodology.rounding)
    shown = {part.id: part for part in _parts(published)}
    return tuple(
        Figure(
            id=part.id,
            low=part.low,
            high=part.high,
            published=shown[part.id].low if part.id == _PUBLISHED else None,
        )
        for wanted in _FIGURES
        for part in _parts(total)
        if part.id == wanted
    )


def with_gains(methodology: Methodology, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """
    Return the findings, each missing item with what it would add if put right.

    Measured from what is published now: where four channels are published, the
    fifth adds nothing, and its gain says 0.
    """
    before = _by_id(methodology, findings)
    return tuple(
        replace(finding, gain=_gain(methodology, findings, finding, before))
        if finding.requirement.measure and finding.outcome in _MISSING
        else finding
        for finding in findings
    )


def rounded(number: Decimal) -> Decimal:
    """Round as figures are displayed: two decimals, half up."""
    return number.quantize(_TWO_DECIMALS, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class _View:
    """One way of reading the findings: the lowest, the highest, what is published."""

    counts: Callable[[Finding, Measure], bool]
    inputs: Mapping[str, Decimal]
    missing_input: Decimal
    rounding: Rounding

    def measure(self, measure: Measure, findings: Iterable[Finding]) -> Decimal:
        """Turn what belongs to a measure into its number."""
        if measure.formula is Formula.INPUT:
            values = [self.inputs.get(name, self.missing_input) for name in measure.inputs]
            return sum(values, _NOTHING) / len(values)
        asked = [
            finding
            for finding in findings
            if finding.requirement.measure == measure.id
            and finding.outcome is not Outcome.INAPPLICABLE
        ]
        count = sum(self.counts(finding, measure) for finding in asked)
        if measure.formula is Formula.POINTS:
            return min(_ALL, measure.points * count)
        return _ALL * count / len(asked) if asked else _ALL

    def step(self, number: Decimal) -> Decimal:
        """Round between steps, where the methodology says so."""
        return rounded(number) if self.rounding is Rounding.AT_EACH_STEP else number


def _counts_low(finding: Finding, measure: Measure) -> bool:
    if finding.outcome is not Outcome.PRESENT:
        return False
    seen_to_work = finding.review is not None or finding.verdict.confirmed
    return seen_to_work or measure.formula is not Formula.POINTS


def _counts_high(finding: Finding, _: Measure) -> bool:
    return finding.outcome is Outcome.PRESENT or finding.outcome.is_open


def _counts_published(finding: Finding, _: Measure) -> bool:
    return finding.outcome is Outcome.PRESENT


def _tree(methodology: Methodology, findings: Sequence[Finding], low: _View, high: _View) -> Score:
    criteria = []
    for criterion in methodology.criteria:
        indicators = []
        for indicator in methodology.indicators:
            if indicator.criterion == criterion.id:
                measures = [
                    _leaf(measure, low.measure(measure, findings), high.measure(measure, findings))
                    for measure in methodology.measures
                    if measure.indicator == indicator.id
                ]
                indicators.append(_sum(indicator, measures, low))
        criteria.append(_sum(criterion, indicators, low))
    return _total(methodology, criteria, low)


def _leaf(measure: Measure, low: Decimal, high: Decimal) -> Score:
    return Score(
        id=measure.id,
        title=measure.title,
        title_en=measure.title_en,
        symbol="",
        weight=measure.weight,
        low=low,
        high=high,
    )


def _sum(part: Indicator | Criterion, parts: Sequence[Score], view: _View) -> Score:
    return Score(
        id=part.id,
        title=part.title,
        title_en=part.title_en,
        symbol=part.symbol,
        weight=part.weight,
        low=view.step(sum((each.weight * each.low for each in parts), _NOTHING)),
        high=view.step(sum((each.weight * each.high for each in parts), _NOTHING)),
        parts=tuple(parts),
    )


def _total(methodology: Methodology, parts: Sequence[Score], view: _View) -> Score:
    whole = Criterion(
        id="total",
        title=methodology.title,
        title_en=methodology.title_en,
        symbol="",
        weight=Decimal(1),
    )
    return _sum(whole, parts, view)


def _parts(total: Score) -> Iterable[Score]:
    yield total
    for part in total.parts:
        yield from _parts(part)


def _published(methodology: Methodology, findings: Sequence[Finding], rounding: Rounding) -> Score:
    view = _View(_counts_published, {}, _NOTHING, rounding)
    return _tree(methodology, findings, view, view)


def _by_id(methodology: Methodology, findings: Sequence[Finding]) -> dict[str, Decimal]:
    total = _published(methodology, findings, Rounding.AT_DISPLAY)
    return {part.id: part.low for part in _parts(total)}


def _gain(
    methodology: Methodology,
    findings: Sequence[Finding],
    missing: Finding,
    before: Mapping[str, Decimal],
) -> tuple[Gain, ...]:
    put_right = replace(missing, review=None, verdict=_there(missing))
    after = _by_id(methodology, [put_right if each is missing else each for each in findings])
    touched = _touched(methodology, missing.requirement.measure)
    return tuple(Gain(figure=each, points=after[each] - before[each]) for each in touched)


def _touched(methodology: Methodology, measure_id: str) -> tuple[str, ...]:
    """Name the figures a measure moves; one that is its whole indicator goes by that name."""
    owner = {measure.id: measure.indicator for measure in methodology.measures}[measure_id]
    criterion = {part.id: part.criterion for part in methodology.indicators}[owner]
    alone = [measure.indicator for measure in methodology.measures].count(owner) == 1
    return (owner, criterion) if alone else (measure_id, owner, criterion)


def _there(finding: Finding) -> Verdict:
    return replace(finding.verdict, outcome=Outcome.PRESENT)
