"""
One reading per page: its words, links, headings and forms, in order.

Words stay whole at inline tags and apart at blocks; a heading is one block.
What most detectors never ask of most blocks (the element, the part of the page)
is found when asked for.  A reading holds the parsed tree, so it lives only
while the page's detectors run.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, cast

from lxml import etree

from checks.commons import layout
from checks.commons.blocks import Block, Link, join
from checks.commons.layout import (
    BLOCK,
    END,
    LINK,
    Element,
    Places,
)
from checks.commons.pieces import Piece, piece_of
from checks.commons.sieve import (
    LinkTest,
    Test,
    of_blocks,
    of_links,
    passed,
    passed_by_link,
    passed_by_names,
)
from checks.commons.subjects import TELLING, Subject, named, named_by_link
from crawler.addresses import host
from crawler.model import Page
from crawler.nesting import empty_head, flattened, is_cut

_PARSER = etree.HTMLParser(
    encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
)
_classes = etree.XPath("descendant-or-self::*/@class", smart_strings=False)
_ids = etree.XPath("descendant-or-self::*/@id", smart_strings=False)
_with_id = etree.XPath("descendant-or-self::*[@id]")
_marked = etree.XPath("descendant-or-self::*[@class=$n or @id=$n]")
_first_marked = etree.XPath("descendant-or-self::*[@class=$n or @id=$n][1]")
_OTHER_NOK = re.compile(r"(?i)оценк\w+\s+(?:профессиональн\w+\s+)?квалификац")


class Named(NamedTuple):
    """A block or link, the index of its block, and what it names."""

    thing: Block | Link
    at: int
    subject: int


@of_blocks(
    "оцен каче недо резу итог рейт прот заме испо выпо реал неза план отч отче"
    " нок ноку ноко нокс нсок"
)
def _is_naming(text: str) -> bool:
    return named(text) != Subject.NOTHING


@of_links()
def _is_naming_link(name: str, raw: str) -> bool:
    return named_by_link(name, raw) != Subject.NOTHING


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
    def with_id(self) -> dict[str, Element]:
        """Give the elements that have an ``id``, the first of each, by it."""
        if self.root is None:
            return {}
        elements = cast("list[Element]", _with_id(self.root))
        return {element.get("id", ""): element for element in reversed(elements)}

    @cached_property
    def names(self) -> frozenset[str]:
        """Give each class and id of the page, as written."""
        if self.root is None:
            return frozenset()
        classes, ids = _classes(self.root), _ids(self.root)
        return frozenset([*cast("list[str]", classes), *cast("list[str]", ids)])

    def names_that(self, test: Test) -> list[str]:
        """Return the classes and ids that pass a test of ``of_names``, in order."""
        return self._names_by_test.get(test, [])

    @cached_property
    def _names_by_test(self) -> dict[Test, list[str]]:
        return passed_by_names(self.names)

    def marked(self, name: str) -> list[Element]:
        """Return the elements of that very class or id, as written."""
        if self.root is None:
            return []
        return cast("list[Element]", _marked(self.root, n=name))

    def first_marked(self, name: str) -> Element | None:
        """Return the first element of that class or id."""
        found = [] if self.root is None else cast("list[Element]", _first_marked(self.root, n=name))
        return found[0] if found else None

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
            for test in passed(block.text):
                found[test].append((at, block))
        return found

    @cached_property
    def _links_by_test(self) -> dict[LinkTest, list[Link]]:
        found: dict[LinkTest, list[Link]] = defaultdict(list)
        for link in self.links:
            for test in passed_by_link(link.text or link.title, link.raw):
                found[test].append(link)
        return found

    def links_in(self, index: int) -> list[Link]:
        """Return the links that stand in the block of that index."""
        return self._links_by_block.get(index, [])

    @cached_property
    def _links_by_block(self) -> dict[int, list[Link]]:
        found: dict[int, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.block].append(link)
        return found

    @cached_property
    def own_hosts(self) -> set[str]:
        """Give the hosts that the page calls its own."""
        own = {host(self.url), ""}
        for element in self._elements("link", "base", "meta"):
            if element.get("rel") == "canonical" or element.tag == "base":
                own.add(host(element.get("href") or ""))
            elif element.get("property") == "og:url":
                own.add(host(element.get("content") or ""))
        return own

    @cached_property
    def headed(self) -> list[tuple[int, Block]]:
        """Give the headings with their indexes."""
        return [(at, block) for at, block in enumerate(self.blocks) if block.level]

    def headings_over(self, index: int) -> tuple[Block, ...]:
        """Return the headings that the block of that index stands under, the nearest first."""
        return self._chains[bisect_left(self._headed_at, index)]

    @cached_property
    def _headed_at(self) -> list[int]:
        return [at for at, _ in self.headed]

    @cached_property
    def _chains(self) -> list[tuple[Block, ...]]:
        """Give what stands over the first heading, over what follows it, and so on."""
        chains: list[tuple[Block, ...]] = [()]
        for _, block in self.headed:
            higher = (each for each in chains[-1] if each.level < block.level)
            chains.append((block, *higher))
        return chains

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

    def subject_of(self, text: str) -> int:
        """Return what a text names on this page, where НОК may stand for something else."""
        subject = named(text)
        if subject & Subject.ABBREVIATION and self._is_of_others:
            return Subject.NOTHING
        return subject

    @cached_property
    def _is_of_others(self) -> bool:
        return "квалификац" in self.source.lower() and bool(_OTHER_NOK.search(self.source))

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
    ends = text.count(BLOCK + END)
    places = Places(root, len(chunks) - 1 - ends, text.count(LINK))
    _Assembly(reading, places, join(page.url, base)).run(chunks)
    return reading


def parse(html: str) -> Element | None:
    """Return the root of the tree, or nothing where there is no markup at all."""
    root = _tree(html)
    if root is not None and is_cut(root):
        root = _tree(flattened(html))
    if root is not None:
        empty_head(root)
    return root


def _tree(html: str) -> Element | None:
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


class _Assembly:
    """Makes blocks and links of the marked text; a link may hold whole blocks."""

    def __init__(self, reading: Reading, places: Places, base: str) -> None:
        self._blocks = reading.blocks
        self._links = reading.links
        self._places = places
        self._base = base
        self._url = reading.url.partition("#")[0]
        self._open: Link | None = None

    def run(self, chunks: list[str]) -> None:
        """Fill the reading."""
        blocks, places, count = self._blocks, self._places, -1
        outer: list[tuple[str, int]] = []
        zone, owner = "", -1
        for at, chunk in enumerate(chunks):
            if chunk[:1] == END:
                zone, owner = outer.pop() if outer else ("", -1)
            elif at:
                count += 1
                outer.append((zone, owner))
                owner = count
            if not chunk or chunk.isspace():
                continue
            piece = piece_of(chunk)
            zone = piece.zone or zone
            if self._open is not None:
                self._inside(self._open, piece)
            if piece.links:
                self._add_links(piece, zone)
            for text in piece.lines:
                blocks.append(Block(text, None, zone, piece.level, 0, places, owner))

    def _inside(self, link: Link, piece: Piece) -> None:
        said = " ".join(piece.lines) if piece.closes is None else piece.closes
        link.text = f"{link.text} {said}".strip()
        link.title = link.title or piece.picture
        if piece.closes is not None:
            self._open = None

    def _place(self, raw: str) -> str:
        """Return an address on this very page as a mere place («page.html#c1», written whole)."""
        page, _, place = join(self._base, raw).partition("#")
        return f"#{place}" if page == self._url else raw

    def _add_links(self, piece: Piece, zone: str) -> None:
        first, links, base, places = len(self._blocks), self._links, self._base, self._places
        for said in piece.links:
            block, at = first + said.line, len(links)
            raw = self._place(said.raw) if "#" in said.raw[1:] else said.raw
            link = Link(said.text, raw, said.title, block, zone, base, places, at)
            links.append(link)
        if piece.stays_open:
            self._open = link
