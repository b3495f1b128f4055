"""
A document as its reader sees it: lines, rows, and the titles among them.

A title is a line that opens with the name of a kind of paper («План», «Отчёт»,
«Приказ»), with the lines that go on with it.  What stands before it are the
letterhead and the stamp of approval.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crawler.language.letters import normalise
from crawler.language.words import is_sentence
from crawler.model import DocumentText

MOST_LINES = 4000
_LONGEST_LINE = 3000
_TITLES_WITHIN = 400
_TITLE_LINES = 9
_TITLE_LENGTH = 700
_LONGEST_OPENING = 400
_CELLS_OF_A_ROW = 3
_SHORT = 2
_STAMP_LINES = 15
_GOES_ON = re.compile(r"\W*(?:[а-яё]|(?:О|ОБ|ПО|НА|ЗА|К|В)\s)")
_SPACED = re.compile(r"(?<!\w)(?:[А-ЯЁ] ){2,}[А-ЯЁ](?!\w)")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,4}[.)])\s")
_NOISE = re.compile(r"^[\W_]*(?:прило?жение\s*(?:№\s*)?\d*\s*)?[\W_]*", re.IGNORECASE)
_OPENINGS = {
    "schedule": r"план[ -]*график|график|календарн\w+ план|перспективн\w+ план",
    "plan": (
        r"(?:(?:сводн|комплексн|един|утвержденн)\w* )?план(?:а|ы)?|комплекс мер|дорожная карта"
        r"|(?:(?:перечень|комплекс) )?мероприяти[яй]"
    ),
    "report": (
        r"(?:(?:сводн|промежуточн|ежеквартальн|квартальн|годов)\w+ )?отчет|информаци\w"
        r"|отчетная форма"
        r"|сведени[яе]|справк\w|мониторинг|принятые меры"
        r"|(?:ход|итоги) (?:реализац|выполнен|исполнен)\w+"
        r"|(?:выполнение|исполнение|реализация) (?:план|мероприят)\w+"
        r"|об? (?:выполнени|исполнени|реализаци|ходе )\w*"
    ),
    "results": (
        r"результат\w*|итог\w*|протокол\w*|рейтинг\w*|заключение|сертификат|оценочный лист"
        r"|(?:аналитическ|итогов|публичн|обязательный публичн)\w+ отчет"
        r"|количественн\w+ результат\w+"
    ),
    "survey": "анкет[аы]|опросн(?:ый|ого) лист|опросник|анкета-опросник|форма анкеты",
    "act": (
        r"приказ\w*|распоряжени[ея]|постановлени[ея]|федеральн\w+ закон|закон|положени[ея]"
        r"|порядок|правила|регламент|методик\w|методическ\w+|инструкци\w|устав|договор"
        "|контракт|письмо"
    ),
    "other": (
        r"меню|паспорт|акт|лицензи\w|прейскурант|тариф\w*|перечень|программа"
        r"|сводн\w+ ведомость"
    ),
}
_OPENING = re.compile(
    "|".join(rf"(?P<{name}>(?:{words}))(?![а-яa-z])" for name, words in _OPENINGS.items())
)


@dataclass(frozen=True, slots=True)
class Line:
    """
    A line of a document; *cells* are those of a table row, one for plain text.

    *number* counts rows and lines of the page apart, as a reader would.
    """

    text: str
    page: int
    number: int
    cells: tuple[str, ...]

    @property
    def is_row(self) -> bool:
        """Tell whether it is a row of a table."""
        return len(self.cells) >= _CELLS_OF_A_ROW

    @property
    def locator(self) -> str:
        """Say where it stands: ``page 2, row 5``."""
        return f"page {self.page}, {'row' if len(self.cells) > 1 else 'line'} {self.number}"


@dataclass(frozen=True, slots=True)
class Title:
    """A title, what kind of paper its first word names, and where it stands."""

    text: str
    opening: str
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Paper:
    """The lines of a document and the titles among its first ones."""

    lines: tuple[Line, ...]
    titles: tuple[Title, ...]

    @property
    def title(self) -> Title | None:
        """Give the first title."""
        return self.titles[0] if self.titles else None

    def before(self, title: Title) -> tuple[Line, ...]:
        """Return letterhead and stamp: what stands over a title."""
        return self.lines[max(0, title.at - 10) : title.at]

    def after(self, title: Title, most: int = 8) -> Iterator[Line]:
        """Yield what stands under a title before its table."""
        for line in self.lines[title.end : title.end + most]:
            if line.is_row:
                return
            yield line

    @property
    def rows(self) -> Iterator[Line]:
        """Yield the rows of tables."""
        return (line for line in self.lines if line.is_row)


@lru_cache(maxsize=256)
def paper(text: DocumentText) -> Paper:
    """Take a document's text to lines."""
    lines = tuple(_lines(text.pages))
    return Paper(lines, tuple(_titles(lines)))


def _lines(pages: Sequence[str]) -> Iterator[Line]:
    left = MOST_LINES
    for number, page in enumerate(pages, 1):
        counts = [0, 0]
        for raw in page.splitlines():
            cells = tuple(map(_joined, raw[:_LONGEST_LINE].split("\t")))
            text = " ".join(filter(None, cells))
            if not text or not left:
                continue
            left -= 1
            is_row = len(cells) > 1
            counts[is_row] += 1
            yield Line(text, number, counts[is_row], cells)


def _joined(cell: str) -> str:
    """Fold white space, and join a word that is set in spaced capitals."""
    folded = " ".join(cell.split())
    return _SPACED.sub(lambda match: match.group().replace(" ", ""), folded)


def _titles(lines: Sequence[Line]) -> Iterator[Title]:
    at = 0
    while at < min(len(lines), _TITLES_WITHIN):
        line = lines[at]
        opening = "" if _filled(line) >= _CELLS_OF_A_ROW else opening_of(line.text)
        if not opening or _is_sheet_name(lines, at):
            at += 1
            continue
        end = _end(lines, at)
        yield Title(" ".join(each.text for each in lines[at:end]), opening, at, end)
        at = end


def _is_sheet_name(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a first line such as «План» only names the sheet: a whole title follows it."""
    if at or len(lines) < _SHORT or len(lines[0].text.split()) > _SHORT:
        return False
    goes_on = _GOES_ON.match(lines[1].text)
    later = lines[1:_STAMP_LINES]
    return not goes_on and any(
        len(line.text.split()) > _SHORT
        and _filled(line) < _CELLS_OF_A_ROW
        and opening_of(line.text)
        for line in later
    )


@lru_cache(maxsize=4096)
def opening_of(text: str) -> str:
    """Name the kind of paper a line opens with; empty for any other line."""
    bare = _NOISE.sub("", text[:_LONGEST_OPENING])
    if not bare or bare[0].islower() or len(text) > _LONGEST_OPENING:
        return ""
    found = _OPENING.match(normalise(bare))
    return str(found.lastgroup) if found else ""


def _end(lines: Sequence[Line], at: int) -> int:
    """Return where a title ends: at a table, a list, a full stop, a new paragraph of talk."""
    length, end = len(lines[at].text), at + 1
    act = opening_of(lines[at].text) == "act"
    while end < min(len(lines), at + _TITLE_LINES):
        before, line = lines[end - 1].text, lines[end]
        length += len(line.text)
        whole = before.endswith((".", ":")) and not before.endswith(("г.", "гг."))
        row = _filled(line) >= _CELLS_OF_A_ROW or _filled(line) > _filled(lines[at])
        if whole or row or length > _TITLE_LENGTH:
            break
        listed = _NUMBERED.match(line.text) or line.text.endswith(";")
        if act and opening_of(line.text) not in ("", "act"):
            break
        if listed or is_sentence(normalise(line.text)):
            break
        end += 1
    return end


def _filled(line: Line) -> int:
    return sum(map(bool, line.cells))
