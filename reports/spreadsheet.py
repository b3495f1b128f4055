"""
The workbook: an operator's tables and the expert's checklist, to calculate and to fill in.

``writing`` fills one over all organisations as results come, ``one`` makes that
of one organisation.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO

from crawler.model import AuditResult, Score
from reports import spreadsheet_checklist as checklist
from reports import spreadsheet_tables as tables
from reports.cleaning import NAME, clean
from reports.deficiencies import CRITERIA
from reports.figures import symbol
from reports.manner import Manner
from reports.operator_tables import Fleet
from reports.spreadsheet_cells import Book, Cell, Column, Sheet, booked
from reports.spreadsheet_checklist import Matrix
from reports.words import Words

_HOW = ("numbers", "places", "missing", "form")


@contextmanager
def writing(file: BinaryIO, manner: Manner) -> Iterator[Callable[[AuditResult], None]]:
    """Give a function that adds one organisation to the workbook."""
    words, fleet, matrix = manner.words, Fleet(), Matrix()
    with booked(file, words) as book:
        about = book.sheet("about", words.say("sheet.title"))
        sheets = _sheets(book)
        form = book.sheet("form", words.say("sheet.form_title"))
        heads = checklist.columns(words, fleet=True)
        form.columns(heads, keep=2)

        def add(result: AuditResult) -> None:
            fleet.add(result, words)
            matrix.add(result, words)
            book.saw(result.snapshot.finished_at)
            for row in checklist.rows(result, words, fleet=True):
                form.line(row)

        yield add
        form.filter(1, len(heads))
        mark = checklist.mark_column(heads, words)
        checklist.let_people_mark(form, 2, mark, mark + 1)
        _fill(sheets, fleet, matrix)
        _about(about, fleet)


def one(result: AuditResult, manner: Manner) -> bytes:
    """Return the checklist of one organisation, with the way its numbers are made."""
    file, words = BytesIO(), manner.words
    with booked(file, words, small=True) as book:
        book.saw(result.snapshot.finished_at)
        sheet = book.sheet("form", words.say("sheet.form_title"))
        checklist.head(book, sheet, result, _facts(result, words))
        heads = checklist.columns(words, fleet=False)
        first = sheet.row
        sheet.columns(heads, keep=3)
        for row in checklist.rows(result, words, fleet=False):
            sheet.line(row)
        sheet.filter(first, len(heads))
        mark = checklist.mark_column(heads, words)
        checklist.let_people_mark(sheet, first + 1, mark, mark + 1)
        sheet.gap()
        for key in ("expert_line", "expert_day"):
            sheet.line([Cell(), Cell(words.say(f"sheet.{key}"), "label"), Cell("", "line")])
        sheet.gap()
        checklist.legend(sheet)
        _figures(book.sheet("figures", words.say("sheet.figures_title")), result.score)
    return file.getvalue()


def _sheets(book: Book) -> dict[str, Sheet]:
    """Add the sheets of the tables in the order in which they are read."""
    keys = ("overall", *CRITERIA, "lacks", "advice", "means", "regions", "counters", "matrix")
    return {key: book.sheet(key.replace("k", "К") if key in CRITERIA else key) for key in keys}


def _fill(sheets: dict[str, Sheet], fleet: Fleet, matrix: Matrix) -> None:
    """Write the tables that need all organisations."""
    for id_ in CRITERIA:
        words = sheets[id_].book.words
        sign = tables.sign(id_, fleet, words)
        name = tables.title(id_, fleet, words)
        title = words.say("sheet.criterion_title", symbol=sign, title=name)
        sheets[id_].line([Cell(title, "title")], height=24)
        tables.criterion(sheets[id_], fleet, id_)
    for key in ("overall", "lacks", "advice", "means", "regions", "counters", "matrix"):
        words = sheets[key].book.words
        sheets[key].line([Cell(words.say(f"sheet.{key}_title"), "title")], height=24)
    tables.overall(sheets["overall"], fleet)
    tables.told(sheets["lacks"], fleet, "lack")
    tables.told(sheets["advice"], fleet, "advise")
    tables.means(sheets["means"], fleet)
    tables.regions(sheets["regions"], fleet)
    tables.counters(sheets["counters"], fleet)
    matrix.write(sheets["matrix"])


def _about(sheet: Sheet, fleet: Fleet) -> None:
    """Say what the workbook holds and how to read it."""
    words = sheet.book.words
    sheet.widths = (34, 92)
    for at, width in enumerate(sheet.widths):
        sheet.page.set_column(at, at, width)
    looked = sum(each.looked for each in fleet.lines)
    facts = [
        ("organisations", str(len(fleet.lines)) if fleet.lines else words.say("sheet.nobody")),
        ("looked", str(looked)),
        ("methodology", "; ".join(fleet.methodologies()[:10])),
        *((f"how_{key}", words.say(f"sheet.how_{key}_text")) for key in _HOW),
    ]
    for key, value in facts:
        sheet.line([Cell(words.say(f"sheet.{key}"), "label"), Cell(value, "said")])
    sheet.gap()
    checklist.legend(sheet)


def _facts(result: AuditResult, words: Words) -> list[tuple[str, str]]:
    method, visit = result.methodology, result.snapshot
    name = (words.language == "en" and method.title_en) or method.title
    state = words.code("status", visit.status)
    return [
        ("visited", f"{words.moment(visit.finished_at)}, {state}"),
        ("as_of", words.day(visit.as_of)),
        ("methodology", f"{clean(name, NAME)} ({clean(method.id, 120)})"),
        ("software", f"nsok {clean(result.software_version, 40)}"),
    ]


def _figures(sheet: Sheet, score: Score) -> None:
    """Write the tree of the score."""
    words = sheet.book.words
    heads = [("symbol", 16), ("measure", 80), ("weight", 9), ("low", 10), ("high", 10),
             ("counted_low", 14), ("counted_high", 14), ("counted_of", 16)]  # fmt: skip
    sheet.columns([Column(words.say(f"sheet.{key}"), width) for key, width in heads], keep=2)
    for row in _score_rows(score, 0, words):
        sheet.line(row)


def _score_rows(score: Score, depth: int, words: Words) -> Iterator[list[object]]:
    title = clean((words.language == "en" and score.title_en) or score.title, NAME)
    count = score.count
    counted = [count.low, count.high, count.of] if count else ["", "", ""]
    numbers = [int(each) if count else each for each in counted]
    style = "strong" if depth < 2 else "text"
    sign = symbol(score) if score.symbol else ""
    weight = Cell(score.weight, "number") if depth else ""
    shown = "\u2003" * depth + title
    yield [Cell(sign, style), Cell(shown, style), weight, score.low, score.high, *numbers]
    for part in score.parts:
        yield from _score_rows(part, depth + 1, words)
