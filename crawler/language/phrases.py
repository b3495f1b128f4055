"""
Find phrases of a vocabulary in a text, whatever form its words have.

A phrase is words in any grammatical form, in order and side by side.  ``a|b`` is
either word, ``стем*`` any word that begins so, ``…`` up to four words between,
``=слово`` that very form only.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from crawler.language.letters import normalise
from crawler.language.words import WORD, is_known, lemma

_GAP = 4
_SHORTEST_TYPO = 8


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of *term* found in the normalised text from *start* to *end*."""

    term: str
    start: int
    end: int


class Phrases:
    """A vocabulary made ready: one pass over a text finds every term."""

    def __init__(self, vocabulary: Mapping[str, Iterable[str]]) -> None:
        self._lemmas: set[str] = set()
        self._exact: set[str] = set()
        self._prefixes: set[str] = set()
        self._by_first: dict[str, list[tuple[str, _Pattern]]] = defaultdict(list)
        for term, phrases in vocabulary.items():
            for phrase in phrases:
                self._add(term, _parse(phrase))
        self._prefixes_by_length = tuple(sorted(self._prefixes))
        self._keys = lru_cache(maxsize=100_000)(self._keys_of)
        self.find = lru_cache(maxsize=20_000)(self._find)

    def _add(self, term: str, pattern: "_Pattern") -> None:
        for slot in pattern:
            for key in slot.keys:
                kind = {"=": self._exact, "*": self._prefixes}.get(key[0], self._lemmas)
                kind.add(key.lstrip("=*"))
        for key in pattern[0].keys:
            self._by_first[key].append((term, pattern))

    def _keys_of(self, word: str) -> frozenset[str]:
        """Return the keys of the vocabulary that this word answers to."""
        keys = set()
        base = lemma(word)
        if base in self._lemmas:
            keys.add(base)
        elif len(word) >= _SHORTEST_TYPO and not is_known(word):
            keys.update(k for k in self._lemmas if len(k) > 6 and OSA.distance(base, k) == 1)
        if word in self._exact:
            keys.add(f"={word}")
        keys.update(f"*{p}" for p in self._prefixes_by_length if word.startswith(p))
        return frozenset(keys)

    def _find(self, text: str) -> tuple[Match, ...]:
        """
        Return every match in the text, longest first at each place.

        Offsets are into ``normalise(text)``.
        """
        spans = list(WORD.finditer(normalise(text)))
        keys = [self._keys(span.group()) for span in spans]
        found = []
        for at, here in enumerate(keys):
            for key in here:
                for term, pattern in self._by_first.get(key, ()):
                    last = _last_word(pattern, keys, at)
                    if last is not None:
                        found.append(Match(term, spans[at].start(), spans[last].end()))
        found.sort(key=lambda match: (match.start, -match.end, match.term))
        return tuple(found)

    def terms(self, text: str) -> frozenset[str]:
        """Return the terms that occur in the text."""
        return frozenset(match.term for match in self.find(text))


@dataclass(frozen=True, slots=True)
class _Slot:
    keys: frozenset[str]
    gap: bool


_Pattern = tuple[_Slot, ...]


def _parse(phrase: str) -> _Pattern:
    slots, gap = [], False
    for part in normalise(phrase).replace("...", "…").replace("…", " … ").split():
        if part == "…":
            gap = True
            continue
        slots.append(_Slot(frozenset(_key(word) for word in part.split("|")), gap))
        gap = False
    return tuple(slots)


def _key(word: str) -> str:
    if word.startswith("="):
        return word
    return f"*{word[:-1]}" if word.endswith("*") else lemma(word)


def _last_word(pattern: _Pattern, keys: list[frozenset[str]], at: int) -> int | None:
    for slot in pattern[1:]:
        reach = at + 1 + (_GAP if slot.gap else 0)
        steps = range(at + 1, min(reach, len(keys) - 1) + 1)
        found = next((i for i in steps if slot.keys & keys[i]), None)
        if found is None:
            return None
        at = found
    return at
