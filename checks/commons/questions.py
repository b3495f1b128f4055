"""
The questions of a questionnaire, and the counted answers to them.

A questionnaire on a page or in a text is known by the questions of order 675н
and «Насколько Вы довольны …»: three of them, or two beside a scale of points.
A page that counts answers («Проголосовало 100», per cents) tells of one and is
none.
"""

import re

from checks.commons.blocks import Block
from checks.commons.matching import terms
from checks.commons.reading import Reading
from checks.commons.sieve import of_blocks

_SCALE = re.compile(
    r"\b[51]\s?балл\w*\s?[-–—=:(]|\b1\W{1,3}2\W{1,3}3\W{1,3}4\W{1,3}5\b"
    r"|(?:пяти|десяти|5|10)[-\s]?балльн\w+",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"проголосовал\w*\W{0,3}\d|(?:всего\s|количество\s)?(?:опрошен\w*|респондент\w*)\W{1,4}\d"
    r"|всего\s(?:голосов|ответ\w+|анкет)\W{1,4}\d|приняли?о?\sучастие\W{1,4}\d"
    r"|^\W*отч[её]т\sот\s\d",
    re.IGNORECASE,
)
_COUNTING = ("олосова", "ОЛОСОВА", "прошен", "еспондент", "сего ", "участие", "тчет от", "тчёт от")
_SHARE = re.compile(r"\d\s?%")
_RESULTS = re.compile(
    r"(?:результат|итог|отч[её]т|анализ|обработк)\w*\s(?:\S+\s){0,4}(?:анкет|опрос|голосован)",
    re.IGNORECASE,
)
_ENOUGH = 3
_MANY_SHARES = 3
_LONGEST = 300


def asked(reading: Reading) -> list[Block]:
    """Return the questions of a page that is a questionnaire, each once; of another, none."""
    found = {block.text[:60]: block for _, block in reading.blocks_that(_is_question)}
    enough = _ENOUGH - bool(reading.blocks_that(_is_scale))
    if len(found) < enough or tells_results(reading):
        return []
    return list(found.values())


def tells_results(reading: Reading) -> bool:
    """Tell whether a page counts the answers of a questionnaire."""
    if reading.blocks_that(_is_counted):
        return True
    if len(reading.blocks_that(_is_share)) >= _MANY_SHARES:
        return True
    names = [reading.title, *(heading.text for heading in reading.headings)]
    return any(_RESULTS.search(name) for name in names if len(name) < _LONGEST)


@of_blocks("ли наск")
def _is_question(text: str) -> bool:
    if not 25 < len(text) < 800 or not (" ли " in text or "асколько" in text):
        return False
    return "channels/question-675" in terms(text[:300])


@of_blocks("балл", "3")
def _is_scale(text: str) -> bool:
    return ("балл" in text or "3" in text) and bool(_SCALE.search(text[:_LONGEST]))


@of_blocks("прог голо опро респ всег учас отче")
def _is_counted(text: str) -> bool:
    if len(text) >= _LONGEST or not any(word in text for word in _COUNTING):
        return False
    return bool(_COUNTED.search(text))


@of_blocks("", "%")
def _is_share(text: str) -> bool:
    return "%" in text and bool(_SHARE.search(text))
