"""Rows of respondents to counts, by the questionnaire of order 675n."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from crawler.inputs import days
from crawler.inputs.answers import Answer, Style, answer, style
from crawler.inputs.entry import Entry, Setting, source
from crawler.inputs.questions import RESPONDENTS, depends, wording
from crawler.inputs.sheets import Read
from crawler.model import Input
from crawler.tables import Fault, Row

_LONGEST = 60


@dataclass(slots=True)
class Tally:
    """
    The answers about one organisation in one sheet, counted.

    *yes* is figure to count for every question asked.  *blank* counts answers
    that are missing, *elsewhere* yes-answers of those whom the question did not
    concern.
    """

    owner: str
    row: Row
    rows: list[int] = field(default_factory=list)
    taken: set[date] = field(default_factory=set)
    yes: Counter[str] = field(default_factory=Counter)
    blank: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)

    def source(self) -> str:
        """Say which rows of which file were counted, and when they were written."""
        known = sorted(self.taken)
        period = f"{known[0]:%d.%m.%Y}–{known[-1]:%d.%m.%Y}" if len(known) > 1 else ""
        return source(self.row.file, self.rows, period)


@dataclass(slots=True)
class Survey:
    """
    A sheet of respondents, counted by organisation.

    *else_on* is the day of answers that have none, *notes* say how answers were
    taken.
    """

    questions: tuple[str, ...]
    tallies: dict[str, Tally]
    else_on: date
    notes: list[Fault]


def counted(sheet: Read, setting: Setting) -> Survey:
    """Count a sheet of respondents."""
    rows = [row for row in sheet.rows() if any(row.text(each) for each in sheet.header.questions)]
    head = sheet.head()
    styles = _styles(sheet.header.questions, rows, head)
    notes = sheet.head()
    _tell_scales(styles, notes)
    _tell_missing(styles, head)
    tallies: dict[str, Tally] = {}
    for row in _once(rows):
        owner = setting.owner(row)
        day = _day(row, setting)
        if owner:
            tally = tallies.setdefault(owner.id, Tally(owner.name, row))
            tally.rows.append(row.number)
            tally.taken.update([day] if day else ())
            _count(row, styles, tally)
    for row in rows:
        sheet.faults.extend(row.faults)
    for tally in tallies.values():
        _tell_blanks(tally, notes)
    sheet.faults.extend(head.faults)
    return Survey(_complete(styles), tallies, setting.else_on, notes.faults)


def added_up(surveys: Iterable[Survey]) -> Iterator[Entry]:
    """
    Yield the counts of each organisation, over all its sheets.

    What only some of the sheets asked stays open: their respondents would count
    as asked.
    """
    parts: dict[str, list[tuple[Survey, Tally]]] = defaultdict(list)
    for survey in surveys:
        for owner, tally in survey.tallies.items():
            parts[owner].append((survey, tally))
    for owner, own in parts.items():
        asked = {RESPONDENTS}.union(*(survey.questions for survey, _ in own))
        asked = asked.intersection(*({RESPONDENTS, *survey.questions} for survey, _ in own))
        told = "; ".join(tally.source() for _, tally in own)
        day = max(max(tally.taken, default=survey.else_on) for survey, tally in own)
        for name in (RESPONDENTS, *wording()):
            if name in asked:
                count = Decimal(sum(tally.yes[name] for _, tally in own))
                figure = Input(
                    id=name, organisation_id=owner, value=count, source=told, taken_on=day
                )
                yield Entry(figure, own[0][1].row, name)


def _styles(questions: Sequence[str], rows: Sequence[Row], head: Row) -> Mapping[str, Style]:
    """Return how each question's answers are written; one that cannot be read is left out."""
    found = {
        each: style((row.text(each) for row in rows), graded=each not in {*depends().values()})
        for each in questions
    }
    for each, how in found.items():
        if how is Style.UNCLEAR:
            head.fault(
                each,
                "the numbers in the answers may mean several things",
                "Write да and нет, or a scale from 1 to 5; the column is left out",
            )
    return {each: how for each, how in found.items() if how is not Style.UNCLEAR}


def _complete(styles: Mapping[str, Style]) -> tuple[str, ...]:
    """Name the questions that can be counted: what depends on another needs that one too."""
    needs = depends()
    return tuple(each for each in wording() if each in styles and needs.get(each, each) in styles)


def _once(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows but those that were sent twice: the same moment, the same cells."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        first = seen.setdefault(row.cells, row.number)
        if first != row.number and ":" in row.text("timestamp"):
            row.fault(
                "timestamp",
                "row {first} is the same answer, sent twice",
                "It counts once; remove one of the rows",
                skipped=True,
                first=first,
            )
            continue
        yield row


def _day(row: Row, setting: Setting) -> date | None:
    """Return when a respondent answered, as far as it can be told; a wrong day costs no answer."""
    name = "timestamp" if row.text("timestamp") else "day"
    text = row.text(name)
    day = days.written(text)
    if text and (day is None or not days.FIRST <= day <= setting.today):
        row.fault(
            name,
            "«{text}» cannot be the day of an answer",
            "Write a day from {first} to {today}; the answers count without it",
            text=text[:_LONGEST],
            first=days.FIRST.strftime("%d.%m.%Y"),
            today=setting.today.strftime("%d.%m.%Y"),
        )
        return None
    return day


def _count(row: Row, styles: Mapping[str, Style], tally: Tally) -> None:
    tally.yes[RESPONDENTS] += 1
    said = {each: answer(row.text(each), how) for each, how in styles.items()}
    needs = depends()
    for each, what in said.items():
        concerned = said.get(needs.get(each, each), Answer.YES)
        if what is Answer.ODD:
            row.fault(
                each,
                "«{text}» is neither yes nor no",
                "Write да, нет or затрудняюсь; it counts as no answer",
                text=row.text(each)[:_LONGEST],
            )
        if each in needs and concerned is not Answer.YES:
            tally.elsewhere[each] += what is Answer.YES
        else:
            tally.yes[each] += what is Answer.YES
            tally.blank[each] += what in {Answer.BLANK, Answer.ODD}


def _tell_scales(styles: Mapping[str, Style], notes: Row) -> None:
    for each, how in styles.items():
        if how is Style.SCALE:
            notes.fault(
                each,
                "the answers are a scale from 1 to 5",
                "4 and 5 count as yes, 1 to 3 as no",
            )


def _tell_missing(styles: Mapping[str, Style], head: Row) -> None:
    missing = [text for each, text in wording().items() if each not in styles]
    if missing:
        head.fault(
            "",
            "questions of the survey are missing: {questions}",
            "Add a column for each; what they are needed for stays open",
            questions="; ".join(missing),
        )


def _tell_blanks(tally: Tally, notes: Row) -> None:
    if blank := _several(tally.blank, notes):
        notes.fault(
            "",
            "{about}: answers are missing: {counts}",
            "A missing answer counts as asked and not as yes",
            about=tally.owner,
            counts=blank,
        )
    if elsewhere := _several(tally.elsewhere, notes):
        notes.fault(
            "",
            "{about}: answered by those whom the question does not concern: {counts}",
            "They are not counted",
            about=tally.owner,
            counts=elsewhere,
        )


def _several(counts: Counter[str], notes: Row) -> str:
    return "; ".join(
        f"«{notes.title(each)[:_LONGEST]}» — {count}" for each, count in counts.items() if count
    )
