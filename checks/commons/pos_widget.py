"""
The widget «Решаем вместе» of the feedback platform on Gosuslugi.

Three generations of its markup share a class or an id; its script or style alone
is left over on many pages and is not the widget.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from checks.commons.reading import Reading
from checks.commons.sieve import of_blocks, of_links, of_names
from crawler.addresses import host
from crawler.model import Kind, Sighting

_MARK = re.compile(r"pos-banner|\bbf-\d+__|js-show-iframe-wrapper|pos-widget|gosuslugi-widget")
_COMPONENTS = ("gosuslugi", "gosuslugi-widget", "pos-widget")
_NAMES = ("решаем вместе", "написать о проблеме")


def pos_widgets(reading: Reading) -> Iterator[Sighting]:
    """See the block, once a page."""
    for see in (_in_markup, _in_words, _in_links, _in_components):
        found = next(see(reading), None)
        if found:
            yield found
            return


def _in_markup(reading: Reading) -> Iterator[Sighting]:
    for name in reading.names_that(_is_mark):
        for element in reading.marked(name):
            if len(element) > 0 or (element.text or "").strip():
                said = " ".join(" ".join(element.itertext()).split())
                yield _sighting(said, reading.path(element), "widget")


def _in_words(reading: Reading) -> Iterator[Sighting]:
    for _, block in reading.blocks_that(_is_name):
        yield _sighting(block.text, block.locator, "block")


def _in_links(reading: Reading) -> Iterator[Sighting]:
    for link in reading.links_that(_is_on_pos):
        if _is_form(link.href):
            yield _sighting(link.name or link.href, link.locator, "link", link.href)


def _in_components(reading: Reading) -> Iterator[Sighting]:
    if reading.root is not None:
        for element in reading.root.iter(*_COMPONENTS):
            yield _sighting(f"<{element.tag}>", reading.path(element), "widget")


@of_names
def _is_mark(name: str) -> bool:
    return bool(_MARK.search(name))


@of_links(marks="pos.gosuslugi.ru")
def _is_on_pos(_name: str, raw: str) -> bool:
    return "pos.gosuslugi.ru" in raw


@of_blocks("реша напи")
def _is_name(text: str) -> bool:
    return len(text) < 30 and text.lower().strip(' «»"') in _NAMES


@lru_cache(maxsize=4096)
def _is_form(href: str) -> bool:
    return host(href) == "pos.gosuslugi.ru" and "/bin/" not in href and "/polls" not in href


def _sighting(said: str, locator: str, form: str, href: str = "") -> Sighting:
    return Sighting(kind=Kind.POS_WIDGET, excerpt=said[:300], locator=locator, form=form, href=href)
