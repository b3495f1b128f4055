"""
Addresses that lead a visitor in circles, told by their form alone.

Calendars, sorted and filtered lists, print versions, endless pages and paths
that repeat themselves hold nothing that the plain pages lack.
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote, urlsplit

_MOST_SEGMENTS = 12
_MOST_PARAMETERS = 6
_LONGEST = 600
_FORM = re.compile(
    r"""
    (?P<calendar> [?&/](?:calendar|kalendar|events?[-_]?calendar|ical|month|cal_?date
        |tribe-bar-date)(?:[=/?&]|$)
        | [?&](?:year|month|day|date|week)=[\d-]+.*[?&](?:year|month|day|week)=
        | \.ics$ | /\d{4}-\d\d(?:-\d\d)?/?$)
    | (?P<print> [?&](?:print|printable|for_?print|version=print|action=print)\b
        | [?&]tmpl=component\b | [?&](?:format|type)=(?:pdf|print|feed|rss)\b | /print(?:/|\.|$)
        | [?&](?:pdf|amp)=1 | /amp/?$)
    | (?P<filter> [?&](?:set_filter|arr?filter\w*|filter\w*(?:%5b|\[)?|sort\w*|order(?:by|_?dir)?
        |dir|asc|desc|view_?as|per_?page|on_?page|limit|facet\w*|price_\w+)(?:\[|%5b)?[^=&]*=
        | /filter/)
    | (?P<pages> [?&]PAGEN_\d+=(?:[4-9]|\d\d) | [?&]SHOWALL_\d+= | [?&]SIZEN_\d+=
        | [?&](?:limitstart|start|offset)=[1-9])
    | (?P<action> [?&](?:replytocom|share|add-to-cart|action=(?:edit|login|logout|register|delete)
        |do=(?:login|logout|register|lostpassword)|logout|login|register|backurl|back_url_\w+
        |bitrix_include_areas|clear_cache|rate|vote_id)\b
        | /(?:wp-(?:admin|login|json)|administrator|bitrix/(?:admin|tools|redirect|rk)|user/(?:login
        |register|password)|login|logout|registration|auth|cart|basket|search|poisk|tags?|feed|rss
        |xmlrpc|cgi-bin|trackback|away|oauth)(?:[/.?]|$))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NEVER = re.compile(
    r"\.(?:css|js|json|xml|ico|svg|webp|gif|bmp|woff2?|ttf|eot|mp3|mp4|avi|mov|wmv|flv|webm|ogg|wav"
    r"|exe|msi|apk|dmg|iso|swf|txt|map|vcf)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=50_000)
def trap(url: str) -> str:
    """Return the kind of trap an address is, empty for an honest one."""
    parts = urlsplit(url)
    if len(url) > _LONGEST or parts.query.count("&") >= _MOST_PARAMETERS:
        return "long"
    if _NEVER.search(parts.path):
        return "asset"
    path = unquote(parts.path)
    if _repeats([segment for segment in path.split("/") if segment]):
        return "repeated"
    match = _FORM.search(f"{path}?{parts.query}" if parts.query else path)
    return match.lastgroup or "" if match else ""


def _repeats(segments: list[str]) -> bool:
    """Tell whether a path says the same thing again and again."""
    if len(segments) > _MOST_SEGMENTS:
        return True
    if any(count > 2 for count in Counter(segments).values()):
        return True
    pairs = list(pairwise(segments))
    return len(set(pairs)) < len(pairs)
