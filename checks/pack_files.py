"""The files of a methodology pack as their authors write them; everything unknown is refused."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from crawler.model import Formula, InputKind, Rounding


def _folded(text: object) -> object:
    """Let authors break lines where they like; an empty line starts a paragraph."""
    if not isinstance(text, str):
        return text
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


Text = Annotated[str, BeforeValidator(_folded), Field(min_length=1)]
Note = Annotated[str, BeforeValidator(_folded)]
Weight = Annotated[Decimal, Field(gt=0, le=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ActEntry(_Strict):
    """An act in ``acts.toml``."""

    title: Text
    number: Text
    adopted: date
    amended: Note = ""
    url: str = ""
    region: Note = ""


class CriterionEntry(_Strict):
    """``[[criterion]]`` of ``methodology.toml``."""

    id: Text
    title: Text
    title_en: Text
    symbol: Text
    weight: Weight


class IndicatorEntry(CriterionEntry):
    """``[[indicator]]``."""

    criterion: Text


class MeasureEntry(_Strict):
    """``[[measure]]``."""

    id: Text
    indicator: Text
    title: Text
    title_en: Text
    weight: Weight
    formula: Formula
    points: Annotated[Decimal, Field(ge=0, le=100)] = Decimal(0)
    inputs: tuple[str, ...] = ()


class MethodologyFile(_Strict):
    """``methodology.toml``: the skeleton of the calculation."""

    title: Text
    title_en: Text
    rounding: Rounding
    acts: Annotated[tuple[str, ...], Field(min_length=1)]
    notice: Note = ""
    notice_en: Note = ""
    criterion: Annotated[tuple[CriterionEntry, ...], Field(min_length=1)]
    indicator: Annotated[tuple[IndicatorEntry, ...], Field(min_length=1)]
    measure: Annotated[tuple[MeasureEntry, ...], Field(min_length=1)]


class BasisEntry(_Strict):
    """One line of ``basis``; a quotation needs the day someone compared it with the act."""

    act: Text
    clause: Text
    paraphrase: Note = ""
    quote: Note = ""
    verified_on: date | None = None


class RequirementEntry(_Strict):
    """``[[requirement]]`` of ``requirements.toml``."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_.\-]+$")]
    title: Text
    title_en: Text
    rule: Text
    basis: Annotated[tuple[BasisEntry, ...], Field(min_length=1)]
    advice: Text
    advice_en: Text
    measure: str = ""
    options: dict[str, Any] = Field(default_factory=dict)
    regional: dict[str, dict[str, Any]] = Field(default_factory=dict)
    applies_to: tuple[str, ...] = ()


class RequirementsFile(_Strict):
    """``requirements.toml``: what is asked."""

    requirement: Annotated[tuple[RequirementEntry, ...], Field(min_length=1)]


class InputEntry(_Strict):
    """
    One line of ``input`` in ``inputs.toml``.

    ``stand.*`` with *each_of* stands for one input for every requirement of
    that measure; ``{title}`` in its titles is the requirement's.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9_.\-]+(\.\*)?$")]
    title: Text
    title_en: Text
    kind: InputKind
    of: str = ""
    group: str = ""
    each_of: str = ""


class InputsFile(_Strict):
    """``inputs.toml``: what the methodology takes from outside; a pack may do without."""

    input: tuple[InputEntry, ...] = ()


class ActsFile(_Strict):
    """``acts.toml``: the acts by id."""

    acts: dict[str, ActEntry]


TABLES: dict[str, type[BaseModel]] = {
    "criterion": CriterionEntry,
    "indicator": IndicatorEntry,
    "measure": MeasureEntry,
    "requirement": RequirementEntry,
    "input": InputEntry,
    "acts": ActEntry,
    "basis": BasisEntry,
}
