"""
The switch to the version for the visually impaired.

It is words («Версия для слабовидящих», or «Обычная версия» while it is on), a
picture whose ``alt`` says so, an element without any text that a known script
fills (bvi, lidrekon), a panel of one's own, or an address of a separate version.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from lxml.html import HtmlElement

from checks.commons.matching import terms
from checks.commons.reading import Reading
from crawler.model import Kind, Sighting

_MAYBE = re.compile(
    r"слаб|зряч|зрен|слеп|обычн|полная|стандарт|шрифт|цвет|кернинг|гарнитур|интервал|отображен"
)
_MARK = re.compile(
    r"(?:^|[\s_-])(?:bvi|isvek|uhpv|lidrekon|ftvi|svfi|pojo-a11y|specialbutton|special-?(?:button|btn|version|vision|panel|link)"
    r"|slabo-?vid\w*|slabovidyashh?\w*|slab_vid\w*|setting-?vision\w*|low-?vision\w*|poor-?vision\w*|visually-?impaired\w*"
    r"|vision-?(?:impaired|btn|button|switch\w*|toggle|panel|version)|version-?(?:blind|vision|slab)\w*"
    r"|(?:for-?)?blind-?(?:version|mode|btn|link)|eye-?version|for-?blind|a11y-?(?:panel|toggle|btn|button)"
    r"|accessibility-?(?:panel|toggle|btn|button|switch\w*|version|link)|access-?version|vis-?imp\w*)(?![a-z])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"[?&](?:special|version|template|mode|vision|view|theme|style|ver)=(?:1|y|yes|special|on|accessibility|blind|slabovid\w*|vision|low\w*|impaired)\b"
    r"|[?&]special(?:_version)?(?:&|$|=y|=1)|^https?://special\.|/special/?$|/special-version|/bvi/?$"
    r"|/slabovid\w*|/versi[yj]a-dl[yj]a-slabovid\w*|/accessibility/?$",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"new\s+isvek\.Bvi\s*\(|\.bvi\(\s*\{|new\s+Bvi\s*\(")


def low_vision(reading: Reading) -> Iterator[Sighting]:
    """See the switch or panel, once a page for each way it is told."""
    found = next(_in_words(reading), None) or next(_in_pictures(reading), None)
    marked = next(_in_markup(reading), None)
    if found:
        yield found
    if marked:
        yield marked
    elif not found:
        yield from islice(chain(_in_titles(reading), _elsewhere(reading)), 1)


def _in_words(reading: Reading) -> Iterator[Sighting]:
    for link in reading.links:
        if link.name and len(link.name) < 120 and _is_switch(link.name):
            yield _sighting(link.name, reading.locator(link), "link", link.href, link.zone)
    panel = []
    for block in reading.blocks:
        if len(block.text) > 200:
            continue
        if len(block.text) < 90 and _is_switch(block.text):
            yield _sighting(block.text, reading.locator(block), "text", zone=block.zone)
        if _panel_words(block.text):
            panel.append(block)
            words = frozenset().union(*(_panel_words(b.text) for b in panel[-6:]))
            if len(words) >= 3:
                yield _sighting(
                    " ".join(b.text for b in panel[-6:]), reading.locator(block), "block"
                )


def _in_pictures(reading: Reading) -> Iterator[Sighting]:
    for image in reading.images:
        said = image.get("alt") or image.get("title") or ""
        if said and len(said) < 120 and _is_switch(said):
            yield _of(image, said, "image")
    for control in reading.inputs:
        said = control.get("aria-label") or control.get("title") or control.get("value") or ""
        if said and len(said) < 120 and _is_switch(said):
            yield _of(control, said, "button")


def _in_markup(reading: Reading) -> Iterator[Sighting]:
    for name, element in reading.marked:
        if _is_mark(name):
            yield _of(element, f"<{element.tag} class={name.strip()!r}>", "widget")


def _in_titles(reading: Reading) -> Iterator[Sighting]:
    if "лабовид" in reading.source or "ЛАБОВИД" in reading.source:
        for _, element in reading.marked:
            said = element.get("title") or element.get("aria-label") or ""
            if said and len(said) < 120 and _is_switch(said):
                yield _of(element, said, "button")


def _elsewhere(reading: Reading) -> Iterator[Sighting]:
    for link in reading.links:
        if link.raw and _is_address(link.raw):
            yield _sighting(
                link.name or link.raw, reading.locator(link), "link", link.href, link.zone
            )
            return
    for script in reading.scripts:
        if script.text and _SCRIPT.search(script.text):
            yield _of(script, "new isvek.Bvi(…)", "script")
            return


@lru_cache(maxsize=20_000)
def _is_switch(text: str) -> bool:
    low = text.lower()
    if not _MAYBE.search(low) or len(text.split()) > 12:
        return False
    found = terms(text)
    short = {"channels/low-vision-short", "channels/low-vision-on"}
    return "channels/low-vision" in found or (len(text.split()) <= 4 and bool(found & short))


@lru_cache(maxsize=20_000)
def _panel_words(text: str) -> frozenset[str]:
    low = text.lower()
    words = (
        "размер шрифта",
        "цвета сайта",
        "цвет сайта",
        "кернинг",
        "межбуквенн",
        "гарнитур",
        "межстрочн",
        "тип шрифта",
        "изображения",
        "настройки отображения",
        "цветовая схема",
    )
    if not _MAYBE.search(low) and "изображения" not in low:
        return frozenset()
    return frozenset(word for word in words if word in low)


@lru_cache(maxsize=20_000)
def _is_mark(name: str) -> bool:
    return bool(name) and bool(_MARK.search(name))


@lru_cache(maxsize=20_000)
def _is_address(raw: str) -> bool:
    return bool(_ADDRESS.search(raw))


def _of(element: HtmlElement, said: str, form: str) -> Sighting:
    return _sighting(said, str(element.getroottree().getpath(element)), form)


def _sighting(said: str, locator: str, form: str, href: str = "", zone: str = "") -> Sighting:
    return Sighting(
        kind=Kind.LOW_VISION_VERSION,
        excerpt=said[:300],
        locator=locator,
        form=form,
        href=href,
        zone=zone,
    )
