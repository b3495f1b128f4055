"""
One parse per page: its words, links, headings and forms, in order.

Text keeps words whole at inline tags and apart at blocks.  A reading holds the
parsed tree, so it lives only while the page's detectors run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from crawler.language.letters import normalise
from crawler.model import Page

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr o:p q s "
    "samp small span strike strong sub sup tt u var wbr time data "
    "link nuxtlink router-link asp:hyperlink".split()
)
_LINKS = {
    "a": "href",
    "area": "href",
    "iframe": "src",
    "frame": "src",
    "link": "href",  # in the body and without rel: the component of a Vue or React source
    "nuxtlink": "to",
    "router-link": "to",
    "asp:hyperlink": "navigateurl",
}
_SILENT = frozenset("script style noscript template svg math object head".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ZONE_OF_TAG = {
    "header": "header",
    "nav": "menu",
    "footer": "footer",
    "aside": "aside",
    "main": "main",
    "article": "main",
}
_ZONE_WORD = re.compile(
    r"(?P<footer>foot|bottom|podval)"
    r"|(?P<menu>menu|nav(?!y)|mnu)"
    r"|(?P<news>news|novost|blog|latest)"
    r"|(?P<header>header|top-?bar|^top|shapka)"
    r"|(?P<aside>sidebar|aside|left|right|banner)"
    r"|(?P<main>^content|content$|^main|main-?content|item-?page|article)"
)
_CONTAINERS = frozenset("div section ul ol table td tr".split())
_PARSER = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


@dataclass(slots=True)
class Link:
    """
    A link or frame.

    *href* is absolute, fragment kept; *raw* as written.  *text* is the visible
    text, *title* the ``title`` or, for a picture, its ``alt``.  *block* is the
    index of the block it stands in.  *tag* is a, area, iframe, frame or button.
    """

    text: str
    href: str
    raw: str
    title: str
    zone: str
    block: int
    tag: str
    element: "lxml.html.HtmlElement | None" = None

    @property
    def name(self) -> str:
        """Give what a person would call the link."""
        return self.text or self.title


@dataclass(slots=True)
class Block:
    """
    A run of text between block boundaries.

    *level* is 1 to 6 for a heading, else 0.  *hidden* is text in a closed tab
    or under ``display: none``.  *zone* is header, menu, main, aside, footer,
    news or empty.
    """

    text: str
    tag: str
    zone: str
    level: int = 0
    hidden: bool = False
    element: "lxml.html.HtmlElement | None" = None
    line: int = 0


@dataclass(slots=True)
class Reading:
    """
    What a page says.  Of plain text, blocks are its lines.

    *source* is all of it as received, markup included: the cheap way to know
    what cannot be there.  *marked* are the elements with a class or an id, and
    before each the two as one text.
    """

    url: str
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    forms: "list[lxml.html.HtmlElement]" = field(default_factory=list)
    inputs: "list[lxml.html.HtmlElement]" = field(default_factory=list)
    images: "list[lxml.html.HtmlElement]" = field(default_factory=list)
    scripts: "list[lxml.html.HtmlElement]" = field(default_factory=list)
    marked: "list[tuple[str, lxml.html.HtmlElement]]" = field(default_factory=list)
    root: "lxml.html.HtmlElement | None" = None
    source: str = ""

    @cached_property
    def _tree(self) -> "etree._ElementTree | None":
        return None if self.root is None else self.root.getroottree()

    @property
    def headings(self) -> Iterator[Block]:
        """Yield the headings in order."""
        return (block for block in self.blocks if block.level)

    @property
    def text(self) -> str:
        """Give the visible text, a line a block."""
        return "\n".join(block.text for block in self.blocks)

    def heading_over(self, index: int) -> Block | None:
        """Return the nearest heading before the block of that index."""
        return next((b for b in reversed(self.blocks[:index]) if b.level), None)

    def locator(self, thing: Block | Link) -> str:
        """Say where a block or link stands, as an XPath or a line of plain text."""
        if thing.element is not None and self.root is not None:
            return str(self.root.getroottree().getpath(thing.element))
        return f"line {thing.line}" if isinstance(thing, Block) and thing.line else ""


def read(page: Page) -> Reading:
    """Read a page; never raises, an unreadable page is an empty reading."""
    root = parse(page.html)
    reading = Reading(url=page.url, root=root, source=page.html)
    if root is None:
        return reading
    reading.title = " ".join((root.findtext(".//title") or "").split())
    base = next((b.get("href") for b in root.iter("base") if b.get("href")), None)
    _Walk(reading, _join(page.url, base) if base else page.url).run(root)
    return reading


def parse(html: str) -> "lxml.html.HtmlElement | None":
    """Return the root of the tree, or nothing where there is no markup at all."""
    try:
        return lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=_PARSER)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def read_text(text: str, url: str = "") -> Reading:
    """Read plain text: every line that is not empty is a block."""
    reading = Reading(url=url, source=text)
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            reading.blocks.append(Block(" ".join(line.split()), "line", "", line=number))
    if reading.blocks:
        reading.title = reading.blocks[0].text[:200]
    return reading


@lru_cache(maxsize=4096)
def _zone_of_name(name: str) -> str:
    match = _ZONE_WORD.search(normalise(name))
    return match.lastgroup or "" if match else ""


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


class _Walk:
    """The one walk over the tree; an explicit stack, since pages nest deep."""

    def __init__(self, reading: Reading, base: str) -> None:
        self._reading = reading
        self._base = base
        self._buffer: list[str] = []
        self._open_links: list[tuple[Link, int]] = []
        self._block_element: lxml.html.HtmlElement | None = None
        self._zone, self._level, self._hidden = "", 0, False

    def run(self, root: "lxml.html.HtmlElement") -> None:
        """Fill the reading."""
        stack: list[tuple[lxml.html.HtmlElement, str, bool, bool]] = [(root, "", False, False)]
        while stack:
            element, zone, hidden, leaving = stack.pop()
            if leaving:
                self._leave(element, zone, hidden)
                continue
            tag = element.tag
            if tag in _SILENT or not isinstance(tag, str):
                if tag == "script":
                    self._reading.scripts.append(element)
                if tag == "head":
                    self._reading.scripts.extend(element.iter("script"))
                if element.tail:
                    self._buffer.append(element.tail)
                continue
            outer = (zone, hidden)
            zone, hidden = self._enter(element, tag, zone, hidden)
            stack.append((element, *outer, True))
            stack.extend((child, zone, hidden, False) for child in reversed(element))
        self._flush()

    def _enter(
        self, element: "lxml.html.HtmlElement", tag: str, zone: str, hidden: bool
    ) -> tuple[str, bool]:
        attributes = element.attrib
        if tag not in _INLINE:
            self._flush()
            self._block_element = element
            zone = _ZONE_OF_TAG.get(tag) or self._named_zone(tag, attributes) or zone
            style = attributes.get("style", "")
            hidden = hidden or "hidden" in attributes or "display:none" in style.replace(" ", "")
            self._level = _HEADINGS.get(tag, self._level)
        self._zone, self._hidden = zone, hidden
        self._collect(element, tag, zone)
        if element.text:
            self._buffer.append(element.text)
        return zone, hidden

    @staticmethod
    def _named_zone(tag: str, attributes: "etree._Attrib") -> str:
        if tag not in _CONTAINERS:
            return ""
        name = f"{attributes.get('id', '')} {attributes.get('class', '')}"
        return _zone_of_name(name) if len(name) > 1 else ""

    def _collect(self, element: "lxml.html.HtmlElement", tag: str, zone: str) -> None:
        reading = self._reading
        if tag in _LINKS and not (tag == "link" and "rel" in element.attrib):
            address = element.get(_LINKS[tag]) or element.get("data-src") or ""
            self._open_link(element, tag, zone, address)
        elif tag == "img":
            reading.images.append(element)
            for link, _ in self._open_links:
                link.title = link.title or element.get("alt") or element.get("title") or ""
        elif tag == "form":
            reading.forms.append(element)
        elif tag in ("input", "textarea", "select", "button"):
            reading.inputs.append(element)
        name = f"{element.get('class', '')} {element.get('id', '')}"
        if len(name) > 1:
            reading.marked.append((name, element))

    def _open_link(self, element: "lxml.html.HtmlElement", tag: str, zone: str, raw: str) -> None:
        raw = raw.strip(" \t\r\n{}\"'`")
        link = Link(
            text="",
            href=_join(self._base, raw) if raw else "",
            raw=raw,
            title=element.get("title") or element.get("alt") or element.get("aria-label") or "",
            zone=zone,
            block=len(self._reading.blocks),
            tag=tag,
            element=element,
        )
        self._reading.links.append(link)
        self._open_links.append((link, len(self._buffer)))

    def _leave(self, element: "lxml.html.HtmlElement", zone: str, hidden: bool) -> None:
        tag = element.tag
        if tag in _LINKS and not (tag == "link" and "rel" in element.attrib):
            link, start = self._open_links.pop()
            link.text = f"{link.text} {' '.join(''.join(self._buffer[start:]).split())}".strip()
        if tag not in _INLINE:
            self._flush()
            if tag in _HEADINGS:
                self._level = 0
        self._zone, self._hidden = zone, hidden
        if element.tail:
            if self._block_element is None:
                self._block_element = element.getparent()
            self._buffer.append(element.tail)

    def _flush(self) -> None:
        text = " ".join("".join(self._buffer).split())
        for at, (link, start) in enumerate(self._open_links):
            inside = " ".join("".join(self._buffer[start:]).split())
            link.text = f"{link.text} {inside}".strip()
            self._open_links[at] = (link, 0)
        self._buffer.clear()
        if text:
            self._reading.blocks.append(
                Block(
                    text=text,
                    tag=str(self._block_element.tag) if self._block_element is not None else "",
                    zone=self._zone,
                    level=self._level,
                    hidden=self._hidden,
                    element=self._block_element,
                )
            )
        self._block_element = None
