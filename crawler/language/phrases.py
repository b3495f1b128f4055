"""
Find phrases of a vocabulary in a text, whatever form its words have.

A phrase is words in any grammatical form, in order and side by side.  ``a|b`` is
either word, ``стем*`` any word that begins so, ``…`` up to four words between,
``=слово`` that very form only.

All forms of the vocabulary's words are made once, when it is loaded, so finding
costs a look-up a word.  Only a long word that the dictionary lacks is compared
letter by letter with the vocabulary: it may hold a typing error.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from crawler.language.letters import normalise
from crawler.language.slugs import skeleton
from crawler.language.words import WORD, forms, is_known, lemma

_GAP = 4
_SHORTEST_TYPO = 7
_TWO_TYPOS = 12
_SHORTEST_CUT = 5
_SHORTEST_PREFIX = 3

_Keys = frozenset[str]
_NONE: _Keys = frozenset()


class Match(NamedTuple):
    """A phrase of *term* found in the normalised text from *start* to *end*."""

    term: str
    start: int
    end: int


class Phrases:
    """A vocabulary made ready: one pass over a text finds every term."""

    def __init__(self, vocabulary: Mapping[str, Iterable[str]]) -> None:
        self._prefixes: dict[str, set[str]] = defaultdict(set)
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        for term, phrases in vocabulary.items():
            for phrase in phrases:
                self._add(term, _parse(phrase))
        self._by_sound = _by_sound(self._forms)
        self._sounds = sorted(self._by_sound)
        self._long_forms = _by_beginning(self._forms)
        self._keys = lru_cache(maxsize=200_000)(self._keys_of)
        self._begun_by = lru_cache(maxsize=50_000)(self._entries_of)
        self._slug_keys = lru_cache(maxsize=50_000)(self._slug_keys_of)
        self.find = lru_cache(maxsize=20_000)(self._find)

    def _add(self, term: str, pattern: "_Pattern") -> None:
        for slot in pattern:
            for key in slot.keys:
                if key[0] == "*":
                    self._prefixes[key[1 : 1 + _SHORTEST_PREFIX]].add(key[1:])
                else:
                    for form in (key[1:],) if key[0] == "=" else forms(key):
                        self._forms[form].add(key)
        second = pattern[1] if len(pattern) > 1 else None
        keys, gap = (second.keys, second.gap) if second else (None, False)
        entry = (term, pattern, keys, gap)
        for key in pattern[0].keys:
            self._by_first[key].append(entry)

    def _keys_of(self, word: str) -> _Keys:
        """Return the keys of the vocabulary that this word answers to."""
        keys = set(self._forms.get(word, ()))
        near = self._prefixes.get(word[:_SHORTEST_PREFIX], ())
        keys.update(f"*{prefix}" for prefix in near if word.startswith(prefix))
        if not keys and len(word) >= _SHORTEST_TYPO:
            keys.update(self._meant_by(word))
        return frozenset(keys) if keys else _NONE

    def _entries_of(self, keys: _Keys) -> tuple["_Entry", ...]:
        """Return the phrases that a word of these keys may begin."""
        return tuple(entry for key in keys for entry in self._by_first.get(key, ()))

    def _meant_by(self, word: str) -> Iterator[str]:
        """Yield the keys of the forms that a word with a typing error may stand for."""
        near = self._long_forms.get(word[:2], ())
        if near and not is_known(word):
            most = 2 if len(word) >= _TWO_TYPOS else 1
            for form in near:
                if OSA.distance(word, form, score_cutoff=most) <= most:
                    yield from self._forms[form]

    def _slug_keys_of(self, word: str) -> _Keys:
        """Return the keys of a word of an address: Cyrillic, transliterated or cut."""
        if not word.isascii():
            return self._keys(word)
        sound = skeleton(word)
        keys = self._keys(word) | self._by_sound.get(sound, _NONE)
        if keys or len(sound) < _SHORTEST_CUT:
            return keys
        at = bisect_left(self._sounds, sound)
        whole = self._sounds[at] if at < len(self._sounds) else ""
        return self._by_sound[whole] if whole.startswith(sound) else _NONE

    def _find(self, text: str) -> tuple[Match, ...]:
        """
        Return every match in the text, longest first at each place.

        Offsets are into ``normalise(text)``.
        """
        normal = normalise(text)
        keys = [self._keys(word) for word in WORD.findall(normal)]
        occurrences = list(self._occurrences(keys))
        if not occurrences:
            return ()
        spans = [match.span() for match in WORD.finditer(normal)]
        found = [Match(term, spans[first][0], spans[last][1]) for term, first, last in occurrences]
        found.sort(key=lambda match: (match.start, -match.end, match.term))
        return tuple(found)

    def _occurrences(self, keys: list[_Keys]) -> Iterator[tuple[str, int, int]]:
        begun = [(at, self._begun_by(here)) for at, here in enumerate(keys) if here]
        said, end = _NONE.union(*keys), len(keys) - 1
        for at, entries in begun:
            for term, pattern, second, gap in entries:
                if second is None:
                    yield term, at, at
                elif at < end and not second.isdisjoint(said if gap else keys[at + 1]):
                    last = _last_word(pattern, keys, at)
                    if last is not None:
                        yield term, at, last

    def terms(self, text: str) -> frozenset[str]:
        """Return the terms that occur in the text."""
        return frozenset(match.term for match in self.find(text))

    def terms_of_slug(self, text: str) -> frozenset[str]:
        """Return the terms that the words of an address name, in either alphabet."""
        keys = [self._slug_keys(word.group()) for word in WORD.finditer(normalise(text))]
        return frozenset(term for term, _, _ in self._occurrences(keys))


@dataclass(frozen=True, slots=True)
class _Slot:
    keys: _Keys
    gap: bool


_Pattern = tuple[_Slot, ...]
_Entry = tuple[str, _Pattern, _Keys | None, bool]  # with the second slot's keys, and its gap


def _parse(phrase: str) -> _Pattern:
    slots, gap = [], False
    for part in normalise(phrase).replace("...", "…").replace("…", " … ").split():
        if part == "…":
            gap = True
            continue
        for word in part.split("-") if "|" not in part else (part,):
            slots.append(_Slot(frozenset(_key(each) for each in word.split("|")), gap))
            gap = False
    return tuple(slots)


def _key(word: str) -> str:
    if word.startswith("="):
        return word
    return f"*{word[:-1]}" if word.endswith("*") else lemma(word)


def _last_word(pattern: _Pattern, keys: list[_Keys], at: int) -> int | None:
    for slot in pattern[1:]:
        if not slot.gap:
            at += 1
            if at >= len(keys) or slot.keys.isdisjoint(keys[at]):
                return None
            continue
        steps = range(at + 1, min(at + 1 + _GAP, len(keys) - 1) + 1)
        found = next((i for i in steps if slot.keys & keys[i]), None)
        if found is None:
            return None
        at = found
    return at


def _by_sound(known: Mapping[str, set[str]]) -> dict[str, _Keys]:
    sounds: dict[str, set[str]] = defaultdict(set)
    for form, keys in known.items():
        sounds[skeleton(form)].update(keys)
    return {sound: frozenset(keys) for sound, keys in sounds.items()}


def _by_beginning(known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    long: dict[str, list[str]] = defaultdict(list)
    for form in known:
        if len(form) > _SHORTEST_TYPO and form.isalpha() and not form.isascii():
            long[form[:2]].append(form)
    return {beginning: tuple(sorted(group)) for beginning, group in long.items()}
