"""
Tables of a PDF page, found by the lines drawn around their cells.

A PDF knows no tables: its text comes line after line of each cell.  The rules
drawn on the page give the rows back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_THIN = 3.0
_NEAR = 2.5
_SHORTEST = 6.0
_LEAST_SHARE = 0.4
_MOST_LINES = 3_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row between two rules: its cells from left to right."""

    cells: tuple[Box, ...]


@dataclass(slots=True)
class Grid:
    """The rules of one table: verticals as (x, bottom, top), horizontals as (y, left, right)."""

    bottom: float
    top: float
    verticals: list[Box] = field(default_factory=list)
    horizontals: list[Box] = field(default_factory=list)


def tables(boxes: Iterable[Box]) -> list[tuple[float, float, tuple[Row, ...]]]:
    """Return the tables of a page from top to bottom: top, bottom and rows of each."""
    rules = [rule for box in boxes for rule in _rules(box)]
    if len(rules) > _MOST_LINES:
        return []
    found = [(grid.top, grid.bottom, tuple(_rows(grid))) for grid in _grids(rules)]
    return [table for table in found if any(len(row.cells) > 1 for row in table[2])]


def _rules(box: Box) -> Iterator[Box]:
    """Take a thin box as a rule, and a wide one as a cell with four."""
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    if min(wide, high) < _THIN:
        if max(wide, high) >= _SHORTEST:
            yield box
    elif wide >= _SHORTEST and high >= _SHORTEST:
        yield (left, bottom, left, top)
        yield (right, bottom, right, top)
        yield (left, bottom, right, bottom)
        yield (left, top, right, top)


def _is_vertical(rule: Box) -> bool:
    return rule[3] - rule[1] > rule[2] - rule[0]


def _grids(rules: list[Box]) -> list[Grid]:
    """Put rules together that share a stretch of the page's height."""
    grids: list[Grid] = []
    for rule in sorted(filter(_is_vertical, rules), key=lambda rule: -rule[3]):
        if grids and rule[3] >= grids[-1].bottom - _NEAR:
            grids[-1].bottom = min(grids[-1].bottom, rule[1])
        else:
            grids.append(Grid(bottom=rule[1], top=rule[3]))
        grids[-1].verticals.append(rule)
    for rule in rules:
        if not _is_vertical(rule):
            for grid in grids:
                if grid.bottom - _NEAR <= rule[1] <= grid.top + _NEAR:
                    grid.horizontals.append(rule)
    return grids


def _rows(grid: Grid) -> Iterator[Row]:
    width = max(rule[2] for rule in grid.verticals) - min(rule[0] for rule in grid.verticals)
    lengths: dict[float, float] = {}
    for rule in sorted(grid.horizontals, key=lambda rule: -rule[1]):
        middle = (rule[1] + rule[3]) / 2
        near = next((y for y in lengths if abs(y - middle) < _NEAR), middle)
        lengths[near] = lengths.get(near, 0.0) + rule[2] - rule[0]
    heights = [y for y, length in lengths.items() if length >= width * _LEAST_SHARE]
    for top, bottom in pairwise(heights):
        edges = _edges(grid.verticals, (top + bottom) / 2)
        if len(edges) > 1:
            cells = pairwise(edges)
            yield Row(tuple((left, bottom, right, top) for left, right in cells))


def _edges(verticals: list[Box], height: float) -> list[float]:
    """Return where the rules that pass this height stand, from left to right."""
    passing = sorted((r[0] + r[2]) / 2 for r in verticals if r[1] <= height <= r[3])
    edges: list[float] = []
    for x in passing:
        if not edges or x - edges[-1] > _NEAR:
            edges.append(x)
    return edges
