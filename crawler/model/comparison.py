"""What changed between two runs, finding by finding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

KINDS = ("appeared", "worse", "better", "fixed")


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation of a comparison."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """
    One of the two: a run, when it began, and the packs that judged it.

    *as_of* is the first day for which an organisation was judged, *as_of_last* the
    last.
    """

    run: int
    began: datetime | None = None
    packs: tuple[str, ...] = ()
    as_of: date | None = None
    as_of_last: date | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """Give the days for which deadlines were judged: none, one, or the first and the last."""
        known = (each for each in (self.as_of, self.as_of_last) if each)
        return tuple(dict.fromkeys(known))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    One finding that changed.

    *kind* is one of KINDS: ``appeared`` (a shortcoming that was none before),
    ``fixed``, ``worse`` (defective, now absent) or ``better`` (the other way
    round).  *before* and *after* are ``outcome/reason``.  *url* is where it was
    seen, now or, of what is gone, before.  *second_look* tells of the later
    visit: ``done``, ``not-needed`` (nothing was left for it) or ``not-done``.
    *decided* are the sides, ``before`` and ``after``, on which a person's review
    decided.
    """

    organisation: Party
    requirement: str
    kind: str
    before: str
    after: str
    title: str = ""
    title_en: str = ""
    url: str = ""
    second_look: str = "not-done"
    decided: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Tell whether a second look saw the same."""
        return self.second_look == "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """
    A finding that could not be compared: on one side nobody could judge it.

    It neither opens nor closes anything.
    """

    organisation: Party
    requirement: str
    before: str
    after: str
    title: str = ""
    title_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A figure of an organisation before and after, each from low to high."""

    organisation: Party
    figure: str
    symbol: str
    before: tuple[Decimal, Decimal]
    after: tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Amendment:
    """
    One thing that another edition of a methodology does otherwise.

    *kind* is ``act``, ``count`` (how a part is counted), ``weight``, ``asked``,
    ``dropped`` or ``judged`` (a requirement that is new, gone, or judged by another
    rule or other options).  *said* is how it was and how it is, in Russian and in
    English.
    """

    kind: str
    about: str
    about_en: str
    said: tuple[str, str]
    said_en: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """
    Two runs side by side, or one run judged by two editions.

    *both* counts the organisations of both runs.  *unseen* could not be looked
    at in one of them, *silent* in neither: they neither open nor close a
    finding; *doubts* are single findings of which the same holds.  *stays*
    counts, by requirement, the shortcomings there are on both sides.  *gone* and
    *new* are in one run only.  *same_rules* is false when a pack or the software
    differs, so that a change may be ours and not the site's.  *shifts* are
    figures that differ between two editions, *amendments* what these do otherwise.
    """

    both: int
    changes: tuple[Change, ...]
    unseen: tuple[Party, ...]
    silent: tuple[Party, ...]
    gone: tuple[Party, ...]
    new: tuple[Party, ...]
    same_rules: bool
    shifts: tuple[Shift, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    stays: Mapping[str, int] = field(default_factory=dict)
    before: Side | None = None
    after: Side | None = None

    @property
    def as_of(self) -> tuple[tuple[date, ...], tuple[date, ...]] | None:
        """Give the days for which deadlines were judged, where the sides differ in them."""
        days = [side.days for side in (self.before, self.after) if side and side.days]
        return (days[0], days[1]) if len(set(days)) == 2 else None

    @property
    def compared(self) -> int:
        """Count the organisations that could be looked at on both sides."""
        return self.both - len(self.unseen) - len(self.silent)

    def of_kind(self, kind: str) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(each for each in self.changes if each.kind == kind)
