"""Who must be assessed when, in words; as CSV and as a page."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO

from crawler.model.coverage import Coverage, Covered, Duty
from reports.cleaning import NAME, clean
from reports.csv_table import safe
from reports.long_lists import SCRIPTS, Who, who
from reports.page import page
from reports.words import DASH, Words, words

COLUMNS = ("id", "name", "type", "region", "nok_year", "latest", "planned", "duty", "problem")
_BOM = "\ufeff"
_PIECES = re.compile(r"([^0-9]*)([0-9]{0,18})")
_COLOURS = {Duty.OVERDUE: "fix", Duty.EARLIER: "check", Duty.DUE: "check", Duty.TOO_EARLY: "fine"}


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation in words."""

    who: Who
    type: str
    last: str
    latest: str
    planned: str
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """Those of whom the year asks the same."""

    id: str
    colour: str
    number: int
    share: str
    rows: tuple[Row, ...]


def groups(found: Coverage, words: Words) -> tuple[Group, ...]:
    """Sort the organisations by what the year asks of them, what is pressing first."""
    return tuple(_group(duty, found, words) for duty in Duty)


def lead(found: Coverage, words: Words) -> str:
    """Say how many there are and how many three years cover."""
    return words.say(
        "coverage.lead",
        year=found.year,
        organisations=words.count("organisations", len(found.rows)),
        within=words.whole(found.within),
        share=share(found.within, len(found.rows), words),
        first=found.year - 2,
    )


def years(found: Coverage, words: Words) -> tuple[tuple[str, ...], ...]:
    """Return year, assessed, latest and planned, each number with its share."""
    total = len(found.rows)
    return tuple(
        (
            str(each.year),
            *(_counted(n, total, words) for n in (each.assessed, each.latest, each.planned)),
        )
        for each in found.years
    )


def share(part: int, whole: int, words: Words) -> str:
    """Write a part as per cent with one digit."""
    if not whole:
        return DASH
    return f"{words.number(Decimal(part) * 100 / whole, 1)}\u00a0%"


def as_csv(found: Coverage) -> str:
    """Return a row an organisation, for a spreadsheet; codes stay as they are."""
    text = StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    lines.writerows(_cells(each) for each in found.rows)
    return _BOM + text.getvalue()


def as_page(found: Coverage, language: str = "ru") -> str:
    """Return one HTML file that needs nothing beside it."""
    texts = words(language)
    return page(
        "coverage.html",
        texts,
        mark="nsok",
        scripts=SCRIPTS,
        year=found.year,
        plan=clean(found.plan, NAME),
        lead=lead(found, texts),
        groups=groups(found, texts),
        years=years(found, texts),
    )


def as_text(found: Coverage, language: str = "ru") -> str:
    """Return what a terminal shows."""
    texts = words(language)
    lines = [lead(found, texts), texts.say("coverage.law")]
    for group in groups(found, texts):
        if group.number:
            lines.append(f"\n{texts.code('duty', group.id)}: {group.number} ({group.share})")
            lines += (_line(row, texts, planned=bool(found.plan)) for row in group.rows)
    return "\n".join((*lines, f"\n{texts.say('coverage.years')}:", *_table(found, texts)))


def _line(row: Row, words: Words, *, planned: bool) -> str:
    years = words.say("coverage.of_one", last=row.last, latest=row.latest)
    name = "  ".join(filter(None, (row.who.id, row.who.name)))
    parts = [f"  {name}: {years}" if row.last != DASH else f"  {name}"]
    if planned:
        parts += [f"{words.say('coverage.planned')} {row.planned}", row.note]
    return "; ".join(filter(None, parts))


def _table(found: Coverage, words: Words) -> Iterable[str]:
    heads = ("year", "assessed", "latest_count", *(("planned",) if found.plan else ()))
    rows = [[words.say(f"coverage.{head}") for head in heads]]
    rows += [list(each[: len(heads)]) for each in years(found, words)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(heads))]
    for row in rows:
        yield "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))


def _counted(number: int, total: int, words: Words) -> str:
    return f"{words.whole(number)} ({share(number, total, words)})" if number else DASH


def _group(duty: Duty, found: Coverage, words: Words) -> Group:
    own = found.of(duty)
    ordered = sorted(own, key=lambda each: (each.latest or 0, _natural(each.organisation.name)))
    return Group(
        id=duty.value,
        colour=_COLOURS.get(duty, "unseen"),
        number=len(own),
        share=share(len(own), len(found.rows), words),
        rows=tuple(_row(each, words) for each in ordered),
    )


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts «№ 2» before «№ 12» and letters without regard to case."""
    return tuple((int(digits or 0), text) for text, digits in _PIECES.findall(name.casefold()))


def _row(one: Covered, words: Words) -> Row:
    return Row(
        who=who(one.organisation),
        type=clean(one.organisation.type, NAME),
        last=str(one.organisation.nok_year or DASH),
        latest=str(one.latest or DASH),
        planned=", ".join(map(str, one.planned)) or DASH,
        note=words.code("coverage_problem", one.problem) if one.problem else "",
    )


def _cells(one: Covered) -> Iterable[str]:
    who = one.organisation
    texts: Sequence[object] = (
        who.id, who.name, who.type, who.region, who.nok_year or "", one.latest or "",
        " ".join(map(str, one.planned)), one.duty.value, one.problem,
    )  # fmt: skip
    return [safe(clean(str(each), NAME)) for each in texts]
