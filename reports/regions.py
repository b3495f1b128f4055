"""Regions beside one another, without a map."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from reports.charts import Bar, bar
from reports.summary_row import Row
from reports.words import Words


@dataclass(frozen=True, slots=True)
class RegionView:
    """
    A region: the middle organisation's interval and what most lack.

    *low* is the lower bound as a number, to sort by; empty when no site of the
    region could be looked at.
    """

    name: str
    organisations: int
    looked: int
    low: str
    text: str
    bar: Bar | None
    lacking: str
    share: str


def regions(
    rows: Sequence[Row], main: int, titles: Mapping[str, str], words: Words
) -> tuple[RegionView, ...]:
    """Describe the regions, the highest first; nothing where there is one only."""
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(row.region, []).append(row)
    if len(by_name) < 2:
        return ()
    views = [_region(name, own, main, titles, words) for name, own in by_name.items()]
    return tuple(sorted(views, key=lambda view: (-float(view.low or -1), view.name)))


def _region(
    name: str, own: Sequence[Row], main: int, titles: Mapping[str, str], words: Words
) -> RegionView:
    looked = [row for row in own if row.looked]
    known = [each for each in (row.figures[main] for row in looked) if each]
    low, high = (median(each[at] for each in known) if known else None for at in (0, 1))
    there = low is not None and high is not None
    lacking, number = _most_lacking(looked, titles)
    return RegionView(
        name=name or words.say("summary.region_none"),
        organisations=len(own),
        looked=len(looked),
        low=str(low) if there else "",
        text=words.interval(low, high) if low is not None and high is not None else "",
        bar=bar(low, high) if low is not None and high is not None else None,
        lacking=lacking,
        share=words.say("summary.of", part=number, all=len(looked)) if lacking else "",
    )


def _most_lacking(looked: Sequence[Row], titles: Mapping[str, str]) -> tuple[str, int]:
    counts = Counter(
        id_ for row in looked for id_, sign in row.cells.items() if sign in "ad" and id_ in titles
    )
    found = counts.most_common(1)
    return (titles[found[0][0]], found[0][1]) if found else ("", 0)
