"""Web addresses: when two are one, and whether one lies under a prefix."""

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

import idna

_SESSION = re.compile(
    r"(?:^|&)(?:phpsessid|jsessionid|sid|sessionid|session_id|utm_\w+|yclid|gclid|_ga|from)=[^&]*",
    re.IGNORECASE,
)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)


@lru_cache(maxsize=100_000)
def identity(url: str) -> str:
    """
    Return one text for all spellings of an address.

    http and https, www and no www, a session id, a fragment, an index file and
    a slash at the end make no difference.  Empty for what is no web address.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    path = _INDEX.sub("/", quote(unquote(re.sub(r";jsessionid=[^/?]*", "", parts.path)), safe="/"))
    query = _SESSION.sub("", parts.query).strip("&")
    name = host(url) + (f":{port}" if port not in (None, 80, 443) else "")
    return f"{name}{path.rstrip('/')}" + (f"?{query}" if query else "")


@lru_cache(maxsize=100_000)
def host(url: str) -> str:
    """Return the host in readable form, without www; empty when there is none."""
    try:
        name = (urlsplit(url.strip()).hostname or "").removeprefix("www.").rstrip(".")
        return idna.decode(name) if "xn--" in name else name
    except (ValueError, idna.IDNAError, UnicodeError):
        return ""


def is_within(url: str, prefixes: tuple[str, ...]) -> bool:
    """Tell whether an address lies under one of the prefixes, by whole path segments."""
    name = identity(url)
    return bool(name) and any(_is_under(name, identity(prefix)) for prefix in prefixes)


def _is_under(name: str, prefix: str) -> bool:
    return bool(prefix) and (name == prefix or name.startswith((f"{prefix}/", f"{prefix}?")))
