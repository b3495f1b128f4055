"""
Which items of information a page names, and what stands under each name.

A name is a heading, the title of a page, a label («Учредитель: …»), a cell of a
table, a tab, a link, the name of a file.  A sentence that tells the thing
itself counts as a name with its content («Филиалов учреждение не имеет»).
One pass over a page finds all items: whoever asks for one asks for all.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice

from checks.commons import layout
from checks.commons.answers import questions
from checks.commons.blocks import Link
from checks.commons.cells import column, rest_of_row
from checks.commons.content import ADDRESS, PERSON, begins_address, says_hours
from checks.commons.items import (
    PLACES,
    TIMES,
    Name,
    is_name,
    is_other_matter,
    items_of_link,
    names,
    names_of_heading,
    promise,
    rest_of,
)
from checks.commons.layout import Element
from checks.commons.lines import Lines, leads_on
from checks.commons.links import is_shared_file
from checks.commons.named import (
    ASIDE,
    is_elsewhere,
    is_news_address,
    is_news_page,
    title_parts,
)
from checks.commons.passage import Passage, in_part
from checks.commons.reading import Reading, read_text
from checks.commons.sieve import of_links
from checks.commons.subjects import is_file
from checks.commons.tabs import controls, panel
from checks.commons.telltales import told

_ADDRESS, _HOURS = "location", "schedule"
_HEAD = 160
_WHOLE = 300
_BLOCKS = 60
_AFTER_LINE = 12
_LONGEST = 1500
_MOST_LINKS = 5
_MOST_LOOKS = 20
_MOST = 400
_AROUND = 3
_OTHERS = re.compile(
    r"учредител|министерств|департамент|комитет|прокуратур|роспотребнадзор|дом\w* культур|школ"
    r"|поликлиник|больниц|магазин|музе[йя]|стадион|театр|гостиниц|кафе\b",
    re.IGNORECASE,
)
_BODY = re.compile(r"(?:Министерств|Департамент|Комитет|Администраци|Управлени|Правительств)")
_BUDGETARY = re.compile(r"\b[А-Я]*(?:БУ|КУ|АУ|БСУ)\b|учреждени")
_NEWS = re.compile(
    r"\W*(?:новости|лента новостей|события|объявления|пресс-центр|блог|архив новостей)\W*",
    re.IGNORECASE,
)
_FEW = 2
_BESIDE = " | "
_SHORTENED = tuple(f" {word}." for word in "г гг чел руб коп тыс ед шт др пр д н".split())
_FOUNDER, _STRUCTURE = "founder", "structure"
_POSTS = (_FOUNDER, "managers")


def passages(reading: Reading) -> tuple[tuple[Passage, ...], str]:
    """
    Return every item that a page names or tells, and the words of its main part.

    News and pages about other matters name none.
    """
    page = _Page(reading)
    body = page.body()
    if not reading.blocks or is_news_page(reading):
        return (), body
    about = [*title_parts(reading), *(b.text for b in reading.headings if b.level == 1)]
    if any(is_other_matter(part) or _NEWS.fullmatch(part) for part in about):
        return (), body
    return in_part(tuple(islice(page.passages(), _MOST)), questions(reading)), body


def passages_of_text(text: str) -> tuple[Passage, ...]:
    """Return the items that a plain text names or tells: by lines, or rows of cells with tabs."""
    rows = text.replace("\t", _BESIDE)
    return tuple(islice(_Page(read_text(rows)).passages(), _MOST))


@of_links()
def _may_name(name: str, raw: str) -> bool:
    """Tell whether a link may name an item: by its words, or as a file by its own name."""
    if is_file(raw):
        return True
    return bool(promise(name).why) and raw[:1] != "#" and not is_news_address(raw)


class _Page:
    """One page while its items are looked for, line by line."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._lines = Lines(reading)
        self._blocks, self._links = self._lines.blocks, self._lines.links
        self._chosen = self._lines.chosen
        self._named: dict[int, tuple[Name, ...]] = {}
        self._looks = 0
        self._titles = tuple(title_parts(reading))

    @cached_property
    def _controls(self) -> Mapping[str, Element]:
        return controls(self._reading)

    def body(self) -> str:
        """Return what stands in the main part, headings apart."""
        return self.text_of(at for at, block in enumerate(self._blocks) if not block.level)

    def passages(self) -> Iterator[Passage]:
        """Yield every item that the page names or tells."""
        found = list(islice(self._of_blocks(), _MOST))
        yield from found
        yield from self._of_controls()
        yield from self._of_links()
        yield from self._told()
        headed = {each.item for each in found if each.form in ("heading", "label")}
        yield from self._of_title(headed)

    def text_of(self, numbers: Iterator[int]) -> str:
        """Join blocks of the main part, links that fill a whole block apart."""
        said, length = [], 0
        for at in numbers:
            block = self._blocks[at]
            if not self._lines.is_content(at):
                continue
            said.append(block.text)
            length += len(block.text)
            if length > _LONGEST:
                break
        return "\n".join(said)[:_LONGEST]

    def _of_blocks(self) -> Iterator[Passage]:
        for at in self._chosen:
            text, level = self._blocks[at].text, self._blocks[at].level
            if not self._lines.is_link(at) and text not in self._controls:
                named = names_of_heading if level or text in self._titles else names
                self._named[at] = named(text[:_WHOLE])
        for at, why in self._chosen.items():
            yield from self._of_block(at, why)

    def _of_block(self, at: int, why: int) -> Iterator[Passage]:
        block = self._blocks[at]
        if why & (PLACES | TIMES):
            yield from self._patterns(at, why)
        for name in self._named.get(at, ()):
            if name.item == _ADDRESS and self._is_of_others(at, name):
                yield from self._hint(at, block.text[: name.start])
                continue
            if block.zone == "news" or (block.zone == "menu" and not name.states):
                continue
            if name.states:
                yield self._passage(name, at, "statement", block.text)
            elif block.level or block.text in self._titles:
                yield self._headed(name, at)
            else:
                yield self._line(name, at)

    def _patterns(self, at: int, why: int) -> Iterator[Passage]:
        """See an address or working hours that no name introduces."""
        text = self._blocks[at].text[:_WHOLE]
        address = ADDRESS.search(text) if why & PLACES else None
        if address and self._is_own(at, text[: address.start()]):
            yield self._passage(Name(_ADDRESS, 0, 0), at, "text", text)
        elif address:
            yield from self._hint(at, text[: address.start()])
        if why & TIMES and self._tells_of_itself(at) and says_hours(text):
            yield self._passage(Name(_HOURS, 0, 0), at, "text", text)

    def _hint(self, at: int, before: str) -> Iterator[Passage]:
        """See an address that may be the organisation's own or another's."""
        line, over = self._blocks[at], self._blocks[max(0, at - 1)]
        goes_on = over is not line and line.element is not None and over.element is line.element
        if _OTHERS.search(before) or (goes_on and _OTHERS.search(over.text)):
            return
        found = self._passage(Name(_ADDRESS, 0, 0), at, "told", self._blocks[at].text[:_WHOLE])
        yield replace(found, sure=False)

    def _is_of_others(self, at: int, name: Name) -> bool:
        """Tell whether an address is the founder's or an authority's."""
        if _OTHERS.search(self._blocks[at].text[: name.start]):
            return True
        before = any(each.item == "founder" for each in self._named.get(at - 1, ()))
        over = self._blocks[at - 1].text
        return before and _BESIDE not in over and not ADDRESS.search(over)

    def _is_own(self, at: int, before: str) -> bool:
        """Tell whether an address that no name introduces is the organisation's own."""
        if self._is_of_others(at, Name(_ADDRESS, len(before), 0)):
            return False
        opens = len(before.split()) <= _FEW or bool(_BUDGETARY.search(before))
        return opens or begins_address(before) or self._tells_of_itself(at)

    def _tells_of_itself(self, at: int) -> bool:
        """Tell whether what stands there is surely its own: in a header, among contacts."""
        if self._blocks[at].zone in ("header", "footer"):
            return True
        return any("онтакт" in part for part in self._titles)

    def _headed(self, name: Name, at: int) -> Passage:
        level, numbers = self._blocks[at].level, []
        for number in range(at + 1, min(at + 1 + _BLOCKS, len(self._blocks))):
            block = self._blocks[number]
            if 0 < block.level <= level or is_other_matter(block.text):
                break
            numbers.append(number)
        rest = rest_of(self._blocks[at].text, name)
        return self._with_content(name, at, "heading", numbers, rest)

    def _line(self, name: Name, at: int) -> Passage:
        """Understand a line: a label with its content, a bare name over it, or a sentence."""
        text = self._blocks[at].text
        rest = rest_of(text, name) or _said_beside(text, name)
        if rest:
            goes_on = len(rest) <= _HEAD and not rest.endswith(".")
            after = self._after(name, at)[:2] if goes_on else []
            return self._with_content(name, at, "label", after, rest)
        if is_name(text) or text.endswith("?") or self._leads_up(name, at):
            return self._with_content(name, at, "label", self._after(name, at))
        return self._with_content(name, at, "text", [], text)

    def _leads_up(self, name: Name, at: int) -> bool:
        """Tell whether a sentence only leads up to what follows: «В структуру входят:», a cell."""
        text = self._blocks[at].text
        more = len(text[name.end :].split())
        ends = text.endswith(":") and more <= _FEW
        goes_on = ends or (more <= _FEW * 2 and rest_of_row(self._blocks, at))
        return bool(goes_on and self.text_of(iter(self._after(name, at))))

    def _after(self, name: Name, at: int) -> list[int]:
        """Return what follows a bare name: the rest of its row, else up to the next name."""
        row = rest_of_row(self._blocks, at) or column(self._blocks, at)
        if row or _ends(self._blocks[at].text):
            return row
        numbers: list[int] = []
        for number in range(at + 1, min(at + 1 + _AFTER_LINE, len(self._blocks))):
            block = self._blocks[number]
            if block.level or is_other_matter(block.text) or self._begins_another(name, at, number):
                break
            numbers.append(number)
        return numbers

    def _begins_another(self, name: Name, at: int, number: int) -> bool:
        """Tell whether another item begins there; a value next to its label may name one too."""
        others = {n.item for n in self._named.get(number, ()) if n.start == 0} - {name.item}
        block, first = self._blocks[number], number == at + 1
        if first and name.item == _STRUCTURE and ":" not in block.text:
            others.discard("managers")
        return bool(others) and (not first or block.tag == self._blocks[at].tag)

    def _with_content(
        self, name: Name, at: int, form: str, numbers: list[int], rest: str = ""
    ) -> Passage:
        links = self._bare_links(
            at, at if (form == "label" and rest) or not numbers else numbers[-1]
        )
        text = f"{rest}\n{self.text_of(iter(numbers))}".strip()
        if not text and name.item == _FOUNDER:
            text = " · ".join(link.name for link in links if not is_file(link.raw))
        pictures = not text and not links and self._shows(at)
        found = self._passage(name, at, form, text, tuple(_leads(links)), pictures=pictures)
        said = " · ".join(link.name for link in links[:_MOST_LINKS])
        return replace(found, around=f"{said} · {found.around}"[:_WHOLE]) if said else found

    def _bare_links(self, first: int, last: int) -> list[Link]:
        """Return the links of some blocks that name nothing themselves: «скачать», «здесь»."""
        links = [link for at in range(first, last + 1) for link in self._links.get(at, ())]
        return [
            link
            for link in links
            if not items_of_link(link.name[:_HEAD], link.raw) and link.zone not in ASIDE
        ]

    def _shows(self, at: int) -> bool:
        """Tell whether a picture or frame stands in the main part after a block."""
        element = self._blocks[at].element
        self._looks += 1
        if element is None or self._looks > _MOST_LOOKS:
            return False
        kinds = "self::img or self::iframe or self::object or self::embed"
        shown = element.xpath(f"following::*[{kinds}]")
        return any(layout.zone(each) not in ASIDE for each in shown[:_MOST_LINKS])

    def _passage(  # noqa: PLR0913 - the fields of a passage
        self,
        name: Name,
        at: int,
        form: str,
        text: str,
        leads: tuple[str, ...] = (),
        *,
        pictures: bool = False,
    ) -> Passage:
        block = self._blocks[at]
        before = (each.text for each in self._blocks[max(0, at - _AROUND) : at])
        return Passage(
            item=name.item,
            name=block.text[:200],
            form=form,
            text=text[:_LONGEST],
            around=" · ".join(before)[-_WHOLE:],
            locator=block.locator,
            leads=leads,
            pictures=pictures,
        )

    def _of_links(self) -> Iterator[Passage]:
        for link in self._reading.links_that(_may_name):
            if link.zone == "news":
                continue
            named = promise(link.name).why
            for item in items_of_link(link.name[:_HEAD] if named else "", link.raw):
                if is_file(link.raw):
                    yield _linked(item, link, "file")
                elif leads_on(link.raw) and (
                    not is_elsewhere(self._reading, link) or is_shared_file(link.href)
                ):
                    yield _linked(item, link, "link")

    def _of_controls(self) -> Iterator[Passage]:
        """See what the tabs and folded parts of the page hold."""
        for label, element in self._controls.items():
            for item in items_of_link(label[:_HEAD], ""):
                held = panel(self._reading, element)
                yield Passage(
                    item, label[:200], "tab", held.text[:_LONGEST], locator=held.locator,
                    leads=held.files[:_MOST_LINKS], pictures=held.pictures and not held.text,
                )  # fmt: skip

    def _told(self) -> Iterator[Passage]:
        """See what the parts of the page tell without naming it."""
        for section, at in self._lines.sections():
            for item, sure in told(section):
                name = section.title or section.text[:_HEAD]
                yield Passage(
                    item, name[:200], "told", section.text[:_LONGEST],
                    locator=self._blocks[at].locator, sure=sure,
                )  # fmt: skip

    def _of_title(self, headed: set[str]) -> Iterator[Passage]:
        """See what the page's title names, where no heading or line does."""
        for part in self._titles:
            for name in names(part):
                if name.item in headed or name.states:
                    continue
                numbers = [at for at, block in enumerate(self._blocks) if not block.level]
                text = self.text_of(iter(numbers))
                links = [link for link in self._reading.links if is_file(link.raw)]
                yield Passage(
                    name.item, self._reading.title[:200], "page", text,
                    locator="/html/head/title", leads=tuple(_leads(links)),
                )  # fmt: skip


def _ends(text: str) -> bool:
    """Tell whether a line ends as a sentence does, and so leads up to nothing."""
    return text.endswith(".") and not text.endswith(_SHORTENED) and len(text.split()) > _FEW


def _said_beside(text: str, name: Name) -> str:
    """Return whom a line names beside a post: «О. В. Прудникова — учредитель»."""
    if name.item not in _POSTS:
        return ""
    before, dash, _ = text[: name.start].rpartition(" — ")
    if dash:
        return before.strip()
    rest = text[name.end :].strip()
    body = name.item == _FOUNDER and _BODY.match(rest)
    return rest if body or PERSON.search(text, name.end) else ""


def _linked(item: str, link: Link, form: str) -> Passage:
    return Passage(item, (link.name or link.raw)[:200], form, href=link.href)


def _leads(links: list[Link]) -> Iterator[str]:
    shown = (
        link.href for link in links if link.href.startswith("http") and "#" not in link.raw[:1]
    )
    for href, _ in zip(dict.fromkeys(shown), range(_MOST_LINKS), strict=False):
        yield href
