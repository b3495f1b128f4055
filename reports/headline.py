"""The number that stands for an organisation in one line: К1, what a site decides."""

from dataclasses import dataclass
from decimal import Decimal

from crawler.model import AuditResult
from reports.figures import main_score, symbol
from reports.words import Words

_CHOSEN = "k1"


@dataclass(frozen=True, slots=True)
class Headline:
    """A number as an interval, with its sign."""

    symbol: str
    low: Decimal
    high: Decimal


def headline(result: AuditResult, words: Words) -> Headline:
    """Return К1, or the main number of a methodology that has none."""
    for figure in result.figures:
        if figure.id == _CHOSEN:
            return Headline(words.code("figure", _CHOSEN), figure.low, figure.high)
    main = main_score(result)
    return Headline(symbol(main), main.low, main.high)
