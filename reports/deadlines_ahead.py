"""What is due next and what is late, counted over a fleet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.model.deadline import Deadline, Standing
from reports.deadlines import common, term, what
from reports.words import Words

_AHEAD = 6
_TOLD = (Standing.OVERDUE, Standing.MISSING, Standing.REVIEW, Standing.UNSEEN)


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something to be posted, by when, and by how many organisations."""

    what: str
    term: Sequence[str]
    number: int


@dataclass(frozen=True, slots=True)
class DeadlinesView:
    """How many plans and reports stand how, and the next days."""

    standings: tuple[tuple[str, int], ...]
    ahead: tuple[DueRow, ...]


def deadlines_view(deadlines: Iterable[Deadline], words: Words) -> DeadlinesView:
    """Put deadlines into words."""
    known = tuple(deadlines)
    counts = Counter(each.standing for each in known)
    ahead = common(each for each in known if each.standing is Standing.AHEAD)
    return DeadlinesView(
        standings=tuple((each.value, counts[each]) for each in _TOLD if counts[each]),
        ahead=tuple(
            DueRow(what(each.sample, words), term(each.sample, words), len(each.names))
            for each in ahead[:_AHEAD]
        ),
    )
