"""The lines of a page as items of information ask of them: sentences, labels and their values."""

from collections import defaultdict
from collections.abc import Sequence

from checks.commons.blocks import Block, Link
from checks.commons.items import promise, sentences
from checks.commons.reading import Reading


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

    @staticmethod
    def _parts(block: Block) -> Sequence[Block]:
        if block.level or not any(promise(block.text)):
            return (block,)
        parts = sentences(block.text)
        if len(parts) == 1 and parts[0] == block.text:
            return (block,)
        return [block.part(text) for text in parts]
