"""
The expert's checklist («Форма 1а»): 1, 0, where it is seen, why; what is open is left empty.

An empty cell has a colour and takes 1 or 0 from a person; its colour then
follows.  The colours of people's marks are conditional, so they live in Excel.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crawler.model import AuditResult, Finding
from reports.acts import binds
from reports.cleaning import clean
from reports.expert_marks import Mark, comment, mark_of, on_the_stand
from reports.finding_lines import named, place
from reports.finding_view import outcome_said, title
from reports.spreadsheet_cells import GREEN, RED, Book, Cell, Column, Sheet
from reports.words import Words


def columns(words: Words, *, fleet: bool) -> list[Column]:
    """
    Return the columns of the checklist.

    Over a fleet each row names its organisation, and leaves out the law, which
    is the same for all.
    """
    shown = [
        *([("name", 34), ("inn", 13)] if fleet else [("number", 5)]),
        ("id", 20), ("requirement", 32), ("mark", 9), ("stand", 9), ("outcome", 17),
        ("address", 32), ("comment", 52), ("seen", 16),
        *([] if fleet else [("basis", 28)]), ("expert", 22),
    ]  # fmt: skip
    return [Column(words.say(f"sheet.{key}"), width) for key, width in shown]


def rows(result: AuditResult, words: Words, *, fleet: bool) -> Iterator[list[object]]:
    """Yield a row for each finding."""
    owner = [named(result), clean(result.organisation.inn, 20)]
    for number, finding in enumerate(result.findings, start=1):
        law = [] if fleet else ["; ".join(_basis(finding, result))]
        yield [*(owner if fleet else [number]), *_row(finding, result, words), *law, ""]


def _row(finding: Finding, result: AuditResult, words: Words) -> list[object]:
    seen = next(iter(finding.verdict.evidence), None)
    moment = words.local(seen.seen_at).replace(tzinfo=None, microsecond=0) if seen else None
    stand = on_the_stand(finding, result)
    return [
        clean(finding.requirement.id, 80),
        title(finding, words),
        marked(mark_of(finding), words),
        Cell(stand, "centre") if stand is not None else Cell("", "outside"),
        outcome_said(finding, words),
        Cell("", "link", place(finding, result)[0]),
        comment(finding, words),
        Cell(moment, "moment"),
    ]


def _basis(finding: Finding, result: AuditResult) -> Iterator[str]:
    """Name acts by their numbers: «442-ФЗ, ст. 13»; those of other regions are left out."""
    known = {act.id: act for act in result.methodology.acts}
    for item in finding.requirement.basis:
        act = known.get(item.act)
        if act is not None and binds(act, result.organisation.region):
            yield f"{clean(act.number or act.title, 60)}, {clean(item.clause, 200)}"


def marked(mark: Mark, words: Words) -> Cell:
    """Return the cell of a mark."""
    if mark is Mark.OUTSIDE:
        return Cell(words.say("sheet.outside"), "outside")
    return Cell(mark.number, "centre" if mark.number is not None else mark.value)


def mark_column(heads: Sequence[Column], words: Words) -> int:
    """Return the column of the mark; that of the stand follows it."""
    return [each.head for each in heads].index(words.say("sheet.mark"))


def let_people_mark(sheet: Sheet, first: int, column: int, last_column: int) -> None:
    """Colour 1 and 0, also those that a person writes, and refuse anything else."""
    if sheet.row <= first:
        return
    block = (first, column, sheet.row - 1, last_column)
    corner = f"{_letters(column)}{first + 1}"
    for value, colour in ((1, GREEN), (0, RED)):
        sheet.page.conditional_format(
            *block,
            {
                "type": "formula",
                "criteria": f"=AND(ISNUMBER({corner}),{corner}={value})",
                "format": sheet.book.workbook.add_format(colour),
            },
        )
    words = sheet.book.words
    sheet.page.data_validation(
        *block,
        {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": 1,
            "error_title": words.say("sheet.error_title"),
            "error_message": words.say("sheet.error_text"),
        },
    )


def _letters(column: int) -> str:
    high, low = divmod(column, 26)
    return (chr(64 + high) if high else "") + chr(65 + low)


def legend(sheet: Sheet) -> None:
    """Explain the colours."""
    words = sheet.book.words
    sheet.line([Cell(words.say("sheet.legend"), "label")])
    shown = {Mark.YES: "1", Mark.NO: "0", Mark.OUTSIDE: words.say("sheet.outside")}
    for mark in Mark:
        said = Cell(words.say(f"sheet.legend_{mark}"), "note")
        sheet.line([Cell(shown.get(mark, ""), mark.value), said])


@dataclass(slots=True)
class Matrix:
    """Marks of a fleet, a column for each requirement, kept until all are known."""

    titles: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[str, str, str, str, dict[str, Mark]]] = field(default_factory=list)

    def add(self, result: AuditResult, words: Words) -> None:
        """Take the marks of an organisation in."""
        marks = {}
        for finding in result.findings:
            id_ = clean(finding.requirement.id, 80)
            self.titles.setdefault(id_, title(finding, words))
            marks[id_] = mark_of(finding)
        owner, site = result.organisation, next(iter(result.organisation.sites), "")
        self.lines.append((named(result), owner.inn, owner.region, site, marks))

    def write(self, sheet: Sheet) -> None:
        """Write the table."""
        words = sheet.book.words
        own = [("name", 40), ("inn", 13), ("region", 20), ("site", 28)]
        heads = [Column(words.say(f"sheet.{key}"), width) for key, width in own]
        heads += [Column(name, 4.5, "upright") for name in self.titles.values()]
        first = sheet.row
        sheet.columns(heads, keep=1, height=190)
        for name, inn, region, site, marks in self.lines:
            cells = [marked(marks[id_], words) if id_ in marks else "" for id_ in self.titles]
            sheet.line([name, inn, region, Cell("", "link", site), *cells])
        sheet.filter(first, len(heads))
        let_people_mark(sheet, first + 1, len(own), len(heads) - 1)


def head(book: Book, sheet: Sheet, result: AuditResult, facts: Sequence[tuple[str, str]]) -> None:
    """Write whose checklist it is."""
    site = next(iter(result.organisation.sites), "")
    sheet.line([Cell(named(result), "label")])
    sheet.line([Cell("", "note_link", site)])
    for key, value in facts:
        sheet.line([Cell(f"{book.words.say(f'sheet.{key}')}: {value}", "note")])
    sheet.gap()
