"""
How the words of a page lie: which belong together, and which lie apart.

A stylesheet turns the parsed page into one text with marks where blocks, lines
and links begin and end: libxslt walks the tree many times faster than Python.
The marks are characters that no text may hold (Unicode's noncharacters); were
a page to use them all the same, only its own places would be wrong.
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import TypeAlias

from lxml import etree
from lxml.html import HtmlElement

Element: TypeAlias = HtmlElement  # in truth plain ones, for speed; they have no public name

INLINE = frozenset(
    "abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s "
    "samp small span strike strong sub sup tt u var wbr time data".split()
)
SILENT = frozenset("script style head".split())
REMOVED = ("noscript", "template", "svg", "math", "object")
HEADINGS = tuple(f"h{level}" for level in range(1, 7))
BLOCKS = tuple(
    "html body frameset div p li ul ol dl dt dd table tbody thead tfoot tr td th caption section "
    "article main header footer nav aside form fieldset legend blockquote pre address center "
    "figure figcaption details summary select option optgroup button textarea dir menu "
    "noframes dialog marquee hgroup search".split()
)
LINK_ADDRESS = {
    "a": "@href",
    "area": "@href",
    "iframe": "@src|@data-src",
    "frame": "@src",
    "link": "@href",  # in the body and without rel: the component of a Vue or React source
    "nuxtlink": "@to",
    "router-link": "@to",
}
_SERVER_LINK = "asp:hyperlink"
_BLOCK_TAGS = frozenset((*BLOCKS, *HEADINGS))

BLOCK, NAME, HEADING, LINE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
LINK, LINK_END, PART, PICTURE = "\ufdd4", "\ufdd5", "\ufdd6", "\ufdd7"
END = "\u2029"  # a white space, so that a chunk of nothing else is empty

_ZONE_OF_TAG = {
    "header": "header",
    "nav": "menu",
    "footer": "footer",
    "aside": "aside",
    "main": "main",
    "article": "main",
}
_CONTAINERS = tuple("div section ul ol table td tr".split())
_PLAIN_BLOCKS = tuple(sorted({*BLOCKS} - {*_CONTAINERS, *_ZONE_OF_TAG}))
_ZONE_WORD = re.compile(
    r"(?P<footer>foot|bottom(?:$|[\s_-]?(?:block|bar|menu|side|panel))|podval)"
    r"|(?P<menu>menu|(?<![a-z])nav(?!y)|mnu)"
    r"|(?P<news>news|novost|latest)"
    r"|(?P<header>header|top-?bar|^top|shapka)"
    r"|(?P<aside>side-?bar|aside|banner"
    r"|(?<![\w-])(?:left|right)(?![\w-])|(?:left|right)[_-]?(?:col|side|block|panel|bar|part)"
    r"|(?:col|column|side|block|panel)[_-]?(?:left|right))"
    r"|(?P<main>^content|content$|^main|main-?content|item-?page|article)"
)

# The head of a folded part («accordion-header», Tilda's «t668__header») is not that of the page.
_HEAD_OF_FOLD = re.compile(
    r"(?:accordion|collapse|spoiler|toggle|card|faq|(?<![\w-])t\d{2,4}_)[\w-]*header"
)


def _block(pattern: str, name: str = "") -> str:
    return f"""
  <xsl:template match="{pattern}">{BLOCK}{name}<xsl:apply-templates/>{BLOCK}{END}</xsl:template>"""


def _link(pattern: str, address: str, end: str = LINK_END) -> str:
    title = "@alt" if pattern == "area" else "@title, @aria-label"
    parts = f"concat('{LINK}', {address}, '{PART}', {title}, '{PART}')"
    return f"""
  <xsl:template match="{pattern}"
    ><xsl:value-of select="{parts}"/><xsl:apply-templates/>{end}</xsl:template>"""


_OWN_NAME = (
    '<xsl:value-of select="@id"/><xsl:text> </xsl:text><xsl:value-of select="@class"/>' + NAME
)
_STYLESHEET = f"""
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text"/>
  <xsl:template match="{"|".join(sorted(SILENT))}|link[@rel]"/>
  <xsl:template match="{"|".join(sorted(INLINE))}"><xsl:apply-templates/></xsl:template>
  {_block("|".join(_PLAIN_BLOCKS))}
  {"".join(_block(tag, f"{part}{NAME}") for tag, part in _ZONE_OF_TAG.items())}
  {_block("|".join(_CONTAINERS), _OWN_NAME)}
  <xsl:template match="{"|".join(HEADINGS)}"
    ><xsl:value-of select="concat('{BLOCK}{HEADING}', substring(name(), 2))"
    /><xsl:apply-templates/>{BLOCK}{END}</xsl:template>
  <xsl:template match="*">{LINE}<xsl:apply-templates/>{LINE}</xsl:template>
  <xsl:template match="br">{LINE}</xsl:template>
  <xsl:template match="img"
    ><xsl:value-of select="concat('{PICTURE}', @alt, '{PART}', @title, '{PICTURE}')"
  /></xsl:template>
  {"".join(_link(tag, address) for tag, address in LINK_ADDRESS.items() if tag != "link")}
  {_link("link[@href and not(@rel)]", "@href", "")}
</xsl:stylesheet>"""
_marked_text = etree.XSLT(etree.XML(_STYLESHEET))


def prepared(root: Element) -> tuple[str, str]:
    """Take away what is never shown, make server links plain; return title and base address."""
    title, base, hidden = "", "", False
    for element in list(root.iter("title", "base", _SERVER_LINK, *REMOVED)):
        if element.tag == "title":
            title = title or element.text or ""
        elif element.tag == "base":
            base = base or element.get("href") or ""
        elif element.tag == _SERVER_LINK:
            element.tag = "a"
            element.set("href", element.get("navigateurl") or "")
        else:
            hidden = True
    if hidden:
        etree.strip_elements(root, *REMOVED, with_tail=False)
    return title, base


def marked_text(root: Element) -> str:
    """Return the text of a page with marks."""
    return str(_marked_text(root))


def words_of(element: Element, most: int) -> str:
    """Return the first words of an element in one line, without those of scripts and styles."""
    return " ".join(" ".join(islice(_pieces(element), most)).split())


def _pieces(element: Element) -> Iterator[str]:
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and each.text and each.tag not in SILENT:
            yield each.text
        elif event == "end" and each.tail and each is not element:
            yield each.tail


class Places:
    """
    Finds the element of a block or link of the marked text, when someone asks.

    Elements and marks are counted side by side; should the counts differ, there
    is no element rather than a wrong one.
    """

    def __init__(self, root: Element, blocks: int, links: int) -> None:
        self._root = root
        self._block_marks = blocks
        self._link_marks = links

    @cached_property
    def blocks(self) -> list[Element]:
        """Give every element that is a block; none at all when they cannot be told."""
        found = list(self._root.iter(*_BLOCK_TAGS))
        return found if len(found) == self._block_marks else []

    @cached_property
    def links(self) -> list[Element]:
        """Give the element of every link; none at all when they cannot be told."""
        shown = (part.iter(*LINK_ADDRESS) for part in self._root if part.tag != "head")
        found = list(chain.from_iterable(shown))
        if len(found) > self._link_marks:
            found = [each for each in found if each.tag != "link" or _is_component(each)]
        return found if len(found) == self._link_marks else []

    def path(self, element: Element | None) -> str:
        """Return the XPath of an element."""
        return "" if element is None else str(self._root.getroottree().getpath(element))


def _is_component(element: Element) -> bool:
    return "href" in element.attrib and "rel" not in element.attrib


def zone(element: Element | None) -> str:
    """Return the part of the page that an element belongs to, by the nearest name for one."""
    while element is not None:
        found = _own_zone(element)
        if found:
            return found
        element = element.getparent()
    return ""


def _own_zone(element: Element) -> str:
    tag = element.tag
    if tag in _CONTAINERS:
        name = element.get("class") or ""
        identity = element.get("id")
        return zone_of_name(f"{identity} {name}" if identity else name)
    return _ZONE_OF_TAG.get(tag, "")


def is_hidden(element: Element | None) -> bool:
    """Tell whether an element, or one round it, is not displayed: a closed tab, a menu."""
    while element is not None:
        style = element.get("style") or ""
        if "hidden" in element.attrib or "display:none" in style.replace(" ", "").lower():
            return True
        element = element.getparent()
    return False


@lru_cache(maxsize=4096)
def zone_of_name(name: str) -> str:
    """Return the part of a page that an element's id and class, or its tag, name."""
    match = _ZONE_WORD.search(_HEAD_OF_FOLD.sub("", name.lower()))
    return match.lastgroup or "" if match else ""
