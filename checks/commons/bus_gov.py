"""
bus.gov.ru, the federal site on which the assessment's results are published.

Links and frames count by where they lead, also inside another address
(``vk.com/away.php?to=…``), without slashes (``http:bus.gov.ru``), and where a
press on the thing runs a script (``onclick="window.open('…')"``); so does the address
as mere text, in a file's name, or on a picture of its QR code.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote, urljoin

from checks.commons.blocks import Block, Link
from checks.commons.layout import Element
from checks.commons.reading import Reading
from checks.commons.sieve import of_blocks, of_links
from crawler.model import Kind, Sighting

_ADDRESS = re.compile(
    r"(?<![\w-])(?:https?:?/*)?(?:www\.)?bus\s?\.\s?gov\s?\.\s?ru(?![\w-])", re.IGNORECASE
)
_WRAPPED = re.compile(
    r"[?&=](?:https?:/*)?(?:www\.)?bus\.gov\.ru|^(?:https?:)?/*(?:www\.)?bus\.gov\.ru|=https?:/*(?:www\.)?bus\.gov"
    r"|^javascript:[^<>]{0,60}['\"](?:https?:)?//(?:www\.)?bus\.gov\.ru",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"bus\.gov\.ru/+(?:#/?)?(?:pub/+)?(?:info-card|agency)/+(?P<number>\d+)", re.IGNORECASE
)
_RESULTS = re.compile(
    r"bus\.gov\.ru/\S*(?:activeTab=3|independentRating|top-organizations)", re.IGNORECASE
)
_PRESSED = re.compile(
    r"(?:\bonclick|\bdata-(?:href|url|link))\s*=\s*(?:\"[^\">]{0,300}|'[^'>]{0,300})bus\.gov\.ru",
    re.IGNORECASE,
)
_IN_SCRIPT = re.compile(
    r"(?:window\.open\s*\(|location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\()\s*"
    r"[\"'`](?P<url>(?:https?:)?//(?:www\.)?bus\.gov\.ru[^\"'`\s]*)",
    re.IGNORECASE,
)
_BY_ADDRESS = ("data-href", "data-url", "data-link")
_MENTION = re.compile(r"bus\.gov\.ru")
_MOST_PRESSED = 20
_PRESS_REACH = 400
_NEAR = 120


def bus_gov_links(reading: Reading) -> Iterator[Sighting]:
    """See every link to bus.gov.ru, and its address in the text."""
    linked: set[int] = set()
    for link in reading.links_that(_names):
        linked.add(link.block)
        yield _of_link(reading, link)
    for at, block in reading.blocks_that(_says):
        if at not in linked:
            yield _of_block(block)
    if _may_be_pressed(reading.source):
        yield from _on_press(reading)
    if "bus.gov" in reading.said:
        yield from _on_pictures(reading)


def _may_be_pressed(source: str) -> bool:
    """Tell whether a press leads there: looked for right before each mention, not page-wide."""
    return any(
        _PRESSED.search(source, max(0, mention.start() - _PRESS_REACH), mention.end())
        for mention in _MENTION.finditer(source)
    )


@lru_cache(maxsize=20_000)
def leads_to_bus_gov(address: str) -> bool:
    """Tell whether an address is one of bus.gov.ru, or passes through to one."""
    plain = unquote(unquote(address)).strip()
    return bool(_WRAPPED.search(plain))


def is_card(address: str) -> bool:
    """Tell whether an address is that of one organisation on bus.gov.ru."""
    return "gov" in address and bool(_CARD.search(unquote(unquote(address))))


def card_number(address: str) -> str:
    """Return the number of an organisation's card; empty if the address has none."""
    found = _CARD.search(unquote(unquote(address)))
    return found["number"] if found else ""


@of_blocks("gov busg")
def shows_results(address: str) -> bool:
    """Tell whether an address of bus.gov.ru, or one in a text, is that of results."""
    return "gov" in address and bool(_RESULTS.search(unquote(unquote(address))))


def only_mentions(text: str) -> bool:
    """Tell whether a text names bus.gov.ru at large: no card, no results there."""
    return _says(text) and not is_card(text) and not shows_results(text)


@of_links(marks="gov")
def _names(_name: str, raw: str) -> bool:
    return "gov" in raw.lower() and (leads_to_bus_gov(raw) or _says(unquote(raw)))


@of_blocks("gov busg")
def _says(text: str) -> bool:
    return ("gov" in text or "GOV" in text) and bool(_ADDRESS.search(text))


def _of_link(reading: Reading, link: Link) -> Sighting:
    said = link.name or _round(reading, link) or link.href
    return Sighting(
        kind=Kind.BUS_GOV_LINK,
        excerpt=said[:300],
        locator=link.locator,
        form="link" if leads_to_bus_gov(link.raw) else "text",
        href=link.href,
        zone=link.zone,
    )


def _round(reading: Reading, link: Link) -> str:
    """Return the words of the block that holds a picture's link: the next one may be a footer."""
    block, inner = next(iter(reading.blocks[link.block : link.block + 1]), None), link.element
    if block is None or block.element is None or inner is None:
        return ""
    return block.text if block.element in inner.iterancestors() else ""


def _of_block(block: Block) -> Sighting:
    found = _ADDRESS.search(block.text)
    start = max(0, found.start() - _NEAR) if found else 0
    return Sighting(
        kind=Kind.BUS_GOV_LINK,
        excerpt=block.text[start : start + 2 * _NEAR],
        locator=block.locator,
        form="text",
        zone=block.zone,
    )


def _on_press(reading: Reading) -> Iterator[Sighting]:
    """See what is no link but leads there when pressed."""
    if reading.root is None:
        return
    found = reading.root.xpath("//*[@onclick or @data-href or @data-url or @data-link]")
    led = ((element, _led_to(element)) for element in found)
    for element, href in islice(((e, href) for e, href in led if href), _MOST_PRESSED):
        said = " ".join(" ".join(islice(element.itertext(), 30)).split())
        yield Sighting(
            kind=Kind.BUS_GOV_LINK,
            excerpt=(said or href)[:300],
            locator=reading.path(element),
            form="link",
            href=href,
        )


def _led_to(element: Element) -> str:
    """Return the address of bus.gov.ru that a press leads to; empty if it leads elsewhere."""
    script = _IN_SCRIPT.search(element.get("onclick") or "")
    if script:
        return str(urljoin("https://bus.gov.ru/", script["url"]))
    written = (element.get(name) or "" for name in _BY_ADDRESS)
    return next((str(each) for each in written if leads_to_bus_gov(each)), "")


def _on_pictures(reading: Reading) -> Iterator[Sighting]:
    for image in reading.images:
        said = f"{image.get('alt') or ''} {image.get('title') or ''} {image.get('src') or ''}"
        if _says(said) and next(image.iterancestors("a"), None) is None:
            yield Sighting(
                kind=Kind.BUS_GOV_LINK,
                excerpt=said.strip()[:300],
                locator=str(image.getroottree().getpath(image)),
                form="image",
            )
