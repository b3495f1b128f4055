"""Which figures from outside may be counted; a slip of a finger must not become a score."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from crawler.model import Input, InputKind, InputSpec, Methodology

_HUNDRED = 100
_LONGEST_ID = 100
_FITS: Mapping[InputKind, tuple[Callable[[Decimal], bool], str]] = {
    InputKind.YES_NO: (lambda value: value in (0, 1), "neither 1 (yes) nor 0 (no)"),
    InputKind.COUNT: (
        lambda value: value.is_finite() and value >= 0 and value == value.to_integral_value(),
        "no whole number",
    ),
    InputKind.SHARE: (
        lambda value: value.is_finite() and 0 <= value <= _HUNDRED,
        "not from 0 to 100",
    ),
}


def accepted(
    inputs: Iterable[Input], methodology: Methodology
) -> tuple[dict[str, Input], list[str]]:
    """
    Return the newest usable figure of each id, and why others were left out.

    Takes the inputs of one organisation.
    """
    specs = {spec.id: spec for spec in methodology.inputs}
    taken: dict[str, Input] = {}
    refused: list[str] = []
    for each in sorted(inputs, key=lambda given: given.taken_on):
        wrong = _wrong(each, specs.get(each.id), methodology)
        if wrong:
            refused.append(wrong)
        else:
            taken[each.id] = each
    for name in [name for name in taken if _more_than_whole(specs[name], taken)]:
        part, whole = taken.pop(name), taken[specs[name].of]
        refused.append(
            f"input {name} is {part.value}, more than {whole.id}, {whole.value}: left out"
        )
    return taken, refused


def _wrong(given: Input, spec: InputSpec | None, methodology: Methodology) -> str:
    if spec is None:
        return f"{methodology.id} asks for no input {given.id[:_LONGEST_ID]!r}"
    fits, otherwise = _FITS[spec.kind]
    return "" if fits(given.value) else f"input {given.id} is {given.value}, {otherwise}: left out"


def _more_than_whole(spec: InputSpec, taken: Mapping[str, Input]) -> bool:
    return spec.of in taken and taken[spec.id].value > taken[spec.of].value
