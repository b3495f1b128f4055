"""Letters of Russian text as sites really write them, brought to one form."""

import re
import unicodedata
from functools import lru_cache

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0301"
_LOOK_ALIKES = str.maketrans("aceopxykhbmt", "асеорхукнвмт")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_LATIN = re.compile(r"[a-z]")
_MIXED_WORD = re.compile(r"[a-z]*(?:[а-я][a-z]|[a-z][а-я])[a-zа-я]*")


@lru_cache(maxsize=1024)
def normalise(text: str) -> str:
    """
    Return the text in lower case with one form for each letter.

    ё becomes е, invisible signs go, white space folds, and Latin letters that
    look Cyrillic become Cyrillic in words that mix both.
    """
    text = text.lower()
    if not text.isascii():
        text = _INVISIBLE.sub("", text).replace("ё", "е")
        text = unicodedata.normalize("NFC", text)
        if _LATIN.search(text):
            text = _MIXED_WORD.sub(_unmix, text)
    return " ".join(text.split())


def _unmix(match: re.Match[str]) -> str:
    return match.group().translate(_LOOK_ALIKES)
