"""
One reading per page: its words, links, headings and forms, in order.

Words stay whole at inline tags and apart at blocks; a heading is one block.
What most detectors never ask of most blocks (the element, the part of the page)
is found when asked for.  A reading holds the parsed tree, so it lives only
while the page's detectors run.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar, cast
from urllib.parse import urljoin

from lxml import etree

from checks.commons import layout
from checks.commons.layout import (
    BLOCK,
    HEADING,
    LINE,
    LINK,
    LINK_END,
    PART,
    PICTURE,
    Element,
    Places,
)
from checks.commons.subjects import TELLING, Subject, named, named_by_link
from crawler.language.letters import INVISIBLE
from crawler.model import Page

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
_PICTURE = re.compile(f"{PICTURE}([^{PICTURE}]*){PICTURE}")
_classes = etree.XPath("//*/@class", smart_strings=False)
_ids = etree.XPath("//*/@id", smart_strings=False)
_QUOTES = " \t\r\n{}\"'`"
_OTHER_NOK = re.compile(r"(?i)оценк\w+\s+(?:профессиональн\w+\s+)?квалификац")
_MARK = re.compile(f"[{BLOCK}-{PICTURE}{INVISIBLE}]")


class Block:
    """
    A run of text between block boundaries.

    *level* is 1 to 6 for a heading, else 0.  *line* is the number of a line of
    plain text.
    """

    __slots__ = ("_at", "_places", "_tag", "_zone", "level", "line", "text")

    def __init__(  # noqa: PLR0913, PLR0917 - named arguments would cost a tenth of a reading
        self,
        text: str,
        tag: str | None = None,
        zone: str | None = None,
        level: int = 0,
        line: int = 0,
        places: Places | None = None,
        at: int = 0,
    ) -> None:
        self.text = text
        self.level = level
        self.line = line
        self._tag = tag
        self._zone = zone
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
        return None if self._places is None else self._places.blocks[self._at]

    @property
    def tag(self) -> str:
        """Give the tag of that element, or ``line``."""
        if self._tag is None:
            element = self.element
            self._tag = "" if element is None else str(element.tag)
        return self._tag

    @property
    def zone(self) -> str:
        """Give header, menu, main, aside, footer, news or nothing."""
        if self._zone is None:
            self._zone = self._places.zone(self.element) if self._places else ""
        return self._zone

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
    it stands in.
    """

    __slots__ = ("_at", "_base", "_places", "_zone", "block", "raw", "text", "title")

    def __init__(  # noqa: PLR0913, PLR0917 - as of a block
        self, text: str, raw: str, title: str, block: int, base: str, places: Places, at: int
    ) -> None:
        self.text = text
        self.raw = raw
        self.title = title
        self.block = block
        self._base = base
        self._places = places
        self._at = at
        self._zone: str | None = None

    @property
    def name(self) -> str:
        """Give what a person would call the link."""
        return self.text or self.title

    @property
    def href(self) -> str:
        """Give the absolute address, fragment kept; empty if there is none."""
        return _join(self._base, self.raw) if self.raw else ""

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
    def zone(self) -> str:
        """Give the part of the page, as ``Block.zone`` has it."""
        if self._zone is None:
            self._zone = self._places.zone(self.element)
        return self._zone

    @property
    def locator(self) -> str:
        """Say where it stands, as an XPath."""
        return self._places.path(self.element)


class Named(NamedTuple):
    """A block or link, the index of its block, and what it names."""

    thing: Block | Link
    at: int
    subject: Subject


Test = Callable[[str], object]
LinkTest = Callable[[str, str], object]
Function = TypeVar("Function", bound=Callable[..., object])
_TESTS: list[Test] = []
_LINK_TESTS: list[LinkTest] = []
_NAME_TESTS: list[Test] = []
_PLAIN: set[str] = set()  # names known to pass no test
_MOST_PLAIN = 50_000


def of_blocks(test: Function) -> Function:
    """
    Make a function of a block's text a test for ``Reading.blocks_that``.

    All tests are made at once and once for each text there is: menus and footers
    repeat, and a page is gone through a single time for all detectors.
    """
    _TESTS.append(test)
    return test


def of_links(test: Function) -> Function:
    """Make a function of a link's name and raw address a test for ``Reading.links_that``."""
    _LINK_TESTS.append(test)
    return test


def of_names(test: Function) -> Function:
    """Make a function of a class or id a test for ``Reading.names_that``."""
    _NAME_TESTS.append(test)
    return test


@lru_cache(maxsize=50_000)
def _passed(text: str) -> tuple[Test, ...]:
    return tuple(test for test in _TESTS if test(text))


@lru_cache(maxsize=50_000)
def _passed_by_link(name: str, raw: str) -> tuple[LinkTest, ...]:
    return tuple(test for test in _LINK_TESTS if test(name, raw))


@of_blocks
def _is_naming(text: str) -> bool:
    return named(text) is not Subject.NOTHING


@of_links
def _is_naming_link(name: str, raw: str) -> bool:
    return named_by_link(name, raw) is not Subject.NOTHING


@dataclass
class Reading:
    """
    What a page says.  Of plain text, blocks are its lines.

    *source* is all of it as received, markup included; *said* is much shorter,
    its words with the addresses of links and the names of pictures: the cheap
    way to know what cannot be there.
    """

    url: str
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    root: Element | None = None
    source: str = ""
    said: str = ""

    @property
    def headings(self) -> Iterator[Block]:
        """Yield the headings in order."""
        return (block for _, block in self.headed)

    @property
    def text(self) -> str:
        """Give the visible text, a line a block."""
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def forms(self) -> list[Element]:
        """Give the form elements."""
        return [element for element in self._fields if element.tag == "form"]

    @cached_property
    def inputs(self) -> list[Element]:
        """Give the controls of forms."""
        return [element for element in self._fields if element.tag != "form"]

    @cached_property
    def _fields(self) -> list[Element]:
        return self._elements("form", "input", "textarea", "select", "button")

    @cached_property
    def images(self) -> list[Element]:
        """Give the pictures."""
        return self._elements("img")

    @cached_property
    def scripts(self) -> list[Element]:
        """Give the scripts, those of the head included."""
        return self._elements("script")

    @cached_property
    def names(self) -> frozenset[str]:
        """Give each class and id of the page, as written."""
        if self.root is None:
            return frozenset()
        classes, ids = (cast("list[str]", each(self.root)) for each in (_classes, _ids))
        return frozenset((*classes, *ids))

    def names_that(self, test: Test) -> list[str]:
        """Return the classes and ids that pass a test of ``of_names``, in order."""
        return self._names_by_test.get(test, [])

    @cached_property
    def _names_by_test(self) -> dict[Test, list[str]]:
        found: dict[Test, list[str]] = defaultdict(list)
        for name in sorted(self.names - _PLAIN):
            tests = [test for test in _NAME_TESTS if test(name)]
            for test in tests:
                found[test].append(name)
            if not tests and len(_PLAIN) < _MOST_PLAIN:
                _PLAIN.add(name)
        return found

    def marked(self, name: str) -> list[Element]:
        """Return the elements of that very class or id, as written."""
        if self.root is None:
            return []
        return cast("list[Element]", self.root.xpath("//*[@class=$n or @id=$n]", n=name))

    @staticmethod
    def path(element: Element) -> str:
        """Return the XPath of an element."""
        return str(element.getroottree().getpath(element))

    def blocks_that(self, test: Test) -> list[tuple[int, Block]]:
        """Return the blocks whose text passes a test of ``of_blocks``, with their indexes."""
        return self._blocks_by_test.get(test, [])

    def links_that(self, test: LinkTest) -> list[Link]:
        """Return the links that pass a test of ``of_links``."""
        return self._links_by_test.get(test, [])

    @cached_property
    def _blocks_by_test(self) -> dict[Test, list[tuple[int, Block]]]:
        found: dict[Test, list[tuple[int, Block]]] = defaultdict(list)
        for at, block in enumerate(self.blocks):
            for test in _passed(block.text):
                found[test].append((at, block))
        return found

    @cached_property
    def _links_by_test(self) -> dict[LinkTest, list[Link]]:
        found: dict[LinkTest, list[Link]] = defaultdict(list)
        for link in self.links:
            for test in _passed_by_link(link.text or link.title, link.raw):
                found[test].append(link)
        return found

    @cached_property
    def headed(self) -> list[tuple[int, Block]]:
        """Give the headings with their indexes."""
        return [(at, block) for at, block in enumerate(self.blocks) if block.level]

    def _elements(self, *tags: str) -> list[Element]:
        return [] if self.root is None else list(self.root.iter(*tags))

    @cached_property
    def named(self) -> list[Named]:
        """Give the blocks, then the links, that name something about the assessment."""
        blocks = self.blocks_that(_is_naming)
        links = self.links_that(_is_naming_link)
        found = [
            *(Named(block, at, named(block.text)) for at, block in blocks),
            *(Named(link, link.block, named_by_link(link.name, link.raw)) for link in links),
        ]
        if not any(name.subject & TELLING for name in found) and not named(self.title):
            return []
        if any(name.subject & Subject.ABBREVIATION for name in found) and self._is_of_others:
            return [name for name in found if not name.subject & Subject.ABBREVIATION]
        return found

    def subject_of(self, text: str) -> Subject:
        """Return what a text names on this page, where НОК may stand for something else."""
        subject = named(text)
        if subject & Subject.ABBREVIATION and self._is_of_others:
            return Subject.NOTHING
        return subject

    @cached_property
    def _is_of_others(self) -> bool:
        return bool(_OTHER_NOK.search(self.source))

    def heading_over(self, index: int) -> Block | None:
        """Return the nearest heading before the block of that index."""
        return next((b for b in reversed(self.blocks[:index]) if b.level), None)

    def locator(self, thing: Block | Link) -> str:
        """Say where a block or link stands, as an XPath or a line of plain text."""
        return thing.locator


def read(page: Page) -> Reading:
    """Read a page; never raises, an unreadable page is an empty reading."""
    root = parse(page.html)
    reading = Reading(url=page.url, root=root, source=page.html)
    if root is None:
        return reading
    title, base = layout.prepared(root)
    text = layout.marked_text(root)
    chunks = text.split(BLOCK)
    reading.title, reading.said = " ".join(title.split()), text
    places = Places(root, chunks, text.count(LINK))
    _Assembly(reading, places, _join(page.url, base)).run(chunks)
    return reading


def parse(html: str) -> Element | None:
    """Return the root of the tree, or nothing where there is no markup at all."""
    try:
        return etree.fromstring(html.encode("utf-8", "replace"), _PARSER)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def read_text(text: str, url: str = "") -> Reading:
    """Read plain text: every line that is not empty is a block."""
    reading = Reading(url=url, source=text, said=text)
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            reading.blocks.append(Block(" ".join(line.split()), "line", "", line=number))
    if reading.blocks:
        reading.title = reading.blocks[0].text[:200]
    return reading


@lru_cache(maxsize=20_000)
def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href.removeprefix("~"))
    except ValueError:
        return ""


class _Assembly:
    """Makes blocks and links of the marked text; a link may hold whole blocks."""

    def __init__(self, reading: Reading, places: Places, base: str) -> None:
        self._blocks = reading.blocks
        self._links = reading.links
        self._places = places
        self._base = base
        self._open: Link | None = None

    def run(self, chunks: list[str]) -> None:
        """Fill the reading."""
        blocks, places = self._blocks, self._places
        for at, chunk in enumerate(chunks):
            if chunk and not chunk.isspace():
                piece = _piece(chunk)
                if self._open is not None:
                    self._inside(self._open, piece)
                if piece.links:
                    self._add_links(piece)
                for text in piece.lines:
                    blocks.append(Block(text, None, None, piece.level, 0, places, at))

    def _inside(self, link: Link, piece: "_Piece") -> None:
        said = " ".join(piece.lines) if piece.closes is None else piece.closes
        link.text = f"{link.text} {said}".strip()
        link.title = link.title or piece.picture
        if piece.closes is not None:
            self._open = None

    def _add_links(self, piece: "_Piece") -> None:
        for said in piece.links:
            block, at = len(self._blocks) + said.line, len(self._links)
            link = Link(said.text, said.raw, said.title, block, self._base, self._places, at)
            self._links.append(link)
        if piece.stays_open:
            self._open = link


@dataclass(frozen=True, slots=True)
class _Said:
    """A link as its chunk tells it; *line* counts the lines of the chunk."""

    text: str
    raw: str
    title: str
    line: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """
    A chunk of marked text, understood.

    *closes* is the text up to the end of a link that an earlier chunk opened;
    *picture* says what a picture outside any link of this chunk is called.
    """

    lines: tuple[str, ...]
    level: int = 0
    links: tuple[_Said, ...] = ()
    closes: str | None = None
    stays_open: bool = False
    picture: str = ""


@lru_cache(maxsize=50_000)
def _piece(chunk: str) -> _Piece:
    """Understand a chunk; menus repeat on every page, so most are remembered."""
    level, body = _level(chunk)
    if level:
        body = body.replace(LINE, " ")
    before, *opened = body.split(LINK)
    closes, ended, _ = before.partition(LINK_END)
    plain, links, stays_open = before, [], False
    for each in opened:
        raw, _, rest = each.partition(PART)
        title, _, rest = rest.partition(PART)
        inside, end, after = rest.partition(LINK_END)
        line = sum(not part.isspace() for part in plain.split(LINE)[:-1] if part)
        links.append(
            _Said(
                _clean(inside.replace(LINE, " ")), raw.strip(_QUOTES), title or _alt(inside), line
            )
        )
        plain = f"{plain}{inside.replace(LINE, ' ') if end else inside}{after}"
        stays_open = not end
    return _Piece(
        lines=tuple(filter(None, map(_clean, plain.split(LINE)))),
        level=level,
        links=tuple(links),
        closes=_clean(closes) if ended else None,
        stays_open=stays_open,
        picture=_alt(before),
    )


def _level(chunk: str) -> tuple[int, str]:
    if chunk[0] == HEADING and chunk[1:2].isdecimal():
        return int(chunk[1]), chunk[2:]
    return 0, chunk


def _clean(text: str) -> str:
    if PICTURE in text:
        text = _PICTURE.sub(" ", text)
    return " ".join(_MARK.sub("", text).split())


def _alt(text: str) -> str:
    said = _PICTURE.search(text) if PICTURE in text else None
    return next((part for part in said[1].split(PART) if part), "") if said else ""
