"""What a chunk of marked text holds: lines, links and the names of pictures."""

import re
from functools import lru_cache
from typing import NamedTuple

from checks.commons.layout import (
    BLOCK,
    HEADING,
    LINE,
    LINK,
    LINK_END,
    NAME,
    PART,
    PICTURE,
    zone_of_name,
)
from crawler.language.letters import INVISIBLE

_QUOTES = " \t\r\n{}\"'`"
_PICTURE = re.compile(f"{PICTURE}([^{PICTURE}]*){PICTURE}")
_ACCENT = "\u0301"  # of the signs to be taken away, the only one that prints
_MARK = re.compile(f"[{BLOCK}-{PICTURE}{INVISIBLE}]")


class Said(NamedTuple):
    """A link as its chunk tells it; *line* counts the lines of the chunk."""

    text: str
    raw: str
    title: str
    line: int


class Piece(NamedTuple):
    """
    A chunk of marked text, understood.

    *closes* is the text up to the end of a link that an earlier chunk opened;
    *picture* says what a picture outside any link of this chunk is called, *zone*
    the part of the page that begins here.
    """

    lines: tuple[str, ...]
    level: int = 0
    links: tuple[Said, ...] = ()
    closes: str | None = None
    stays_open: bool = False
    picture: str = ""
    zone: str = ""


@lru_cache(maxsize=50_000)
def piece_of(chunk: str) -> Piece:
    """Understand a chunk; menus repeat on every page, so most are remembered."""
    name, named, body = chunk.rpartition(NAME)
    level, body = _level(body)
    if level:
        body = body.replace(LINE, " ")
    zone = zone_of_name(name.removeprefix(" ")) if named else ""
    if LINK not in body and LINK_END not in body and PICTURE not in body:
        return Piece(_lines(body), level, zone=zone)
    before, *opened = body.split(LINK)
    closes, ended, _ = before.partition(LINK_END)
    plain, links, stays_open = before, [], False
    for each in opened:
        raw, _, rest = each.partition(PART)
        title, _, rest = rest.partition(PART)
        inside, end, after = rest.partition(LINK_END)
        line = sum(map(bool, map(_clean, plain.split(LINE)[:-1]))) if LINE in plain else 0
        links.append(
            Said(_clean(inside.replace(LINE, " ")), raw.strip(_QUOTES), title or _alt(inside), line)
        )
        plain = f"{plain}{inside.replace(LINE, ' ') if end else inside}{after}"
        stays_open = not end
    return Piece(
        lines=_lines(plain),
        level=level,
        links=tuple(links),
        closes=_clean(closes) if ended else None,
        stays_open=stays_open,
        picture=_alt(before),
        zone=zone,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_clean, text.split(LINE))))


def _level(chunk: str) -> tuple[int, str]:
    if chunk[:1] == HEADING and chunk[1:2].isdecimal():
        return int(chunk[1]), chunk[2:]
    return 0, chunk


def _clean(text: str) -> str:
    if PICTURE in text:
        text = _PICTURE.sub(" ", text)
    text = " ".join(text.split())
    if text.isprintable() and _ACCENT not in text:
        return text
    return " ".join(_MARK.sub("", text).split())


def _alt(text: str) -> str:
    said = _PICTURE.search(text) if PICTURE in text else None
    return next((part for part in said[1].split(PART) if part), "") if said else ""
