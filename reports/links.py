"""Addresses as a reader sees them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from crawler.addresses import host
from reports.cleaning import clean

_LONGEST = 2000
_SHOWN = 72
_PUNYCODE = re.compile(r"(?:[\w-]{1,63}\.){0,9}xn--[\w.-]{1,200}", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Link:
    """
    An address to show.

    *href* is empty when the address must not be clicked; *full* is all of it,
    for the title.
    """

    href: str
    text: str
    full: str


def link(url: str) -> Link:
    """
    Return an address for reading, and for clicking when it is a web address.

    The host is shown in its own letters and never shortened, the path in the
    middle; user names before the host, a trick, are not shown.
    """
    return _known(url) if len(url) <= _LONGEST else _made(url)


# The pages of one site stand under dozens of findings.
@lru_cache(maxsize=4096)
def _known(url: str) -> Link:
    return _made(url)


def _made(url: str) -> Link:
    full, address = clean(url, _LONGEST), url.strip(" ").replace(" ", "%20")
    parts = _parts(address)
    if parts is None:
        return Link("", clean(url, _SHOWN), full)
    return Link(address, _readable(parts), full)


def _parts(address: str) -> SplitResult | None:
    """Take a web address apart; give nothing for what must not be clicked."""
    if len(address) > _LONGEST or _UNSAFE.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and _place(parts.netloc) else None


def _readable(parts: SplitResult) -> str:
    path = clean(unquote(parts.path, errors="replace"), 500)
    query = "?" + clean(unquote(parts.query, errors="replace"), 500) if parts.query else ""
    rest = path + query if query else path.rstrip("/")
    place = _place(parts.netloc)
    return place + _middle(rest, max(_SHOWN - len(place), 24))


@lru_cache(maxsize=4096)
def _place(netloc: str) -> str:
    """Write the host and the port, or nothing where there is no host."""
    url = f"//{netloc}"
    return clean(_host(url), 120) + _port(url) if urlsplit(url).hostname else ""


def readable_hosts(text: str) -> str:
    """Write the Russian hosts in a text in their own letters."""
    return _PUNYCODE.sub(lambda found: _host(f"//{found[0]}"), text)


def _host(url: str) -> str:
    """Name the host in its own letters; www stays, since it may be what did not open."""
    name = urlsplit(url).hostname or ""
    www = "www." if name.startswith("www.") else ""
    return f"{www}{host(url)}" if host(url) else name


def _port(url: str) -> str:
    try:
        port = urlsplit(url).port
    except ValueError:
        return ""
    return "" if port in (None, 80, 443) else f":{port}"


def _middle(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    end = limit * 3 // 5
    return f"{text[: limit - end - 1]}…{text[-end:]}"
