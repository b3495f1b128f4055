"""Numbers from 0 to 100 as geometry; templates draw it as SVG, without script or style."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_STRIP_LINES = 120
_BINS = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval on the scale 0 to 100: *low* is there, *gap* may come, *lost* lacks."""

    low: str
    gap: str
    lost: str
    high: str
    mark: str = ""


def bar(low: Decimal, high: Decimal, mark: Decimal | None = None) -> Bar:
    """Place an interval, and a mark on it, on the scale."""
    first, last = _within(low), _within(high)
    return Bar(
        _plain(first),
        _plain(last - first),
        _plain(100 - last),
        _plain(last),
        "" if mark is None else _plain(_within(mark)),
    )


@dataclass(frozen=True, slots=True)
class Strip:
    """Many intervals under one another; *per_line* organisations are drawn as one line."""

    bars: tuple[Bar, ...]
    per_line: int


def strip(intervals: list[tuple[Decimal, Decimal]]) -> Strip:
    """Sort intervals and, when there are many, draw the mean of several neighbours."""
    ordered = sorted(intervals, reverse=True)
    per_line = -(-len(ordered) // _STRIP_LINES) or 1
    heaps = [ordered[start : start + per_line] for start in range(0, len(ordered), per_line)]
    return Strip(tuple(bar(_mean(heap, 0), _mean(heap, 1)) for heap in heaps), per_line)


@dataclass(frozen=True, slots=True)
class Bin:
    """How many organisations have their lower bound (*sure*) or upper one (*most*) in a tenth."""

    start: int
    end: int
    sure: int
    most: int
    sure_height: str
    most_height: str


def histogram(intervals: Sequence[tuple[Decimal, Decimal]]) -> tuple[Bin, ...]:
    """Count lower and upper bounds by tenths of the scale; the highest column fills 100."""
    sure = Counter(_tenth(low) for low, _ in intervals)
    most = Counter(_tenth(high) for _, high in intervals)
    highest = max([1, *sure.values(), *most.values()])
    heights = [
        tuple(_plain(Decimal(100) * counts[at] / highest) for counts in (sure, most))
        for at in range(_BINS)
    ]
    return tuple(
        Bin(at * 10, at * 10 + 10, sure[at], most[at], *heights[at]) for at in range(_BINS)
    )


def _tenth(value: Decimal) -> int:
    return min(int(_within(value)) // 10, _BINS - 1)


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a stacked bar, in percent of its width."""

    code: str
    number: int
    start: str
    width: str


def stack(counts: list[tuple[str, int]]) -> tuple[Slice, ...]:
    """Place counts beside one another so that they fill 100."""
    total = sum(number for _, number in counts) or 1
    slices, start = [], Decimal(0)
    for code, number in counts:
        width = Decimal(100) * number / total
        if number:
            slices.append(Slice(code, number, _plain(start), _plain(width)))
        start += width
    return tuple(slices)


def _mean(heap: list[tuple[Decimal, Decimal]], side: int) -> Decimal:
    return sum((interval[side] for interval in heap), Decimal(0)) / len(heap)


def _within(value: Decimal) -> Decimal:
    return min(max(value, Decimal(0)), Decimal(100))


def _plain(value: Decimal) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
