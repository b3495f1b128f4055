"""Counts of right and wrong answers, and the two ratios made of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.quality.corpus import KIND_OF_LABEL, Labelled


@dataclass(frozen=True, slots=True)
class Counts:
    """How often something was found rightly, wrongly, and missed; with the names of the faults."""

    name: str
    found: int
    false: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def true(self) -> int:
        """Count the places where it really is."""
        return self.found + len(self.missed)

    @property
    def precision(self) -> float | None:
        """Give the part of what was found that is right; none where nothing was found."""
        return ratio(self.found, self.found + len(self.false))

    @property
    def recall(self) -> float | None:
        """Give the part of what is there that was found; none where nothing is there."""
        return ratio(self.found, self.true)


def by_kind(pages: Iterable[Labelled], source: str = "") -> Iterator[Counts]:
    """Yield the counts of each kind of sighting, over all sources or one of them."""
    chosen = [page for page in pages if source in ("", page.source)]
    for kind in KIND_OF_LABEL.values():
        yield Counts(
            kind,
            sum(kind in page.truth and kind in page.kinds for page in chosen),
            tuple(page.name for page in chosen if kind in page.kinds - page.truth),
            tuple(page.name for page in chosen if kind in page.truth - page.kinds),
        )


def shown(ratio: float | None) -> str:
    """Write a ratio with two decimals, a dash where there is none."""
    return "–" if ratio is None else f"{ratio:.2f}"


def ratio(part: int, whole: int) -> float | None:
    """Divide; none where there is nothing to divide by."""
    return part / whole if whole else None
