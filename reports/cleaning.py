"""Text from a site, made fit to be shown: capped, on one line, without tricks."""

import re
from functools import lru_cache

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\ufffe\uffff\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PILED_MARKS = re.compile("([\u0300-\u036f]{3})[\u0300-\u036f]+")
# Whatever any of the above would change: most texts have nothing of it.
_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufe00-\ufe0f\ufeff\ufffe\uffff\U000e0000-\U000e0fff]"
)

EXCERPT = 400
NAME = 300


def clean(text: str, limit: int = EXCERPT) -> str:
    """
    Return the text on one line, at most *limit* characters.

    Marks that turn the direction of writing are made visible, since they can
    make a text read as its opposite; other signs nobody sees are taken out.
    """
    if len(text) <= limit and text.isascii() and text.isprintable() and " " not in text:
        return text  # an address, a number, a digest
    return _known(text, limit) if len(text) <= NAME else _made(text, limit)


# One text stands in many files, and a fleet shares its law.
@lru_cache(maxsize=4096)
def _known(text: str, limit: int) -> str:
    return _made(text, limit)


def _made(text: str, limit: int) -> str:
    text = text[: limit * 4]
    if _ODD.search(text):
        text = _tamed(text)
    return shortened(" ".join(text.split()), limit)


def _tamed(text: str) -> str:
    text = _SURROGATE.sub("\ufffd", text)
    text = _BIDI.sub(lambda mark: f"[U+{ord(mark.group()):04X}]", text)
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    return _PILED_MARKS.sub(r"\1", " ".join(text.split()))


def shortened(text: str, limit: int) -> str:
    """Cut a text to *limit* characters, at a word if one ends near."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ", int(limit * 0.8))
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:") + "…"


@lru_cache(maxsize=1024)
def paragraphs(text: str, limit: int = 3000) -> tuple[str, ...]:
    """Split a text of ours, such as advice, at its empty lines."""
    parts = re.split(r"\n[ \t]*\n", text[: limit * 4])
    return tuple(part for part in (clean(part, limit) for part in parts) if part)
