"""Addresses as people write them into a list."""

import re
from urllib.parse import urlsplit, urlunsplit

import idna

from crawler.addresses import identity
from crawler.model import Organisation

_SCHEME = re.compile(r"^h\w{2,4}ps?:?/{1,3}(?=[^/])", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:(?!\d+(?:/|$))", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+(?:[^\W\d_]{2,}|xn--[a-z0-9-]+)|\d+(?:\.\d+){3}")
_FILE = re.compile(r"(?:^[./~]|\\|\.(?:csv|tsv|txt|xlsx?|xlsm|ods|html?|pdf|docx?|toml|json)$)")
_AROUND = "<>\"'«»()[]"
_SEPARATORS = re.compile(r"[\s,;|]+")
_NOTHING = frozenset({"", "-", "–", "—", "нет", "отсутствует", "н/д", "no", "none", "нет сайта"})


def is_nothing(cell: str) -> bool:
    """Tell whether a cell says in words that there is no site."""
    return cell.strip().lower() in _NOTHING


def addresses(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the web addresses in a cell, and the words in it that are none."""
    good: dict[str, str] = {}
    bad = []
    for word in _SEPARATORS.split(cell):
        text = word.strip(_AROUND).rstrip(".")
        address = web_address(text)
        if address:
            good.setdefault(identity(address), address)
        elif text:
            bad.append(text)
    return tuple(good.values()), tuple(bad)


def web_address(text: str) -> str:
    """
    Return an address with its scheme, or nothing where the text is no web address.

    ``www.a.ru``, ``http//a.ru`` and ``HTTP:/a.ru`` are taken for what they mean.
    The fragment goes; a name in Cyrillic letters stays readable.
    """
    match = _SCHEME.match(text)
    if not match and (_OTHER_SCHEME.match(text) or text.startswith("/")):
        return ""
    secure = match is not None and "s" in match[0].lower()
    rest = text[match.end() :] if match else text
    try:
        parts = urlsplit(f"http{'s' if secure else ''}://{rest}")
        _port = parts.port
    except ValueError:
        return ""
    if "@" in parts.netloc or not _is_host(parts.hostname or ""):
        return ""
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", parts.query, ""))


def _is_host(name: str) -> bool:
    if name == "localhost":
        return True
    if ":" in name:
        return all(letter in "0123456789abcdef:." for letter in name)
    if not _HOST.fullmatch(name) or len(name) > 253:
        return False
    try:
        idna.encode(name.replace("_", "a"), uts46=True)
    except idna.IDNAError:
        return False
    return True


def is_address(text: str) -> bool:
    """Tell whether the argument of a command means a site and not a file."""
    if text.lower().startswith(("http://", "https://")):
        return True
    return not _FILE.search(text) and "." in text and bool(web_address(text))


def one_site(text: str) -> Organisation | None:
    """Return an organisation of which only the site is known, or nothing."""
    address = web_address(text.strip())
    if not address:
        return None
    name = identity(address)
    return Organisation(id=name, name=name, sites=(address,))
