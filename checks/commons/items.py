"""
Which items of information a text, a link or the name of a file names.

The words stand in ``checks/vocabulary/information.toml``: ``<item>`` are the
names of an item, ``<item>-else`` what sounds alike, ``<item>-none`` statements
that there is nothing to publish.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from checks.commons.matching import address_terms, find, vocabulary
from checks.commons.subjects import is_file
from checks.commons.telltales import bits
from crawler.language.letters import normalise
from crawler.language.phrases import Match
from crawler.language.words import WORD, beginnings, forms, is_sentence, lemma

_FILE = "information"
_SOUNDS = tuple(
    "licen licz plan fhd pfhd finan smet pravil rasp prav tarif stoim plat polozh dogovor struk"
    " kollektiv koldog predpis prover poryad obem obyom mest chislen trud".split()
)
_LENGTH = 6
_BOUND = re.compile(r"[.:|!]\s")
_OPENING = 6
_REACH = 10
_DENIALS = frozenset("не нет без отсутс беспла".split())
_TELLING = 3
_SAY_LITTLE = frozenset(
    "не нет без наш дата под для пока как быть иметь отсутствовать информация сведение учреждение"
    " деятельность оказывать предоставлять орган услуга специалист находиться получатель состав"
    " работник осуществлять организация центр находиться располагаться".split()
)
_STREETS = frozenset(
    "ул улица пер переул пр просп проспе прт пл площад наб набере мкр микрор бульва шоссе".split()
)
_HOURS_BEGIN = frozenset(
    "ежедн ежедне будни будний будние будних буднич кругло пн пт понеде выходн".split()
)
NAMES, PLACES, TIMES = 1, 2, 4
_HEAD = 160
_LONG = 1500
_SENTENCE = re.compile(
    r"(?<=[а-яё»)]{4}[.;!?])\s+(?=[А-ЯЁ])|(?<=\d[.;])\s+(?=[А-ЯЁ])|(?<=[»)]\.)\s+(?=[А-ЯЁ])"
)
_ENDED = re.compile(r"[.;!?]\s")
_LONGEST_ROW = 200
_GLUED = re.compile(r"(?<=[а-яё]{2})(?=[А-ЯЁ][А-ЯЁа-яё ])|(?<=[а-яё]{3})(?=\d)")
_MAY_BE_GLUED = re.compile(r"[А-ЯЁ\d](?<=[а-яё][а-яё].)")
_VALUE = re.compile(
    r"не (?:име|заключ|созда|выда|вын|пров|предусм|оказ|осущ|требу|подл|пост|был)"
    r"|отсутству|полустационарн|стационарн|на дому"
)
_STEM = 4
_ENDED_WORD = re.compile(r"[а-яё]{4}")
_LABEL = 80
_TRAIL = re.compile(r"\s*главная(?: страница)?\s*(?:[/»>→|\\›:-]|::)", re.IGNORECASE)
_NEAR = 60
_NAMED = 110
_ANEW = re.compile(r"[.:|!]\s|\b(?:не|нет|без|отсутств\w*|бесплатн\w*)\b", re.IGNORECASE)
_RANK = 3
_LONGEST_NAME = 14
_LONGEST_LABEL = 8
_SPLIT = re.compile(  # «Учредитель- Комитет», «Учредитель–Комитет»: a dash glued to words
    r"""[:|.–—-](?: (?<=[:|]) | (?<=\.)\s+(?=[А-ЯЁA-Z]) | (?<=\s[–—-])[–—-]*\s
    | (?: (?<=[а-яё»)]-)-*\s+ | (?<=[а-яё»)]\s-)-* | (?<=[а-яё»)][–—])\s* | (?<=[а-яё»)]\s[–—])\s* )
      (?=[А-ЯЁ«\d]) )""",
    re.VERBOSE,
)
_LABEL_END = re.compile(r"[^:–—.|]{0,60}?(?::|\s[–—-]\s|\s\|)")
_OTHER_KINDS = ("form-", "kind-", "placeholder", "other-matter", "information-sheet")


@dataclass(frozen=True, slots=True)
class Name:
    """An item that a text names, from *start* to *end* of its normal form."""

    item: str
    start: int
    end: int
    states: bool = False


@lru_cache(maxsize=20_000)
def names(text: str) -> tuple[Name, ...]:
    """
    Return the items that a text names, each once.

    The name opens the text, or a sentence of it that goes on with a colon or a
    dash; what sounds alike must not stand in the name itself.
    """
    if _TRAIL.match(text):
        return ()
    text = _opening(text)
    normal = normalise(text)
    found: dict[str, Name] = {}
    matches = [m for m in find(text) if m.term.startswith(_FILE)]
    for match in matches:
        term = match.term.partition("/")[2]
        if term.endswith("-none"):
            item = term.removesuffix("-none")
            found[item] = Name(item, match.start, match.end, states=True)
    for match in matches:
        item = match.term.partition("/")[2]
        if item in _items() and item not in found and _opens(normal, match.start, match.end):
            clause = _clause(normal, match.start), _name_end(normal, match.end)
            if not any(_is_else(item, each, *clause) for each in matches):
                found[item] = Name(item, match.start, match.end)
    return tuple(found.values())


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[str, ...]:
    """
    Return a text in sentences; a label and its value that markup alone parts come apart.

    «УчредительМинистерство» is what two spans side by side leave.
    """
    row = len(text) <= _LONGEST_ROW
    label, rest = (text, "") if row else (text[:_LABEL], text[_LABEL:_LONG])
    apart = (_GLUED.sub(" | ", label) if _MAY_BE_GLUED.search(label) else label) + rest
    small = _glued_small(apart) if row else 0
    if small and _ends_a_name(apart[:small]):
        apart = f"{apart[:small]} | {apart[small:]}"
    return tuple(_SENTENCE.split(apart)) if _ENDED.search(apart) else (apart,)


def _glued_small(text: str) -> int:
    """Return where a value in small letters is glued to its label; 0 if nowhere."""
    values = (match.start() for match in _VALUE.finditer(text))
    return next((at for at in values if at >= _STEM and _ENDED_WORD.match(text, at - _STEM)), 0)


def _ends_a_name(text: str) -> bool:
    """Tell whether a text ends with a name: «Филиалы» does, «Филиал в райо» does not."""
    return any(name.end == len(normalise(text)) for name in names(text))


@cache
def _items() -> frozenset[str]:
    terms = {term.partition("/")[2] for term in vocabulary() if term.startswith(f"{_FILE}/")}
    names = (term for term in terms if not term.endswith(("-else", "-none")))
    return frozenset(term for term in names if not term.startswith(_OTHER_KINDS))


@cache
def may_be_none(item: str) -> bool:
    """Tell whether an organisation may say that it has no such thing."""
    return f"{_FILE}/{item}-none" in vocabulary()


def is_item(name: str) -> bool:
    """Tell whether the vocabulary has names for an item."""
    return name in _items()


def _clause(normal: str, at: int) -> int:
    """Return where the clause begins in which a word stands."""
    return max(normal.rfind(sign, 0, at) for sign in (". ", ": ", "| ", "! ")) + 1


def _opens(normal: str, start: int, end: int) -> bool:
    """Tell whether what stands there opens the text, or a label inside it."""
    clause = _clause(normal, start)
    if len(WORD.findall(normal[clause:start])) > _RANK:
        return False
    if clause == 0 or _LABEL_END.match(normal, end):
        return True
    return is_sentence(normal[clause : clause + _HEAD])


def _name_end(normal: str, end: int) -> int:
    match = _SPLIT.search(normal, end)
    return min(match.start() if match else len(normal), end + _HEAD)


def _is_else(item: str, match: Match, start: int, end: int) -> bool:
    """Tell whether what was found says, in that clause, that something alike is meant."""
    return match.term == f"{_FILE}/{item}-else" and start <= match.start and match.end <= end


def names_of_heading(text: str) -> tuple[Name, ...]:
    """Return the items that a heading names, each part of it: «Руководство. Кадровый состав»."""
    parts = text.split(". ")
    whole = names(text)
    if len(parts) == 1:
        return whole
    known, end = {name.item for name in whole}, len(normalise(text))
    later = (name.item for part in parts[1:] for name in names(part) if not name.states)
    return (*whole, *(Name(item, end, end) for item in dict.fromkeys(later) if item not in known))


def _opening(text: str) -> str:
    """Return the part of a text that may name an item: all where it denies or begins anew."""
    if len(text) <= _NAMED or _ANEW.search(text, _NEAR):
        return text
    return text[:_NAMED]


class Promise(NamedTuple):
    """What a text may hold, by how its words begin: NAMES and so on, and bits of telltales."""

    why: int
    bits: int


NOTHING = Promise(0, 0)


@lru_cache(maxsize=50_000)
def promise(text: str) -> Promise:
    """
    Tell whether a text may name an item, an address, working hours, or tell an item unnamed.

    Most blocks of most pages hold none of these, and menus repeat; a trail of
    breadcrumbs says where the page is, not what it tells.
    """
    if _TRAIL.match(text):
        return NOTHING
    begun = beginnings(text)
    names = _may_name(text, begun) or (
        not _DENIALS.isdisjoint(begun) and not _beginnings("-none").isdisjoint(begun)
    )
    why = (
        (NAMES if names else 0)
        | (0 if _STREETS.isdisjoint(begun) else PLACES)
        | (0 if _HOURS_BEGIN.isdisjoint(begun) else TIMES)
    )
    told = bits(begun)
    return Promise(why, told) if why or told else NOTHING


def _may_name(text: str, begun: tuple[str, ...]) -> bool:
    """Tell whether a clause begins with a word of a name, and the next one follows soon."""
    known = _companions(short=len(begun) <= _OPENING)
    if known.keys().isdisjoint(begun):
        return False
    return any(_goes_on(known, begun, at) for at in _openings(text, begun) if begun[at] in known)


def _goes_on(known: Mapping[str, frozenset[str] | None], begun: tuple[str, ...], at: int) -> bool:
    others = known[begun[at]]
    return others is None or not others.isdisjoint(begun[max(0, at - _REACH) : at + _REACH])


def _openings(text: str, begun: tuple[str, ...]) -> Sequence[int]:
    """Return which words are the first ones of a clause: a name opens its clause."""
    clauses = _BOUND.split(text[:_LONG]) if len(begun) > _OPENING else ()
    if len(clauses) < 2:
        return range(min(len(begun), _OPENING))
    found: list[int] = []
    first = 0
    for each in clauses:
        count = len(beginnings(each))
        found += range(first, first + min(count, _OPENING))
        first += count
    return found


@cache
def _companions(*, short: bool) -> Mapping[str, frozenset[str] | None]:
    """
    Return how telling words of names begin, with what must stand near; None for nothing.

    A single very form («=услуги») names an item in a *short* text only.
    """
    found: dict[str, set[str] | None] = {}
    for item in _items():
        for phrase in vocabulary().get(f"{_FILE}/{item}", ()):
            if phrase[0] == "=" and " " not in phrase and not short:
                continue
            first, *others = _telling(phrase)
            others = others or [part for part in _long(phrase) if part != first]
            next_ = set(_begins(others[0])) if others else None
            for word in _begins(first):
                near = found.get(word, set())
                found[word] = None if near is None or next_ is None else near | next_
    return {word: None if near is None else frozenset(near) for word, near in found.items()}


@cache
def _beginnings(ending: str) -> frozenset[str]:
    """Return how the words begin one of which every statement must hold."""
    return frozenset().union(*(_words_of(f"{item}{ending}") for item in _items()))


@cache
def _words_of(term: str, *, whole: bool = False) -> frozenset[str]:
    """
    Return how the words begin one of which every phrase of a term must hold.

    Of the *whole* phrase any word will do: the first may be mistyped.
    """
    phrases = (_telling(each) for each in vocabulary().get(f"{_FILE}/{term}", ()))
    parts = (part for each in phrases for part in (each if whole else each[:1]))
    return frozenset(word for part in parts for word in _begins(part))


def _telling(phrase: str) -> list[str]:
    """Return the words of a phrase that say something; all of them if none does."""
    long = _long(phrase)
    said = [part for part in long if not _SAY_LITTLE.issuperset(part.split("|"))]
    return said or long or phrase.split()


def _long(phrase: str) -> list[str]:
    return [part for part in phrase.replace("-", " ").split() if len(part) >= _TELLING]


def _begins(part: str) -> Iterator[str]:
    """Yield how the forms of a word of a phrase begin."""
    for word in part.split("|"):
        forms_ = (word[1:],) if word.startswith("=") else forms(lemma(word))
        yield from (form[:_LENGTH] for form in forms_)


@lru_cache(maxsize=4096)
def is_other_matter(text: str) -> bool:
    """Tell whether a title is that of a page about something else: corruption, privacy."""
    if _words_of("other-matter", whole=True).isdisjoint(beginnings(normalise(text))):
        return False
    return len(text.split()) <= _LONGEST_NAME and any(
        match.term == f"{_FILE}/other-matter" for match in find(text)
    )


@lru_cache(maxsize=4096)
def is_sheet(title: str) -> bool:
    """Tell whether a title is that of a sheet about the provider, which holds many items."""
    return len(title.split()) <= _LONGEST_NAME and any(
        match.term == f"{_FILE}/information-sheet" for match in find(title)
    )


def is_name(text: str) -> bool:
    """Tell whether a line names a thing rather than tells of it."""
    return len(text.split()) <= _LONGEST_NAME and not is_sentence(normalise(text))


def rest_of(text: str, name: Name) -> str:
    """Return what a label says after its name; nothing of a name alone."""
    normal = normalise(text)
    whole = text if len(text) == len(normal) else normal
    split = _SPLIT.search(whole, name.end)
    if not split or len(whole[name.end : split.start()].split()) > _LONGEST_LABEL:
        return ""
    return whole[split.end() :].strip()


@lru_cache(maxsize=20_000)
def items_of_link(name: str, raw: str) -> tuple[str, ...]:
    """Return the items that a link names, by its words or by the name of its file."""
    said = [each.item for each in names(name) if not each.states] if name else []
    low = raw.lower()
    if not said and is_file(raw) and any(sound in low for sound in _SOUNDS):
        last = raw.split("?", maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1]
        of_file = {t.partition("/")[2] for t in address_terms(last) if t.startswith(_FILE)}
        said = [item for item in sorted(of_file & _items()) if f"{item}-else" not in of_file]
    return tuple(said)
