"""The page ``docs/quality.md``: counts of the sites and of the corpora."""

from collections.abc import Iterator, Sequence
from statistics import median

from tests.quality.corpus import Labelled
from tests.quality.counts import by_kind, shown
from tests.quality.sites import Measured

_OPENING = """<!-- Written by `make eval`; not edited by hand. -->
# How well it sees

Precision is the part of what was found that is really there, recall the part of what is there that
was found; a dash stands where there is nothing to divide. With few examples a number says little:
look at the counts.
"""


def write(sites: Measured, own: Sequence[Labelled], other: Sequence[Labelled]) -> str:
    """Return the page; of another corpus only counts, since its names are not ours to print."""
    return "\n".join([_OPENING, *_sites(sites), *_own(own), *_other(other)]) + "\n"


def _sites(sites: Measured) -> Iterator[str]:
    judged = [each for line in sites.lines for each in line.judged]
    right = sum(each.is_right for each in judged)
    accused = sum(each.accuses_wrongly for each in judged)
    yield "## Whole sites (`tests/sites`)\n"
    yield (
        f"{right} of {len(judged)} findings are right, reasons included; {accused} accuse wrongly. "
        f"A visit takes {median(sites.pages):g} pages in the middle, {sites.pages[-1]} at most.\n"
    )
    yield "| requirement | organisations | there | right | precision | recall | wrong accusations |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for line in sites.lines:
        yield (
            f"| `{line.requirement}` | {len(line.judged)} | {line.there} | {line.right} | "
            f"{shown(line.precision)} | {shown(line.recall)} | {line.wrong_accusations} |"
        )
    wrong = [(line.requirement, each) for line in sites.lines for each in line.judged]
    yield from _list("Not as expected:", (f"`{r}` {e}" for r, e in wrong if not e.is_right))


def _own(pages: Sequence[Labelled]) -> Iterator[str]:
    yield "\n## Single pages (`tests/corpus`)\n"
    yield from _kinds(pages)
    faults = (
        f"`{line.name}`: {what} {', '.join(names)}"
        for line in by_kind(pages)
        for what, names in (("missed on", line.missed), ("seen wrongly on", line.false))
        if names
    )
    yield from _list("Faults:", faults)


def _other(pages: Sequence[Labelled]) -> Iterator[str]:
    if pages:
        yield "\n## Another labelled corpus\n"
        yield from _kinds(pages)


def _kinds(pages: Sequence[Labelled]) -> Iterator[str]:
    html = sum(page.source == "html" for page in pages)
    yield f"{html} HTML pages and {len(pages) - html} plain texts.\n"
    yield "| sighting | there | found | false | missed | precision | recall |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for line in by_kind(pages):
        yield (
            f"| `{line.name}` | {line.true} | {line.found} | {len(line.false)} | "
            f"{len(line.missed)} | {shown(line.precision)} | {shown(line.recall)} |"
        )


def _list(heading: str, items: Iterator[str]) -> Iterator[str]:
    lines = [f"* {item}" for item in items]
    if lines:
        yield f"\n{heading}\n"
        yield from lines
