"""
Questions that answers follow where no name calls them a section.

Four headings that ask what visitors ask, or three folded questions, are such a
section under any name.  Fewer, or plain lines, may be a page of advice: that is
for a person.
"""

import re
from typing import NamedTuple

from checks.commons.blocks import Block
from checks.commons.named import is_news_page, title_parts
from checks.commons.questions import asked
from checks.commons.reading import Reading
from checks.commons.sieve import of_blocks

_END = ' »"+-–▼▾›>×✕*'
_CALL = re.compile(
    r"\W*(?:готовы|остались|есть вопрос|у вас|не нашли|хотите|возникли|почему (?:мы|нас|нам|именно)"
    r"|кто мы|что мы)\b",
    re.IGNORECASE,
)
_VALUES = re.compile(r"удовлетвор|довольн|оцени|рекоменд|устраива", re.IGNORECASE)
_MATTER = re.compile(
    r"услуг|обслужив|документ|заявлени|запис|получ|стоим|стоит|плат[аиу]|платн|очеред|при[её]м"
    r"|поступ|попасть|оформ|навест|навещ|посещ|прожива|соц\w*работник|социальн|инвалид|пенси|центр"
    r"|учрежден|интернат|пансионат|отделени|специалист|заезд|заселен|мест[ао]?\b|льгот|справк"
    r"|реабилит|иппсу|ппссу|нуждаю|сиделк|уход|родственник|анализ|медицин|животн|вещи|питани|врач"
    r"|доктор|медсестр|приех|доехать|добраться|сутк|привез|забрать",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(r"\W*(?:(?:ваши|наши|все|основные) )?вопросы\W*", re.IGNORECASE)
_FOLDED = ("dt", "summary", "button")
_NAMED = re.compile(r"faq|question|vopros|accordion|spoiler|toggle|collaps", re.IGNORECASE)
_ASIDE = ("menu", "header", "footer", "news")
_LONGEST, _SHORTEST_ANSWER = 200, 25
_REACH = 12
_HEADINGS, _FOLDS, _LINES = 4, 3, 3


class Answers(NamedTuple):
    """The first of some answered questions; *sure* says that they make a section."""

    first: Block
    sure: bool


def unnamed_answers(reading: Reading) -> Answers | None:
    """Return the questions that are answered on a page which no name calls so."""
    told = [(at, b) for at, b in reading.blocks_that(_asks) if _is_answered(reading, at)]
    runs: list[list[tuple[int, Block]]] = []
    for at, block in told:
        if runs and at - runs[-1][-1][0] <= _REACH:
            runs[-1].append((at, block))
        else:
            runs.append([(at, block)])
    if not any(len(run) > 1 for run in runs) or is_news_page(reading) or asked(reading):
        return None
    called = _is_called_questions(reading)
    found = (_weighed([block for _, block in run], called=called) for run in runs)
    return min(filter(None, found), key=lambda each: not each.sure, default=None)


def questions(reading: Reading) -> frozenset[str]:
    """Return the questions that a page answers, where it answers more than one."""
    told = {b.text for at, b in reading.blocks_that(_asks) if _is_answered(reading, at)}
    return frozenset(told) if len(told) > 1 else frozenset()


@of_blocks(signs="?")
def _asks(text: str) -> bool:
    if "?" not in text[-8:] or not 12 < len(text) <= _LONGEST:
        return False
    asks = text.rstrip(_END).endswith("?") and not _CALL.match(text)
    return asks and not _VALUES.search(text)


def _is_answered(reading: Reading, at: int) -> bool:
    """Tell whether a question of the main part, and no link elsewhere, has an answer below."""
    block, below = reading.blocks[at], reading.blocks[at + 1 : at + 2]
    if block.zone in _ASIDE or any(link.raw[:1] != "#" for link in reading.links_in(at)):
        return False
    return any(
        not each.level and not each.text.endswith("?") and len(each.text) >= _SHORTEST_ANSWER
        for each in below
    )


def _is_called_questions(reading: Reading) -> bool:
    """Tell whether a page is called only «Вопросы»: too little for a name, yet it tells much."""
    names = (*title_parts(reading), *(heading.text for heading in reading.headings))
    return any(_QUESTIONS.fullmatch(name) for name in names)


def _weighed(run: list[Block], *, called: bool) -> Answers | None:
    """Weigh neighbouring questions by how many there are, how they stand, what they ask."""
    matter = sum(bool(_MATTER.search(block.text)) for block in run)
    folded = all(_is_folded(block) for block in run)
    headed = folded or all(block.level for block in run)
    if called and len(run) > 1:
        return Answers(run[0], sure=headed)
    if (folded and len(run) >= _FOLDS and matter > 1) or (
        headed and len(run) >= _HEADINGS and matter >= _HEADINGS - 1
    ):
        return Answers(run[0], sure=True)
    enough = len(run) >= (_LINES - headed)
    return Answers(run[0], sure=False) if enough and matter else None


def _is_folded(block: Block) -> bool:
    """Tell whether a question opens its answer: by its element, or by the names round it."""
    element = block.element
    if element is None or block.tag in _FOLDED:
        return element is not None
    outer = element.getparent()
    named = (element.get("class") or "", outer.get("class") or "" if outer is not None else "")
    return any(map(_NAMED.search, named))
