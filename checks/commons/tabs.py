"""
Tabs and folded parts of a page: which words open them, and what they hold.

Builders write the words apart from what they open: a button or link names the
``id`` of the panel.  What stands after such words in the page is another panel.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin

from checks.commons.layout import Element
from checks.commons.reading import Reading
from checks.commons.subjects import is_file

_ATTRIBUTES = ("data-bs-target", "data-target", "aria-controls")
_FIND = "//*[@data-bs-target or @data-target or @aria-controls]"
_SAID = ".//text()[not(ancestor::script or ancestor::style)]"
_PANELS = ("div", "section", "article", "ul", "ol", "table", "td", "li", "dd", "details", "p")
_PANES = ("tab-pane", "tab-content", "tabs-panel", "collapse", "accordion")
_SHOWN = ("img", "iframe", "object", "embed")
_MOST = 60
_LONGEST_LABEL = 160


class Panel(NamedTuple):
    """What a tab holds: its text, the files it links, whether it shows pictures."""

    text: str
    files: tuple[str, ...]
    pictures: bool
    locator: str


def controls(reading: Reading) -> Mapping[str, Element]:
    """Return the panels of a page by the words that open them."""
    root = reading.root
    if root is None:
        return {}
    named = dict(islice(_named(reading, root), _MOST))
    found = {label: _panel(reading, name) for label, name in named.items()}
    return {label: each for label, each in found.items() if each is not None}


def panel(reading: Reading, element: Element) -> Panel:
    """Read a panel."""
    said = (" ".join(part.split()) for part in element.xpath(_SAID))
    hrefs = (urljoin(reading.url, a.get("href") or "") for a in element.iter("a"))
    return Panel(
        text="\n".join(part for part in said if part),
        files=tuple(dict.fromkeys(href for href in hrefs if is_file(href))),
        pictures=next(element.iter(*_SHOWN), None) is not None,
        locator=reading.path(element),
    )


def _named(reading: Reading, root: Element) -> Iterator[tuple[str, str]]:
    """Yield the words that open something, with the ``id`` of what they open."""
    for link in reading.links:
        if link.raw[:1] == "#" and link.raw[1:] and 0 < len(link.name) <= _LONGEST_LABEL:
            yield link.name, link.raw[1:]
    if any(attribute in reading.source for attribute in _ATTRIBUTES):
        for element in root.xpath(_FIND):
            label = " ".join(" ".join(element.itertext()).split())
            if 0 < len(label) <= _LONGEST_LABEL:
                yield label, _target(element)


def _panel(reading: Reading, name: str) -> Element | None:
    """Return what an ``id`` names, if it is a part of the page and no mere place in it."""
    found = reading.with_id.get(name)
    is_part = found is not None and found.tag in _PANELS and _holds(found)
    return found if is_part else None


def _target(element: Element) -> str:
    values = (element.get(attribute) or "" for attribute in _ATTRIBUTES)
    return next((value.lstrip("#") for value in values if value), "")


def _holds(element: Element) -> bool:
    """Tell whether it holds something, or is plainly a panel that somebody left empty."""
    pane = any(each in (element.get("class") or "") for each in _PANES)
    return pane or bool(len(element) or (element.text or "").strip())
