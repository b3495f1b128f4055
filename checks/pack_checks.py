"""What a methodology pack may not say, told by file and id when the pack is loaded."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from checks.options import suggestion
from checks.pack_files import MeasureEntry, MethodologyFile, RequirementEntry
from crawler.errors import InvalidMethodology
from crawler.model import Formula, InputKind, InputSpec, Measure

_COUNTED = (Formula.SHARE, Formula.POINTS)
_PART_AND_WHOLE = 2
_KINDS = {
    Formula.SHARE: InputKind.YES_NO,
    Formula.POINTS: InputKind.YES_NO,
    Formula.RATIO: InputKind.COUNT,
    Formula.INPUT: InputKind.SHARE,
}


def check_skeleton(skeleton: MethodologyFile, where: str) -> None:
    """Refuse levels that do not hang together, and weights that do not add up to 1."""
    for level in (skeleton.criterion, skeleton.indicator, skeleton.measure):
        _check_unique([entry.id for entry in level], where)
    criteria = {entry.id for entry in skeleton.criterion}
    indicators = {entry.id for entry in skeleton.indicator}
    _check_known([(e.id, e.criterion) for e in skeleton.indicator], criteria, "criterion", where)
    _check_known([(e.id, e.indicator) for e in skeleton.measure], indicators, "indicator", where)
    _check_sum("the criteria", [entry.weight for entry in skeleton.criterion], where)
    for each in skeleton.criterion:
        weights = [entry.weight for entry in skeleton.indicator if entry.criterion == each.id]
        _check_sum(f"the indicators of {each.id}", weights, where)
    for part in skeleton.indicator:
        weights = [entry.weight for entry in skeleton.measure if entry.indicator == part.id]
        _check_sum(f"the measures of {part.id}", weights, where)
    if skeleton.checklist:
        shares = {each.id for each in skeleton.measure if each.formula is Formula.SHARE}
        named = [("checklist", skeleton.checklist.measure)]
        _check_known(named, shares, 'measure with the formula "share"', where)


def _check_unique(ids: list[str], where: str) -> None:
    for each in ids:
        if ids.count(each) > 1:
            raise InvalidMethodology(where, f'the id "{each}" stands twice', "Rename one of them.")


def _check_known(pairs: Iterable[tuple[str, str]], known: set[str], kind: str, where: str) -> None:
    for owner, name in pairs:
        if name not in known:
            raise InvalidMethodology(
                f"{where}, {owner}", f'there is no {kind} "{name}"', suggestion(name, known)
            )


def _check_sum(what: str, weights: list[Decimal], where: str) -> None:
    if sum(weights) != 1:
        raise InvalidMethodology(
            where, f"the weights of {what} add up to {sum(weights)}", "Make them add up to 1."
        )


def check_formulas(measures: Iterable[Measure], specs: Sequence[InputSpec], where: str) -> None:
    """Refuse a measure whose points or inputs do not go with its formula."""
    for measure in measures:
        here = f"{where}, measure {measure.id}"
        if (measure.formula is Formula.POINTS) != bool(measure.points):
            what = f'points belong to the formula "points" and to no other, not "{measure.formula}"'
            raise InvalidMethodology(here, what, "Add or remove points.")
        if measure.formula is Formula.RATIO and len(measure.inputs) != _PART_AND_WHOLE:
            raise InvalidMethodology(
                here, "a ratio needs two inputs", "Name the part, then the whole."
            )
        if measure.formula is Formula.INPUT and not measure.inputs:
            raise InvalidMethodology(here, 'the formula "input" needs inputs', "Name some.")
        _check_kinds(measure, specs, here)


def _check_kinds(measure: Measure, specs: Sequence[InputSpec], where: str) -> None:
    kinds = {spec.id: spec.kind for spec in specs}
    for name in measure.inputs:
        if kinds[name] is not _KINDS[measure.formula]:
            what = (
                f'"{name}" is of the kind "{kinds[name]}", and the formula "{measure.formula}" '
                f'takes "{_KINDS[measure.formula]}"'
            )
            raise InvalidMethodology(where, what, "Change the formula, or the kind in inputs.toml.")


def check_requirements(
    entries: Sequence[RequirementEntry], measures: Sequence[MeasureEntry], where: str
) -> None:
    """Refuse a requirement that no measure can count, and a measure that counts nothing."""
    _check_unique([entry.id for entry in entries], where)
    countable = {m.id for m in measures if m.formula in _COUNTED}
    named = [(entry.id, entry.measure) for entry in entries if entry.measure]
    _check_known(named, countable, "countable measure", where)
    with_inputs = {measure.id for measure in measures if measure.inputs}
    for empty in sorted(countable - with_inputs - {measure for _, measure in named}):
        what = f'no requirement counts for the measure "{empty}"'
        raise InvalidMethodology(where, what, "Give one of them this measure.")
