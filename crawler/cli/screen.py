"""Progress while an audit runs, and the table at its end."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table
from rich.text import Text

from crawler.cli.heartbeat import beating
from crawler.cli.row import COUNTED, Row, heading
from crawler.cli.wording import clean, say
from crawler.model import AuditResult
from crawler.stages import Fetching, Judged, Waiting
from crawler.stages.events import Event
from crawler.store import results
from crawler.store.database import Store

_WIDE, _REPORT = 140, 30
_MOST_ROWS = 200


@dataclass(slots=True)
class Screen:
    """Listens to an audit and shows it; the rows stay for the table."""

    folder: Path
    rows: dict[str, Row] = field(default_factory=dict)
    pages: Counter[str] = field(default_factory=Counter)
    bar: Progress | None = None
    task: Any = None
    total: int = 0
    done: int = 0
    again: bool = False
    said_at: float = field(default_factory=time.monotonic)

    def listen(self, event: Event) -> None:
        """Show what happened."""
        if isinstance(event, Judged):
            self._judged(event.result)
        elif isinstance(event, Fetching):
            self.pages[event.organisation_id] = event.pages
            self._move(now=clean(event.url))
        elif isinstance(event, Waiting):
            self._say("Waiting until {time}: sites are visited between the hours of --between.",
                      time=f"{event.until:%H:%M}")  # fmt: skip
        else:
            if event.again and not self.again:
                self._say("Looking again at {count} organisations.", count=event.total)
            self.total, self.done, self.again = event.total, event.done, event.again
            self._move(total=event.total, completed=event.done)

    def _judged(self, result: AuditResult) -> None:
        """Keep the row; a second look that changed nothing says nothing."""
        row = Row.of(self.folder, result)
        changed = self.rows.get(row.id) != row
        self.rows[row.id] = row
        self.pages[row.id] = result.snapshot.pages
        if self.bar is None and changed:
            click.echo(row.line)
            self.said_at = time.monotonic()

    def _say(self, sentence: str, **values: object) -> None:
        self.said_at = time.monotonic()
        (self.bar.console.print if self.bar else click.echo)(say(sentence, **values))

    def beat(self) -> None:
        """Say that the work goes on."""
        self.said_at = time.monotonic()
        click.echo(
            say(
                "At work, looking again: {done} of {total} organisations, {pages} pages."
                if self.again
                else "At work: {done} of {total} organisations are ready, {pages} pages.",
                done=self.done,
                total=self.total,
                pages=self.pages.total(),
            ),
            err=True,
        )

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
    """Give a listener that draws a bar on a terminal; elsewhere it writes lines, and beats."""
    console = Console(highlight=False)
    screen = Screen(folder)
    if not console.is_terminal:
        with beating(screen):
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
    wide = console.width >= _WIDE
    heads = [say("status"), say("score"), *(heading(group, short=not wide) for group in COUNTED)]
    lines = [_cells(row) for row in rows[:_MOST_ROWS]]
    widths = [max(map(len, column)) for column in zip(heads, *lines, strict=True)]
    report = _REPORT if wide else 0
    name = console.width - sum(widths) - 2 * len(widths) - report - 6
    table = Table(header_style="bold", box=SIMPLE, padding=(0, 1, 0, 0))
    table.add_column(say("organisation"), no_wrap=True)
    for head, width in zip(heads, widths, strict=True):
        justify: Literal["left", "right"] = "left" if head in heads[:2] else "right"
        table.add_column(head, no_wrap=True, justify=justify, min_width=width)
    if report:
        table.add_column(say("report"), no_wrap=True)
    for row, cells in zip(rows, lines, strict=False):
        link = f"link {Path(row.page).resolve().as_uri()}"
        places = [Text(_cut(Path(row.page).name, report - 3), style=link)] if report else []
        table.add_row(Text(_cut(row.name, name), style=link), *map(Text, cells), *places)
    console.print(table)
    if not wide:
        click.echo("; ".join(f"{heading(g, short=True)} — {heading(g)}" for g in COUNTED))
    if len(rows) > _MOST_ROWS:
        click.echo(say("… and {count} more in the summary page.", count=len(rows) - _MOST_ROWS))


def _cells(row: Row) -> list[str]:
    numbers = (str(number) if number else "" for number in row.counts)
    return [say(str(row.status)), row.score, *numbers]


def _cut(text: str, width: int) -> str:
    width = max(width, 12)
    return text if len(text) <= width else f"{text[: width - 1]}…"
