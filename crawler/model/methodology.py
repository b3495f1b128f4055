"""What the law asks and how it is counted, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Formula(StrEnum):
    """
    How a measure becomes a number from 0 to 100.

    ``share`` and ``points`` count items: requirements that are present and
    yes-no inputs that are yes.  ``ratio`` divides one count from outside by
    another, ``input`` is a share from outside, or the mean of several.
    """

    SHARE = "share"
    POINTS = "points"
    RATIO = "ratio"
    INPUT = "input"


class Empty(StrEnum):
    """What a ratio is where nobody is in its denominator; no act says."""

    ZERO = "zero"
    OPEN = "open"
    LEAVE_OUT = "leave-out"


class InputKind(StrEnum):
    """What may be written for an input: 1 or 0; a whole number; 0 to 100."""

    YES_NO = "yes-no"
    COUNT = "count"
    SHARE = "share"


class Rounding(StrEnum):
    """Where figures are rounded; always half up."""

    AT_DISPLAY = "display"
    AT_EACH_STEP = "step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A law or order; *region* is the one it is in force in, empty for a federal act."""

    id: str
    title: str
    number: str
    adopted: date
    amended: str = ""
    url: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """
    The clause that asks for something.

    *quote* is word for word; no report prints it until *verified_on*, the day
    someone compared it with the official text.  *paraphrase* is ours.
    """

    act: str
    clause: str
    paraphrase: str = ""
    quote: str = ""
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """
    One thing the law asks to be published.

    *options* are the rule's options as plain data, vocabulary terms already put
    in.  *regional* are the options that an act of a region, by its name, sets
    otherwise.  *applies_to* are types of organisation; empty means all.  *item*
    is the item of a checklist that it is a part of, where that has several parts.
    """

    id: str
    title: str
    title_en: str
    rule: str
    basis: tuple[LegalBasis, ...]
    advice: str
    advice_en: str
    measure: str = ""
    options: Mapping[str, object] = field(default_factory=dict)
    regional: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    applies_to: tuple[str, ...] = ()
    item: str = ""

    def options_in(self, region: str) -> Mapping[str, object]:
        """Return the options that hold in a region."""
        wanted = region.strip().casefold()
        own = (given for name, given in self.regional.items() if name.casefold() == wanted)
        return {**self.options, **next(own, {})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """
    One count or ratio, part of an indicator; weights in one indicator add up to 1.

    *points* are per item for the formula ``points``, capped at 100.  *inputs*
    name figures from outside: yes-no ones that are counted as items, part and
    whole of a ``ratio``, shares of an ``input``.  *must_work* counts only what
    was seen to work, not what is merely published.  *basis* is what asks for
    the conditions that *inputs* tell of.
    """

    id: str
    indicator: str
    title: str
    title_en: str
    weight: Decimal
    formula: Formula
    points: Decimal = Decimal(0)
    inputs: tuple[str, ...] = ()
    must_work: bool = False
    basis: tuple[LegalBasis, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A part of a criterion, such as 1.1; weights in one criterion add up to 1."""

    id: str
    criterion: str
    title: str
    title_en: str
    symbol: str
    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A part of the total, such as criterion 1."""

    id: str
    title: str
    title_en: str
    symbol: str
    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """
    Which items the number of items required (Инорм) counts, by name.

    *measure* is the one that counts them.  *digest* is over the file of a list
    that is not the pack's own.
    """

    id: str
    title: str
    title_en: str
    measure: str
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputSpec:
    """
    A figure that the methodology takes from outside.

    *of* is the count that this count is a part of, so never more than it.
    *group* is where it comes from: ``stand``, ``comfort``, ``survey``.
    *requirement* is the one that the figure is about, where it is about one:
    the item on the stand, the channel that somebody tried.
    """

    id: str
    title: str
    title_en: str
    kind: InputKind
    of: str = ""
    group: str = ""
    requirement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Methodology:
    """
    Requirements, indicators, criteria and weights of one sector from one day.

    *total* is what the criteria add up to.  *digest* is over the pack's files, so
    a silent edit shows in results.  *notice* says what of it is not verified.
    """

    id: str
    sector: str
    title: str
    title_en: str
    in_force_from: date
    in_force_until: date | None
    acts: Mapping[str, Act]
    rounding: Rounding
    criteria: tuple[Criterion, ...]
    indicators: tuple[Indicator, ...]
    measures: tuple[Measure, ...]
    requirements: tuple[Requirement, ...]
    digest: str
    notice: str = ""
    notice_en: str = ""
    inputs: tuple[InputSpec, ...] = ()
    empty: Empty = Empty.OPEN
    checklist: Checklist | None = None
    total: Criterion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What a missing item would add if it were put right: a figure's id and points."""

    figure: str
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """
    A figure from outside with its source and day.

    *value* is as the ``InputSpec`` of that id says: 1 for yes and 0 for no, a
    whole number, or a share from 0 to 100.  *basis* is what asks for it, *gain*
    what a 0 would add as a 1; judging puts both in.
    """

    id: str
    organisation_id: str
    value: Decimal
    source: str
    taken_on: date
    basis: tuple[LegalBasis, ...] = ()
    gain: tuple[Gain, ...] = ()
