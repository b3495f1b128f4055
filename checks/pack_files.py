"""The files of a methodology pack as their authors write them; everything unknown is refused."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from crawler.model import Empty, Formula, InputKind, Rounding

_CENTURY = range(1991, 2100)


def _folded(text: object) -> object:
    """Let authors break lines where they like; an empty line starts a paragraph."""
    if not isinstance(text, str):
        return text
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def of_our_time(day: date) -> date:
    """Refuse a day that no act of this country can have."""
    if day.year not in _CENTURY:
        raise PydanticCustomError("century", "the year {year} cannot be meant", {"year": day.year})
    return day


Text = Annotated[str, BeforeValidator(_folded), Field(min_length=1)]
Note = Annotated[str, BeforeValidator(_folded)]
Day = Annotated[date, AfterValidator(of_our_time)]
Weight = Annotated[Decimal, Field(gt=0, le=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ActEntry(_Strict):
    """An act in ``acts.toml``."""

    title: Text
    number: Text
    adopted: Day
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


class BasisEntry(_Strict):
    """One line of ``basis``; a quotation needs the day someone compared it with the act."""

    act: Text
    clause: Text
    paraphrase: Note = ""
    quote: Note = ""
    verified_on: Day | None = None


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
    must_work: bool = False
    basis: tuple[BasisEntry, ...] = ()


class ChecklistTable(_Strict):
    """``[checklist]``: the pack's own list of items, which other lists may replace."""

    id: Text
    title: Text
    title_en: Text
    measure: Text


class TotalTable(_Strict):
    """``[total]``: what the criteria add up to."""

    title: Text
    title_en: Text
    symbol: Text


class MethodologyFile(_Strict):
    """``methodology.toml``: the skeleton of the calculation."""

    title: Text
    title_en: Text
    rounding: Rounding
    acts: Annotated[tuple[str, ...], Field(min_length=1)]
    notice: Note = ""
    notice_en: Note = ""
    empty: Empty = Empty.OPEN
    checklist: ChecklistTable | None = None
    total: TotalTable | None = None
    criterion: Annotated[tuple[CriterionEntry, ...], Field(min_length=1)]
    indicator: Annotated[tuple[IndicatorEntry, ...], Field(min_length=1)]
    measure: Annotated[tuple[MeasureEntry, ...], Field(min_length=1)]


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


class ItemEntry(_Strict):
    """One line of ``item`` in a checklist: it counts when all its requirements are met."""

    id: Text
    title: Text
    title_en: Note = ""
    requirements: Annotated[tuple[Text, ...], Field(min_length=1)]


class ChecklistFile(_Strict):
    """A list of the items required, such as ``law13.toml``."""

    title: Text
    title_en: Note = ""
    sector: Text = "social-service"
    item: Annotated[tuple[ItemEntry, ...], Field(min_length=1)]


class ActsFile(_Strict):
    """``acts.toml``: the acts by id."""

    acts: dict[str, ActEntry]


TABLES: dict[str, type[BaseModel]] = {
    "criterion": CriterionEntry,
    "indicator": IndicatorEntry,
    "measure": MeasureEntry,
    "checklist": ChecklistTable,
    "total": TotalTable,
    "requirement": RequirementEntry,
    "input": InputEntry,
    "acts": ActEntry,
    "basis": BasisEntry,
}
