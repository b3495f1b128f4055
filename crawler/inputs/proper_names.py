"""The part of a name that tells an organisation from others: «Рябинка» of a long official name."""

import re

from crawler.language.letters import normalise
from crawler.language.words import WORD, lemma

_QUOTED = re.compile(r"(?<![\w.,])[«„“\"](?=\w)([^«»„“”\"]+)[»”“\"]?")
_FORM = re.compile(r"(?:[а-я]{0,2}(?:гбу|гау|гку|мбу|мау|мку)[а-я]{0,4}|ано|ооо|чу|нко)")
_SMALL = frozenset("в во для и из на по с со".split())


def words(name: str) -> frozenset[str]:
    """Return the words of a name in their first forms, but legal forms and small words."""
    found = (word for word in WORD.findall(normalise(name)) if word not in _SMALL)
    return frozenset(lemma(word) for word in found if not _FORM.fullmatch(word))


def proper(name: str) -> frozenset[str]:
    """Return the words of what stands in the innermost quotation marks, if anything does."""
    quoted = _QUOTED.findall(name)
    return words(quoted[-1]) if quoted else frozenset()


def is_short_for(given: frozenset[str], name: str) -> bool:
    """Tell whether words give the proper part of a name and its kind, and nothing else."""
    return is_spoken_of(given, name) and given <= words(name) and len(given) > 1


def is_spoken_of(given: frozenset[str], name: str) -> bool:
    """Tell whether the proper part of a name stands among words."""
    own = proper(name)
    return bool(own) and own <= given
