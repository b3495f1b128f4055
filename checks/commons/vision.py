"""
The switch to the version for the visually impaired.

It is words («Версия для слабовидящих», or «Обычная версия» while it is on), a
picture whose ``alt`` says so, an element without any text that a known script
fills (bvi, lidrekon), a panel of one's own, or an address of a separate version.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from checks.commons.blocks import Block, Link
from checks.commons.matching import find, terms
from checks.commons.reading import Reading
from checks.commons.sieve import of_blocks, of_links, of_names
from crawler.language.letters import normalise
from crawler.model import Kind, Sighting

_WORDS = "слаб зряч незр зрен слеп обыч полн стан"
_MAYBE = re.compile(r"слаб|зряч|зрен|слеп|обычн|полная|стандарт", re.IGNORECASE)
_MARK = re.compile(
    r"(?:^|[\s_-])(?:bvi|isvek|uhpv|lidrekon|ftvi|svfi|pojo-a11y|vis-?imp\w*"
    r"|special-?(?:button|btn|version|vision|panel|link)|slabo-?vid\w*|slab_vid\w*"
    r"|setting-?vision\w*|low-?vision\w*|poor-?vision\w*|visually-?impaired\w*"
    r"|vision-?(?:impaired|btn|button|switch\w*|toggle|panel|version)"
    r"|version-?(?:blind|vision|slab)\w*|(?:for-?)?blind-?(?:version|mode|btn|link)"
    r"|eye-?version|for-?blind|a11y-?(?:panel|toggle|btn|button)|access-?version"
    r"|accessibility-?(?:panel|toggle|btn|button|switch\w*|version|link))(?![a-z])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"[?&](?:special|version|template|mode|vision|view|theme|style|ver)="
    r"(?:1|y|yes|special|on|accessibility|blind|slabovid\w*|vision|low\w*|impaired)\b"
    r"|[?&]special(?:_version)?(?:&|$|=y|=1)|^https?://special\.|/special/?$|/special-version"
    r"|/bvi/?$|/slabovid\w*/?(?:$|[?#.]|index\.)|/versi[yj]a-dl[yj]a-slabovid\w*|/accessibility/?$",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"new\s+isvek\.Bvi\s*\(|\.bvi\(\s*\{|new\s+Bvi\s*\(")
_PANEL = re.compile(
    r"размер шрифта|цвета? сайта|кернинг|межбуквенн|межстрочн|гарнитура|тип шрифта|изображения"
    r"|настройки отображения|цветовая схема"
)
_PANEL_STEMS = ("шриф", "цвет", "керн", "межбук", "межстр", "гарнит", "изображ", "отображ")
_PANEL_REACH = 6
_CLAUSE = re.compile(r"[.:;|()«»,!]|\s[—–-]\s")
_TURNS_ON = re.compile(r"\W*(?:включ|переключ|перей|переход|откр|нажм|кноп|настро)", re.IGNORECASE)
_MOST_BEFORE = 2
_SHORT = re.compile(
    r"\W*(?:(?:сайт\w*|версия|верс|вид|режим|экран|кнопка|портал|интерфейс|оформление|отображение|страниц\w*"
    r"|включить|открыть|перейти|переключить|сделать|для|на)\W+)*"
    r"(?:(?:слабовидящ|незряч|слеп)\w*|инвалид\w* по зрению)"
    r"(?:\W+(?:люд\w+|граждан\w*|пользовател\w+|посетител\w+|человек\w*|и|или|[aа]|вкл\w*|выкл\w*|(?:слабовидящ|незряч|слеп)\w*))*\W*"
)


def low_vision(reading: Reading) -> Iterator[Sighting]:
    """See the switch: what it is called, and what it is made of."""
    named = _first(reading, _in_links, _in_blocks, _in_pictures)
    made = None if named and _leads(named, reading) else _first(reading, _in_markup, _in_panels)
    yield from filter(None, (named, made))
    if not named and not made:
        other = _first(reading, _in_titles, _in_addresses, _in_scripts)
        yield from filter(None, (other,))


def _leads(named: Sighting, reading: Reading) -> bool:
    """Tell whether a link goes to a page of its own, so that nothing else need be known."""
    bare = named.href.partition("#")[0]
    return bare.startswith("http") and bare != reading.url


def _first(reading: Reading, *ways: Callable[[Reading], Iterator[Sighting]]) -> Sighting | None:
    return next((found for see in ways for found in see(reading)), None)


def _in_links(reading: Reading) -> Iterator[Sighting]:
    for link in reading.links_that(_is_switch_link):
        yield _of(link, link.name, "link", link.href)


def _in_blocks(reading: Reading) -> Iterator[Sighting]:
    for _, block in reading.blocks_that(is_switch):
        yield _of(block, block.text, "text")


def _in_pictures(reading: Reading) -> Iterator[Sighting]:
    if "лабо" not in reading.source and "ЛАБО" not in reading.source:
        return
    for image in reading.images:
        said = image.get("alt") or image.get("title") or ""
        if is_switch(said):
            yield _sighting(said, reading.path(image), "image")
    for control in reading.inputs:
        said = control.get("aria-label") or control.get("title") or control.get("value") or ""
        if is_switch(said):
            yield _sighting(said, reading.path(control), "button")


def _in_markup(reading: Reading) -> Iterator[Sighting]:
    for name in reading.names_that(_is_mark):
        place = f'//*[@class="{name}" or @id="{name}"]'
        yield _sighting(_opening(reading, name), place, "widget")


def _opening(reading: Reading, name: str) -> str:
    """Quote the beginning of an element known by its class or id alone: it says no word."""
    element = reading.first_marked(name)
    if element is None:
        return name
    return f'<{element.tag} {"id" if element.get("id") == name else "class"}="{name}">'


def _in_panels(reading: Reading) -> Iterator[Sighting]:
    said: list[tuple[int, str]] = []
    for at, block in reading.blocks_that(_panel_words):
        said = [pair for pair in said if at - pair[0] < _PANEL_REACH]
        said += [(at, word) for word in _panel_words(block.text)]
        if len({word for _, word in said}) >= 3:
            first = reading.blocks[said[0][0]]
            yield _of(first, ", ".join(word for _, word in said), "block")
            return


def _in_titles(reading: Reading) -> Iterator[Sighting]:
    if reading.root is not None and ("лабовид" in reading.source or "ЛАБОВИД" in reading.source):
        for element in reading.root.xpath("//*[@title or @aria-label]"):
            said = element.get("title") or element.get("aria-label") or ""
            if is_switch(said):
                yield _sighting(said, reading.path(element), "button")


def _in_addresses(reading: Reading) -> Iterator[Sighting]:
    for link in reading.links_that(_is_special_link):
        yield _of(link, link.name or link.raw, "link", link.href)


def _in_scripts(reading: Reading) -> Iterator[Sighting]:
    if "isvek" not in reading.source and "bvi" not in reading.source:
        return
    for script in reading.scripts:
        if script.text and _SCRIPT.search(script.text):
            yield _sighting("new isvek.Bvi(…)", reading.path(script), "script")


@of_links(_WORDS)
def _is_switch_link(name: str, _raw: str) -> bool:
    return is_switch(name)


@of_links(
    marks="special ver= version= template= mode= vision view= theme= style= bvi slabov versi access"
)
def _is_special_link(_name: str, raw: str) -> bool:
    return bool(raw) and _is_address(raw)


@of_blocks(_WORDS)
@lru_cache(maxsize=20_000)
def is_switch(text: str) -> bool:
    """Tell whether a short text names the version for the visually impaired."""
    if not 8 < len(text) < 120 or not _MAYBE.search(text):
        return False
    size, found = len(text.split()), terms(text)
    if "channels/low-vision" in found:
        return size <= 12 and not _is_told(text)
    return size <= 4 and ("channels/low-vision-on" in found or _is_short(text, found))


def _is_short(text: str, found: frozenset[str]) -> bool:
    """Tell whether «для слабовидящих» is all a text says, not whom a passport or a game is for."""
    return "channels/low-vision-short" in found and bool(_SHORT.fullmatch(normalise(text)))


def _is_told(text: str) -> bool:
    """Tell whether a sentence speaks of such a version: much stands before its name."""
    starts = [match.start for match in find(text) if match.term == "channels/low-vision"]
    if not starts or _TURNS_ON.match(text):
        return False
    before = _CLAUSE.split(normalise(text)[: min(starts)])[-1]
    return len(before.split()) > _MOST_BEFORE


@of_blocks("шриф цвет керн межб межс гарн изоб отоб")
@lru_cache(maxsize=20_000)
def _panel_words(text: str) -> frozenset[str]:
    low = text[:200].lower()
    if not any(stem in low for stem in _PANEL_STEMS):
        return frozenset()
    return frozenset(_PANEL.findall(low))


@of_names
def _is_mark(name: str) -> bool:
    return bool(_MARK.search(name[:300]))


@lru_cache(maxsize=20_000)
def _is_address(raw: str) -> bool:
    return bool(_ADDRESS.search(raw))


def _of(thing: Block | Link, said: str, form: str, href: str = "") -> Sighting:
    return _sighting(said, thing.locator, form, href, thing.zone)


def _sighting(said: str, locator: str, form: str, href: str = "", zone: str = "") -> Sighting:
    return Sighting(
        kind=Kind.LOW_VISION_VERSION,
        excerpt=said[:300],
        locator=locator,
        form=form,
        href=href,
        zone=zone,
    )
