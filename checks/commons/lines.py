"""The lines of a page as items of information ask of them: sentences, labels and their values."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checks.commons.blocks import Block, Link
from checks.commons.items import promise, sentences
from checks.commons.named import ASIDE, is_news_address
from checks.commons.reading import Reading
from checks.commons.telltales import Section

_LONGEST = 2500
_NEARLY = 0.8


class Lines:
    """
    The blocks of a page, those of many sentences in parts.

    *links* are those of each line, *chosen* the lines that may name an item with
    what they promise, *bits* the telling words of each (``telltales``).
    """

    def __init__(self, reading: Reading) -> None:
        self.blocks: list[Block] = []
        self.bits: list[int] = []
        self.chosen: dict[int, int] = {}
        self.links: dict[int, list[Link]] = defaultdict(list)
        links: dict[int, list[Link]] = defaultdict(list)
        for link in reading.links:
            links[link.block].append(link)
        for at, block in enumerate(reading.blocks):
            self._add(block, links.get(at, ()))

    def _add(self, block: Block, links: Sequence[Link]) -> None:
        """Take a block in; one that may name or tell an item sentence by sentence."""
        first, parts = len(self.blocks), self._parts(block)
        for part in parts:
            why, bits = promise(part.text)
            if why:
                self.chosen[len(self.blocks)] = why
            self.blocks.append(part)
            self.bits.append(bits)
        for link in links:
            holds = (n for n, part in enumerate(parts) if link.text and link.text in part.text)
            self.links[first + next(holds, 0)].append(link)

    def is_link(self, at: int) -> bool:
        """Tell whether a line is nothing but the text of links that lead elsewhere."""
        links = [link for link in self.links.get(at, ()) if leads_on(link.raw)]
        if not links:
            return False
        return sum(len(link.text) for link in links) >= len(self.blocks[at].text) * _NEARLY

    def sections(self) -> Iterator[tuple[Section, int]]:
        """Yield the main part from heading to heading, teasers of news apart."""
        title, first, bits, news = "", 0, 0, False
        said: list[str] = []
        for at, block in enumerate(self.blocks):
            if block.zone in ASIDE:
                continue
            if block.level:
                if bits:
                    yield Section(title, "\n".join(said)[:_LONGEST], bits), first
                title, first, bits, said = block.text, at, self.bits[at], []
                news = any(is_news_address(link.raw) for link in self.links.get(at, ()))
            elif not news and not self.is_link(at):
                said.append(block.text)
                bits |= self.bits[at]
        if bits:
            yield Section(title, "\n".join(said)[:_LONGEST], bits), first

    @staticmethod
    def _parts(block: Block) -> Sequence[Block]:
        if block.level or not any(promise(block.text)):
            return (block,)
        parts = sentences(block.text)
        if len(parts) == 1 and parts[0] == block.text:
            return (block,)
        return [block.part(text) for text in parts]


def leads_on(raw: str) -> bool:
    """Tell whether a link leads to another page or file."""
    return bool(raw) and not raw.lower().startswith(("mailto:", "tel:", "javascript:", "#"))
