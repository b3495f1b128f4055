"""
Pages that are not the site: parked, hoster's, a challenge, "under construction".

They are recognised before any rule sees them, so that nobody is judged by a
page that is not theirs.  Everything that tells them apart is in ``stand_ins.toml``.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import files
from typing import Any

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response

_LONGEST_SOURCE = 40_000
_MOST_SOURCE = 200_000
_MOST_LINKS = 15
_TITLE = re.compile(r"<title[^>]*>(.{0,300}?)</title", re.IGNORECASE | re.DOTALL)
_SILENT = re.compile(r"<(?:!--|(script|style|noscript|head|svg)\b)")
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"<a\s", re.IGNORECASE)
_GUARDS = {"cf-mitigated": "", "x-sp-crid": "", "server": "ddos-guard"}
_GUARDED = frozenset((401, 403, 429, 503))


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of stand-in is known; see the data file."""

    name: str
    longest: int
    words: tuple[str, ...] = ()
    markup: tuple[str, ...] = ()
    needs: str = ""
    links: int = _MOST_LINKS
    often: int = 1
    home: bool = False
    titled: bool = False


def recognise(html: str, *, home: bool) -> str:
    """Return the kind of stand-in a page is, empty for a page of its own."""
    title = _visible(match.group(1)) if (match := _TITLE.search(html[:20_000])) else ""
    links = len(_LINK.findall(html)) if len(html) <= _LONGEST_SOURCE else _MOST_LINKS + 1
    short = links <= _MOST_LINKS
    source = html.lower() if short else ""
    text = f"{title} {_visible(_spoken(source))}"
    for kind in _kinds():
        if kind.home and not home:
            continue
        if kind.titled and _names(kind, title) and _often(kind, html):
            return kind.name
        if links <= kind.links and len(text) <= kind.longest and _shows(kind, source, text):
            return kind.name
    return ""


def _shows(kind: Kind, source: str, text: str) -> bool:
    if kind.often > 1 or not source or kind.needs not in source:
        return False
    return any(mark in source for mark in kind.markup) or _names(kind, text)


def _names(kind: Kind, text: str) -> bool:
    return any(word in text for word in kind.words)


def _often(kind: Kind, html: str) -> bool:
    if kind.often == 1:
        return True
    text = _visible(_spoken(html[:_MOST_SOURCE].lower()))
    return sum(text.count(word) for word in kind.words) >= kind.often


@cache
def _kinds() -> tuple[Kind, ...]:
    data = files("crawler.fetching").joinpath("stand_ins.toml").read_text("utf-8")
    return tuple(_kind(name, fields) for name, fields in tomllib.loads(data).items())


def _kind(name: str, fields: dict[str, Any]) -> Kind:
    lists = {key: tuple(map(str.lower, fields.get(key, ()))) for key in ("words", "markup")}
    return Kind(name=name, **(fields | lists))


def _spoken(source: str) -> str:
    """Return a page's source without comments, scripts and styles, in one pass."""
    pieces, at, endless = [], 0, set[str]()
    for start in _SILENT.finditer(source):
        ending = f"</{start.group(1)}" if start.group(1) else "-->"
        if start.start() < at or ending in endless:
            continue
        end = source.find(ending, start.end())
        if end < 0:
            endless.add(ending)
            continue
        pieces.append(source[at : start.start()])
        at = end + len(ending)
    return " ".join((*pieces, source[at:]))


def _visible(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).lower().split())


class StandIns:
    """Downloader middleware: a stand-in is no page but a failure of its own kind."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Raise IgnoreRequest(reason, detail) for a stand-in."""
        if _is_guarded(response):
            raise IgnoreRequest("stand-in", "challenge")
        if isinstance(response, HtmlResponse) and not request.meta.get("dont_obey_robotstxt"):
            kind = recognise(response.text, home=bool(request.meta.get("home")))
            if kind and not (kind == "soft-404" and response.status >= 400):
                raise IgnoreRequest("stand-in", kind)
        return response


def _is_guarded(response: Response) -> bool:
    if response.status not in _GUARDED:
        return False
    for name, start in _GUARDS.items():
        value = response.headers.get(name)
        if value is not None and value.decode("latin-1").lower().startswith(start):
            return True
    return False
