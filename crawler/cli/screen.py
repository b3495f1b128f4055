"""Progress while an audit runs, and the table at its end."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table
from rich.text import Text

from crawler.cli.wording import clean, language, say
from crawler.model import AuditResult, Outcome, Status
from crawler.stages import Fetching, Judged
from crawler.stages import Progress as Done
from crawler.stages.reporting import page_of
from crawler.store import results
from crawler.store.database import Store

_COUNTED = (Outcome.PRESENT, Outcome.DEFECTIVE, Outcome.ABSENT, Outcome.REVIEW, Outcome.UNKNOWN)
_SHORT = ("there", "flawed", "missing", "to review", "unseen")
_HEADS = ("status", "score")
_WIDTHS = {"status": 11, "score": 11}
_WIDE, _REPORT = 120, 30
_MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Row:
    """What the table keeps of a result, so that thousands of them cost little."""

    id: str
    name: str
    status: Status
    low: str
    high: str
    counts: tuple[int, ...]
    page: str
    assessed: bool
    best: float
    missing: frozenset[str]

    @classmethod
    def of(cls, folder: Path, result: AuditResult) -> "Row":
        """Keep what is shown."""
        found = Counter(each.outcome for each in result.findings)
        bad = (Outcome.ABSENT, Outcome.DEFECTIVE)
        return cls(
            id=clean(result.organisation.id),
            name=clean(result.organisation.name),
            status=result.snapshot.status,
            low=_number(float(result.score.low)),
            high=_number(float(result.score.high)),
            counts=tuple(found[outcome] for outcome in _COUNTED),
            page=str(page_of(folder, result)),
            assessed=result.snapshot.status in (Status.COMPLETE, Status.PARTIAL),
            best=float(result.score.high),
            missing=frozenset(each.requirement.id for each in result.findings
                              if each.outcome in bad),
        )  # fmt: skip

    @property
    def line(self) -> str:
        """Give the row as one line of a log."""
        counts = zip(_COUNTED, self.counts, strict=True)
        numbers = " ".join(f"{say(str(outcome))}={count}" for outcome, count in counts)
        return f"{self.id}  {say(str(self.status))}  {self.low}–{self.high}  {numbers}  {self.page}"


@dataclass(slots=True)
class Screen:
    """Listens to an audit and shows it; the rows stay for the table."""

    folder: Path
    rows: dict[str, Row] = field(default_factory=dict)
    pages: Counter[str] = field(default_factory=Counter)
    bar: Progress | None = None
    task: Any = None

    def listen(self, event: Fetching | Judged | Done) -> None:
        """Show what happened."""
        if isinstance(event, Judged):
            row = Row.of(self.folder, event.result)
            self.rows[row.id] = row
            self.pages[row.id] = event.result.snapshot.pages
            if self.bar is None:
                click.echo(row.line)
        elif isinstance(event, Fetching):
            self.pages[event.organisation_id] = event.pages
            self._move(now=clean(event.url))
        else:
            self._move(total=event.total, completed=event.done)

    def recall(self, store: Store, run_id: int) -> None:
        """Take what an interrupted run had judged already."""
        for result in results.of_run(store, run_id):
            row = Row.of(self.folder, result)
            self.rows[row.id] = row

    def _move(self, *, now: str | None = None, **change: int) -> None:
        if self.bar is not None:
            shown = {"pages": str(self.pages.total())} | ({"now": now} if now else {})
            self.bar.update(self.task, **change, **shown)  # type: ignore[arg-type]


@contextmanager
def showing(folder: Path) -> Iterator[Screen]:
    """Give a listener that draws a bar on a terminal, and writes lines elsewhere."""
    console = Console(highlight=False)
    screen = Screen(folder)
    if not console.is_terminal:
        yield screen
        return
    columns = (
        TextColumn(say("organisations")),
        BarColumn(20),
        MofNCompleteColumn(),
        TextColumn(say("pages") + " {task.fields[pages]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[now]}", markup=False, table_column=Column(no_wrap=True, ratio=1)),
    )
    with Progress(*columns, console=console, transient=True, expand=True) as bar:
        screen.bar = bar
        screen.task = bar.add_task("", total=None, pages="0", now="")
        yield screen


def show_table(rows: list[Row]) -> None:
    """Print the summary of all organisations on a terminal."""
    console = Console(highlight=False)
    if not console.is_terminal:
        return
    widths = {title: max(len(say(title)), _WIDTHS.get(title, 2)) for title in (*_HEADS, *_SHORT)}
    report = _REPORT if console.width >= _WIDE else 0
    name = console.width - sum(width + 3 for width in widths.values()) - report - 4
    table = Table(header_style="bold")
    table.add_column(say("organisation"), no_wrap=True)
    for title, width in widths.items():
        justify: Literal["left", "right"] = "left" if title in _HEADS else "right"
        table.add_column(say(title), no_wrap=True, min_width=width, justify=justify)
    if report:
        table.add_column(say("report"), no_wrap=True)
    for row in rows[:_MOST_ROWS]:
        link = f"link {Path(row.page).resolve().as_uri()}"
        cells = [Text(_cut(row.name, name), style=link), Text(say(str(row.status)))]
        cells += [Text(f"{row.low}–{row.high}"), *(Text(str(n or "")) for n in row.counts)]
        cells += [Text(_cut(Path(row.page).name, report - 3), style=link)] if report else []
        table.add_row(*cells)
    console.print(table)
    if len(rows) > _MOST_ROWS:
        click.echo(say("… and {count} more in the summary page.", count=len(rows) - _MOST_ROWS))


def _cut(text: str, width: int) -> str:
    width = max(width, 12)
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", _point()) or "0"


def _point() -> str:
    return "," if language() == "ru" else "."
