"""
Cuts off a server that never comes to the end of its headers.

Twisted bounds a line, not their number, and Scrapy counts what it receives only
from the body on: a few seconds of headers would take hundreds of megabytes.
"""

from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers import http11
from twisted.web._newclient import ParseError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_MOST_BYTES = 1_000_000


class _Bounded(http11._LenientHTTPClientParser):  # noqa: SLF001 - the parser has no public name
    """Reads an answer, but not for ever."""

    head = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        """Count what comes before the body, interim answers too."""
        self.head += len(line) + 2
        if self.head > _MOST_BYTES:
            raise ParseError("headers without end", line[:100])  # type: ignore[no-untyped-call]
        super().lineReceived(line)


class HeaderFloods:
    """Scrapy extension: puts the bound in place."""

    @classmethod
    def from_crawler(cls, _crawler: "Crawler") -> "HeaderFloods":
        """Scrapy's way to make an extension."""
        http11._LenientHTTPClientParser = _Bounded  # type: ignore[misc] # noqa: SLF001 - as above
        return cls()
