"""
Blocks of text and links, as a reading gives them.

What most detectors never ask of most of them (the element, the part of the page)
is found when asked for.
"""

import re
from functools import lru_cache
from urllib.parse import urljoin

from checks.commons import layout
from checks.commons.layout import Element, Places

_PLAIN_PATH = re.compile(r"/(?![/.])(?:[\w%=&?-]|[./](?![/.]))*(?<!\?)")  # nothing to be joined


class Block:
    """
    A run of text between block boundaries.

    *level* is 1 to 6 for a heading, else 0; *zone* is header, menu, main, aside,
    footer, news or nothing.  *line* is the number of a line of plain text.
    """

    __slots__ = ("_at", "_places", "_tag", "level", "line", "text", "zone")

    def __init__(  # noqa: PLR0913, PLR0917 - named arguments would cost a tenth of a reading
        self,
        text: str,
        tag: str | None = None,
        zone: str = "",
        level: int = 0,
        line: int = 0,
        places: Places | None = None,
        at: int = -1,
    ) -> None:
        self.text = text
        self.level = level
        self.line = line
        self.zone = zone
        self._tag = tag
        self._places = places
        self._at = at

    @property
    def name(self) -> str:
        """Give the text: what a link's name is to a link."""
        return self.text

    @property
    def href(self) -> str:
        """Give nothing: a block leads nowhere."""
        return ""

    @property
    def element(self) -> Element | None:
        """Give the element that holds the text."""
        found = self._places.blocks if self._places and self._at >= 0 else ()
        return found[self._at] if found else None

    @property
    def tag(self) -> str:
        """Give the tag of that element, or ``line``."""
        if self._tag is None:
            element = self.element
            self._tag = "" if element is None else str(element.tag)
        return self._tag

    def part(self, text: str) -> "Block":
        """Return a part of the text as a block of the same place."""
        return Block(text, self._tag, self.zone, self.level, self.line, self._places, self._at)

    @property
    def hidden(self) -> bool:
        """Tell whether it stands in a closed tab or under ``display: none``."""
        return layout.is_hidden(self.element)

    @property
    def locator(self) -> str:
        """Say where it stands, as an XPath or a line of plain text."""
        if self.line:
            return f"line {self.line}"
        return "" if self._places is None else self._places.path(self.element)


class Link:
    """
    A link or frame.

    *text* is the visible text, *raw* the address as written, *title* the
    ``title`` or, for a picture, its ``alt``.  *block* is the index of the block
    it stands in, *zone* that block's.
    """

    __slots__ = ("_at", "_base", "_places", "block", "raw", "text", "title", "zone")

    def __init__(  # noqa: PLR0913, PLR0917 - as of a block
        self,
        text: str,
        raw: str,
        title: str,
        block: int,
        zone: str,
        base: str,
        places: Places,
        at: int,
    ) -> None:
        self.text = text
        self.raw = raw
        self.title = title
        self.block = block
        self.zone = zone
        self._base = base
        self._places = places
        self._at = at

    @property
    def name(self) -> str:
        """Give what a person would call the link."""
        return self.text or self.title

    @property
    def href(self) -> str:
        """Give the absolute address, fragment kept; empty if there is none."""
        return join(self._base, self.raw) if self.raw else ""

    @property
    def element(self) -> Element | None:
        """Give the element."""
        found = self._places.links
        return found[self._at] if found else None

    @property
    def tag(self) -> str:
        """Give a, area, iframe, frame or the name of a component."""
        element = self.element
        return "a" if element is None else str(element.tag)

    @property
    def locator(self) -> str:
        """Say where it stands, as an XPath."""
        return self._places.path(self.element)


@lru_cache(maxsize=1024)
def _origin(base: str) -> str:
    return urljoin(base, "/")[:-1]


@lru_cache(maxsize=20_000)
def join(base: str, href: str) -> str:
    """Return an absolute address; empty if it cannot be one."""
    if _PLAIN_PATH.fullmatch(href):
        return _origin(base) + href
    try:
        return urljoin(base, href.removeprefix("~"))
    except ValueError:
        return ""
