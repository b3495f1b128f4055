"""The numbers of a fleet: which one it is ordered by, places, and how they are spread."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median

from crawler.model.ranking import Rank, ranks
from reports.charts import Bin, Strip, histogram, strip
from reports.summary_row import FIGURES, Row
from reports.words import DASH, Words

_K1, _TOTAL = FIGURES.index("k1"), FIGURES.index("total")


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure over all organisations."""

    name: str
    meaning: str
    strip: Strip


@dataclass(frozen=True, slots=True)
class ScoresView:
    """
    The numbers of all organisations together.

    *main* is the one that they are ordered by, a place in *ids*; *shown* are the
    places of those in the table.
    """

    main: int
    ids: tuple[str, ...]
    shown: tuple[int, ...]
    charts: tuple[Chart, ...]
    bins: tuple[Bin, ...]
    middle: str
    width: str


def scores_view(rows: Sequence[Row], main: int, width: str, words: Words) -> ScoresView:
    """Put the numbers of all organisations into words and pictures."""
    looked = [row for row in rows if row.looked]
    intervals = [each for each in (row.figures[main] for row in looked) if each]
    return ScoresView(
        main=main,
        ids=FIGURES,
        shown=tuple(_shown(looked, main)),
        charts=tuple(_charts(looked, main, words)),
        bins=histogram(intervals) if intervals else (),
        middle=_middle(intervals, main, words),
        width=width,
    )


def _shown(looked: Sequence[Row], main: int) -> Iterator[int]:
    """Choose the numbers of the table: those that anybody has; the total where it tells more."""
    told = main == _TOTAL or any(row.measured for row in looked)
    for at in range(len(FIGURES)):
        had = not looked or any(row.figures[at] for row in looked)
        if had and (told or at != _TOTAL):
            yield at


def main_figure(rows: Sequence[Row]) -> int:
    """Choose the number to order by: the total where most were measured, else criterion 1."""
    looked = [row for row in rows if row.looked]
    measured = sum(row.measured for row in looked)
    return _TOTAL if measured * 2 > len(looked) else _K1


def placed(rows: Sequence[Row]) -> Iterator[Row]:
    """Give places, number by number, to those that were looked at and have it."""
    by_figure = [_places(rows, figure) for figure in range(len(FIGURES))]
    for at, each in enumerate(rows):
        yield replace(each, places=tuple(places.get(at, "") for places in by_figure))


def _places(rows: Sequence[Row], figure: int) -> dict[int, str]:
    """Give the places of one number by the number of the row."""
    ranked = [(at, row.figures[figure]) for at, row in enumerate(rows) if row.looked]
    known = [(at, interval) for at, interval in ranked if interval]
    made = ranks([interval for _, interval in known])
    return {at: _place(rank) for (at, _), rank in zip(known, made, strict=True)}


def _place(rank: Rank) -> str:
    return str(rank.first) if rank.settled else f"{rank.first}{DASH}{rank.last}"


def _middle(intervals: Sequence[tuple[Decimal, Decimal]], main: int, words: Words) -> str:
    """Say where the middle organisation stands."""
    if not intervals:
        return ""
    low, high = (median(each[side] for each in intervals) for side in (0, 1))
    name = words.code("figure", FIGURES[main])
    numbers = {"low": words.number(low), "high": words.number(high)}
    return words.say("summary.middle", figure=name, **numbers)


def _charts(looked: Sequence[Row], main: int, words: Words) -> Iterable[Chart]:
    for place, id_ in enumerate(FIGURES):
        intervals = [row.figures[place] for row in looked if place != _TOTAL or main == _TOTAL]
        known = [interval for interval in intervals if interval]
        if known:
            yield Chart(
                words.say(f"figure.{id_}"), words.say(f"figure_meaning.{id_}"), strip(known)
            )
