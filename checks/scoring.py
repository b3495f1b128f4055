"""
Findings and inputs to a score: decimal, an interval, with all its parts.

Each measure becomes a number from 0 to 100 by its formula; indicators, criteria
and the total are weighted sums (order 344n of the Ministry of Labour, 2018).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from checks.counting import NOTHING, Tally, number, tallies, yes_or_no
from crawler.model import (
    Criterion,
    Figure,
    Finding,
    Gain,
    Indicator,
    Measure,
    Methodology,
    Outcome,
    Rounding,
    Score,
)

_TWO_DECIMALS = Decimal("0.01")
_TOTAL = "total"
_OF_CRITERION_1 = ("p_inf_stand", "p_inf_site", "p_inf", "p_dist", "p_open_ud")
_FIGURES = (*_OF_CRITERION_1, "k1", "k2", "k3", "k4", "k5", _TOTAL)
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
    return _tree(methodology, tallies(methodology, findings, inputs))


def figures(
    methodology: Methodology, findings: Sequence[Finding], total: Score
) -> tuple[Figure, ...]:
    """Return the named numbers of the contract, as far as the methodology has them."""
    published = _published(methodology, findings)
    shown = {part.id: part for part in _parts(published)}
    made = {part.id: part for part in _parts(total)}
    return tuple(
        Figure(
            id=name,
            low=made[name].low,
            high=made[name].high,
            published=shown[name].low if name == _PUBLISHED else None,
        )
        for name in _FIGURES
        if name in made
    )


def with_gains(
    methodology: Methodology, findings: Sequence[Finding], inputs: Mapping[str, Decimal]
) -> tuple[Finding, ...]:
    """
    Return the findings, each missing item with what it would add if put right.

    Measured from what is published now: where four channels are published, the
    fifth adds nothing, and its gain says 0.  The parts of one item of a
    checklist that are not there share what the whole item would add.
    """
    counted = tallies(methodology, findings, inputs)
    ways = _ways(_tree(methodology, counted))
    measures = {measure.id: measure for measure in methodology.measures}
    return tuple(
        replace(finding, gain=_gain(measures[asked.measure], asked.item or asked.id, counted, ways))
        if asked.measure in measures and _to_put_right(finding, measures)
        else finding
        for finding in findings
        for asked in (finding.requirement,)
    )


def given_gains(
    methodology: Methodology, findings: Sequence[Finding], inputs: Mapping[str, Decimal]
) -> dict[str, tuple[Gain, ...]]:
    """Return what each thing that people found missing would add if it were there."""
    if all(inputs.values()):
        return {}
    counted = tallies(methodology, findings, inputs)
    ways = _ways(_tree(methodology, counted))
    measures = {measure.id: measure for measure in methodology.measures}
    return {
        name: _gain(measures[measure], item, counted, ways)
        for measure, name, item in yes_or_no(methodology, findings)
        if name in inputs and not inputs[name]
    }


def rounded(number: Decimal) -> Decimal:
    """Round as figures are displayed: two decimals, half up."""
    return number.quantize(_TWO_DECIMALS, ROUND_HALF_UP)


def _tree(methodology: Methodology, counted: Mapping[str, Tally]) -> Score:
    step = methodology.rounding is Rounding.AT_EACH_STEP
    criteria = []
    for criterion in methodology.criteria:
        indicators = [
            _sum(indicator, _leaves(methodology, indicator, counted), step=step)
            for indicator in methodology.indicators
            if indicator.criterion == criterion.id
        ]
        criteria.append(_sum(criterion, indicators, step=step))
    return _sum(_whole(methodology), criteria, step=step)


def _leaves(
    methodology: Methodology, indicator: Indicator, counted: Mapping[str, Tally]
) -> list[Score]:
    return [
        _leaf(measure, counted[measure.id])
        for measure in methodology.measures
        if measure.indicator == indicator.id
    ]


def _leaf(measure: Measure, tally: Tally) -> Score:
    return Score(
        id=measure.id,
        title=measure.title,
        title_en=measure.title_en,
        symbol="",
        weight=NOTHING if tally.left_out else measure.weight,
        low=tally.low,
        high=tally.high,
        count=tally.count,
    )


def _sum(part: Indicator | Criterion, parts: Sequence[Score], *, step: bool) -> Score:
    """Add up parts by weight; where some are left out, the others weigh more."""
    left = sum((each.weight for each in parts), NOTHING)
    low = sum((each.weight * each.low for each in parts), NOTHING) / (left or 1)
    high = sum((each.weight * each.high for each in parts), NOTHING) / (left or 1)
    return Score(
        id=part.id,
        title=part.title,
        title_en=part.title_en,
        symbol=part.symbol,
        weight=part.weight if left else NOTHING,
        low=rounded(low) if step else low,
        high=rounded(high) if step else high,
        parts=tuple(replace(each, weight=each.weight / (left or 1)) for each in parts),
    )


def _whole(methodology: Methodology) -> Criterion:
    return methodology.total or Criterion(
        id=_TOTAL,
        title=methodology.title,
        title_en=methodology.title_en,
        symbol="",
        weight=Decimal(1),
    )


def _parts(total: Score) -> Iterable[Score]:
    yield total
    for part in total.parts:
        yield from _parts(part)


def _published(methodology: Methodology, findings: Sequence[Finding]) -> Score:
    counted = tallies(methodology, findings, {})
    shown = {
        name: replace(tally, low=tally.published, high=tally.published)
        for name, tally in counted.items()
    }
    return _tree(methodology, shown)


def _to_put_right(finding: Finding, measures: Mapping[str, Measure]) -> bool:
    if finding.outcome in _MISSING:
        return True
    must_work = measures[finding.requirement.measure].must_work
    return must_work and finding.refuted and finding.outcome is Outcome.PRESENT


def _gain(
    measure: Measure,
    item: str,
    counted: Mapping[str, Tally],
    ways: Mapping[str, Sequence[tuple[str, Decimal]]],
) -> tuple[Gain, ...]:
    items = counted[measure.id].items or {}
    lacking = sum(not part.published for part in items[item])
    there = sum(all(part.published for part in parts) for parts in items.values())
    after, before = (number(measure, count, len(items)) for count in (there + 1, there))
    points = (after - before) / lacking
    return tuple(Gain(figure=name, points=points * share) for name, share in ways[measure.id])


def _ways(total: Score) -> dict[str, tuple[tuple[str, Decimal], ...]]:
    """Give, by measure, what it moves and by which part; a sole measure goes by its indicator."""
    return {
        measure.id: tuple(_way(total, criterion, indicator, measure))
        for criterion in total.parts
        for indicator in criterion.parts
        for measure in indicator.parts
    }


def _way(
    total: Score, criterion: Score, indicator: Score, measure: Score
) -> Iterator[tuple[str, Decimal]]:
    if len(indicator.parts) > 1:
        yield measure.id, Decimal(1)
    share = measure.weight
    yield indicator.id, share
    share *= indicator.weight
    yield criterion.id, share
    yield total.id, share * criterion.weight
