"""How a page looks, and whether two looks differ as a version for the visually impaired does."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Error, Page

from crawler.fetching.acts.world import ask

_LARGER = 1.08
_ENOUGH_SIZE = 0.25
_ENOUGH_STYLE = 0.35
_FEWEST_WORDS = 2
_FEWEST_LETTERS = 3
_SAME_PAGE = 0.2
_TELLING = re.compile(r"размер|цвета сайта|цветовая схема|кернинг|межбукв|гарнитур|синтез")
_FEWEST_PICTURES = 3


@dataclass(frozen=True, slots=True)
class Text:
    """One run of text: how long, how large, in which colours and spacing."""

    weight: int
    size: float
    colours: str
    spacing: str


@dataclass(frozen=True, slots=True)
class Look:
    """
    How a page looks at one moment.

    *texts* are by their words, so that a page loaded anew compares.  *panels* are
    the names of what may be a panel, *words* and *letters* what such panels say,
    *back* whether the way back to the usual version is shown.
    """

    url: str
    texts: Mapping[str, Text]
    panels: frozenset[str]
    words: frozenset[str]
    letters: int
    pictures: int
    back: bool
    filters: tuple[str, ...]
    sheets: tuple[str, ...]
    names: str


async def look(page: Page) -> Look:
    """Look at a page, as often as it takes when it is being replaced by another."""
    for _ in range(20):
        try:
            return _look(await ask(page, "look"))
        except Error:
            if page.is_closed():
                raise
            await asyncio.sleep(0.1)
    return _look(await ask(page, "look"))


def difference(before: Look, after: Look) -> str:
    """Name what of a version for the visually impaired has come about; empty if nothing has."""
    found = (name for name, differs in _DIFFERENCES.items() if differs(before, after))
    return next(found, "")


def share_of(before: Look, after: Look) -> float:
    """Say how much of a page's text is still there."""
    total = sum(text.weight for text in before.texts.values())
    kept = sum(text.weight for key, text in before.texts.items() if key in after.texts)
    return kept / total if total else 0.0


def _panel(before: Look, after: Look) -> bool:
    """Tell whether a panel has appeared: its words, its letters, or a named box of controls."""
    words = sum(2 if _TELLING.match(word) else 1 for word in after.words - before.words)
    letters = after.letters - before.letters
    named = bool(after.panels - before.panels) and words + letters > 0
    return named or words >= _FEWEST_WORDS or letters >= _FEWEST_LETTERS


def _font_size(before: Look, after: Look) -> bool:
    def grew(one: Text, two: Text) -> bool:
        small, large = sorted((one.size, two.size))
        return large > small * _LARGER

    return _share(before, after, grew) >= _ENOUGH_SIZE


def _colours(before: Look, after: Look) -> bool:
    if before.filters != after.filters and after.filters:
        return True
    return _share(before, after, lambda one, two: one.colours != two.colours) >= _ENOUGH_STYLE


def _spacing(before: Look, after: Look) -> bool:
    return _share(before, after, lambda one, two: one.spacing != two.spacing) >= _ENOUGH_STYLE


def _images(before: Look, after: Look) -> bool:
    return before.pictures >= _FEWEST_PICTURES and not after.pictures and _is_same(before, after)


def _version(before: Look, after: Look) -> bool:
    """Tell whether the page now offers the way back to its usual version."""
    return after.back and not before.back


_DIFFERENCES = {
    "panel": _panel,
    "font-size": _font_size,
    "colours": _colours,
    "spacing": _spacing,
    "version": _version,
    "images": _images,
}


def _share(before: Look, after: Look, differs: Any) -> float:  # noqa: ANN401 - a test of two texts
    """Return which share of the text that stands in both looks differs."""
    if not _is_same(before, after):
        return 0.0
    both = [(text, after.texts[key]) for key, text in before.texts.items() if key in after.texts]
    total = sum(one.weight for one, _ in both)
    return sum(one.weight for one, two in both if differs(one, two)) / total


def _is_same(before: Look, after: Look) -> bool:
    """Tell whether enough text stands in both to compare them."""
    return share_of(before, after) >= _SAME_PAGE


def _look(seen: dict[str, Any]) -> Look:
    texts = {
        str(text["key"]): Text(
            int(text["weight"]), float(text["size"]), str(text["colours"]), str(text["spacing"])
        )
        for text in seen["texts"]
    }
    return Look(
        url=str(seen["url"]),
        texts=texts,
        panels=frozenset(map(str, seen["panels"])),
        words=frozenset(map(str, seen["words"])),
        letters=int(seen["letters"]),
        pictures=int(seen["pictures"]),
        back=bool(seen["back"]),
        filters=tuple(map(str, seen["filters"])),
        sheets=tuple(map(str, seen["sheets"])),
        names=str(seen["names"]),
    )
