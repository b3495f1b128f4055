"""Many results as a reader sees them; of each result only a short row is kept."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from crawler.model import AuditResult, RosterNote, Status
from crawler.model.deadline import Deadline
from reports.charts import Slice, stack
from reports.cleaning import NAME, clean
from reports.deadlines_ahead import DeadlinesView, deadlines_view
from reports.figures import open_elsewhere
from reports.finding_view import is_unwritten, title
from reports.health_lines import warnings
from reports.links import Link, link
from reports.regions import RegionView, regions
from reports.shared_faults import PlatformView, named_platforms, platforms
from reports.summary_row import SIGNS, Row, row
from reports.summary_scores import ScoresView, main_figure, placed, scores_view
from reports.view import was_looked_at
from reports.words import Words

_ORDER = ("absent", "defective", "review", "unknown", "present", "inapplicable")
_LISTED = 500
_DENSE = 300


@dataclass(frozen=True, slots=True)
class RosterView:
    """What the list holds besides the organisations of the rows."""

    sentence: str
    warnings: tuple[str, ...]
    waiting_title: str
    waiting: tuple[tuple[str, tuple[Link, ...]], ...]
    waiting_number: str
    waiting_more: str
    unusable: tuple[str, ...]
    unusable_number: str
    unusable_more: str


@dataclass(frozen=True, slots=True)
class Column:
    """A requirement over all organisations whose site was looked at; *number* is its place."""

    id: str
    number: int
    title: str
    lacking: int
    of: int
    slices: tuple[Slice, ...]

    @property
    def share(self) -> float:
        """Tell which part of the organisations lacks it."""
        return self.lacking / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class SummaryView:
    """
    All that the summary says.

    *dense* tells that there are
    too many organisations to draw a cell for each answer at once.
    """

    dense: bool
    rows: tuple[Row, ...]
    looked: tuple[Row, ...]
    unseen: tuple[Row, ...]
    remarked: tuple[Row, ...]
    days: str
    as_of: str
    deadlines: DeadlinesView
    roster: RosterView
    statuses: tuple[tuple[str, int], ...]
    status_slices: tuple[Slice, ...]
    totals: tuple[int, ...]
    scores: ScoresView
    regions: tuple[RegionView, ...]
    region_names: tuple[str, ...]
    platforms: tuple[PlatformView, ...]
    platform_names: tuple[str, ...]
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
    as_of: set[date] = field(default_factory=set)
    methodologies: set[str] = field(default_factory=set)
    versions: set[str] = field(default_factory=set)


def summary_view(
    results: Iterable[AuditResult],
    words: Words,
    roster: RosterNote | None = None,
    deadlines: Iterable[Deadline] = (),
) -> SummaryView:
    """Put many results into words, and what the roster holds besides."""
    gathered = _Gathered()
    for result in results:
        _gather(result, gathered, words)
    main = main_figure(gathered.rows)
    rows = tuple(placed(sorted(gathered.rows, key=lambda each: each.order(main))))
    looked = tuple(row for row in rows if row.looked)
    known = [(i, name) for i, name in gathered.titles.items() if i in gathered.written]
    columns = tuple(_column(id_, n, name, looked) for n, (id_, name) in enumerate(known))
    titles = {column.id: column.title for column in columns}
    statuses, unwritten = _statuses(rows), len(gathered.titles) - len(columns)
    width = _width(tuple(gathered.away), unwritten, words)
    return SummaryView(
        dense=len(looked) > _DENSE,
        rows=rows,
        looked=looked,
        unseen=tuple(row for row in rows if not row.looked),
        remarked=tuple(row for row in rows if row.remarks),
        days=_days(gathered.days, words),
        as_of=_days(gathered.as_of, words),
        deadlines=deadlines_view(deadlines, words),
        roster=_roster(roster or RosterNote(), len(rows), words),
        scores=scores_view(rows, main, width, words),
        statuses=statuses,
        status_slices=stack(list(statuses)),
        totals=tuple(sum(row.counts[at] for row in looked) for at in range(3)),
        regions=regions(rows, main, titles, words),
        region_names=tuple(sorted({row.region for row in rows if row.region})),
        platforms=platforms(looked, titles),
        platform_names=named_platforms(looked),
        columns=columns,
        lacking=tuple(sorted((c for c in columns if c.lacking), key=lambda c: -c.share)),
        settled=sum(column.lacking == 0 for column in columns if column.of),
        unwritten=unwritten,
        methodologies=tuple(sorted(gathered.methodologies)),
        versions=tuple(sorted(gathered.versions)),
    )


def _gather(result: AuditResult, gathered: _Gathered, words: Words) -> None:
    gathered.rows.append(row(result, words))
    day, as_of = words.local(result.snapshot.finished_at).date(), result.snapshot.as_of
    gathered.days.add(day)
    if as_of not in (day, result.snapshot.finished_at.date()):
        gathered.as_of.add(as_of)
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


def _roster(note: RosterNote, visited: int, words: Words) -> RosterView:
    numbers = {"listed": words.whole(note.listed), "visited": words.whole(visited)}
    shown = note.waiting[:_LISTED]
    title_key = "summary.waiting_title" if note.interrupted else "summary.waiting_title_open"
    return RosterView(
        sentence=words.say("summary.roster", **numbers) if note.listed else "",
        warnings=warnings(note, words),
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


def _column(id_: str, number: int, name: str, looked: Sequence[Row]) -> Column:
    codes = {sign: outcome.value for outcome, sign in SIGNS.items()}
    counts = Counter(codes[row.cells[id_]] for row in looked if id_ in row.cells)
    return Column(
        id=id_,
        number=number,
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
