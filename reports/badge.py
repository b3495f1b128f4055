"""
A badge: «НОК | К1 62–81», an SVG of one line.

The interval is rounded outwards, so the badge never says more than the report.
Green means that even the lowest possible score is good, red that even the
highest is poor; all else is open and stays blue.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from html import escape
from typing import BinaryIO

from crawler.model import AuditResult
from reports.headline import headline
from reports.manner import Manner
from reports.view import was_looked_at
from reports.words import DASH

# White on each of them has a contrast above 4.5.
_GREEN, _RED, _BLUE, _GREY = "#1a6b2f", "#a4262c", "#1f5f99", "#5c5c5c"
_GOOD, _POOR = Decimal(80), Decimal(50)
_HEIGHT, _PADDING, _LETTER = 20, 7, Decimal("7.2")
_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img" \
aria-label="{label}"><title>{label}</title>
<rect width="{left}" height="{height}" fill="#3d3d3d"/>
<rect x="{left}" width="{right}" height="{height}" fill="{colour}"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
<text x="{left_middle}" y="14" textLength="{left_text}">{name}</text>
<text x="{right_middle}" y="14" textLength="{right_text}">{value}</text>
</g></svg>
"""


@contextmanager
def writing(file: BinaryIO, manner: Manner) -> Iterator[Callable[[AuditResult], None]]:
    """Give a function that takes organisations in; the badge shows their mean."""
    seen: list[tuple[Decimal, Decimal]] = []
    sign = ""

    def add(result: AuditResult) -> None:
        nonlocal sign
        main = headline(result, manner.words)
        sign = main.symbol
        if was_looked_at(result):
            seen.append((main.low, main.high))

    yield add
    file.write(_badge(sign, seen, manner).encode())


def _badge(sign: str, seen: list[tuple[Decimal, Decimal]], manner: Manner) -> str:
    words = manner.words
    name = words.say("badge.name")
    if not seen:
        return _drawn(name, words.say("badge.unseen"), _GREY)
    low, high = (sum(side, Decimal(0)) / len(seen) for side in zip(*seen, strict=True))
    first, last = low.to_integral_value(ROUND_FLOOR), high.to_integral_value(ROUND_CEILING)
    interval = f"{first:f}" if first == last else f"{first:f}{DASH}{last:f}"
    key = "badge.one" if len(seen) == 1 else "badge.mean"
    return _drawn(name, words.say(key, symbol=sign, interval=interval), _colour(low, high))


def _colour(low: Decimal, high: Decimal) -> str:
    if low >= _GOOD:
        return _GREEN
    return _RED if high < _POOR else _BLUE


def _drawn(name: str, value: str, colour: str) -> str:
    """Draw two boxes; a text is stretched to its width, whatever the font."""
    left_text, right_text = (int(len(text) * _LETTER) for text in (name, value))
    left, right = left_text + 2 * _PADDING, right_text + 2 * _PADDING
    return _SVG.format(
        width=left + right,
        height=_HEIGHT,
        left=left,
        right=right,
        colour=colour,
        left_middle=f"{left / 2:g}",
        right_middle=f"{left + right / 2:g}",
        left_text=left_text,
        right_text=right_text,
        name=escape(name),
        value=escape(value),
        label=escape(f"{name}: {value}"),
    )
