"""
Pages whose elements a parser nests otherwise than a browser.

A page need mark neither head nor body; libxml2 then takes «main» and other
elements of today for parts of the head, where nothing is shown.

Deep nesting: libxml2 stops for good at 2048 open elements, and what stands behind is lost in
silence: a page would seem to lack what it has.  Such a page is told by its
tree and read again with fewer containers round its words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

_DEEPEST = 2_000
_KEPT = 500
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_LONGEST_TAG = 100_000
_NEVER_CONTAINERS = frozenset(
    "a area base body br col embed frame head hr html iframe img input link meta option "
    "script style textarea title wbr".split()
)
_INLINE = frozenset(
    "b big cite code em font i nobr s small span strike strong sub sup tt u".split()
)


_OF_HEAD = frozenset("title meta link script style base noscript template object bgsound".split())


def empty_head(root: Any) -> None:  # noqa: ANN401 - lxml's element has no public name
    """Move to the body of a parsed tree, as browsers do, what is no part of a head."""
    head = root.find("head")
    elements = () if head is None else (each for each in head if isinstance(each.tag, str))
    stray = next((each for each in elements if each.tag not in _OF_HEAD), None)
    if stray is None:
        return
    old, body = root.find("body"), root.makeelement("body")
    _move(stray, body)
    if old is None:
        root.append(body)
        return
    if old.text:
        body[-1].tail, old.text = f"{body[-1].tail or ''}{old.text}", None
    body.attrib.update(old.attrib)
    _move(next(iter(old), None), body)
    root.replace(old, body)


def _move(child: Any, parent: Any) -> None:  # noqa: ANN401 - as above
    """Move an element and all that follow it, one by one: there may be a million."""
    while child is not None:
        following = child.getnext()
        parent.append(child)
        child = following


def is_cut(root: Sequence[Any]) -> bool:
    """Tell from a parsed tree whether its parser gave up: then its last words lie at the limit."""
    depth, element = 0, root
    while len(element) and depth <= _DEEPEST:
        depth, element = depth + 1, element[-1]
    return depth > _DEEPEST


def flattened(html: str) -> str:
    """
    Return a page without the containers that lie too deep, its words and links untouched.

    Where a block was, a line still ends.
    """
    return "".join(_pieces(html))


def _pieces(html: str) -> Iterator[str]:
    depth, at = 0, 0
    dropped: Counter[str] = Counter()
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _NEVER_CONTAINERS or tag.start() < at:
            continue
        drop = dropped[name] > 0 if tag[1] else depth >= _KEPT
        if not drop:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            continue
        dropped[name] += -1 if tag[1] else 1
        end = html.find(">", tag.end(), tag.end() + _LONGEST_TAG)
        if end < 0:
            break
        yield html[at : tag.start()]
        yield "" if name in _INLINE else "<br>"
        at = end + 1
    yield html[at:]
