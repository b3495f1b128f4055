"""What a cell of a checklist or a questionnaire answers."""

import re
from collections.abc import Iterable
from enum import StrEnum

from crawler.language.letters import normalise

YES = frozenset(
    "1 да да. + есть имеется имеются в_наличии работает работают функционирует "
    "yes y true v ✓ ✔ ☑".split()
)
NO = frozenset(
    "0 нет нет. - − отсутствует отсутствуют не_имеется не_работает не_работают не_функционирует "
    "no n false ✗ ✘".split()
)
NOT_LOOKED = frozenset(
    "? н/д нд не_смотрели не_смотрел не_проверяли не_проверялось не_проверено нет_данных".split()
)

_NUMBER = re.compile(r"(\d{1,3})(?:[.,]0+)?(?:\s*(?:[-–—.):(/]\s*|балл|из 5)\D*\d?)?$")
_UNSURE = re.compile(
    r"затрудн|не знаю|не помню|частично|не (?:совсем|полностью|вполне|всегда|очень)|не в полной"
    r"|удовлетворительно|и да,? и нет|нейтральн|скорее средн|отчасти"
)
_NO = re.compile(
    r"нет\b|не\b|no\b|скорее (?:нет|не)|совсем не|совершенно не|абсолютно не|полностью не"
    r"|неудовлетвор|никогда|плохо|не ?доволен|недовол|отсутств|в целом не"
)
_YES = re.compile(
    r"да\b|yes\b|скорее (?:да|удовл|довол)|полностью|вполне|в целом|удовлетвор|довол|своевременн"
    r"|вовремя|в срок|отлично|хорошо|конечно|безусловно|обращал|пользовал|готов|буду|рекоменд"
    r"|имею|есть\b|инвалид|\W*[iv123]{1,3}(?:-?[а-я]{1,2})?\s+групп|устраивает"
)


class Answer(StrEnum):
    """What one answer says; *odd* is what nobody can read."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    BLANK = "blank"
    ODD = "odd"


class Style(StrEnum):
    """How the answers of a column are written."""

    WORDS = "words"
    ZERO_OR_ONE = "0-1"
    SCALE = "1-5"
    UNCLEAR = "unclear"


def yes_or_no(text: str) -> bool | None:
    """Return what a cell of a checklist says; nothing where it is neither."""
    plain = normalise(text).replace(" ", "_")
    return True if plain in YES else False if plain in NO else None


def is_empty(text: str) -> bool:
    """Tell whether a cell of a checklist says that nobody looked."""
    return not text.strip() or normalise(text).replace(" ", "_") in NOT_LOOKED


def style(texts: Iterable[str], *, graded: bool) -> Style:
    """
    Tell how a column's answers are written; *graded* allows a scale from 1 to 5.

    Codes 1 and 2 alone may be yes and no, or the low end of a scale; nobody can
    tell, so they are unclear, and so is a lone 1.
    """
    numbers = {number for text in set(texts) if (number := _number(normalise(text))) is not None}
    if not numbers:
        return Style.WORDS
    if numbers <= {0, 1} and 0 in numbers:
        return Style.ZERO_OR_ONE
    if graded and numbers <= {1, 2, 3, 4, 5} and max(numbers) > 2:
        return Style.SCALE
    return Style.UNCLEAR


def answer(text: str, how: Style) -> Answer:
    """Return what an answer says in a column written so; 4 and 5 of a scale are yes."""
    plain = normalise(text)
    if not plain or plain in {"-", "–", "—"}:
        return Answer.BLANK
    number = _number(plain)
    if number is not None:
        return Answer.YES if number >= (4 if how is Style.SCALE else 1) else Answer.NO
    if _UNSURE.search(plain):
        return Answer.UNSURE
    if _NO.match(plain):
        return Answer.NO
    return Answer.YES if _YES.match(plain) else Answer.ODD


def _number(plain: str) -> int | None:
    match = _NUMBER.match(plain)
    return int(match[1]) if match else None
