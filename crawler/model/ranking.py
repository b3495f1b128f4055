"""Places in a ranking of intervals: none is claimed that could still turn out otherwise."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Rank:
    """A place: *first* is the best that it may be, *last* the worst; one number once settled."""

    first: int
    last: int

    @property
    def settled(self) -> bool:
        """Tell whether no open finding can change it."""
        return self.first == self.last


def ranks(intervals: Sequence[tuple[Decimal, Decimal]], *, split_ties: bool = False) -> list[Rank]:
    """
    Return the place of each of these intervals, low to high, in their order.

    One stands above another only when all of it does; intervals that overlap
    are not ranked against each other, so each has a range of places.  Numbers
    are compared as they are shown, to the hundredth.  Equal settled numbers
    share the best of their places and the next ones are skipped; *split_ties*
    gives them different places in the order given, as some operators do.  Who
    could not be looked at is not to be ranked: leave it out.
    """
    shown = [(_cents(low), _cents(high)) for low, high in intervals]
    lows, highs = sorted(low for low, _ in shown), sorted(high for _, high in shown)
    before: Counter[Decimal] = Counter()
    made = []
    for low, high in shown:
        surely_above = len(lows) - bisect_right(lows, high)
        maybe_above = len(highs) - bisect_right(highs, low) - (high > low)
        moved = before[low] if split_ties and low == high else 0
        before[low] += low == high
        made.append(Rank(first=1 + surely_above + moved, last=1 + maybe_above + moved))
    return made


def _cents(number: Decimal) -> Decimal:
    return number.quantize(_CENT, ROUND_HALF_UP)
