"""Every link of a page with what a reader would know of it before a click."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias, cast
from urllib.parse import urljoin

from lxml import etree

from crawler.addresses import without_anchor, without_session

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name lxml gives it

_WANTED = ("a", "area", "frame", "iframe", "meta", "link", "h1", "h2", "h3", "h4", "h5", "h6")
_INLINE = frozenset(("b", "strong", "i", "em", "span", "font", "u"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MOST_LINKS = 3_000
_LONGEST_URL = 1_500
_LONGEST_SCRIPT = 20_000
_LONGEST_TEXT = 300
_MOST_STEPS = 2_000
_ZONE_OF_TAG = {"nav": "menu", "header": "header", "footer": "footer", "aside": "aside"}
_ZONE_WORD = re.compile(
    r"(?P<footer>foot|bottom|podval)"
    r"|(?P<news>news|novost|latest|anons)"
    r"|(?P<menu>menu|nav(?!y)|mnu)"
    r"|(?P<header>header|top-?bar|shapka)"
    r"|(?P<aside>sidebar|aside|banner)",
    re.IGNORECASE,
)
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?(.+?)[\"']?\s*$", re.IGNORECASE)
_PLAIN = etree.XPath("//*[@data-href or @data-url or contains(@onclick, 'location')]")
_FROM_ROOT = re.compile(r"/(?!/)(?!.*/\.)(?!.*[\s])")
_SCRIPTED = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\s*\(|window\.open\s*\()\s*"
    r"[\"']([^\"'\s]+)[\"']"
)

_LONGEST_BARE = 40
_BARE = frozenset(
    {"", "здесь", "тут", "ссылка", "ссылке", "по ссылке", "по этой ссылке", "перейти"}
    | {"перейти по ссылке", "перейти на сайт", "подробнее", "читать далее", "далее", "скачать"}
    | {"открыть", "смотреть", "посмотреть", "просмотр", "файл", "документ", "на сайте", "сайт"}
    | {"подробнее здесь", "click here", "here", "more", "download", "ознакомиться", "pdf", "doc"}
)
FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|zip|rar|7z|jpe?g|png|tiff?|djvu)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """
    One link.

    *text* is what can be read on it, *title* its title or its picture's words,
    *context* the text around it, *heading* the one above it.  *zone* is menu,
    header, footer, aside, news or empty.  *kind* is ``a``, ``frame``,
    ``refresh`` or ``canonical``.
    """

    url: str
    text: str = ""
    title: str = ""
    context: str = ""
    heading: str = ""
    zone: str = ""
    kind: str = "a"


def links(root: Element, url: str, *, routes: bool = False) -> Iterator[Link]:
    """
    Yield the links of a page in its order, hidden ones too; at most a few thousand.

    With *routes*, the fragments by which an application tells its pages apart
    are kept: only a browser can follow them.
    """
    base = next((b.get("href") for b in root.iter("base") if b.get("href")), None)
    reader = _Reader(_join(url, base) if base else url, routes=routes)
    found = 0
    for element in root.iter(*_WANTED):
        link = reader.read(element)
        if link is None:
            continue
        yield link
        found += 1
        if found >= _MOST_LINKS:
            return
    yield from reader.plain(root)


class _Reader:
    def __init__(self, base: str, *, routes: bool) -> None:
        self._base = base
        self._without = without_anchor if routes else _without_fragment
        self._origin = _join(base, "/").removesuffix("/")
        self._heading = ""
        self._zones: dict[Element, str] = {}
        self._texts: dict[Element, str] = {}

    def read(self, element: Element) -> Link | None:
        tag = element.tag
        if tag in _HEADINGS:
            self._heading = _text_of(element)
        elif tag in ("a", "area"):
            return self._anchor(element)
        elif tag in ("frame", "iframe"):
            return self._simple(
                element.get("src") or element.get("data-src") or "", "frame", element
            )
        elif tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            target = _REFRESH.match(element.get("content") or "")
            return self._simple(target.group(1), "refresh") if target else None
        elif tag == "link" and (element.get("rel") or "").lower() == "canonical":
            return self._simple(element.get("href") or "", "canonical")
        return None

    def plain(self, root: Element) -> Iterator[Link]:
        """Yield addresses that stand in attributes of buttons and tiles."""
        for element in cast("list[Element]", _PLAIN(root)):
            scripted = _SCRIPTED.search(element.get("onclick") or "")
            raw = element.get("data-href") or element.get("data-url")
            raw = raw or (scripted.group(1) if scripted else "")
            if link := self._simple(raw, "a", element):
                yield link

    def _anchor(self, element: Element) -> Link | None:
        url = self._absolute(element.get("href") or element.get("data-href") or "")
        if not url:
            return None
        text = _text_of(element)
        title = element.get("title") or element.get("alt") or element.get("aria-label") or ""
        if not text and not title:
            title = " ".join(i.get("alt") or i.get("title") or "" for i in element.iter("img"))
        return Link(
            url=url,
            text=text,
            title=" ".join(title.split())[:_LONGEST_TEXT],
            context=self._around(element) if is_bare(text) or _is_file(url) else "",
            heading=self._heading,
            zone=self._zone(element),
        )

    def _simple(self, raw: str, kind: str, element: Element | None = None) -> Link | None:
        url = self._absolute(raw)
        if not url:
            return None
        if element is None:
            return Link(url=url, kind=kind)
        title = element.get("title") or ""
        text, zone = _text_of(element) if kind == "a" else "", self._zone(element)
        return Link(url=url, kind=kind, text=text, title=title, heading=self._heading, zone=zone)

    def _absolute(self, raw: str) -> str:
        raw = self._without(raw.strip().replace("\\", "/"))
        if not raw or len(raw) > _LONGEST_URL:
            return ""
        if _FROM_ROOT.match(raw):
            return without_session(self._origin + raw)
        url = _join(self._base, raw)
        return without_session(url) if url.startswith(("http://", "https://")) else ""

    def _zone(self, element: Element) -> str:
        """Return the zone of the nearest ancestor that has one; climbs no stair twice."""
        climbed = []
        zone = ""
        at: Element | None = element
        while at is not None:
            known = self._zones.get(at)
            zone = _own_zone(at) if known is None else known
            if zone or known is not None:
                break
            climbed.append(at)
            at = at.getparent()
        for step in climbed:
            self._zones[step] = zone
        return zone

    def _around(self, element: Element) -> str:
        """Return the text of what holds a link, read once for all, else its neighbours."""
        holder = _holder(element)
        if holder is None:
            return ""
        row = holder.getparent()
        whole = row if holder.tag == "td" and row is not None else holder
        text = self._texts.get(whole)
        if text is None:
            text = self._texts[whole] = _text_of(whole)
        return text if len(text) < _LONGEST_TEXT else _beside(element, holder)


def scripted(html: str, url: str) -> str:
    """Return where a page's script sends the reader, empty if nowhere."""
    match = _SCRIPTED.search(html[:_LONGEST_SCRIPT])
    return _join(url, match.group(1)) if match else ""


def is_bare(text: str) -> bool:
    """Tell whether a link's text says nothing without its sentence, such as «здесь»."""
    return len(text) < _LONGEST_BARE and text.strip(" .…»>[]()!:").lower() in _BARE


def _without_fragment(raw: str) -> str:
    return raw.partition("#")[0]


def _is_file(url: str) -> bool:
    return bool(FILE.search(url.partition("?")[0]))


def _own_zone(element: Element) -> str:
    if by_tag := _ZONE_OF_TAG.get(str(element.tag)):
        return by_tag
    name = f"{element.get('id') or ''} {element.get('class') or ''}"
    match = _ZONE_WORD.search(name) if len(name) > 1 else None
    return match.lastgroup or "" if match else ""


def _text_of(element: Element) -> str:
    """Return the beginning of an element's text; long or empty blocks are not read to their end."""
    pieces, length = [], 0
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, each in islice(walk, _MOST_STEPS):
        inside = event == "start"
        piece = each.text if inside else None if each is element else each.tail
        if piece:
            pieces.append(piece)
            length += len(piece)
            if length > _LONGEST_TEXT * 4:
                break
    return " ".join("".join(pieces).split())[:_LONGEST_TEXT]


def _holder(element: Element) -> Element | None:
    """Return the paragraph, cell or item that holds a link."""
    holder = element.getparent()
    while holder is not None and holder.tag in _INLINE:
        holder = holder.getparent()
    return holder


def _beside(element: Element, holder: Element) -> str:
    """Return the words just before and behind a link."""
    before = element.getprevious()
    lead = holder.text if before is None else before.tail
    return f"{(lead or '')[-100:]} {(element.tail or '')[:100]}"


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
