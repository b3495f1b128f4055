"""Letters of Russian text as sites really write them, brought to one form."""

import re
import unicodedata

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0301"
_LOOK_ALIKES = str.maketrans("aceopxykhbmt", "асеорхукнвмт")
_LATIN_TO_CYRILLIC = {**dict.fromkeys(map(ord, INVISIBLE)), ord("ё"): "е"}
_MIXED_WORD = re.compile(r"[a-z]*(?:[а-я][a-z]|[a-z][а-я])[a-zа-я]*")


def normalise(text: str) -> str:
    """
    Return the text in lower case with one form for each letter.

    ё becomes е, invisible signs go, white space folds, and Latin letters that
    look Cyrillic become Cyrillic in words that mix both.
    """
    text = text.lower().translate(_LATIN_TO_CYRILLIC)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _MIXED_WORD.sub(_unmix, text)
    return " ".join(text.split())


def _unmix(match: re.Match[str]) -> str:
    return match.group().translate(_LOOK_ALIKES)
