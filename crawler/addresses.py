"""Web addresses: when two are one, and whether one lies under a prefix."""

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import idna

_SESSION = re.compile(
    r"(?:^|&)(?:phpsessid|jsessionid|sid|sessionid|session_id|utm_\w+|yclid|gclid|_ga|from)=[^&]*",
    re.IGNORECASE,
)
_SESSION_ID = re.compile(r"(?:php|j|asp)?sess(?:ion)?_?id=", re.IGNORECASE)
_FILE = re.compile(r"/[^/]*\.(?:html?|php\d?|aspx?|jsp|cgi|pl|shtml)$", re.IGNORECASE)
_FRONT = re.compile(
    r"/(?:index|main|home|ru|rus|site|start|default|glavnaya|glavnaja|portal|www|welcome|cms"
    r"|joomla|wordpress|wp|web)?/?",
    re.IGNORECASE,
)
_ROUTE = re.compile(r"(?:!/?|/)(?=.)(.*?)/?")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)


@lru_cache(maxsize=100_000)
def identity(url: str) -> str:
    """
    Return one text for all spellings of an address.

    http and https, www and no www, a session id, a fragment, an index file and
    a slash at the end make no difference; only a fragment that is the route of an
    application does.  Empty for what is no web address.
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
    place = f"{name}{path.rstrip('/')}" + (f"?{query}" if query else "")
    return f"{place}#{route}" if (route := _route(parts.fragment)) else place


def _route(fragment: str) -> str:
    """Return what an application shows for a fragment such as ``!/contacts`` or ``/contacts``."""
    match = _ROUTE.fullmatch(unquote(fragment)) if fragment[:1] in ("!", "/") else None
    return match.group(1) if match else ""


def without_anchor(url: str) -> str:
    """Return an address without its fragment, unless that is the route of an application."""
    place, _, fragment = url.partition("#")
    return url if _route(fragment) else place


def without_session(url: str) -> str:
    """Return an address without the number of a session, which changes at every visit."""
    if "sess" not in url.lower():
        return url
    bare = re.sub(r";jsessionid=[^/?#]*", "", url, flags=re.IGNORECASE)
    head, mark, query = bare.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _SESSION_ID.match(part))
    return f"{head}{mark}{kept}" if kept else head


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
    return bool(prefix) and (
        name == prefix or name.startswith((f"{prefix}/", f"{prefix}?", f"{prefix}#"))
    )


def site_prefix(url: str) -> str:
    """
    Return the prefix of the site that a home page opens.

    A file stands for its folder, a front folder such as ``/ru/`` or ``/main``
    for the whole host; any other path is kept, since a host may serve many.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    path = _FILE.sub("/", parts.path)
    if _FRONT.fullmatch(path):
        path = "/"
    return f"{parts.scheme}://{parts.netloc}{path or '/'}"


def spellings(url: str) -> tuple[str, ...]:
    """Return the other spellings of a home page: the other scheme, with or without www."""
    parts = urlsplit(url)
    scheme = "http" if parts.scheme == "https" else "https"
    bare = parts.netloc.removeprefix("www.")
    name = bare if bare != parts.netloc else f"www.{bare}"
    others = [parts._replace(scheme=scheme)]
    if parts.port is None and not re.fullmatch(r"[\d.]+|\[.*\]", bare):
        others.append(parts._replace(netloc=name))
    return tuple(urlunsplit(other) for other in others)
