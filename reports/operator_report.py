"""
The operator's report over all organisations, as a Word document to be finished by people.

How it was assessed, who was, the tables, means, deficiencies, recommendations,
regions.  Of a large fleet the tables of single organisations stand in the
workbook alone.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import BinaryIO, Literal

from crawler.model import Act, AuditResult
from crawler.model.ranking import Rank
from reports import word_forms
from reports.acts import binds, full_name
from reports.cleaning import NAME, clean, paragraphs
from reports.deficiencies import CRITERIA, heading, lacks
from reports.letters import address
from reports.manner import Manner
from reports.operator_tables import TOTAL, Fleet, Line, Pair, ends, is_unknown
from reports.setting import acts_named
from reports.words import Words

_FULL = 300  # organisations; Word is slow with more rows, and the workbook has them all
_INDICATORS = 3
_LACKING = 20


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation in a table; *cells* are numbers in words."""

    name: str
    region: str
    site: str
    status: str
    cells: tuple[str, ...]
    total: str
    place: str
    deficiencies: str
    recommendations: str


@dataclass(frozen=True, slots=True)
class CriterionTable:
    """
    One criterion: three indicators and itself, then how they spread, then the ends.

    It is *known* where there is anything but the whole scale.
    """

    title: str
    known: bool
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    low: tuple[str, ...]
    mean: tuple[str, ...]
    high: tuple[str, ...]
    best_title: str
    best: tuple[Row, ...]
    last_title: str
    last: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a criterion."""

    title: str
    symbol: str
    mean: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Region:
    """One region."""

    name: str
    organisations: int
    looked: int
    k1: str
    total: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """What many organisations lack."""

    title: str
    number: int
    share: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that the report says; its fields are those of the template."""

    organisations: str
    looked: str
    days: str
    methodologies: tuple[str, ...]
    acts: tuple[str, ...]
    notice: tuple[str, ...]
    full: bool
    sample: tuple[Row, ...]
    unseen: tuple[Row, ...]
    criteria: tuple[CriterionTable, ...]
    overall: tuple[Row, ...]
    means: tuple[Mean, ...]
    lacking: tuple[Lacking, ...]
    regions: tuple[Region, ...]
    software: str


@dataclass(slots=True)
class _Gathered:
    """What is kept of results while they pass."""

    words: Words
    fleet: Fleet = field(default_factory=Fleet)
    days: set[date] = field(default_factory=set)
    methodologies: dict[str, str] = field(default_factory=dict)
    notice: tuple[str, ...] = ()
    acts: dict[str, Act] = field(default_factory=dict)
    lacking: Counter[str] = field(default_factory=Counter)
    software: str = ""

    def add(self, result: AuditResult) -> None:
        """Take one organisation in."""
        method, english = result.methodology, self.words.language == "en"
        self.fleet.add(result, self.words)
        self.days.add(self.words.local(result.snapshot.finished_at).date())
        self.methodologies[clean(method.id, 120)] = clean(
            (english and method.title_en) or method.title, NAME
        )
        notice = (english and method.notice_en) or method.notice
        self.notice = self.notice or paragraphs(notice)
        region = result.organisation.region
        self.acts |= {act.id: act for act in acts_named(result) if binds(act, region)}
        named = (heading(each, self.words) for each in lacks(result, self.words))
        self.lacking.update(dict.fromkeys(named, 1))
        self.software = f"nsok {clean(result.software_version, 40)}"


@contextmanager
def writing(file: BinaryIO, manner: Manner) -> Iterator[Callable[[AuditResult], None]]:
    """Give a function that takes organisations in; the report is written at the end."""
    gathered = _Gathered(manner.words)
    yield gathered.add
    file.write(word_forms.document("operator-report", manner, {"report": _report(gathered)}))


def _report(seen: _Gathered) -> Report:
    fleet, words = seen.fleet, seen.words
    places = fleet.places(TOTAL)
    order = fleet.order(TOTAL, places)
    full = len(fleet.lines) <= _FULL
    rows = tuple(_row(fleet.lines[at], (*CRITERIA, TOTAL), places[at], words) for at in order)
    looked = sum(each.looked for each in fleet.lines)
    return Report(
        organisations=words.count("organisations", len(rows)),
        looked=str(looked),
        days=_days(sorted(seen.days), words),
        methodologies=tuple(f"{title} ({id_})" for id_, title in seen.methodologies.items()),
        acts=tuple(full_name(act, words) for act in seen.acts.values()),
        notice=seen.notice,
        full=full,
        sample=rows if full else (),
        unseen=tuple(
            row for row, at in zip(rows, order, strict=True) if not fleet.lines[at].looked
        )[:_FULL],
        criteria=tuple(_criterion(fleet, id_, words, full=full) for id_ in CRITERIA),
        overall=rows if full else (),
        means=tuple(_mean(fleet, id_, words) for id_ in (*CRITERIA, TOTAL)),
        lacking=tuple(_lacking(seen.lacking, looked, words)),
        regions=tuple(_regions(fleet, words)),
        software=seen.software,
    )


def _row(line: Line, ids: Sequence[str], rank: Rank | None, words: Words) -> Row:
    return Row(
        name=line.name,
        region=line.region,
        site=address(line.site),
        status=line.status,
        cells=tuple(_number(line, id_, words) for id_ in ids),
        total=_number(line, TOTAL, words),
        place=_place(rank, words),
        deficiencies=line.deficiencies,
        recommendations=line.recommendations,
    )


def _criterion(fleet: Fleet, id_: str, words: Words, *, full: bool) -> CriterionTable:
    own = fleet.indicators.get(id_, [])[:_INDICATORS]
    ids = [*own, *[""] * (_INDICATORS - len(own)), id_]
    places = fleet.places(id_)
    order = fleet.order(id_, places)
    rows = {at: _row(fleet.lines[at], ids, places[at], words) for at in order}
    shown = ends([at for at in order if places[at]])
    first = next(iter(shown), "best")
    best, last = shown.get(first, ()), shown.get("last", ())
    sign, title = fleet.signs.get(id_, _sign(id_)), fleet.titles.get(id_, "")
    return CriterionTable(
        title=f"{sign}. {title or words.code('plan', id_)}",
        known=fleet.mean(id_) is not None,
        heads=(*(fleet.signs.get(each, "") for each in ids[:-1]), sign),
        rows=tuple(rows.values()) if full else (),
        low=_ends(fleet, ids, "least", words),
        mean=tuple(_spread(fleet, each, words) for each in ids),
        high=_ends(fleet, ids, "most", words),
        best_title=_end_title(first, [places[at] for at in best], words),
        best=tuple(rows[at] for at in best),
        last_title=_end_title("last", [places[at] for at in last], words),
        last=tuple(rows[at] for at in last),
    )


def _sign(id_: str) -> str:
    return id_.replace("k", "К")


def _end_title(key: str, ranks: Sequence[Rank | None], words: Words) -> str:
    settled = all(rank is not None and rank.settled for rank in ranks)
    return words.say(f"sheet.{key}" if settled else f"sheet.{key}_open")


def _ends(
    fleet: Fleet, ids: Sequence[str], end: Literal["least", "most"], words: Words
) -> tuple[str, ...]:
    """Give the least or the most of each number, or why there is none."""
    return tuple(_end_of(fleet, id_, end, words) if id_ else "" for id_ in ids)


def _end_of(fleet: Fleet, id_: str, end: Literal["least", "most"], words: Words) -> str:
    spread = fleet.spread(id_)
    if spread is None:
        return words.say(f"sheet.{fleet.missing(id_)}")
    return words.interval(*(spread.least if end == "least" else spread.most))


def _number(line: Line, id_: str, words: Words) -> str:
    if not id_:
        return ""
    if not line.looked and id_ in ("k1", TOTAL):
        return words.say("sheet.not_looked")
    return _interval(line.numbers.get(id_), words)


def _spread(fleet: Fleet, id_: str, words: Words) -> str:
    return _mean_of(fleet, id_, words) if id_ else ""


def _mean_of(fleet: Fleet, id_: str, words: Words, region: str | None = None) -> str:
    mean = fleet.mean(id_, region)
    return _interval(mean, words) if mean else words.say(f"sheet.{fleet.missing(id_)}")


def _interval(pair: Pair | None, words: Words) -> str:
    if pair is None:
        return words.say("sheet.not_counted")
    return words.say("sheet.no_data") if is_unknown(pair) else words.interval(*pair)


def _place(rank: Rank | None, words: Words) -> str:
    if rank is None:
        return words.say("sheet.no_place")
    if rank.settled:
        return str(rank.first)
    return words.say("sheet.place_range", first=rank.first, last=rank.last)


def _mean(fleet: Fleet, id_: str, words: Words) -> Mean:
    low, high = (_end_of(fleet, id_, "least", words), _end_of(fleet, id_, "most", words))
    return Mean(
        title=fleet.titles.get(id_) or words.code("plan" if id_ != TOTAL else "sheet", id_),
        symbol=words.say("sheet.total") if id_ == TOTAL else fleet.signs.get(id_, _sign(id_)),
        mean=_spread(fleet, id_, words),
        low=low,
        high=high,
    )


def _lacking(counted: Counter[str], looked: int, words: Words) -> Iterator[Lacking]:
    often = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    for title, number in often[:_LACKING]:
        share = Decimal(100 * number) / max(looked, 1)
        yield Lacking(title, number, f"{words.number(share, 0)} %")


def _regions(fleet: Fleet, words: Words) -> Iterator[Region]:
    for name in sorted({each.region for each in fleet.lines}):
        own = [each for each in fleet.lines if each.region == name]
        yield Region(
            name=name or "—",
            organisations=len(own),
            looked=sum(each.looked for each in own),
            k1=_mean_of(fleet, "k1", words, name),
            total=_mean_of(fleet, TOTAL, words, name),
        )


def _days(days: Sequence[date], words: Words) -> str:
    if not days:
        return "—"
    first, last = words.day(days[0]), words.day(days[-1])
    return first if first == last else words.say("summary.days", first=first, last=last)
