"""Many results as a reader sees them; of each result only a short row is kept."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from crawler.model import AuditResult, FetchFailure, Outcome, RosterNote, Status
from reports.charts import Slice, Strip, stack, strip
from reports.cleaning import NAME, clean
from reports.failures import failure_detail, in_words, tell, tried
from reports.figures import open_elsewhere
from reports.finding_view import is_unwritten, title
from reports.links import Link, link
from reports.remarks import Remark, named
from reports.view import group_of, was_looked_at
from reports.words import Words

FIGURES = ("p_inf_site", "p_dist", "k1")
_ORDER = ("absent", "defective", "review", "unknown", "present", "inapplicable")
_LONG_NAME = 60
_LISTED = 500
_SIGNS = {
    Outcome.PRESENT: "p",
    Outcome.DEFECTIVE: "d",
    Outcome.ABSENT: "a",
    Outcome.REVIEW: "r",
    Outcome.UNKNOWN: "u",
    Outcome.INAPPLICABLE: "i",
}
_Interval = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation of the summary; *cells* are signs of outcomes by requirement."""

    href: str
    name: str
    short_name: str
    id: str
    region: str
    status: str
    looked: bool
    figures: tuple[_Interval | None, ...]
    shown: tuple[str, ...]
    counts: tuple[int, int, int]
    cells: dict[str, str]
    cause: "Cause | None"
    site: Link
    remarks: tuple[Remark, ...]

    @property
    def rank(self) -> tuple[bool, Decimal, Decimal, str]:
        """Order by the lower bound, then the upper; who was not looked at comes last."""
        low, high = self.figures[-1] or (Decimal(-1), Decimal(-1))
        return (not self.looked, -low, -high, self.name)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a site could not be looked at, when that was, and what to do."""

    why: str
    technical: str
    when: str
    tell: str


@dataclass(frozen=True, slots=True)
class RosterView:
    """What the list holds besides the organisations of the rows."""

    sentence: str
    waiting_title: str
    waiting: tuple[tuple[str, tuple[Link, ...]], ...]
    waiting_number: str
    waiting_more: str
    unusable: tuple[str, ...]
    unusable_number: str
    unusable_more: str


@dataclass(frozen=True, slots=True)
class Column:
    """A requirement over all organisations whose site was looked at."""

    id: str
    title: str
    lacking: int
    of: int
    slices: tuple[Slice, ...]

    @property
    def share(self) -> float:
        """Tell which part of the organisations lacks it."""
        return self.lacking / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure over all organisations."""

    name: str
    meaning: str
    strip: Strip


@dataclass(frozen=True, slots=True)
class SummaryView:
    """All that the summary says."""

    rows: tuple[Row, ...]
    looked: tuple[Row, ...]
    unseen: tuple[Row, ...]
    remarked: tuple[Row, ...]
    days: str
    roster: RosterView
    width: str
    statuses: tuple[tuple[str, int], ...]
    status_slices: tuple[Slice, ...]
    charts: tuple[Chart, ...]
    columns: tuple[Column, ...]
    lacking: tuple[Column, ...]
    settled: int
    unwritten: int
    methodologies: tuple[str, ...]
    versions: tuple[str, ...]


@dataclass(slots=True)
class _Gathered:
    """What is kept while results pass by."""

    rows: list[Row] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    away: dict[str, None] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)
    methodologies: set[str] = field(default_factory=set)
    versions: set[str] = field(default_factory=set)


def summary_view(
    results: Iterable[AuditResult], words: Words, roster: RosterNote | None = None
) -> SummaryView:
    """Put many results into words, and what the roster holds besides."""
    gathered = _Gathered()
    for result in results:
        _gather(result, gathered, words)
    rows = tuple(sorted(gathered.rows, key=lambda row: row.rank))
    looked = tuple(row for row in rows if row.looked)
    columns = tuple(
        _column(id_, name, looked)
        for id_, name in gathered.titles.items()
        if id_ in gathered.written
    )
    statuses, unwritten = _statuses(rows), len(gathered.titles) - len(columns)
    return SummaryView(
        rows=rows,
        looked=looked,
        unseen=tuple(row for row in rows if not row.looked),
        remarked=tuple(row for row in rows if row.remarks),
        days=_days(gathered.days, words),
        roster=_roster(roster or RosterNote(), len(rows), words),
        width=_width(tuple(gathered.away), unwritten, words),
        statuses=statuses,
        status_slices=stack(list(statuses)),
        charts=tuple(_charts(looked, words)),
        columns=columns,
        lacking=tuple(sorted((c for c in columns if c.lacking), key=lambda c: -c.share)),
        settled=sum(column.lacking == 0 for column in columns if column.of),
        unwritten=unwritten,
        methodologies=tuple(sorted(gathered.methodologies)),
        versions=tuple(sorted(gathered.versions)),
    )


def _gather(result: AuditResult, gathered: _Gathered, words: Words) -> None:
    gathered.rows.append(_row(result, words))
    gathered.days.add(words.local(result.snapshot.finished_at).date())
    gathered.methodologies.add(clean(result.methodology.id, 120))
    gathered.versions.add(clean(result.software_version, 40))
    if was_looked_at(result):
        gathered.away.update(dict.fromkeys(open_elsewhere(result, words)))
    for finding in result.findings:
        id_ = finding.requirement.id
        if id_ not in gathered.titles:
            gathered.titles[id_] = title(finding, words)
        if was_looked_at(result) and not is_unwritten(finding):
            gathered.written.add(id_)


def _row(result: AuditResult, words: Words) -> Row:
    who, looked = result.organisation, was_looked_at(result)
    groups = Counter(group_of(finding) for finding in result.findings)
    figures = _figures(result) if looked else (None,) * len(FIGURES)
    cause = None if looked else _cause(result.snapshot.failures)
    return Row(
        href=f"organisations/{quote(who.file_name)}.html",
        name=clean(who.name or who.id, NAME),
        short_name=_short_name(clean(who.name or who.id, NAME)),
        id=clean(who.id, 80),
        region=clean(who.region, 120),
        status=result.snapshot.status.value,
        looked=looked,
        figures=figures,
        shown=tuple(words.interval(*each) if each else "" for each in figures),
        counts=(groups["fix"], groups["check"], groups["fine"]),
        cells={f.requirement.id: _SIGNS[f.outcome] for f in result.findings} if looked else {},
        cause=_cause_view(cause, words) if cause else None,
        site=link(who.sites[0] if who.sites else ""),
        remarks=named(result.snapshot.certificates, words),
    )


def _short_name(name: str) -> str:
    """Leave the part in quotation marks of a long official name."""
    start, end = name.find("«"), name.rfind("»")
    return name[start : end + 1] if len(name) > _LONG_NAME and 0 <= start < end else name


def _figures(result: AuditResult) -> tuple[_Interval | None, ...]:
    known = {figure.id: (figure.low, figure.high) for figure in result.figures}
    return tuple(known.get(id_) for id_ in FIGURES)


def _cause(failures: Sequence[FetchFailure]) -> FetchFailure | None:
    """Pick the failure that closed the site: that of the home page, else the first."""
    home = [failure for failure in failures if "home" in failure.topics]
    return next(iter([*home, *failures]), None)


def _cause_view(failure: FetchFailure, words: Words) -> Cause:
    detail, technical = failure_detail(failure, words)
    reason = in_words(failure, "failure", words)
    return Cause(
        why=f"{reason}: {detail}" if detail else reason,
        technical=technical,
        when=tried(failure, words),
        tell=tell(failure, words),
    )


def _roster(note: RosterNote, visited: int, words: Words) -> RosterView:
    numbers = {"listed": words.whole(note.listed), "visited": words.whole(visited)}
    shown = note.waiting[:_LISTED]
    title_key = "summary.waiting_title" if note.interrupted else "summary.waiting_title_open"
    return RosterView(
        sentence=words.say("summary.roster", **numbers) if note.listed else "",
        waiting_title=words.say(title_key),
        waiting=tuple((clean(o.name or o.id, NAME), tuple(map(link, o.sites[:1]))) for o in shown),
        waiting_number=words.whole(len(note.waiting)),
        waiting_more=_rest(len(note.waiting), words),
        unusable=tuple(clean(text, NAME) for text in note.unusable[:_LISTED]),
        unusable_number=words.whole(len(note.unusable)),
        unusable_more=_rest(len(note.unusable), words),
    )


def _rest(number: int, words: Words) -> str:
    return words.count("rest", number - _LISTED) if number > _LISTED else ""


def _width(away: Sequence[str], unwritten: int, words: Words) -> str:
    """Say what the width of the intervals hangs on."""
    requirements = words.count("requirements", unwritten)
    more = words.say("summary.width_unwritten", requirements=requirements) if unwritten else ""
    if not away:
        return words.say("summary.width_here", unwritten=more)
    titles = ", ".join(name[:1].lower() + name[1:] for name in away)
    return words.say("summary.width", away=titles, unwritten=more)


def _statuses(rows: Sequence[Row]) -> tuple[tuple[str, int], ...]:
    counts = Counter(row.status for row in rows)
    return tuple((status.value, counts[status.value]) for status in Status if counts[status.value])


def _charts(looked: Sequence[Row], words: Words) -> Iterable[Chart]:
    for place, id_ in enumerate(FIGURES):
        intervals = [row.figures[place] for row in looked]
        known = [interval for interval in intervals if interval]
        if known:
            yield Chart(
                words.say(f"figure.{id_}"), words.say(f"figure_meaning.{id_}"), strip(known)
            )


def _column(id_: str, name: str, looked: Sequence[Row]) -> Column:
    codes = {sign: outcome.value for outcome, sign in _SIGNS.items()}
    counts = Counter(codes[row.cells[id_]] for row in looked if id_ in row.cells)
    return Column(
        id=clean(id_, 80),
        title=name,
        lacking=counts["absent"] + counts["defective"],
        of=sum(counts.values()) - counts["inapplicable"],
        slices=stack([(code, counts[code]) for code in _ORDER]),
    )


def _days(days: set[date], words: Words) -> str:
    if not days:
        return ""
    first, last = words.day(min(days)), words.day(max(days))
    return first if first == last else words.say("summary.days", first=first, last=last)
