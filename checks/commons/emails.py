"""
E-mail addresses, as text, as links, and hidden from robots.

Read are ``mailto:``, Joomla's scripts and ``joomla-hidden-mail``, Cloudflare's
``data-cfemail``, and «(at)», «[собака]», spaces round the sign.  An address that
cannot be right is a sighting without a value; samples of templates are none.
"""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from email_validator import EmailNotValidError, validate_email

from checks.commons import labels
from checks.commons.blocks import Block, Link
from checks.commons.reading import Reading
from checks.commons.sieve import of_blocks, of_links
from crawler.model import Kind, Sighting

_ADDRESS = re.compile(
    r"(?<![\w@/])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,6}[\w-]{2,24}(?![\w@])", re.IGNORECASE
)
_HIDDEN_SIGN = re.compile(
    r"\s*[(\[{<]\s*(?:at|эт|собака|собачка|dog|sobaka|@)\s*[)\]}>]\s*"
    r"|(?<=[a-z0-9])\s+(?:собака|@)\s+(?=[a-z0-9])|(?<=[a-z0-9])\s+@(?=[a-z0-9-]+\.)"
    r"|(?<=[a-z0-9])@\s+(?=[a-z0-9-]+\.[a-z])",
    re.IGNORECASE,
)
_HIDDEN_DOT = re.compile(
    r"\s*[(\[{<]\s*(?:dot|точка)\s*[)\]}>]\s*|(?<=[a-z0-9]) \. (?=(?:ru|рф|com|su)\b)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"[(\[{<]\s*(?:at|эт|собака|собачка|dog|sobaka)\s*[)\]}>]|собака|@\s|\s@", re.IGNORECASE
)
_MAY_HIDE = re.compile(r"[(\[{<@]|[Сс][Оо][Бб][Аа]")
_BROKEN = re.compile(
    r"(?<![\w@/])[\w.+-]{2,64}@[\w-]{2,63}(?:,\s?|\.\.|\.\s|(?=ru\b))(?:ru|рф|com|su)(?![\w@])",
    re.IGNORECASE,
)
_FILES = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|js|css|html?|php)$", re.IGNORECASE)
_SAMPLE = re.compile(
    r"^(?:(?:e?-?mail){1,3}|your[\w.-]*|user(?:name)?|name|mymail|primer|test|example|sample|ваш\w*|login)"
    r"@(?:e?mail|example|domain|site|company|test|yoursite|mysite|website)\.\w+$"
    r"|@(?:[\w-]+\.)*(?:example\.(?:com|org|net|ru)|domain\.(?:com|ru)|yoursite\.\w+|mysite\.\w+"
    r"|yourdomain\.\w+|sentry\.io|wixpress\.com)$",
    re.IGNORECASE,
)
_CLOAK = re.compile(r"\b(addy\w*)\s*=\s*((?:'[^']*'|\"[^\"]*\"|addy\w*|\s|\+)+);")
_PIECE = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_EXCERPT = 90
_LONGEST = 300
_MOST = 200
_LONGEST_SCRIPT = 20_000


def emails(reading: Reading) -> Iterator[Sighting]:
    """See every address on a page once a zone."""
    seen: set[tuple[str, str]] = set()
    for address, thing, context in _all(reading):
        key = (address, thing.zone)
        value = normal(address)
        if key in seen or value is None or len(seen) >= _MOST:
            continue
        seen.add(key)
        is_text = isinstance(thing, Block)
        yield Sighting(
            kind=Kind.EMAIL,
            excerpt=_excerpt(thing.text, address) if is_text else address,
            locator=reading.locator(thing),
            form="text" if is_text else "link",
            href="" if is_text else f"mailto:{address}",
            value=value,
            context=context,
            zone=thing.zone,
        )


def _all(reading: Reading) -> Iterator[tuple[str, Block | Link, str]]:
    for at, block in reading.blocks_that(_may_hold):
        over = labels.over(reading, at)
        for address in in_text(block.text):
            start = block.text.find(address)
            said = block.text[max(0, start - 200) : start] if start >= 0 else block.text[:200]
            yield address, block, f"{over} · {said}"
    for link in reading.links_that(_may_lead):
        for address in _linked(link):
            yield address, link, _before(reading, link.block)
    for address, zone in _built(reading):
        yield address, Block(address, "script", zone), ""


@of_blocks("соба at эт dog", "@")
def _may_hold(text: str) -> bool:
    return bool(in_text(text))


@of_links(marks="mailto: email-protection#")
def _may_lead(_name: str, raw: str) -> bool:
    return raw[:7].lower() == "mailto:" or "email-protection#" in raw


def _before(reading: Reading, index: int) -> str:
    said = reading.blocks[index].text[-120:] if index < len(reading.blocks) else ""
    return f"{labels.over(reading, index)} · {said}"


def _excerpt(text: str, address: str) -> str:
    start = max(0, text.find(address))
    return text[max(0, start - _EXCERPT) : start + len(address) + _EXCERPT // 2]


@lru_cache(maxsize=20_000)
def in_text(text: str) -> tuple[str, ...]:
    """Return the addresses of a text, hidden ones made plain."""
    if "@" not in text and not (_MAY_HIDE.search(text) and _HIDDEN.search(text)):
        return ()
    plain = _HIDDEN_DOT.sub(".", _HIDDEN_SIGN.sub("@", text)) if _HIDDEN.search(text) else text
    found = dict.fromkeys(
        match.group().strip("'-")
        for match in (*_ADDRESS.finditer(plain), *_BROKEN.finditer(plain))
        if "://" not in plain[max(0, match.start() - 40) : match.start()].rpartition(" ")[2]
    )
    return tuple(address for address in found if not _FILES.search(address))


@lru_cache(maxsize=20_000)
def normal(address: str) -> str | None:
    """Return the normal form, nothing in it if it cannot be right, none for a sample."""
    if _SAMPLE.search(address):
        return None
    try:
        return validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return ""


def _linked(link: Link) -> Iterator[str]:
    raw = link.raw
    if raw.startswith(("mailto:", "Mailto:", "MAILTO:")):
        address = unquote(raw[7:_LONGEST].split("?")[0]).strip().rstrip(".")
        yield from in_text(address)
    elif "email-protection#" in raw:
        yield from in_text(_uncover(raw[:_LONGEST].split("#")[1]))


def _built(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield what scripts would write."""
    source = reading.source
    for script in reading.scripts if "addy" in source else ():
        text = (script.text or "")[:_LONGEST_SCRIPT]
        if "addy" in text:
            yield from ((address, "") for said in _cloaked(text) for address in in_text(said))
    if reading.root is None:
        return
    if "cfemail" in reading.source:
        for element in reading.root.xpath("//*[@data-cfemail]"):
            yield from ((a, "") for a in in_text(_uncover(element.get("data-cfemail", ""))))
    for element in reading.root.iter("joomla-hidden-mail"):
        parts = [_decoded(element.get(name) or "") for name in ("first", "last")]
        yield from ((address, "") for address in in_text("@".join(parts)))


def _cloaked(script: str) -> Iterator[str]:
    """Yield what Joomla's script puts together piece by piece."""
    built: dict[str, str] = {}
    for match in _CLOAK.finditer(script):
        name, expression = match.groups()
        pieces = "".join(a or b for a, b in _PIECE.findall(expression))
        built[name] = (built.get(name, "") if name in expression else "") + unescape(pieces)
    yield from built.values()


def _uncover(code: str) -> str:
    """Return what Cloudflare hid: every byte XOR the first."""
    try:
        data = bytes.fromhex(code)
    except ValueError:
        return ""
    return bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8", "replace") if data else ""


def _decoded(code: str) -> str:
    try:
        return b64decode(code).decode("utf-8", "replace")
    except (Error, ValueError):
        return ""
