"""Russian words and their dictionary forms."""

import re
from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer

WORD = re.compile(r"[а-яa-z0-9]+")


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


def forms(word: str) -> frozenset[str]:
    """Return every form of a dictionary form, itself included; normalised."""
    if not "а" <= word[0] <= "я":
        return frozenset({word})
    readings = _analyser().parse(word)
    own = [each for each in readings if _without_yo(each.normal_form) == word]
    return frozenset({word}).union(
        _without_yo(form.word) for reading in own for form in reading.lexeme
    )


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Tell whether the dictionary has the word; a word it lacks may be a typing error."""
    return bool(_analyser().word_is_known(word))


@lru_cache(maxsize=20_000)
def has_verb(normalised: str) -> bool:
    """
    Tell whether a text has a verb in a personal form: a sentence, not a name.

    «Независимая оценка пройдёт» has one, «Независимая оценка» none.
    """
    return any(_is_verb(word) for word in WORD.findall(normalised))


@lru_cache(maxsize=50_000)
def _is_verb(word: str) -> bool:
    if len(word) < 3 or not "а" <= word[0] <= "я" or not is_known(word):
        return False
    tag = _analyser().parse(word)[0].tag
    return tag.POS == "VERB" and "impr" not in tag


def _without_yo(word: str) -> str:
    return word.replace("ё", "е")
