"""Addresses of a site map, read with bounds and without an XML parser."""

import re
import zlib
from html import unescape

MOST_FILES = 5
_MOST_ADDRESSES = 5_000
_MOST_BYTES = 10_000_000
_LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\s\]]+)", re.IGNORECASE)


def addresses(body: bytes) -> tuple[list[str], list[str]]:
    """Return the pages and the further site maps that a site map names."""
    text = _unpacked(body).decode("utf-8", "replace")
    found = [unescape(match) for match in _LOCATION.findall(text)[:_MOST_ADDRESSES]]
    return ([], found) if "<sitemapindex" in text else (found, [])


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body[:_MOST_BYTES]
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, _MOST_BYTES)
    except zlib.error:
        return b""
