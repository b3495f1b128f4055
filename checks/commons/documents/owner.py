"""
Whose a document is: the organisation's own, another's, or of many with it among them.

Names are compared by the words that not every organisation has, in any case and
with a slip of the pen: «Ольховского КЦСОН» is «Ольховский комплексный центр».
Another's it is only when the head of the document names another and nothing in
it names one's own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from checks.commons.documents.paper import Line, Paper, paper
from crawler.language.letters import normalise
from crawler.language.words import WORD, lemma
from crawler.model import DocumentText, Organisation

_HEAD_LINES = 14
_SURE_OCR = 0.8
_LONG = 7
_STEM = 3
_KIND = (
    r"(?:центр\w*|дом\w*|интернат\w*|учреждени\w*|приют\w*|пансионат\w*|организаци\w*"
    r"|[А-ЯЁ]*(?:ЦСО|ЦСОН|ЦСЗН|ЦСП|СРЦ|КЦ|ДИПИ|ПНИ|ГБУ|ГКУ|ГАУ|МБУ|МКУ|МАУ|ОГБУ|КГБУ|АНО|БУ|ГУ)[А-ЯЁ]*)"
)
_QUOTED = re.compile(r"[«\"“„](?P<name>[^«»\"“”„]{3,160})[»\"”“]")
_KIND_NEAR = re.compile(rf"(?<!\w)(?i:{_KIND})(?!\w)")
_ADJECTIVE = re.compile(
    rf"(?P<name>[А-ЯЁ][а-яё]{{3,}}(?:ск|цк|н|в)(?:ий|ого|ая|ой|ое|ый|ому))\s(?:[\w-]+\s){{0,3}}?{_KIND}(?!\w)"
)
_OF_A_PLACE = re.compile(
    r"(?:населения|КЦСОН|ЦСОН|ЦСО|центр\w*)[»\"]?\s(?:по\s)?(?P<name>[А-ЯЁ][а-яё-]{3,}(?:ого|ому|ой))\s"
    r"(?:муниципальн\w+\s)?(?:район|округ|город)"
)
_INN = re.compile(r"ИНН\D{0,4}(\d{10}|\d{12})(?!\d)")
_AUTHORITY = re.compile(
    r"министерств|департамент|комитет|администраци|совет|правительств", re.IGNORECASE
)
_ANY = frozenset(
    "центр дом интернат приют пансионат социальный обслуживание население комплексный защита"
    " помощь семья дети ребенок реабилитационный реабилитация престарелый инвалид ветеран"
    " гражданин район округ город область муниципальный государственный областной районный"
    " городской бюджетный автономный казенный учреждение отделение служба комплекс имя забота"
    " организация край республика несовершеннолетний подросток психоневрологический"
    " геронтологический некоммерческий благотворительный фонд общество возраст пожилой"
    " краевой федеральный стационарный общий тип"
    " милосердие адаптация ночной пребывание временный проживание умственно отсталый ограниченный"
    " возможность здоровье содействие семейный воспитание остаться попечение родитель жительство"
    " специальный социально-реабилитационный дом-интернат детский межрайонный территориальный"
    " сколково"
    " межмуниципальный кцсон цсон цсо срц гбусо гбу гку гау мбу мку мау огбу кгбу ано".split()
)
# «ОГБУ», «КГБУСО», «ГБСУСО»: forms of law; «ТЦСОН», «ЦСПСиД», «ДИПИ»: kinds of service.
_SHORT_FOR_ANY = re.compile(
    r"[фокрсмт]?г?[окм]?[бак]?с?у(?:сон?|з)?"
    r"|[гкмортц]?к?ц(?:сон?|сзн|ссзн|спси?дд?|ссв|су|са)|к?срцн?|д?д?ипив?|д?пни|ипни|дд?уо|крц"
)


class Whose(StrEnum):
    """
    The answers.

    ``listed``: a document of many that lists this organisation.  ``doubt``: it
    names another, but something speaks for one's own.  ``unknown``: it names
    nobody.
    """

    OWN = "own"
    ANOTHER = "another"
    LISTED = "listed"
    DOUBT = "doubt"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a document is, and the line that tells it."""

    whose: Whose
    line: Line | None = None


def owner_of(text: DocumentText, organisation: Organisation) -> Owner:
    """Compare the names in a document with that of the roster."""
    return _owner(text, organisation.name, organisation.inn)


@lru_cache(maxsize=1024)
def _owner(text: DocumentText, name: str, inn: str) -> Owner:
    read = paper(text)
    head, ours = tuple(_head(read)), _own_words(name)
    for line in read.lines:
        if inn and inn in line.text:
            return Owner(Whose.LISTED if line.is_row else Whose.OWN, line)
    own = next((line for line in head if _names(line.text, ours)), None)
    if own:
        return Owner(Whose.OWN, own)
    other = next((line for line in head if _others(line.text)), None)
    listed = next((line for line in read.rows if _names(line.text, ours)), None)
    if listed:
        return Owner(Whose.LISTED if _KIND_NEAR.search(listed.text) else Whose.DOUBT, listed)
    if not ours:
        return Owner(Whose.UNKNOWN, other)
    rows = [line for line in read.rows if _others(line.cells[0]) or _others(line.text)]
    other = other or (rows[0] if len(rows) > 1 else None)
    if other is None:
        return Owner(Whose.UNKNOWN)
    blurred = text.origin == "ocr" and text.confidence < _SURE_OCR
    elsewhere = any(_names(line.text, ours) for line in read.lines) or _akin(other.text, ours)
    return Owner(Whose.DOUBT if blurred or elsewhere or text.truncated else Whose.ANOTHER, other)


def forget_owners() -> None:
    """Let go of what was made out."""
    _owner.cache_clear()


def _head(read: Paper) -> Iterator[Line]:
    """Yield letterhead, stamp, titles and what stands under them: where a paper names its owner."""
    yield from (line for line in read.lines[:_HEAD_LINES] if not line.is_row)
    for title in read.titles[:4]:
        whole = " ".join(line.text for line in read.lines[title.at : title.end])
        first = read.lines[title.at]
        yield Line(whole, first.page, first.number, (whole,))
        yield from read.after(title, 3)


@lru_cache(maxsize=256)
def _own_words(name: str) -> frozenset[str]:
    """Return the words that tell an organisation, of the inmost quotes if those have any."""
    inmost = [match["name"] for match in _QUOTED.finditer(name)]
    if not inmost and re.search(r"[«\"“„]", name):
        inmost = [re.split(r"[«\"“„]", name)[-1]]
    return next((words for each in reversed(inmost) if (words := _telling(each))), _telling(name))


def _telling(name: str) -> frozenset[str]:
    whole = (word for word in WORD.findall(normalise(name)) if len(word) > 3)
    words = (lemma(word) for word in whole if not _SHORT_FOR_ANY.fullmatch(word))
    return frozenset(word for word in words if word not in _ANY and not word.isdecimal())


def _names(text: str, ours: frozenset[str]) -> bool:
    if not ours:
        return False
    words = {lemma(word) for word in WORD.findall(normalise(text)) if len(word) > 3}
    return any(_same(word, own) for own in ours for word in words)


def _akin(text: str, ours: frozenset[str]) -> bool:
    """Tell whether a name may be one's own under another: «Тульский центр» of the town of Тула."""
    return any(
        word[:_STEM] == own[:_STEM] and word[: len(own) - 2] == own[: len(own) - 2]
        for name in _names_in(text)
        for word in _telling(name)
        for own in ours
    )


@lru_cache(maxsize=100_000)
def _same(word: str, own: str) -> bool:
    if word == own:
        return True
    if len(own) < _LONG or word[0] != own[0]:
        return len(own) >= _LONG and OSA.distance(word, own, score_cutoff=1) <= 1
    return word[: len(own) - 3] == own[: len(own) - 3] or OSA.distance(word, own) <= 1


def _others(text: str) -> bool:
    """Tell whether a line names some organisation by words of its own."""
    if _INN.search(text):
        return True
    return any(map(_telling, _names_in(text)))


def _names_in(text: str) -> Iterable[str]:
    for match in _QUOTED.finditer(text):
        before = text[max(0, match.start() - 70) : match.start()]
        near = _KIND_NEAR.search(before) or _KIND_NEAR.search(match["name"])
        if near and not _AUTHORITY.search(before[-40:]):
            yield match["name"]
    for pattern in (_ADJECTIVE, _OF_A_PLACE):
        yield from (match["name"] for match in pattern.finditer(text))
