"""The numbers that stand for an organisation: К1, what a site decides, and the total."""

from dataclasses import dataclass
from decimal import Decimal

from crawler.model import AuditResult
from reports.figures import main_score, symbol
from reports.words import Words

_CHOSEN, _TOTAL = "k1", "total"
_ALL = (Decimal(0), Decimal(100))


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


def numbers(result: AuditResult, words: Words) -> tuple[Headline, ...]:
    """Return the headline, and the total where figures from outside tell anything of it."""
    main = headline(result, words)
    known = result.figures if result.inputs and main.symbol == words.code("figure", _CHOSEN) else ()
    total = [each for each in known if each.id == _TOTAL and (each.low, each.high) != _ALL]
    return (main, *(Headline(words.code("figure", _TOTAL), each.low, each.high) for each in total))
