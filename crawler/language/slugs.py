"""Words inside web addresses: percent-encoded, transliterated in many ways, cut."""

import re
from functools import lru_cache
from urllib.parse import unquote_to_bytes, urlsplit

from crawler.language.letters import normalise

_TO_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufie", strict=True))
    | {"ж": "z", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ю": "u", "я": "a"}
    | {"ъ": "", "ь": "", "ё": "e"}
)
_FOLDS = [
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"shch|sch|shh|sh|w", "s"),
        (r"tch|tc|ch|ts|tz|cz|c", "c"),
        (r"zh", "z"),
        (r"kh|x", "h"),
        (r"[yij]+a", "a"),
        (r"[yij]+u", "u"),
        (r"[yij]+[oe]", "e"),
        (r"[yij]+", "i"),
        (r"['`]", ""),
        (r"(.)\1", r"\1"),
    )
]


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """
    Return one form for all transliterations of a word.

    «оценка», otsenka, ocenka and oczenka give the same; vowels after й fold,
    double letters become one.
    """
    latin = normalise(word).translate(_TO_LATIN)
    for pattern, letter in _FOLDS:
        latin = pattern.sub(letter, latin)
    return latin


@lru_cache(maxsize=50_000)
def slug_text(url: str) -> str:
    """
    Return the words of an address's path and query, as spaced text.

    Percent signs are decoded as UTF-8, else as windows-1251; a file's ending
    and separators become spaces.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    raw = unquote_to_bytes(f"{parts.path} {parts.query}")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("windows-1251", "replace")
    return " ".join(re.split(r"[\W_]+", text)).strip()
