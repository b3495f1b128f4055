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
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response

from crawler.model.stand_in import WALLS

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_LONGEST_SOURCE = 40_000
_MOST_SOURCE = 200_000
_MOST_LINKS = 15
_TITLE = re.compile(r"<title[^>]*>(.{0,300}?)</title", re.IGNORECASE | re.DOTALL)
_SILENT = re.compile(r"<(?:!--|(script|style|noscript|head|svg)\b)")
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"<a\s", re.IGNORECASE)
_SHELL = re.compile(r"id=[\"']?(?:app|root|__next|__nuxt)\b")
_GUARDS = {
    "cf-mitigated": ("", "cloudflare"),
    "x-sp-crid": ("", "challenge"),
    "server": ("ddos-guard", "ddos-guard"),
    "x-qrator-blocked": ("", "qrator"),
}
_GUARDED = frozenset((401, 403, 429, 503))
_WORDS = ("words", "markup", "needs", "without", "lacks")


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of stand-in is known; see the data file."""

    name: str
    longest: int
    words: tuple[str, ...] = ()
    markup: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    links: int = _MOST_LINKS
    often: int = 1
    home: bool = False
    titled: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    """What is asked of a page: its title and words, and its source where it is short."""

    html: str
    title: str
    text: str
    source: str
    links: int

    def everything(self) -> str:
        """Return the words of a longer page too."""
        return _visible(_spoken(self.html[:_MOST_SOURCE].lower()))


def recognise(html: str, *, home: bool) -> str:
    """Return the kind of stand-in a page is, empty for a page of its own."""
    look = _look(html)
    return next((kind.name for kind in _kinds() if (home or not kind.home) and _is(kind, look)), "")


def _look(html: str) -> _Look:
    title = _visible(match.group(1)) if (match := _TITLE.search(html[:20_000])) else ""
    links = len(_LINK.findall(html)) if len(html) <= _LONGEST_SOURCE else _MOST_LINKS + 1
    source = html.lower() if links <= _MOST_LINKS else ""
    return _Look(html, title, f"{title} {_visible(_spoken(source))}", source, links)


def _is(kind: Kind, look: _Look) -> bool:
    if kind.titled and _any(kind.words, look.title):
        return kind.often == 1 or _says_often(kind, look.everything())
    return look.links <= kind.links and len(look.text) <= kind.longest and _shows(kind, look)


def _shows(kind: Kind, look: _Look) -> bool:
    """Tell whether a short page has a kind's signs."""
    source = look.source
    if kind.often > 1 or not source or not all(need in source for need in kind.needs):
        return False
    if _any(kind.without, source) or _any(kind.lacks, look.text):
        return False
    marked = _any(kind.markup, source) and not _SHELL.search(source)
    return marked or _any(kind.words, look.text)


def _says_often(kind: Kind, text: str) -> bool:
    often = sum(text.count(word) for word in kind.words) >= kind.often
    return often and not _any(kind.lacks, text)


def _any(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)


@cache
def _kinds() -> tuple[Kind, ...]:
    data = files("crawler.fetching").joinpath("stand_ins.toml").read_text("utf-8")
    return tuple(_kind(name, fields) for name, fields in tomllib.loads(data).items())


def _kind(name: str, fields: dict[str, Any]) -> Kind:
    return Kind(name=name, **(fields | {key: tuple(fields.get(key, ())) for key in _WORDS}))


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
    return " ".join(unescape(_TAG.sub(" ", html)).lower().replace("ё", "е").split())


class StandIns:
    """Downloader middleware: a stand-in is no page but a failure of its own kind."""

    def __init__(self, tries: int) -> None:
        self._tries = tries

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "StandIns":
        """Read from the settings how often a broken server is asked again."""
        return cls(crawler.settings.getint("RETRY_TIMES"))

    def process_response(self, request: Request, response: Response) -> Response:
        """Raise IgnoreRequest(reason, detail) for a stand-in."""
        kind = _guard(response)
        if not kind and isinstance(response, HtmlResponse) and not _is_robots(request):
            kind = recognise(response.text, home=bool(request.meta.get("home")))
        if kind == "soft-404" and response.status >= 400:
            return response
        if kind and (kind in WALLS or response.status < 500 or self._is_last(request)):
            raise IgnoreRequest("stand-in", kind)
        return response

    def _is_last(self, request: Request) -> bool:
        """Tell whether a server that says it is out of order will not be asked again."""
        return int(request.meta.get("retry_times", 0)) >= self._tries


def _is_robots(request: Request) -> bool:
    return bool(request.meta.get("dont_obey_robotstxt"))


def _guard(response: Response) -> str:
    """Name the guard that refused by its own headers; the header alone means nothing."""
    if response.status not in _GUARDED:
        return ""
    for name, (start, kind) in _GUARDS.items():
        value = response.headers.get(name)
        if value is not None and value.decode("latin-1").lower().startswith(start):
            return kind
    return ""
