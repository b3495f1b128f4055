"""The number that a name leads to, as the downloader will find it."""

from typing import Any
from urllib.parse import urlsplit

from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import DNSLookupError


async def address_of(url: str) -> str:
    """Return the address of a URL's host, empty where it has none; once found, it is remembered."""
    from twisted.internet import reactor  # noqa: PLC0415 - importing it installs one

    asked: Any = reactor
    try:
        return str(await maybe_deferred_to_future(asked.resolve(urlsplit(url).hostname or "")))
    except (DNSLookupError, ValueError):
        return ""
