"""
Findings and inputs to what each measure was counted from.

An *item* is what a measure counts one by one: a requirement, a yes-no input, or
several of them that a checklist takes for one.  What is not known yet makes
the count an interval.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crawler.model import (
    Count,
    Empty,
    Finding,
    Formula,
    Measure,
    Methodology,
    Outcome,
)

ALL = Decimal(100)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an item: at least so, at most so, and as published now."""

    low: bool
    high: bool
    published: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """
    A measure as a number from 0 to 100 in three readings, and what it was counted from.

    *items* are the parts of each item by the item's name.
    """

    low: Decimal
    high: Decimal
    published: Decimal
    count: Count | None = None
    left_out: bool = False
    items: Mapping[str, Sequence[Part]] | None = None


def tallies(
    methodology: Methodology, findings: Sequence[Finding], inputs: Mapping[str, Decimal]
) -> dict[str, Tally]:
    """Count every measure of a methodology."""
    items = _items(methodology, findings, inputs)
    return {
        measure.id: _counted(measure, items[measure.id])
        if measure.formula in (Formula.SHARE, Formula.POINTS)
        else _given(measure, inputs, methodology.empty)
        for measure in methodology.measures
    }


def number(measure: Measure, count: int, of: int) -> Decimal:
    """Turn so many items of so many into a number."""
    if measure.formula is Formula.POINTS:
        return min(ALL, measure.points * count)
    return ALL * count / of if of else ALL


def _items(
    methodology: Methodology, findings: Iterable[Finding], inputs: Mapping[str, Decimal]
) -> dict[str, dict[str, list[Part]]]:
    """Gather the parts of every item of every measure; what does not apply leaves."""
    heaps: dict[str, dict[str, list[Part]]] = {each.id: {} for each in methodology.measures}
    works = {measure.id: measure.must_work for measure in methodology.measures}
    about: dict[str, Finding] = {}
    for finding in findings:
        asked = finding.requirement
        about[asked.id] = finding
        if asked.measure in heaps and finding.outcome is not Outcome.INAPPLICABLE:
            part = _part(finding, must_work=works[asked.measure])
            heaps[asked.measure].setdefault(asked.item or asked.id, []).append(part)
    for measure, name, item in yes_or_no(methodology, about.values()):
        heaps[measure].setdefault(item, []).append(_said(inputs.get(name)))
    return heaps


def yes_or_no(
    methodology: Methodology, findings: Iterable[Finding]
) -> Iterator[tuple[str, str, str]]:
    """Yield measure, input and item of what people looked at; the list counts for them too."""
    about = {finding.requirement.id: finding for finding in findings}
    owners = {spec.id: spec.requirement for spec in methodology.inputs}
    for measure in methodology.measures:
        if measure.formula not in (Formula.SHARE, Formula.POINTS):
            continue
        for name in measure.inputs:
            finding = about.get(owners.get(name, ""))
            if finding is None:
                yield measure.id, name, name
            elif finding.requirement.measure and finding.outcome is not Outcome.INAPPLICABLE:
                yield measure.id, name, finding.requirement.item or finding.requirement.id


def _part(finding: Finding, *, must_work: bool) -> Part:
    there = finding.outcome is Outcome.PRESENT
    if not must_work:
        return Part(low=there, high=there or finding.outcome.is_open, published=there)
    if finding.refuted:
        return Part(low=False, high=False, published=False)
    return Part(
        low=there and finding.seen_to_work,
        high=there or finding.outcome.is_open,
        published=there,
    )


def _said(value: Decimal | None) -> Part:
    if value is None:
        return Part(low=False, high=True, published=False)
    return Part(low=bool(value), high=bool(value), published=bool(value))


def _counted(measure: Measure, items: Mapping[str, Sequence[Part]]) -> Tally:
    low = sum(all(part.low for part in parts) for parts in items.values())
    high = sum(all(part.high for part in parts) for parts in items.values())
    published = sum(all(part.published for part in parts) for parts in items.values())
    of = len(items)
    return Tally(
        low=number(measure, low, of),
        high=number(measure, high, of),
        published=number(measure, published, of),
        count=Count(low=Decimal(low), high=Decimal(high), of=Decimal(of)),
        items=items,
    )


def _given(measure: Measure, inputs: Mapping[str, Decimal], empty: Empty) -> Tally:
    """Take a number from outside: as it stands, or one count as a part of another."""
    known = [inputs.get(name) for name in measure.inputs]
    if measure.formula is Formula.RATIO:
        part, whole = known
        return _ratio(part, whole, empty)
    least = sum((each or NOTHING for each in known), NOTHING) / len(known)
    most = sum((ALL if each is None else each for each in known), NOTHING) / len(known)
    return Tally(low=least, high=most, published=least)


def _ratio(part: Decimal | None, whole: Decimal | None, empty: Empty) -> Tally:
    if whole is not None and not whole:
        high = ALL if empty is Empty.OPEN else NOTHING
        left_out = empty is Empty.LEAVE_OUT
        nobody = Count(low=NOTHING, high=NOTHING, of=NOTHING)
        return Tally(NOTHING, high, NOTHING, count=nobody, left_out=left_out)
    if part is None or whole is None:
        return Tally(NOTHING, ALL, NOTHING)
    share = min(ALL, ALL * part / whole)
    return Tally(share, share, share, count=Count(low=part, high=part, of=whole))
