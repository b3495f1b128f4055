"""Russian words and their dictionary forms."""

import re
from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer

WORD = re.compile(r"[а-яa-z0-9]+")
_BEGINNING = re.compile(r"(?<![а-яa-z])[а-яa-z]{2,6}")

_NOTES = frozenset("обновить утвердить опубликовать разместить скачать согласовать принять".split())
_SHORT = {  # «Правила внутр. труд. распорядка», «План фин.-хоз. деятельности»
    "внутренний": ("внутр",),
    "трудовой": ("труд",),
    "финансово": ("фин",),
    "финансовый": ("фин",),
    "хозяйственный": ("хоз",),
    "коллективный": ("кол", "колл"),
    "социальный": ("соц",),
    "социально": ("соц",),
    "государственный": ("гос",),
    "материально": ("мат",),
    "технический": ("техн",),
}


@cache
def _analyser() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """
    Return the dictionary form of a normalised word.

    «качества» gives «качество»; ё is е here too.  Words of other letters come
    back as they are.
    """
    if not "а" <= word[0] <= "я":
        return word
    return _without_yo(_analyser().parse(word)[0].normal_form)


@lru_cache(maxsize=4096)
def beginnings(text: str) -> tuple[str, ...]:
    """Return the first six letters of each word of a text, small and in order."""
    return tuple(_BEGINNING.findall(text.lower().replace("ё", "е")))


def forms(word: str) -> frozenset[str]:
    """Return every form of a dictionary form, itself and short ones included; normalised."""
    if not "а" <= word[0] <= "я":
        return frozenset({word})
    short = _SHORT.get(word, ())
    readings = _analyser().parse(word)
    own = [each for each in readings if _without_yo(each.normal_form) == word]
    return frozenset({word, *short}).union(
        _without_yo(form.word) for reading in own for form in reading.lexeme
    )


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Tell whether the dictionary has the word; a word it lacks may be a typing error."""
    return bool(_analyser().word_is_known(word))


@lru_cache(maxsize=20_000)
def is_sentence(normalised: str) -> bool:
    """
    Tell whether a text says something rather than names it: it has a predicate, or «мы», «вы».

    «Независимая оценка пройдёт» is a sentence, «Независимая оценка» a name; an
    imperative («Оцените качество») leaves it a name, and so does a note on when
    the thing was approved or posted.
    """
    return any(_is_predicate(word) for word in WORD.findall(normalised))


@lru_cache(maxsize=50_000)
def _is_predicate(word: str) -> bool:
    if len(word) < 2 or not "а" <= word[0] <= "я" or not is_known(word):
        return False
    best = _analyser().parse(word)[0]
    tag = best.tag
    if best.normal_form in _NOTES:
        return False
    if tag.POS == "NPRO":
        return bool({"1per", "2per"} & tag.grammemes)
    return tag.POS in {"VERB", "PRTS", "ADJS"} and "impr" not in tag


def _without_yo(word: str) -> str:
    return word.replace("ё", "е")
