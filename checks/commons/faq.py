"""
Questions with answers, and what only promises them.

A page is read closely when it names itself so («Часто задаваемые вопросы»,
«ЧаВО», «Вопрос-ответ») or holds «Вопрос: … Ответ: …»: a question counts when
something that answers it follows.  Links to such a section, and headings over
nothing, are ``faq-link``: the rule weighs them.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter

import lxml.html
from bs4 import BeautifulSoup, Tag

from checks.commons.answers import unnamed_answers
from checks.commons.blocks import Block, Link
from checks.commons.layout import Element
from checks.commons.matching import terms
from checks.commons.reading import Reading
from checks.commons.sieve import of_blocks, of_links
from crawler.model import Kind, Sighting

_WORDS = "вопр спра спро faq чаво чзв"
_MAYBE = re.compile(r"вопрос|спрашив|faq|чаво|чзв", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s[|—–·:»/-]\s|\s*\|\s*|:: ")
_QUESTION = re.compile(r"^\s*(?:\d+[.)]\s*)?вопрос\s*(?:№?\s*\d+)?\s*[:.\-–—]", re.IGNORECASE)
_ANSWER = re.compile(r"^\s*ответ(?:\s+\w+)?\s*[:.\-–—]", re.IGNORECASE)
_BOTH = re.compile(
    r"вопрос\s*(?:№?\s*\d+)?\s*[:\-–—].{8,}?ответ\s*[:\-–—].{8,}", re.IGNORECASE | re.DOTALL
)
_CALL = re.compile(
    r"^\W*(?:готовы |остались |есть вопрос|у вас (?:есть|остались)|нужна (?:помощь|консультация)"
    r"|не нашли|хотите |вы хотели |возникли )",
    re.IGNORECASE,
)
_BY_ROLE = re.compile(
    r"\W*(?:юрист\w*|специалист\w*|психолог\w*|директор\w*|администра\w+|врач\w*|консультант\w*|ответ)\s*[:–—]",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\?[»\"\s]*(?:\([^()?]{1,60}\)\W*)?$")
_INVITATION = re.compile(
    r"\W*(?:зада(?:йте|ть)|присылайте|отправьте|направляйте|остав(?:ьте|ляйте)) (?:\w+ ){0,3}вопрос"
    r"|\W*(?:если )?(?:вы )?не нашли ответ|\W*остались вопросы",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"^(?:здравствуйте|добрый день|подскажите|скажите|можно ли|как |какие |кто |где |куда )",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?<=[?»\"])[\s,(]*\d{1,2}\.\d{1,2}\.\d{2,4}(?:\s\d{1,2}:\d{2})?\W*$")
_ANCHOR_NAMES = ("faq", "voprosy", "questions")
_ANCHOR_MARKS = tuple(
    f"{attribute}={quote}{name}"
    for attribute in ("name", "NAME")
    for quote in ('"', "'", "")
    for name in _ANCHOR_NAMES
)
_ANCHORS = " | ".join(f"//*[@{kind}='{name}']" for kind in ("id", "name") for name in _ANCHOR_NAMES)
_QUESTION_CLASS = re.compile(
    r"question|vopros|\bask|(?:^|[_-])q$|accordion.*(?:title|head|button)|spoiler.*(?:title|head)|toggle"
)
_ANSWER_CLASS = re.compile(
    r"answer|otvet|(?:^|[_-])a$|accordion.*(?:body|content|collapse|text)|spoiler.*(?:body|content)|collapse"
)
_MICRODATA = re.compile("acceptedAnswer|suggestedAnswer")
_ASIDE = ("menu", "footer")
_NEAR = 300
_LONGEST_NAME = 90
_LARGEST = 100_000
_FEW = 20
_SHORTEST_TOLD, _LEAST_TOLD = 20, 100


def faq(reading: Reading) -> Iterator[Sighting]:
    """See questions with answers, and links and headings that promise them."""
    cut = [(at, b) for at, b in reading.headed if _is_cut(reading.blocks, at)]
    named = sorted({*reading.blocks_that(_is_name), *cut}, key=itemgetter(0))
    named = [(at, block) for at, block in named if _heads(reading, block)]
    pages = [(at, b) for at, b in named if b.level or reading.root is None]
    if not pages and _titled(reading.title):
        pages = [(0, Block(reading.title, "title", "", level=1))]
    under = (tuple(_under(reading, at, b)) for at, b in (*pages, *named, *_anchored(reading))[:8])
    found = next(filter(None, under), ()) or tuple(_pairs_anywhere(reading))
    yield from found
    if not found and pages and reading.root is not None:
        at, heading = pages[0]
        form = "told" if _tells(reading, at) else "heading"
        yield _sighting(reading, Kind.FAQ_LINK, heading, heading.text, form)
    elif not found:
        yield from _unnamed(reading)
    yield from _links(reading)


def _tells(reading: Reading, at: int) -> bool:
    """Tell whether lines stand under a name that may be questions with answers, unmarked."""
    below = (b for b in reading.blocks[at + 1 : at + _NEAR] if b.zone not in (*_ASIDE, "header"))
    led = {link.text for link in reading.links}
    said = (b.text for b in below if b.text not in led and "©" not in b.text)
    told = [t for t in said if len(t) >= _SHORTEST_TOLD and not _INVITATION.match(t)]
    return len(told) > 1 and sum(map(len, told)) >= _LEAST_TOLD


@of_blocks(_WORDS)
def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and is_faq_name(text)


@of_links(_WORDS)
def _is_link_name(name: str, raw: str) -> bool:
    return bool(raw) and len(name) < _LONGEST_NAME and is_faq_name(name)


def _heads(reading: Reading, block: Block) -> bool:
    """Tell whether a block so named is a heading and no link."""
    if reading.root is None or block.level:
        return block.zone not in _ASIDE
    return block.zone not in _ASIDE and all(link.text != block.text for link in reading.links)


def _is_cut(blocks: list[Block], at: int) -> bool:
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or len(blocks[at].text) > _LONGEST_NAME:
        return False
    if following.level != blocks[at].level or len(following.text) > 30:
        return False
    return is_faq_name(f"{blocks[at].text} {following.text}")


def _anchored(reading: Reading) -> Iterator[tuple[int, Block]]:
    """See where the menu of a long page jumps to: «Вопросы» to ``#faq``."""
    if reading.root is None or not _may_have_anchor(reading):
        return
    for anchor in reading.root.xpath(_ANCHORS)[:_FEW]:
        after = set(anchor.xpath("descendant-or-self::* | following::*"))
        at = next((i for i, b in enumerate(reading.blocks) if b.element in after), None)
        if at is not None:
            yield at - 1, Block("FAQ", "anchor", reading.blocks[at].zone)


def _may_have_anchor(reading: Reading) -> bool:
    if not any(name in reading.source for name in _ANCHOR_NAMES):
        return False
    by_id = not reading.names.isdisjoint(_ANCHOR_NAMES)
    return by_id or any(mark in reading.source for mark in _ANCHOR_MARKS)


def _titled(title: str) -> bool:
    """Tell whether a title begins with such a name; a dash may stand in it or after it."""
    parts = _TITLE_PARTS.split(title, maxsplit=2)
    return is_faq_name(parts[0]) or is_faq_name(" ".join(parts[:2]))


@lru_cache(maxsize=20_000)
def is_faq_name(text: str) -> bool:
    """Tell whether a short text is the name of a section of questions and answers."""
    if not _MAYBE.search(text) or len(text.split()) > 9:
        return False
    found = terms(text)
    return "channels/faq-name" in found and "channels/faq-else" not in found


def _under(reading: Reading, at: int, heading: Block) -> Iterator[Sighting]:
    """Look for questions with answers under a heading."""
    blocks = [b for b in reading.blocks[at + 1 : at + _NEAR] if b.zone not in _ASIDE]
    if reading.root is None:
        blocks = blocks[:12]
    pair = _first_pair(blocks)
    if pair:
        yield _sighting(reading, Kind.FAQ, heading, f"{heading.text}: {pair}", "page")
        return
    letters = _questions_as_links(reading, at)
    if len(letters) >= 3:
        for link in letters[:_FEW]:
            said = f"{heading.text}: {link.text}"
            yield replace(_sighting(reading, Kind.FAQ, heading, said, "list"), href=link.href)
        return
    container = _container(heading.element)
    if container is not None:
        question = _close_reading(container)
        if question:
            yield _sighting(reading, Kind.FAQ, heading, f"{heading.text}: {question}", "page")


def _first_pair(blocks: list[Block]) -> str:
    for block, following in itertools.zip_longest(blocks, blocks[1:]):
        if _is_question(block.text) and following and _is_answer(following.text):
            return block.text
        if _BOTH.search(block.text[:3000]):
            return block.text
        inline = block.text.find("? ")
        dash = block.text[inline + 2 : inline + 3] in ("-", "–", "—")
        asks = _LETTER.match(block.text) or dash
        if 10 < inline < 250 and len(block.text) > inline + (15 if dash else 40) and asks:
            return block.text[: inline + 1]
    return ""


def _is_question(text: str) -> bool:
    said = _DATED.sub("", text).rstrip(' »"+-–▼▾›>').rstrip()
    if _CALL.match(said):
        return False
    return (said.endswith("?") and len(said) > 9) or (
        bool(_QUESTION.match(text)) and len(text) > 20
    )


def _is_answer(text: str) -> bool:
    if _INVITATION.match(text):
        return False
    return not _is_question(text) and (
        len(text) >= 25 or bool(_ANSWER.match(text)) or len(text.split()) >= 3
    )


def _questions_as_links(reading: Reading, at: int) -> list[Link]:
    """Return the links after a heading that are questions: their answers are pages of their own."""
    return [
        link
        for link in reading.links
        if link.block > at
        and link.zone not in _ASIDE
        and (link.text.endswith("?") or len(link.text) > 60)
        and (link.text.endswith("?") or _LETTER.match(link.text))
    ]


def _pairs_anywhere(reading: Reading) -> Iterator[Sighting]:
    """See «Вопрос: … Ответ: …», at least twice, whatever the page is called."""
    blocks = reading.blocks
    asked: list[Block] = []
    for at, block in reading.blocks_that(_may_ask):
        if _BOTH.search(block.text[:3000]) or (
            _QUESTION.match(block.text) and _answered(blocks, at)
        ):
            asked.append(block)
        if len(asked) >= 2:
            yield _sighting(reading, Kind.FAQ, asked[0], asked[0].text, "page")
            return
    by_role = [at for at, _ in reading.blocks_that(_answers_by_role) if at]
    heard = [blocks[at - 1] for at in by_role if _ASKED.search(blocks[at - 1].text)]
    if len(heard) >= 2:
        yield _sighting(reading, Kind.FAQ, heard[0], heard[0].text, "page")
        return
    for at, block in reading.blocks_that(_heads_questions):
        told = blocks[at + 1].text if at + 1 < len(blocks) else ""
        table = (
            next(block.element.iterancestors("table"), None) if block.element is not None else None
        )
        if table is None or not _heads_answers(told):
            continue
        soup = BeautifulSoup(lxml.html.tostring(table, encoding="unicode")[:_LARGEST], "lxml")
        rows = [(q.get_text(" ", strip=True), a.get_text()) for q, a in _tabled(soup)]
        rows = [(q, a) for q, a in rows if q.endswith("?") and len(a.split()) > 2]
        if len(rows) >= 2:
            yield _sighting(reading, Kind.FAQ, block, rows[0][0], "page")
            return


def _unnamed(reading: Reading) -> Iterator[Sighting]:
    """See questions with answers that no name calls so: surely a section, or perhaps."""
    answers = unnamed_answers(reading)
    if answers:
        kind, form = (Kind.FAQ, "page") if answers.sure else (Kind.FAQ_LINK, "unnamed")
        yield _sighting(reading, kind, answers.first, answers.first.text, form)
        return
    for _, block in reading.blocks_that(_may_ask):
        if _BOTH.search(block.text[:3000]):
            yield _sighting(reading, Kind.FAQ_LINK, block, block.text, "unnamed")
            return


@of_blocks("юрис спец псих дире адми врач конс отве")
def _answers_by_role(text: str) -> bool:
    return len(text) > 20 and bool(_BY_ROLE.match(text))


@of_blocks("вопр")
def _heads_questions(text: str) -> bool:
    return text.lower() in ("вопрос", "вопросы")


def _heads_answers(text: str) -> bool:
    return text.lower() in ("ответ", "ответы")


@of_blocks("вопр")
def _may_ask(text: str) -> bool:
    if text[:1] not in "вВ0123456789" and "Ответ" not in text:
        return False
    return bool(_BOTH.search(text[:3000]) or _QUESTION.match(text))


def _answered(blocks: list[Block], at: int) -> bool:
    return any(_ANSWER.match(block.text) for block in blocks[at + 1 : at + 6])


def _container(element: Element | None) -> Element | None:
    """Return the nearest element round a heading that holds more than the heading."""
    for _ in range(4):
        if element is None or element.tag == "body":
            return element
        element = element.getparent()
        if element is not None and len(element.xpath("string(.)")) > 150:
            return element
    return element


def _close_reading(container: Element) -> str:
    """Read the structure: definition lists, details, microdata, accordions."""
    return _first_answered(lxml.html.tostring(container, encoding="unicode")[:_LARGEST])


@lru_cache(maxsize=256)
def _first_answered(markup: str) -> str:
    """Return the first question of a piece of markup that has an answer; empty if none has."""
    soup = BeautifulSoup(markup, "lxml")
    for noise in soup.find_all(["nav", "header", "footer", "form", "script", "style"]):
        noise.decompose()
    for question, answer in _structured(soup):
        asked = question.get_text(" ", strip=True)
        told = answer.get_text(" ", strip=True)
        if len(asked) > 9 and len(told) > 20 and asked != told:
            return asked
    return ""


def _structured(soup: BeautifulSoup) -> Iterator[tuple[Tag, Tag]]:
    for name, inside in (("dt", "dd"), ("summary", "")):
        for question in soup.find_all(name, limit=_FEW):
            answer = question.find_next_sibling(inside or True)
            if isinstance(answer, Tag):
                yield question, answer
    yield from _tabled(soup)
    for told in soup.find_all(itemprop=_MICRODATA, limit=_FEW):
        named = told.find_previous(itemprop="name")
        if isinstance(named, Tag):
            yield named, told
    for question in soup.find_all(class_=_QUESTION_CLASS, limit=_FEW):
        following = question.find_next(class_=_ANSWER_CLASS)
        if isinstance(following, Tag):
            yield question, following


def _tabled(soup: BeautifulSoup) -> Iterator[tuple[Tag, Tag]]:
    """Read the rows of a table whose first row names a column of questions and one of answers."""
    for table in soup.find_all("table", limit=_FEW):
        first, *rows = table.find_all("tr", limit=_FEW) or [None]
        names = [cell.get_text(" ", strip=True).lower() for cell in _cells(first)]
        asked = next((at for at, name in enumerate(names) if name.startswith("вопрос")), None)
        told = next((at for at, name in enumerate(names) if name.startswith("ответ")), None)
        if asked is None or told is None or not asked < told:
            continue
        for cells in map(_cells, rows):
            if len(cells) > told:
                yield cells[asked], cells[told]


def _cells(row: Tag | None) -> list[Tag]:
    return [] if row is None else list(row.find_all(["td", "th"], recursive=False))


def _links(reading: Reading) -> Iterator[Sighting]:
    seen: set[str] = set()
    for link in reading.links_that(_is_link_name):
        if len(seen) >= _FEW:
            return
        if link.raw not in seen:
            seen.add(link.raw)
            yield Sighting(
                kind=Kind.FAQ_LINK,
                excerpt=link.name,
                locator=reading.locator(link),
                form="link",
                href=link.href,
                zone=link.zone,
            )


def _sighting(reading: Reading, kind: Kind, block: Block, said: str, form: str) -> Sighting:
    return Sighting(
        kind=kind,
        excerpt=said[:300],
        locator=reading.locator(block) if block.tag != "title" else "/html/head/title",
        form=form,
        zone=block.zone,
    )
