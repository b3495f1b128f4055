"""
What the words of a link promise: topics, found in text and in addresses.

Hints are given as phrases by topic; the spider does not know why.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product

from crawler.language.letters import normalise
from crawler.language.phrases import Phrases
from crawler.language.slugs import skeleton, slug_text
from crawler.language.words import lemma

_SHORTEST_STEM = 4
_LONG = 7
_LONGEST_ENDING = 5
_RUSSIAN = re.compile("=?[а-я]")
_VOWELS_AT_END = re.compile(r"[aeiou]+$")
_LONGEST = 300

Topics = frozenset[str]
_Stems = tuple[str, ...]


class Hints:
    """Topics with their phrases, ready to be found."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self.topics: tuple[str, ...] = tuple(phrases)
        self._phrases = Phrases(phrases)
        self._sounds: dict[str, list[tuple[str, _Stems]]] = defaultdict(list)
        for topic, group in phrases.items():
            for stems in {stems for phrase in group for stems in _by_sound(phrase)}:
                self._sounds[stems[0]].append((topic, stems))
        self._lengths = sorted({len(stem) for stem in self._sounds})
        self.in_address = lru_cache(maxsize=20_000)(self._in_address)

    def in_text(self, text: str) -> Topics:
        """Return the topics a text names."""
        return self._phrases.terms(text[:_LONGEST]) if text else frozenset()

    def _in_address(self, url: str) -> Topics:
        """Return the topics that an address names, in Cyrillic or by sound."""
        text = slug_text(url)[:_LONGEST]
        words = [skeleton(word) for word in text.lower().split()]
        heard = {
            topic
            for at, word in enumerate(words)
            for length in self._lengths
            for topic, stems in self._sounds.get(word[:length], ())
            if _occurs(stems, words[at:])
        }
        return self._phrases.terms(text) | heard


def _by_sound(phrase: str) -> Iterator[_Stems]:
    """Yield a Russian phrase as stems by sound, once for each way to write it."""
    slots = [slot.split("|") for slot in normalise(phrase).replace("...", "…").split()]
    slots = [slot for slot in slots if slot != ["…"]]
    if all(_RUSSIAN.match(word) for slot in slots for word in slot):
        for words in product(*slots):
            yield tuple(_stem(word) for word in words)


def _stem(word: str) -> str:
    """Return what all forms of a word begin with, by sound; short words stay whole."""
    bare = word.strip("=*")
    sound = skeleton(bare if bare != word else lemma(bare))
    cut = _VOWELS_AT_END.sub("", sound)
    if len(cut) >= _LONG:
        cut = cut[: max(_LONG - 1, len(cut) - 2)]
    return cut if len(cut) >= _SHORTEST_STEM else sound


def _occurs(stems: _Stems, words: list[str]) -> bool:
    """Tell whether words begin with the stems, in order, at most one other between two."""
    at = 0
    for number, stem in enumerate(stems):
        reach = words[at : at + 2] if number else words[:1]
        step = next((i for i, word in enumerate(reach) if _begins(word, stem)), None)
        if step is None:
            return False
        at += step + 1
    return True


def _begins(word: str, stem: str) -> bool:
    if len(stem) < _SHORTEST_STEM:
        return word == stem
    return word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING
