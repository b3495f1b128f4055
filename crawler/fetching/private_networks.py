"""
Keeps requests out of private networks, redirects included.

Names are checked where they become numbers, so neither a redirect nor an odd
spelling of an address (0x7f000001) gets round it.
"""

from collections.abc import Sequence
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase

_NAT64 = IPv6Network("64:ff9b::/96")
_MOST_REMEMBERED = 10_000
_refused: set[str] = set()


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the open network."""
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour
        if inner is not None:
            return is_public(str(inner))
        if number.teredo is not None or number in _NAT64:
            return False
    return number.is_global and not number.is_multicast


class PublicResolver(CachingThreadedResolver):
    """Resolves names as Scrapy does, but not into private networks unless allowed."""

    allow_private = False

    @classmethod
    def from_crawler(cls, crawler: "Crawler", reactor: "ReactorBase") -> "PublicResolver":
        """Read from the settings whether private networks are allowed."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_private = crawler.settings.getbool("NSOK_ALLOW_PRIVATE_NETWORKS")
        return resolver

    def getHostByName(  # noqa: N802 - Twisted's name
        self, name: str, timeout: Sequence[int] = ()
    ) -> "Deferred[str]":
        """Return the address of a name; checked on each call, since the cache lies below."""
        found = super().getHostByName(name, timeout)
        return found if self.allow_private else found.addCallback(_checked, name)


def _checked(address: str, name: str) -> str:
    if is_public(address):
        return address
    if len(_refused) < _MOST_REMEMBERED:
        _refused.add(name.lower())
    raise DNSLookupError(f"{name} is {address}, an address of a private network")


class PrivateNetworks:
    """Downloader middleware: says of a name that did not resolve that we refused it."""

    def process_exception(self, request: Request, exception: Exception) -> Any:  # noqa: ANN401 - Scrapy's
        """Raise IgnoreRequest(reason, detail) for a refused address."""
        try:
            name = (urlsplit(request.url).hostname or "").lower()
        except ValueError:
            return None
        if name in _refused:
            raise IgnoreRequest("private-address", name) from exception
        return None
