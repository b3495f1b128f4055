"""
Telephone numbers as sites write them.

Three shapes: with the code («8 (42352) 3-40-23», «+7 4152 30-24-02»), the rest
of a list after a comma («(848167) 4-23-03, 4-18-14»), and local numbers, which
count only beside a word like «тел.».  A number's value is ``+7`` and ten digits,
or the bare digits of a local number whose code the page does not tell.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from checks.commons import labels
from checks.commons.blocks import Block
from checks.commons.reading import Reading
from checks.commons.sieve import of_blocks, of_links
from crawler.model import Kind, Sighting

_MAYBE = re.compile(r"\d[\d\s()\-‐‑–—−.]{3,}\d")
_DAY = re.compile(r"\d\d?\.\d\d?\.(?:19|20)\d\d(?!\d)")
_GAP = r"[\s\-‐‑–—−.]{0,3}"
_BRACKETED = re.compile(
    rf"(?<![\d+])(?:\+\s?7|8|7)?{_GAP}\((?:\s?код\s?)?\s?(?P<code>\d[\d\s-]{{1,6}}\d)\s?\)[\s:\-–—]{{0,3}}"
)
_PREFIXED = re.compile(
    rf"[+8](?<![\w+№/][+8])(?<!\d[\s\-–.][+8])(?:(?<=\+)\s?7|(?<=8)){_GAP}(?=[3489])"
)
_LOCAL = re.compile(r"(?<![\w(/№.,:-])\d(?=[\d\s\-–—])")
_DIGIT = re.compile(r"[\s\-‐‑–—−.]{0,3}(\d)")
_LABEL = re.compile(
    r"(?<![а-яёa-z])(?:тел(?:ефон\w*|ефакс\w*)?|т|факс\w*|моб(?:ильн\w+)?|сот(?:ов\w+)?"
    r"|приемн\w+|приёмн\w+|вахт\w+|регистратур\w+|дежурн\w+|phone|tel|fax|call|whats ?app|viber)"
    r"(?![а-яёa-z])(?:\s?/\s?факс)?|☎|☏|📞|📱|✆|по номер\w+",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?<![а-яёa-z])(?:инн|кпп|огрн(?:ип)?|оквэд|октмо|окпо|окато|окогу|кбк|бик|снилс|р/?с|л/?с|к/?с"
    r"|сч[её]т\w*|лиценз\w+|полис\w*|паспорт\w*|№|n|isbn|issn|ГОСТ)[\s.:№-]*$",
    re.IGNORECASE,
)
_FAILED_CODE = re.compile(r"\(\s?\d[\d\s-]*\)\s*$")
_JOINT = re.compile(r"\s*(?:,|;|/|\bи\b|\bили\b|,?\s*факс\s*:?|\s-\s)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^)]{3,40}\)")
_REACH = 70
_LONGEST = 10_000
_MOST = 200
_EXCERPT = 90
_FEWEST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text from *start* to *end*; *code* is empty for a local one."""

    start: int
    end: int
    digits: str
    code: str

    def value(self, code: str) -> str:
        """Return the normal form; *code* is the area code the page tells."""
        if self.code:
            return f"+7{self.digits}"
        whole = code[: 10 - len(self.digits)] + self.digits
        return f"+7{whole}" if len(whole) == 10 and is_dialable(whole) else self.digits


def phones(reading: Reading) -> Iterator[Sighting]:
    """See every number on a page once a zone."""
    seen: set[tuple[str, str]] = set()
    for number, block, code, context in _in_blocks(reading):
        key = (number.value(code), block.zone)
        if key not in seen and len(seen) < _MOST:
            seen.add(key)
            yield _sighting(reading, block, number, code, context)
    values = {value for value, _ in seen}
    for link in reading.links_that(_dials):
        value = _dialled(link.raw)
        if value and value not in values:
            values.add(value)
            yield Sighting(
                kind=Kind.PHONE,
                excerpt=link.name or link.raw,
                locator=reading.locator(link),
                form="link",
                href=link.raw,
                value=value,
                context=_before(reading, link.block),
                zone=link.zone,
            )


def _in_blocks(reading: Reading) -> Iterator[tuple[Number, Block, str, str]]:
    code = ""
    for at, block in reading.blocks_that(_may_hold):
        text = block.text
        found = in_text(text, labelled=False)
        if not found:
            found = in_text(text, labelled=_is_labelled(reading.blocks, at))
        for number in found:
            code = number.code or code
            context = f"{labels.over(reading, at)} · {_said_of(text, number)}"
            yield number, block, code, context


@of_blocks(digits=True)
def _may_hold(text: str) -> bool:
    """Tell whether a text holds a number, or is one if the cell before it says so."""
    if not _MAYBE.search(_DAY.sub(" ", text)):
        return False
    if in_text(text, labelled=False):
        return True
    return text[0] in "0123456789" and _is_only_number(text)


@of_links(marks="tel:")
def _dials(_name: str, raw: str) -> bool:
    return raw[:4].lower() == "tel:" and bool(_dialled(raw))


def _said_of(text: str, number: Number) -> str:
    """Return the words before a number and those in brackets right after it."""
    after = _BRACKETS.match(text, number.end)
    return f"{text[max(0, number.start - 160) : number.start]}{after[0] if after else ''}"


def _sighting(reading: Reading, block: Block, number: Number, code: str, context: str) -> Sighting:
    start = max(0, number.start - _EXCERPT)
    return Sighting(
        kind=Kind.PHONE,
        excerpt=block.text[start : number.end + _EXCERPT // 2],
        locator=reading.locator(block),
        form="text",
        value=number.value(code),
        context=context,
        zone=block.zone,
    )


def _before(reading: Reading, index: int) -> str:
    said = reading.blocks[index].text[-120:] if index < len(reading.blocks) else ""
    return f"{labels.over(reading, index)} · {said}"


def _is_only_number(text: str) -> bool:
    return len(text) < 60 and sum(letter.isalpha() for letter in text) < 12


def _is_labelled(blocks: list[Block], at: int) -> bool:
    """Tell whether the cell before, or the head of the column, speaks of telephones."""
    if at and _ends_with_label(blocks[at - 1].text):
        return True
    if blocks[at].tag not in ("td", "p", "line", "div", "span"):
        return False
    short = (b.text for b in blocks[max(0, at - 40) : at] if len(b.text) < 40)
    return blocks[at].tag == "td" and any(_LABEL.search(text) for text in short)


@lru_cache(maxsize=4096)
def undialable(text: str) -> str:
    """
    Return what is written as a number with an area code that the Russian plan does not have.

    A slip of the pen or a code given up: it is no number to dial, and not nothing either.
    """
    for match in _BRACKETED.finditer(text[:_LONGEST]):
        code = re.sub(r"\D", "", match["code"])
        taken = _take(text, match.end(), 10 - len(code))
        if not taken or code[0] not in "3489" or len(set(code + taken[0])) <= _FEWEST_DIGITS:
            continue
        labelled = _LABEL.search(text[max(0, match.start() - 30) : match.start()])
        if (labelled or match[0].lstrip()[0] in "+78") and not is_dialable(code + taken[0]):
            return text[match.start() : taken[1]].lstrip(" .-–—")
    return ""


@lru_cache(maxsize=4096)
def _ends_with_label(text: str) -> bool:
    labels = list(_LABEL.finditer(text[-_REACH:]))
    return bool(labels) and not re.search(r"\d", text[-_REACH:][labels[-1].end() :])


@lru_cache(maxsize=20_000)
def in_text(text: str, *, labelled: bool) -> tuple[Number, ...]:
    """Return the numbers of a text; *labelled* if what stands before it says «телефон»."""
    if not _MAYBE.search(text):
        return ()
    text = text[:_LONGEST]
    found = _in_order((*_bracketed(text), *_prefixed(text)))
    reaches = [0] if labelled else []
    reaches += [label.end() for label in _LABEL.finditer(text)]
    if reaches or found:
        found = _in_order((*found, *_local(text, found, reaches)))
    return tuple(found)


def _in_order(numbers: Iterable[Number]) -> list[Number]:
    """Sort the numbers; of two that overlap the first stays."""
    kept: list[Number] = []
    for number in sorted(numbers, key=lambda each: each.start):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _bracketed(text: str) -> Iterator[Number]:
    for match in _BRACKETED.finditer(text) if "(" in text else ():
        code = re.sub(r"\D", "", match["code"])
        if len(code) == 6 and code[0] in "78":
            code = code[1:]
        taken = _take(text, match.end(), 10 - len(code))
        if taken and is_dialable(code + taken[0]):
            yield Number(match.start(), taken[1], code + taken[0], code)


def _prefixed(text: str) -> Iterator[Number]:
    for match in _PREFIXED.finditer(text):
        taken = _take(text, match.end(), 10)
        if not taken or not is_dialable(taken[0]):
            continue
        written = text[match.start() : taken[1]]
        bare = written.isdigit() and not taken[0].startswith(("9", "800"))
        near = text[max(0, match.start() - 30) : match.start()]
        if _ACCOUNT.search(near) or (bare and not _LABEL.search(near)):
            continue
        yield Number(match.start(), taken[1], taken[0], _code_of(written, taken[0]))


def _code_of(written: str, digits: str) -> str:
    """Return the area code as the writer set it apart; three digits if they did not."""
    groups = re.findall(r"\d+", written)
    apart = next((g for g in groups if 3 <= len(g) <= 5 and digits.startswith(g)), "")
    return apart or digits[:3]


def _local(text: str, found: list[Number], reaches: list[int]) -> Iterator[Number]:
    """Yield numbers without a code: after a label, or after another number and a comma."""
    ahead, last, ends = iter(found), None, [*reaches, *(number.end for number in found)]
    ends.sort()
    coming = next(ahead, None)
    for match in _LOCAL.finditer(text):
        start = match.start()
        while coming and coming.end <= start:
            last, coming = coming, next(ahead, None)
        if coming and coming.start <= start:
            continue
        joined = last is not None and bool(_JOINT.fullmatch(text, last.end, start))
        at = bisect_right(ends, start)
        reached = at > 0 and start - ends[at - 1] <= _REACH // 2 and bool(reaches)
        number = _local_number(text, start, last.code if last and joined else "")
        if number and (joined or reached):
            last = number
            ends.insert(at, number.end)
            yield number


def _local_number(text: str, start: int, code: str) -> Number | None:
    match = _LOCAL_SHAPE.match(text, start)
    before = text[max(0, start - 20) : start]
    if not match or _ACCOUNT.search(before) or _FAILED_CODE.search(before):
        return None
    digits = re.sub(r"\D", "", match[0])
    if is_dialable(code + digits):
        return Number(start, match.end(), code + digits, code or digits[:3])
    if 5 <= len(digits) <= 7 and len(set(digits)) > 1:
        return Number(start, match.end(), digits, "")
    return None


def _take(text: str, at: int, count: int) -> tuple[str, int] | None:
    """Return exactly that many digits from a place on, and where they end."""
    digits = ""
    while len(digits) < count:
        match = _DIGIT.match(text, at)
        if not match:
            return None
        digits += match[1]
        at = match.end()
    return None if text[at : at + 1].isdigit() else (digits, at)


_LOCAL_SHAPE = re.compile(
    r"(?:\d{1,3}[\s\-–—]\d{2}[\s\-–—]\d{2}|\d{1,3}[\-–—]\d{3}[\-–—]?\d{0,2}|\d{3}[\-–—]\d{4}"
    r"|\d{3}[\-–—]\d{2}|\d[\-–—]\d{4}|\d{2}[\-–—]\d{4}|\d{5,7}"
    r"|[3489]\d{2,4}[\s\-–—]\d{1,3}[\s\-–—]\d{2}[\s\-–—]\d{2})(?![\d])(?![\-–—.,/]\d)"
)


@lru_cache(maxsize=20_000)
def is_dialable(digits: str) -> bool:
    """Tell whether ten digits are a number of the Russian plan."""
    if len(digits) != 10 or digits[0] not in "3489" or len(set(digits)) < 3:
        return False
    return phonenumbers.is_valid_number(phonenumbers.parse(f"+7{digits}", None))


def _dialled(href: str) -> str:
    digits = re.sub(r"\D", "", re.split(r"[p,;]", href[4:].replace("%20", ""), maxsplit=1)[0])
    if len(digits) == 11 and digits[0] in "78":
        digits = digits[1:]
    if len(digits) == 10:
        return f"+7{digits}" if is_dialable(digits) else ""
    return digits if 5 <= len(digits) <= 7 else ""
