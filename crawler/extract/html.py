"""
Which encoding a page is really in.

Servers and pages state it wrongly so often that the bytes decide; what was
stated only breaks a tie.
"""

import codecs
import re
from itertools import islice

import cchardet

_DEFAULT = "windows-1251"
_MOST_BAD_SHARE = 0.1
_SAMPLE = 3_000
_SURE = 0.5
_FOREIGN = re.compile(rb"[\x80-\xff][\x80-\xff\x20-\x2f]*")
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC = frozenset({"windows-1251", "koi8-r", "koi8-u", "ibm866", "ibm855", "iso-8859-5"})
_NAMES = {"x-mac-cyrillic": "mac-cyrillic", "maccyrillic": "mac-cyrillic"}


def decode_html(body: bytes, declared: str = "") -> tuple[str, str]:
    """
    Return the text of a page and the encoding it is in; never fails.

    The ladder: byte order mark, UTF-8, UTF-8 with a few bad bytes, the
    detector over the parts that are not ASCII, windows-1251.
    """
    encoding = encoding_of(body, declared)
    return body.decode(encoding, "replace").removeprefix("\ufeff"), encoding


def encoding_of(body: bytes, declared: str = "") -> str:
    """Return the encoding a page is in, as Python names it."""
    if marked := next((name for mark, name in _MARKS if body.startswith(mark)), ""):
        return marked
    if body.isascii() or _is_utf8(body):
        return "utf-8"
    sample = b" ".join(islice((run.group() for run in _FOREIGN.finditer(body)), _SAMPLE))[:_SAMPLE]
    if _bad_share(sample) < _MOST_BAD_SHARE:
        return "utf-8"
    return _detected(sample, declared)


def declared_encoding(body: bytes, content_type: str = "") -> str:
    """Return the encoding that the header, else the page itself, states."""
    if stated := re.search(r"charset\s*=\s*[\"']?\s*([\w-]+)", content_type, re.IGNORECASE):
        return stated.group(1).lower()
    inside = _DECLARED.search(body[:4096])
    return inside.group(1).decode("ascii", "replace").lower() if inside else ""


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _bad_share(sample: bytes) -> float:
    """Return the part of a sample of foreign signs that is no UTF-8."""
    text = sample.decode("utf-8", "replace")
    return text.count("\ufffd") / len(text)


def _detected(sample: bytes, declared: str) -> str:
    found = cchardet.detect(sample) or {}
    name = str(found.get("encoding") or "").lower()
    stated = _known(declared)
    if float(found.get("confidence") or 0.0) < _SURE and stated in _CYRILLIC:
        return stated
    return _known(name) or _DEFAULT


def _known(name: str) -> str:
    """Return Python's name of a single-byte or known encoding, else nothing."""
    name = _NAMES.get(name, name)
    try:
        return "" if codecs.lookup(name).name in ("utf-8", "ascii") else name
    except LookupError:
        return ""
