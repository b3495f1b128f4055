"""
What a name is the name of: the assessment, its results, the plan after it, a report on the plan.

A name is a heading, a link, a file's name or a short line.  A sentence with a
verb is none: it tells about the thing, it is not the thing's place.
"""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from checks.commons.matching import address_terms, find, terms
from crawler.language.letters import normalise
from crawler.language.slugs import slug_text
from crawler.language.words import WORD, is_sentence

_STEMS = tuple(
    "оцен качеств недостат результат итог рейтинг протокол замечани"
    " исполнени выполнени реализаци незав".split()
)
_SHORT_STEMS = tuple("план отч нок нсок".split())
_BEGUN = re.compile(rf"(?<![а-яёa-z0-9])(?:{'|'.join(_SHORT_STEMS)})")  # not «ребёнок»
_SOUNDS = tuple(
    "nok nsok ocen otsen oczen kache plan otch rezul itog rejting reyting reiting protokol"
    " nedost nezav".split()
)
_ABOUT = frozenset({"assessment", "abbreviation"})
_LONGEST_NAME = 60
_OPENING = 9
_QUALITY = 2
_SHORTEST_TELLING = 3
_ENDING = re.compile(r"[^а-яa-z]*(?:$|(?:на|в|за|по|г|гг|pdf|docx?)\b)")
_LETTER = re.compile(r"[а-яa-z]")
_LIST = re.compile(r"[,;:]\s")
_TITLE = re.compile(r"(?P<title>[^:]{12,400}?)(?:: | [-–—] )")
_NO_TITLE = re.compile(
    r"\W*(?:\w+ ){0,3}?(?:это|не|нет|буд\w+|поз[дж]\w+|скоро|готов[ия]тся|отсутств\w+|разраб\w+)\b"
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|odt|ods|rtf|zip|rar|jpe?g|png|tiff?|pptx?)$", re.IGNORECASE
)


class Subject:
    """
    What is named: bits of a number (an ``enum.Flag`` would cost as much as the reading).

    ``ABBREVIATION`` says that only letters such as НОК tell it.  The ``BARE``
    ones are names such as «Отчет за III квартал», which count where the page or
    the heading over them speaks of the assessment.
    """

    NOTHING = 0
    MENTION = 1 << 0
    ABBREVIATION = 1 << 1
    SECTION = 1 << 2
    RESULTS = 1 << 3
    PLAN = 1 << 4
    REPORT = 1 << 5
    BARE_SECTION = 1 << 6
    BARE_RESULTS = 1 << 7
    BARE_PLAN = 1 << 8
    BARE_REPORT = 1 << 9


_BARE = (
    ("report-bare", Subject.BARE_REPORT),
    ("plan-bare", Subject.BARE_PLAN),
    ("result-bare", Subject.BARE_RESULTS),
)
DOCUMENT = Subject.RESULTS | Subject.PLAN | Subject.REPORT
BARE = Subject.BARE_RESULTS | Subject.BARE_PLAN | Subject.BARE_REPORT
TELLING = DOCUMENT | Subject.SECTION | Subject.MENTION | Subject.BARE_SECTION


@lru_cache(maxsize=50_000)
def named(text: str) -> int:
    """Return what a text names; of a sentence, at most that it mentions the assessment."""
    low = text.lower()
    may = any(stem in low for stem in _STEMS) or (
        any(stem in low for stem in _SHORT_STEMS) and _BEGUN.search(low)
    )
    return _Naming(text).subject() if may else Subject.NOTHING


@lru_cache(maxsize=50_000)
def named_by_link(name: str, address: str) -> int:
    """
    Return what a link names, by its words and its address.

    A file whose own name is plain goes before the words on the link: sites copy
    those.  A vague one («otchet» in the folder «nok») only fills silence.
    """
    said = named(name) if name else Subject.NOTHING
    if len(address) < _SHORTEST_TELLING or not _sounds(address):
        return said
    path = address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rstrip("/")
    whole = _of("assessment", address_terms(address))
    if whole & {"assessment-else", "plan-else"}:
        return said
    last = _of("assessment", address_terms(path.rsplit("/", 1)[-1]))
    plain = _plainly(last)
    if plain and is_file(address):
        return plain | (said & Subject.MENTION)
    vague = Subject.NOTHING if said & DOCUMENT else _vaguely(last, about=bool(whole & _ABOUT))
    return said | plain | vague | _folder(address, whole)


def _sounds(address: str) -> bool:
    """Tell whether an address may name something, in either alphabet."""
    low = address.lower()
    if "%" in low:
        low = f"{low} {slug_text(address).lower()}"
    if any(sound in low for sound in _SOUNDS):
        return True
    return not low.isascii() and any(stem in low for stem in (*_STEMS, *_SHORT_STEMS))


def _plainly(last: set[str]) -> int:
    """Return the document that the last part of an address names in full."""
    if "plan-report" in last and "of-shortcomings" in last:
        return Subject.REPORT
    if last & {"plan-of-shortcomings", "plan-after-assessment"} and (
        "plan-of-conducting" not in last
    ):
        return Subject.PLAN
    known = "result-alone" in last or (last & _ABOUT and "result-plain" in last)
    return Subject.RESULTS if known else Subject.NOTHING


def _vaguely(last: set[str], *, about: bool) -> int:
    """Return what it may name: a plan or results if the folders speak of the assessment."""
    if about and "plan-report" in last:
        return Subject.REPORT
    if about and "plan-bare" in last:
        return Subject.PLAN
    if last & _ABOUT and "result" in last:
        return Subject.RESULTS
    return next((subject for term, subject in _BARE if term in last), Subject.NOTHING)


def _folder(address: str, whole: set[str]) -> int:
    if not whole & _ABOUT or is_file(address):
        return Subject.NOTHING
    return Subject.SECTION if "assessment" in whole else Subject.SECTION | Subject.ABBREVIATION


@lru_cache(maxsize=20_000)
def is_file(url: str) -> bool:
    """Tell whether an address is that of a file."""
    return bool(_FILE.search(url.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]))


class _Naming:
    """One text, its words and the terms in it with the word each begins at."""

    def __init__(self, text: str) -> None:
        self._normal = normalise(text)
        self._words = [match.start() for match in WORD.finditer(self._normal)]
        self._at: dict[str, int] = {}
        for match in find(text):
            if match.term == "assessment/plan-of-quality" and not self._ends(match.end):
                continue
            if match.term.startswith("assessment/"):
                self._at.setdefault(match.term.removeprefix("assessment/"), match.start)

    def subject(self) -> int:
        if not self._at or "assessment-else" in self._at:
            return Subject.NOTHING
        said = self._mention()
        if len(self._words) > _LONGEST_NAME:
            return said
        if _is_carried_out(self._at.keys()) and not self._is_about_else():
            return said | Subject.REPORT
        found = self._named(about=bool(said))
        if found == Subject.NOTHING or self._begins("activity"):
            return said
        if is_sentence(self._normal):
            return said | self._title()
        return said | found

    def _title(self) -> int:
        """Return the document that the words before a colon or dash name: what follows is of it."""
        title = _TITLE.match(self._normal)
        if title is None or _NO_TITLE.match(self._normal, title.end()):
            return Subject.NOTHING
        return named(title["title"].strip()) & (DOCUMENT | Subject.BARE_REPORT)

    def _mention(self) -> int:
        if "assessment" in self._at:
            return Subject.MENTION
        if "abbreviation" in self._at:
            return Subject.MENTION | Subject.ABBREVIATION
        return Subject.NOTHING

    def _named(self, *, about: bool) -> int:
        """Return what the text names, were it a name."""
        document = self._plan_or_report(about=about) or self._results(about=about)
        return document | self._section(about=about) | self._bare(document)

    def _plan_or_report(self, *, about: bool) -> int:
        if self._is_about_else() and not about:
            return Subject.NOTHING
        plan = self._first("plan-of-shortcomings", "plan-of-quality", "plan-after-assessment")
        report = self._first("plan-report")
        if report is not None and "of-shortcomings" in self._at and self._opens(report):
            both = plan is not None and plan < report
            return Subject.REPORT | Subject.PLAN if both else Subject.REPORT
        if plan is None or not self._opens(plan) or "plan-else" in self._at:
            return Subject.NOTHING
        conducting = "plan-of-conducting" in self._at and "plan-of-shortcomings" not in self._at
        return Subject.NOTHING if conducting else Subject.PLAN

    def _results(self, *, about: bool) -> int:
        if "result-else" in self._at:
            return Subject.NOTHING
        known = "result-alone" in self._at or (about and "result" in self._at)
        return Subject.RESULTS if known else Subject.NOTHING

    def _section(self, *, about: bool) -> int:
        opening = (
            self._first("assessment", "abbreviation")
            if about
            else self._first("assessment-of-quality")
        )
        if opening is None or self._rank(opening) >= (_OPENING if about else _QUALITY):
            return Subject.NOTHING
        barred = self._first("not-a-section")
        if barred is not None and barred <= opening:
            return Subject.NOTHING
        return Subject.NOTHING if _LIST.search(self._normal, 0, opening) else Subject.SECTION

    def _bare(self, found: int) -> int:
        bare = Subject.NOTHING
        if "quality-bare" in self._at and len(self._words) == _QUALITY:
            return Subject.BARE_SECTION
        barred = self._first("plan-else", "plan-of-conducting") is not None
        if barred or found & DOCUMENT:
            return bare
        for term, subject in _BARE:
            first = self._first(term)
            if first is not None and self._rank(first) <= 1 and self._length_of_name() <= 12:
                bare |= subject
        return bare

    def _length_of_name(self) -> int:
        """Count the words of a name; of «Отчёты: за I квартал, за II квартал» what opens it."""
        colon = self._normal.find(":")
        return len(self._words) if colon < 0 else self._rank(colon)

    def _is_about_else(self) -> bool:
        return "plan-else" in self._at

    def _begins(self, term: str) -> bool:
        """Tell whether the first word, numbers apart, is of that term."""
        first = self._at.get(term)
        return first is not None and not _LETTER.search(self._normal, 0, first)

    def _ends(self, offset: int) -> bool:
        """Tell whether nothing follows, or only when and whence: «на 2021 год», «по итогам НОК»."""
        return bool(_ENDING.match(self._normal, offset))

    def _first(self, *names: str) -> int | None:
        return min((self._at[name] for name in names if name in self._at), default=None)

    def _rank(self, offset: int) -> int:
        return sum(start < offset for start in self._words)

    def _opens(self, offset: int) -> bool:
        """Tell whether what begins there is among the first words: what the name is about."""
        return self._rank(offset) < _OPENING


def _of(file: str, found: frozenset[str]) -> set[str]:
    return {term.removeprefix(f"{file}/") for term in found if term.startswith(f"{file}/")}


def is_carried_out(text: str) -> bool:
    """Tell whether a text says that the whole plan is carried out."""
    return _is_carried_out(_of("assessment", terms(text)))


def _is_carried_out(said: AbstractSet[str]) -> bool:
    whole = {"done", "in-full", "plan-word"} <= said
    return "of-shortcomings" in said and ("carried-out" in said or whole)


def says(text: str, term: str) -> bool:
    """Tell whether a text holds a phrase of ``assessment.toml``."""
    return f"assessment/{term}" in terms(text)
