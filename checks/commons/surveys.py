"""
Surveys of those who get services: one's own, and links to one elsewhere.

A link counts by its host, by its words, or, when its words are «здесь» and the
like, by what stands before it.  A questionnaire on the page counts by its
fields, or by its questions, those of order 675н and «Насколько Вы довольны …»:
three of them make a survey of any title, two beside a scale of points.  A page
that counts answers tells of a survey and is none.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from checks.commons.blocks import Block, Link
from checks.commons.hosted import (
    FILE,
    OF_OPINION,
    SPEAKS,
    is_other_form,
    is_unnamed,
    led_to,
    strength,
)
from checks.commons.layout import Element, words_of
from checks.commons.matching import terms
from checks.commons.questions import asked, tells_results
from checks.commons.reading import Reading, read
from checks.commons.sieve import of_blocks, of_links
from crawler.addresses import host
from crawler.language.closing import says_shut
from crawler.model import Document, Kind, Page, Sighting

_WEAK = re.compile(
    r"[«\"(]*(?:здесь|тут|сюда|ссылк[аеу]|по (?:этой |данной )?ссылк\w+|перейти(?: на сайт)?"
    r"|перейти по ссылке|пройти|открыть|подробнее|заполнить|участвовать|принять участие|далее"
    r"|форма|загрузка|loading|qr-?код|https?:\S*|www\.\S*|[\w.-]+\.(?:ru|рф|com|su|org)\S*)?[»\")!.…]*",
    re.IGNORECASE,
)
_NEVER = frozenset(
    """vk.com ok.ru t.me youtube.com max.ru rutube.ru dzen.ru yandex.ru whatsapp.com
    docs.google.com google.com 2gis.ru vimeo.com""".split()
)
_SHORT_PAGE = 1500
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s«»\"<>()]+[^\s«»\"<>().,;:]|\bclck\.ru/\w+", re.IGNORECASE
)
_STARTS = re.compile(r"\W*(?:онлайн[\s-]*)?(?:анкет|опрос)", re.IGNORECASE)
_OWN_CONTROL = re.compile(
    r"bvi|font|colou?r|theme|vision|search|header-|img|image|contrast|sort|filter", re.IGNORECASE
)
_CODE = re.compile(r"(?<!\w)(?:qr|кьюар|куар)(?!\w)", re.IGNORECASE)
_CODE_FILE = re.compile(r"(?<![a-z])qr(?:-?code)?(?![a-z])", re.IGNORECASE)
_LONGEST_CALL = 400
_MARK = re.compile(
    r"[1-5]|(?:скорее |очень |полностью |совсем )?(?:да|нет|отлично|хорошо|нормально|средне|плохо)"
    r"|(?:скорее |полностью |вполне |частично )?(?:не ?)?(?:удовлетвор\w+|дов[ое]л\w+|устраивает)",
    re.IGNORECASE,
)
_FOOD = re.compile(r"питани|столов|меню", re.IGNORECASE)
_QUIET_ZONES = ("menu", "header", "footer", "news")
_FRAMES = ("iframe", "frame")
_BEFORE = 160
_ENOUGH_QUESTIONS = 3
_LONGEST_POLL = 1000
_MOST_PIECES = 200


def surveys(reading: Reading) -> Iterator[Sighting]:
    """See every survey on a page or led to from it."""
    found = [*_led_or_drawn(reading)]
    yield from found or _by_code(reading)


def _led_or_drawn(reading: Reading) -> Iterator[Sighting]:
    page_host, seen = host(reading.url), set()
    for link in reading.links_that(_may_lead):
        if link.raw in seen:
            continue
        kind = _kind_of(reading, link, page_host)
        if kind:
            seen.add(link.raw)
            yield _of_link(reading, link, kind)
    yield from _asked(reading) or _chosen(reading)
    if reading.root is None and not tells_results(reading):
        yield from _in_plain_text(reading)


def _by_code(reading: Reading) -> Iterator[Sighting]:
    """See words that send to a survey by a QR code, whose address only eyes can read."""
    if not reading.images:
        return
    drawn = any(_is_code(image) for image in reading.images)
    for _, block in reading.blocks_that(_may_send_by_code):
        if _CODE.search(block.text) or (drawn and block.zone not in _QUIET_ZONES):
            yield _of_block(block, "image", Kind.SURVEY_LINK)
            return


def _is_code(image: Element) -> bool:
    """Tell whether a picture is a QR code, by what it or its file is called."""
    said = image.get("alt") or image.get("title") or ""
    return bool(_CODE.search(said) or _CODE_FILE.search(image.get("src") or ""))


@of_blocks("анке опро голо оцен мнен")
def _may_send_by_code(text: str) -> bool:
    return len(text) < _LONGEST_CALL and _asks(text)


@of_links("анке опро голо оцен мнен", "// http")
def _may_lead(name: str, raw: str) -> bool:
    """Tell whether a link needs a closer look; most links of a page do not."""
    if raw[:1] in ("", "#") or raw[:7] in ("mailto:", "javascr"):
        return False
    if SPEAKS.search(name):
        return True
    leaves = "//" in raw or "http" in raw
    return leaves and bool(strength(led_to(raw)) or _WEAK.fullmatch(name))


def _kind_of(reading: Reading, link: Link, page_host: str) -> Kind | None:
    href = led_to(link.href)
    surely, elsewhere = strength(href), host(href) not in ("", page_host)
    if not href.startswith("http"):
        return None
    if surely == "sure":
        other = _is_else(link.name) or is_other_form(reading, link)
        return None if other else Kind.SURVEY_LINK
    if surely == "short" or (surely == "likely" and elsewhere):
        return Kind.SURVEY_LINK if _speaks(reading, link, wide=surely == "likely") else None
    if elsewhere and not FILE.search(href):
        return Kind.SURVEY_LINK if _invites(reading, link) else None
    if _is_quality_survey(link.name) and (FILE.search(href) or link.zone not in _QUIET_ZONES):
        return Kind.SURVEY_FORM
    return None


def is_shut(there: Page | Document) -> bool:
    """Tell whether a short page says that its questionnaire is over or removed."""
    if isinstance(there, Document):
        said = there.text.content if there.text else ""
    elif says_shut(there.html):
        reading = read(there)
        said = f"{reading.title}\n{reading.text}"
    else:
        return False
    return len(said) < _SHORT_PAGE and says_shut(said)


def says_opinion(page: Page) -> bool:
    """Tell whether the form that was opened says by its title that it asks for opinions."""
    return bool(OF_OPINION.search(read(page).title))


def _speaks(reading: Reading, link: Link, *, wide: bool) -> bool:
    """Tell whether a link's words, or those round it, speak of a survey."""
    if SPEAKS.search(link.name):
        return _says_survey(link.name)
    near = reading.blocks[max(0, link.block - 2) : link.block + (4 if wide else 1)]
    return any(_says_survey(block.text) for block in near)


def _invites(reading: Reading, link: Link) -> bool:
    """Tell whether a link elsewhere invites to a survey, by its words or those before it."""
    if host(link.href) in _NEVER:
        return False
    if not link.title and link.tag in _FRAMES:
        over = reading.blocks[max(0, link.block - 2) : link.block]
        return any(len(block.text) < 300 and _says_survey(block.text) for block in over)
    if not _WEAK.fullmatch(link.text):
        return _asks(link.name)
    if urlsplit(link.href).path in ("", "/") or link.block >= len(reading.blocks):
        return False
    text = reading.blocks[link.block].text
    at = text.rfind(link.text) if link.text else len(text)
    before = text[max(0, at - _BEFORE) : at + len(link.text) + 40]
    if len(before.split()) < 4 and link.block:
        before = f"{reading.blocks[link.block - 1].text[-_BEFORE:]} {before}"
    return _asks(before)


@lru_cache(maxsize=20_000)
def _terms(text: str) -> frozenset[str]:
    """Return the terms of a text that may speak of a survey; of a canteen's, nothing."""
    return terms(text) if SPEAKS.search(text) and not _FOOD.search(text) else frozenset()


def _is_else(text: str) -> bool:
    found = _terms(text)
    return "channels/survey-else" in found and "channels/survey-call" not in found


def _says_survey(text: str) -> bool:
    return _has(_terms(text), "channels/survey", "channels/survey-call")


def _asks(text: str) -> bool:
    """Tell whether a text invites to a survey of quality."""
    found = _terms(text)
    if _has(found, "channels/survey-call", "channels/survey-of-quality"):
        return True
    return "assessment/assessment" not in found and _has(found, "channels/survey-or-assessment")


def _is_quality_survey(text: str) -> bool:
    """Tell whether a text names a questionnaire of those who get services."""
    return len(text) < 250 and _has(_terms(text), "channels/survey-of-quality")


def _has(found: frozenset[str], *wanted: str) -> bool:
    return not found.isdisjoint(wanted) and "channels/survey-else" not in found


def _asked(reading: Reading) -> list[Sighting]:
    """See a questionnaire by its questions."""
    return [_of_block(block, "page") for block in asked(reading)[:1]]


def _chosen(reading: Reading) -> list[Sighting]:
    """See a questionnaire by its answers to choose from."""
    groups: dict[str, Element] = {}
    for control in reading.inputs:
        name = control.get("name") or ""
        if control.get("type") == "radio" and name and not _OWN_CONTROL.search(name):
            groups.setdefault(name, control)
    if not groups:
        return _picked(reading)
    first = next(iter(groups.values()))
    form = next(first.iterancestors("form"), first.getparent())
    enough = len(groups) >= (2 if _is_named_survey(reading) else _ENOUGH_QUESTIONS)
    if not enough and not _asks_of_quality(form):
        return []
    return [_of_form(reading, form)]


def _picked(reading: Reading) -> list[Sighting]:
    """See a questionnaire of lists to pick marks from, or of quality: a booking has lists too."""
    if "<select" not in reading.source or reading.root is None:
        return []
    forms = [form for form in reading.root.iter("form") if form.find(".//select") is not None]
    called = _is_named_survey(reading)
    known = (form for form in forms if _asks_of_quality(form) or (called and _asks_for_marks(form)))
    return [_of_form(reading, form) for form in known][:1]


def _asks_for_marks(form: Element) -> bool:
    """Tell whether several lists of a form offer marks: «отлично», «хорошо», «плохо»."""
    lists = [
        [" ".join(o.itertext()).strip() for o in each.iter("option")]
        for each in form.iter("select")
    ]
    return sum(sum(map(bool, map(_MARK.fullmatch, said))) > 1 for said in lists) > 1


def _of_form(reading: Reading, form: Element) -> Sighting:
    said = words_of(form, _MOST_PIECES)[:300]
    locator = reading.path(form)
    return Sighting(kind=Kind.SURVEY_FORM, excerpt=said, locator=locator, form="form")


def _asks_of_quality(form: Element) -> bool:
    """Tell whether one question, in the form or right over it, is of the quality of services."""
    outer = form.getparent()
    for element in (form, outer if outer is not None else form):
        said = " ".join(" ".join(element.itertext()).split())
        found = terms(said[:_LONGEST_POLL]) if "?" in said[:_LONGEST_POLL] else frozenset()
        if len(said) < _LONGEST_POLL and "channels/question-of-quality" in found:
            return True
    return False


def _is_named_survey(reading: Reading) -> bool:
    names = [reading.title, *(heading.text for heading in reading.headings)]
    return any(_says_survey(name) for name in names if len(name) < 200)


def _in_plain_text(reading: Reading) -> Iterator[Sighting]:
    seen: set[Kind] = set()
    for block in reading.blocks:
        if len(block.text) < 400 and SPEAKS.search(block.text):
            kind = _kind_of_line(block.text)
            if kind and kind not in seen:
                seen.add(kind)
                yield _of_block(block, "text", kind)


def _kind_of_line(text: str) -> Kind | None:
    addresses = [match.group() for match in _ADDRESS.finditer(text)]
    strengths = {strength(a if "://" in a else f"http://{a}") for a in addresses}
    if "sure" in strengths or (strengths - {""} and _says_survey(text)):
        return Kind.SURVEY_LINK
    is_name = len(text.split()) <= 14 and text[-1] not in ".;:" and _STARTS.match(text)
    return Kind.SURVEY_FORM if not addresses and is_name and _is_quality_survey(text) else None


def _of_link(reading: Reading, link: Link, kind: Kind) -> Sighting:
    said = link.name
    if _WEAK.fullmatch(said) and link.block < len(reading.blocks):
        near = reading.blocks[link.block].text
        said = near if near == said else f"{near[:200]} → {said or link.href}"
    return Sighting(
        kind=kind,
        excerpt=(said or link.href)[:300],
        locator=link.locator,
        form=_form(reading, link),
        href=link.href,
        zone=link.zone,
    )


def _form(reading: Reading, link: Link) -> str:
    if is_unnamed(reading, link):
        return "unnamed"
    return "frame" if link.tag in _FRAMES else "link"


def _of_block(block: Block, form: str, kind: Kind = Kind.SURVEY_FORM) -> Sighting:
    return Sighting(
        kind=kind,
        excerpt=block.text[:300],
        locator=block.locator,
        form=form,
        zone=block.zone,
    )
