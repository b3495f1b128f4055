"""
The plan for removing shortcomings after the assessment, and the reports on it.

Each is told by the words on a link, by the file's name, by a heading, or by a
bare «План», «Отчёт за III квартал» under a heading about the assessment.  A table
of shortcomings with terms under such a heading may be either.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import takewhile
from urllib.parse import unquote

from checks.commons import subjects
from checks.commons.blocks import Block, Link
from checks.commons.cells import rest_of_row
from checks.commons.named import is_news, sighting, speaks_of_it, stands
from checks.commons.periods import covered_until, years
from checks.commons.reading import Named, Reading, read
from checks.commons.sieve import of_blocks
from checks.commons.subjects import DOCUMENT, Subject, is_file, named, says
from crawler.model import Kind, Page, Sighting

_SHORT = 3
_NAME = 80
_TALL = 40
_LARGE = 400
_CELLS = ("td", "th")
_TERM = re.compile(r"20\d\d|квартал|постоянно|в течение", re.IGNORECASE)
_DONE = re.compile(r"выполнен|исполнен|устранен|сделано|реализован", re.IGNORECASE)


def improvement_plan(reading: Reading) -> Iterator[Sighting]:
    """See the plan: a file, a page, a heading."""
    yield from _seen(reading, Kind.IMPROVEMENT_PLAN, Subject.PLAN, Subject.BARE_PLAN)
    yield from _broken_headings(reading)
    yield from _tables(reading, Kind.IMPROVEMENT_PLAN, _TERM)


def plan_report(reading: Reading) -> Iterator[Sighting]:
    """See the reports on the plan."""
    yield from _seen(reading, Kind.PLAN_REPORT, Subject.REPORT, Subject.BARE_REPORT)
    yield from _tables(reading, Kind.PLAN_REPORT, _DONE)


def _seen(reading: Reading, kind: Kind, whole: int, bare: int) -> Iterator[Sighting]:
    for name in reading.named:
        ours = name.subject & bare and (
            speaks_of_it(reading, name) or _is_below_plan(reading, name)
        )
        if (name.subject & whole or ours) and stands(reading, name) and not is_news(reading, name):
            found, file = sighting(reading, kind, name), _file_in_row(reading, name)
            yield replace(found, form="file", href=file) if file else found


def _is_below_plan(reading: Reading, name: Named) -> bool:
    """Tell whether a report is the first line below the table of the plan."""
    if not name.subject & Subject.BARE_REPORT or isinstance(name.thing, Link):
        return False
    over = reading.blocks[max(0, name.at - _LARGE) : name.at + 1][::-1]
    table = list(takewhile(_is_in_table, over[1:]))
    plan = over[len(table) + 1 :][:1]
    told = bool(plan) and bool(named(plan[0].text) & Subject.PLAN)
    return told and bool(table) and not _is_in_table(over[0])


def _is_in_table(block: Block) -> bool:
    return (
        block.element is not None and next(block.element.iterancestors("table"), None) is not None
    )


def _file_in_row(reading: Reading, name: Named) -> str:
    """Return the one file in the line or row of a name: «План | docx», «План (скачать)»."""
    if not isinstance(name.thing, Block):
        return ""
    row = [name.at, *rest_of_row(reading.blocks, name.at)]
    found = {link.href for at in row for link in reading.links_in(at) if is_file(link.raw)}
    return found.pop() if len(found) == 1 else ""


def _broken_headings(reading: Reading) -> Iterator[Sighting]:
    """See «ПЛАН» and, in the next block, «мероприятий по улучшению качества»."""
    blocks = reading.blocks
    for name in reading.named:
        at = name.at
        if not (name.subject & Subject.BARE_PLAN and isinstance(name.thing, Block)):
            continue
        if len(name.thing.text.split()) < _SHORT and at + 1 < len(blocks):
            joined = f"{name.thing.text} {blocks[at + 1].text}"
            if named(joined) & Subject.PLAN:
                found = Named(Block(joined, level=name.thing.level), at, Subject.PLAN)
                yield sighting(reading, Kind.IMPROVEMENT_PLAN, found, "heading")


def _tables(reading: Reading, kind: Kind, sign: re.Pattern[str]) -> Iterator[Sighting]:
    """See «Устранение недостатков» over a table some cell of which bears a *sign*."""
    for at, block in reading.blocks_that(_names_shortcomings):
        name = Named(block, at, Subject.PLAN)
        below = reading.blocks[at + 1 : at + 1 + _TALL]
        cells = [each.text for each in below if each.tag == "td"]
        known = any(map(sign.search, cells)) and any(map(_TERM.search, cells))
        if known and block.tag not in _CELLS and speaks_of_it(reading, name):
            yield sighting(reading, kind, name, "table")


@of_blocks("недо заме")
def _names_shortcomings(text: str) -> bool:
    """Tell whether a line names shortcomings without naming a plan, report or results."""
    return len(text) < _NAME and says(text, "of-shortcomings") and not named(text) & DOCUMENT


def said_years(sighting: Sighting) -> frozenset[int]:
    """Return the years a plan or report names; of those round it, if it names none."""
    return years(f"{sighting.excerpt} · {_file_name(sighting)}") or years(sighting.context)


def covered(sighting: Sighting) -> date | None:
    """Return the last day a report covers, told by its name, else by its file's."""
    return covered_until(sighting.excerpt, sighting.context) or covered_until(
        _file_name(sighting), sighting.context
    )


def is_carried_out(sighting: Sighting) -> bool:
    """Tell whether a report says that the whole plan is carried out."""
    return subjects.is_carried_out(sighting.excerpt)


def none_found(page: Page) -> Iterator[Sighting]:
    """See statements that the assessment found nothing to put right."""
    if "ыявлен" not in page.html and "тсутств" not in page.html:
        return
    reading = read(page)
    for at, block in enumerate(reading.blocks):
        if "достат" in block.text and says(block.text, "nothing-found"):
            name = Named(block, at, Subject.PLAN)
            if named(block.text) & Subject.MENTION or speaks_of_it(reading, name):
                yield sighting(reading, Kind.IMPROVEMENT_PLAN, name, "text")


def _file_name(sighting: Sighting) -> str:
    return unquote(sighting.href.rstrip("/").rsplit("/", 1)[-1])
