"""
Cheap tests of texts, links and class names, made once for all detectors.

A detector registers what would make it look closer; a page is then gone through
a single time, and of texts met before, such as menus, nothing is asked again.
Most tests need a word or sign that most texts lack: they say which, and are not
asked of the others at all.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol, TypeVar

from crawler.language.words import beginnings

Test = Callable[[str], object]
LinkTest = Callable[[str, str], object]
Function = TypeVar("Function", bound=Callable[..., object])


class _Register(Protocol):
    def __call__(self, test: Function, /) -> Function: ...


_BEGINNING = 4
_DIGIT = re.compile(r"\d")
_ALWAYS: list[Test] = []
_BY_WORD: dict[str, list[Test]] = defaultdict(list)
_BY_SIGN: dict[str, list[Test]] = defaultdict(list)
_BY_DIGIT: list[Test] = []
_LINK_ALWAYS: list[LinkTest] = []
_LINK_BY_WORD: dict[str, list[LinkTest]] = defaultdict(list)
_LINK_BY_MARK: dict[str, list[LinkTest]] = defaultdict(list)
_NAME_TESTS: list[Test] = []
_PLAIN: set[str] = set()  # names known to pass no test
_MOST_PLAIN = 50_000


def of_blocks(words: str = "", signs: str = "", *, digits: bool = False) -> _Register:
    """
    Make a function of a block's text a test for ``Reading.blocks_that``.

    *words* are beginnings of words, four letters each or a whole shorter word, in
    small letters; *signs* are single ones.  The test is asked of a text that holds
    any of these, or a digit if it wants *digits*; without them, of every text.
    """

    def register(test: Function) -> Function:
        for word in words.split():
            _BY_WORD[word].append(test)
        for sign in signs:
            _BY_SIGN[sign].append(test)
        if digits:
            _BY_DIGIT.append(test)
        if not (words or signs or digits):
            _ALWAYS.append(test)
        return test

    return register


def of_links(words: str = "", marks: str = "") -> _Register:
    """
    Make a function of a link's name and raw address a test for ``Reading.links_that``.

    It is asked of a link whose name holds one of the *words*, as of a block, or
    whose address holds one of the *marks*, in small letters; without them, of all.
    """

    def register(test: Function) -> Function:
        for word in words.split():
            _LINK_BY_WORD[word].append(test)
        for mark in marks.split():
            _LINK_BY_MARK[mark].append(test)
        if not (words or marks):
            _LINK_ALWAYS.append(test)
        return test

    return register


def of_names(test: Function) -> Function:
    """Make a function of a class or id a test for ``Reading.names_that``."""
    _NAME_TESTS.append(test)
    return test


@lru_cache(maxsize=50_000)
def passed(text: str) -> tuple[Test, ...]:
    """Return the tests that a text passes."""
    begun = {word[:_BEGINNING] for word in beginnings(text)}
    asked = [test for word in begun & _BY_WORD.keys() for test in _BY_WORD[word]]
    for sign, tests in _BY_SIGN.items():
        if sign in text:
            asked += tests
    if _DIGIT.search(text):
        asked += _BY_DIGIT
    asked += _ALWAYS
    return tuple([test for test in dict.fromkeys(asked) if test(text)]) if asked else ()


@lru_cache(maxsize=50_000)
def passed_by_link(name: str, raw: str) -> tuple[LinkTest, ...]:
    """Return the tests that a link passes."""
    low, begun = raw.lower(), {word[:_BEGINNING] for word in beginnings(name)}
    asked = [test for word in begun & _LINK_BY_WORD.keys() for test in _LINK_BY_WORD[word]]
    for mark, tests in _LINK_BY_MARK.items():
        if mark in low:
            asked += tests
    asked += _LINK_ALWAYS
    return tuple([test for test in dict.fromkeys(asked) if test(name, raw)]) if asked else ()


def passed_by_names(names: frozenset[str]) -> dict[Test, list[str]]:
    """Return the names that pass each test, in order; those that never do are remembered."""
    found: dict[Test, list[str]] = defaultdict(list)
    for name in sorted(names - _PLAIN):
        tests = [test for test in _NAME_TESTS if test(name)]
        for test in tests:
            found[test].append(name)
        if not tests and len(_PLAIN) < _MOST_PLAIN:
            _PLAIN.add(name)
    return found
