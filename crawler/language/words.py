"""Russian words and their dictionary forms."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer

WORD = re.compile(r"[а-яa-z0-9]+")


@cache
def _analyser() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """
    Return the dictionary form of a normalised word.

    «качества» gives «качество»; ё is е here too.  Words of other letters come
    back as they are.
    """
    if not "а" <= word[0] <= "я":
        return word
    return str(_analyser().parse(word)[0].normal_form).replace("ё", "е")


@lru_cache(maxsize=200_000)
def is_known(word: str) -> bool:
    """Tell whether the dictionary has the word; a word it lacks may be a typing error."""
    return bool(_analyser().word_is_known(word))


def words(normalised: str) -> Iterator[re.Match[str]]:
    """Yield the words of a normalised text with their places."""
    return WORD.finditer(normalised)
