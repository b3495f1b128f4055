"""
Whether a page needs a browser: what its markup says before any script has run.

Only strong signs count, since a page in a browser costs a hundred plain ones: an
application that is empty, a page that asks for scripts, and one whose scripts
have yet to bring its menu or its content.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import cast

from spiders.links import Element, Link

_LITTLE = 250
_HARDLY_ANY = 60
_NOTHING = 20
_FEW_LINKS = 4
_MANY_SCRIPTS = 3
_ROOTS = (
    "//*[@id='root' or @id='app' or @id='__next' or @id='__nuxt' or @id='application'"
    " or @id='app-root' or @id='main-app' or @id='vue-app' or @id='react-root' or @id='q-app'"
    " or @data-reactroot or @ng-app or @data-ng-app or @ng-version or @data-v-app or @v-cloak"
    " or self::app-root or self::ng-view or @ng-view or @ui-view]"
)
_HOLDERS = "//main | //*[@id='content' or @role='main']"
_SEEN = "descendant-or-self::text()[not(ancestor::script or ancestor::style or ancestor::noscript"
_SEEN += " or ancestor::template or ancestor::head)]"
_ASKS = re.compile(r"javascript|java script|скрипт", re.IGNORECASE)
_FRAME_OF_PAGE = frozenset(("menu", "header", "footer", "aside"))
_DATA = re.compile(r"json|template|html", re.IGNORECASE)
_COUNTERS = re.compile(
    r"mc\.yandex|metrika|google-analytics|googletagmanager|gtag\(|top-fwz|top\.mail\.ru|liveinternet"
    r"|counter\.yadro|rambler|sputnik|hotlog|openstat|share|vk\.com|jivo|bitrix24|pos\.gosuslugi",
    re.IGNORECASE,
)
_SHORTEST_SCRIPT = 40


class Need(StrEnum):
    """
    Why a page is to be seen in a browser; ``NOTHING`` when what was sent is enough.

    ``APPLICATION``: an empty root that a script fills.  ``EMPTY``: next to no
    text and no link.  ``MENU``: a home page that leads nowhere.  ``CONTENT``: a
    frame with nothing in it.  ``NOTICE``: the page asks for scripts.  ``ASKED``:
    whoever runs the audit asks for a browser.
    """

    NOTHING = ""
    APPLICATION = "application"
    EMPTY = "empty"
    MENU = "menu"
    CONTENT = "content"
    NOTICE = "notice"
    ASKED = "asked"

    @property
    def leaves_open(self) -> bool:
        """Tell whether the page as sent does not say what it holds."""
        return self not in (Need.NOTHING, Need.NOTICE, Need.ASKED)


def need(root: Element, own: Sequence[Link], *, home: bool = False) -> Need:
    """Say why a page with these links of its *own* site needs a browser, if it does."""
    scripts = _scripts(root)
    if not scripts:
        return Need.NOTHING
    said = _length(root)
    if said < _LITTLE and _has_empty_root(root):
        return Need.APPLICATION
    if said < _LITTLE and not own:
        return Need.EMPTY
    if home and len(own) < _FEW_LINKS and scripts >= _MANY_SCRIPTS:
        return Need.MENU
    if not home and _is_hollow(root, own):
        return Need.CONTENT
    return Need.NOTICE if _asks_for_scripts(root) else Need.NOTHING


def _has_empty_root(root: Element) -> bool:
    return any(_length(each) < _HARDLY_ANY for each in cast("list[Element]", root.xpath(_ROOTS)))


def _asks_for_scripts(root: Element) -> bool:
    notices = (" ".join(map(str, each.itertext())) for each in root.iter("noscript"))
    return any(_ASKS.search(said) and not _COUNTERS.search(said) for said in notices)


def _is_hollow(root: Element, found: Iterable[Link]) -> bool:
    """Tell whether a page shows its frame and nothing within it."""
    if any(link.zone not in _FRAME_OF_PAGE for link in found):
        return False
    holders = cast("list[Element]", root.xpath(_HOLDERS))
    return bool(holders) and all(map(is_blank, holders))


def shows_nothing(root: Element) -> bool:
    """Tell whether a whole page shows nothing, or only that it is loading."""
    return is_blank(root, _NOTHING)


def is_blank(holder: Element, least: int = _HARDLY_ANY) -> bool:
    """Tell whether an element shows next to nothing, not even a picture."""
    return _length(holder) < least and holder.find(".//img") is None


def _scripts(root: Element) -> int:
    """Count the scripts that may change a page; counters and data do not."""
    return sum(1 for script in root.iter("script") if _may_change(script))


def _may_change(script: Element) -> bool:
    source, body = script.get("src") or "", script.text or ""
    if _DATA.search(script.get("type") or "") or _COUNTERS.search(source + body[:2_000]):
        return False
    return bool(source) or len(body.strip()) > _SHORTEST_SCRIPT


def _length(element: Element) -> int:
    """Return how much text an element shows, at most a little more than matters."""
    length = 0
    for piece in cast("list[str]", element.xpath(_SEEN)):
        length += len(" ".join(piece.split()))
        if length > 2 * _LITTLE:
            break
    return length
