"""Everything a document says of itself, made out once: kind, time, how far it is carried out."""

import re
from dataclasses import dataclass
from functools import lru_cache

from checks.commons.documents.columns import form
from checks.commons.documents.defects import is_blank
from checks.commons.documents.kind import DocumentKind, Guess, Told, kind_of
from checks.commons.documents.paper import Line, Paper, paper
from checks.commons.documents.period import Time, time_of
from checks.commons.documents.words import said
from crawler.model import DocumentText

_TALK = 120
_NOT = re.compile(
    r"\bне\s+(?:\w+\s+){0,2}(?:выполн|исполн|реализ|устран|полн)|частично|будут|планирует",
    re.IGNORECASE,
)
_ALL = re.compile(r"^(?!\s*\d).*\b(?:план|недостатки|мероприятия|замечания)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\s*(?:план\w* )?(?:выполнен|исполнен|реализован|устранен|сделан)[аоы]?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """
    What is made of one document.

    *done* is the line that says that the plan is carried out in full; *progress*
    tells whether a plan's own column says how it goes, *all_done* whether every
    row of it says that it is done.  *line* is where the title stands.
    """

    guess: Guess
    time: Time
    line: Line | None = None
    finished: Line | None = None
    progress: bool = False
    all_done: bool = False
    blank: bool = False

    @property
    def done(self) -> bool:
        """Tell whether it says that the plan is carried out in full."""
        return self.finished is not None


@lru_cache(maxsize=512)
def profile(text: DocumentText, told: Told) -> Profile:
    """Make out one document; *told* is what the site says of it."""
    read = paper(text)
    table = form(read)
    guess = kind_of(read, table, told)
    is_ours = guess.kind in (DocumentKind.PLAN, DocumentKind.REPORT)
    title = guess.title
    at = title.at if title else 0
    states = table.cells("progress") if table else []
    return Profile(
        guess=guess,
        time=time_of(read, title, table, told),
        line=read.lines[at] if at < len(read.lines) else None,
        finished=_finished(read) if is_ours else None,
        progress=bool(table and table.tells_progress),
        all_done=bool(states) and all(_DONE.match(cell.replace("ё", "е")) for cell, _ in states),
        blank=is_ours and is_blank(text),
    )


def _finished(read: Paper) -> Line | None:
    for line in read.lines[:_TALK]:
        terms = said(line.text) if not line.is_row else frozenset[str]()
        if "finished" in terms and _ALL.search(line.text) and not _NOT.search(line.text):
            return line
    return None
