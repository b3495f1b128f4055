"""The lines of a page as items of information ask of them: sentences, labels and their values."""

from collections import defaultdict
from collections.abc import Iterator

from checks.commons.blocks import Block, Link
from checks.commons.items import NOTHING, Promise, promise, sentences
from checks.commons.layout import Element
from checks.commons.named import ASIDE, is_news_address
from checks.commons.reading import Reading
from checks.commons.telltales import Section

_LONGEST = 2500
_NEARLY = 0.8
_POLL = 500


class Lines:
    """
    The blocks of a page, those of many sentences in parts.

    *links* are those of each line, *chosen* the lines that may name an item with
    what they promise, *bits* the telling words of each (``telltales``).
    """

    def __init__(self, reading: Reading) -> None:
        self._polls = _polls(reading)
        self.blocks: list[Block] = []
        self.bits: list[int] = []
        self.chosen: dict[int, int] = {}
        self.links: dict[int, list[Link]] = defaultdict(list)
        begins: list[int] = []
        blocks, bits = self.blocks, self.bits
        for block in reading.blocks:
            begins.append(len(blocks))
            promised = NOTHING if block.zone == "menu" else promise(block.text)
            if promised is NOTHING:
                blocks.append(block)
                bits.append(0)
            else:
                self._add_lines(block, promised)
        begins.append(len(self.blocks))
        begins.append(len(self.blocks))
        for link in reading.links:
            first, end = begins[link.block], begins[link.block + 1]
            if end - first > 1:
                first = self._line_of(link, first, end)
            self.links[first].append(link)

    def _add_lines(self, block: Block, promised: Promise) -> None:
        """Take a block in that may name or tell an item: sentence by sentence."""
        parts = (block.text,) if block.level else sentences(block.text)
        if len(parts) == 1 and parts[0] == block.text:
            self._add(block, promised)
            return
        for part in parts:
            self._add(block.part(part), promise(part))

    def _add(self, line: Block, promised: Promise) -> None:
        why, bits = promised
        if why:
            self.chosen[len(self.blocks)] = why
        self.blocks.append(line)
        self.bits.append(bits)

    def _line_of(self, link: Link, first: int, end: int) -> int:
        """Return the line of a block that says a link."""
        said = (at for at in range(first, end) if link.text and link.text in self.blocks[at].text)
        return next(said, first)

    def is_link(self, at: int) -> bool:
        """Tell whether a line is nothing but the text of links that lead elsewhere."""
        here = self.links.get(at)
        if not here:
            return False
        links = [link for link in here if leads_on(link.raw)]
        return (
            bool(links)
            and sum(len(link.text) for link in links) >= len(self.blocks[at].text) * _NEARLY
        )

    def is_content(self, at: int) -> bool:
        """Tell whether a line belongs to what the page tells: no menu, link or poll beside it."""
        aside = self.blocks[at].zone in ASIDE or self.is_link(at)
        return not aside and not (self._polls and self._is_in_poll(at))

    def _is_in_poll(self, at: int) -> bool:
        element = self.blocks[at].element
        outer = () if element is None else (element, *element.iterancestors("form"))
        return any(form in self._polls for form in outer)

    def sections(self) -> Iterator[tuple[Section, int]]:
        """Yield the main part from heading to heading, teasers of news apart."""
        title, first, bits, news = "", 0, 0, False
        said: list[str] = []
        for at, block in enumerate(self.blocks):
            if block.zone in ASIDE:
                continue
            if block.level:
                if bits:
                    yield _section(title, said, bits), first
                title, first, bits, said = block.text, at, self.bits[at], []
                news = any(is_news_address(link.raw) for link in self.links.get(at, ()))
            elif not news and not self.is_link(at):
                said.append(block.text)
                bits |= self.bits[at]
        if bits:
            yield _section(title, said, bits), first


def _polls(reading: Reading) -> list[Element]:
    """Return the small forms of a single choice: «Нравится ли вам наш сайт?»."""
    if reading.root is None or "radio" not in reading.source:
        return []
    return [form for form in reading.root.iter("form") if _is_poll(form)]


def _is_poll(form: Element) -> bool:
    names = {each.get("name") for each in form.iter("input") if each.get("type") == "radio"}
    return len(names) == 1 and len("".join(form.itertext())) < _POLL


def _section(title: str, said: list[str], bits: int) -> Section:
    text = "\n".join(said)[:_LONGEST]
    return Section(title, text, text.lower(), bits)


def leads_on(raw: str) -> bool:
    """Tell whether a link leads to another page or file."""
    return bool(raw) and not raw.lower().startswith(("mailto:", "tel:", "javascript:", "#"))
