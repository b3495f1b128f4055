"""Long lists of rows by organisation, in sections of a page that can be searched."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from crawler.model import Organisation
from crawler.model.comparison import Party
from reports.cleaning import NAME, clean

SCRIPTS = ("print.js", "rows.js", "search.js")
_MOST = 3000


@dataclass(frozen=True, slots=True)
class Who:
    """An organisation as the head of a row; *id* is empty where it is all the name there is."""

    name: str
    id: str


class Owned(Protocol):
    """What concerns one organisation."""

    @property
    def organisation(self) -> Organisation | Party:
        """Tell whose it is."""


One = TypeVar("One", bound=Owned)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Section(Generic[Made]):
    """Rows that stand alike; *colour* is that of a tile, *more* counts what is left out."""

    id: str
    number: int
    colour: str
    rows: tuple[Made, ...]
    more: int


def section(id_: str, colour: str, own: Sequence[One], row: Callable[[One], Made]) -> Section[Made]:
    """Make rows of what is alike, in the order of names, as many as a page can hold."""
    ordered = sorted(own, key=lambda each: (each.organisation.name, each.organisation.id))
    rows = tuple(map(row, ordered[:_MOST]))
    return Section(id_, len(own), colour, rows, len(own) - len(rows))


def who(one: Organisation | Party) -> Who:
    """Name an organisation."""
    name = clean(one.name or one.id, NAME)
    return Who(name, clean(one.id, 80) if one.name not in ("", one.id) else "")


def named(many: Iterable[Organisation | Party]) -> tuple[Who, ...]:
    """Name organisations in the order of their names."""
    return tuple(sorted(map(who, many), key=lambda each: (each.name, each.id)))
