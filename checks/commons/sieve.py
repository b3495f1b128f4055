"""
Cheap tests of texts, links and class names, made once for all detectors.

A detector registers what would make it look closer; a page is then gone through
a single time, and of texts met before, such as menus, nothing is asked again.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Test = Callable[[str], object]
LinkTest = Callable[[str, str], object]
Function = TypeVar("Function", bound=Callable[..., object])
_TESTS: list[Test] = []
_LINK_TESTS: list[LinkTest] = []
_NAME_TESTS: list[Test] = []
_PLAIN: set[str] = set()  # names known to pass no test
_MOST_PLAIN = 50_000


def of_blocks(test: Function) -> Function:
    """
    Make a function of a block's text a test for ``Reading.blocks_that``.

    All tests are made at once and once for each text there is: menus and footers
    repeat, and a page is gone through a single time for all detectors.
    """
    _TESTS.append(test)
    return test


def of_links(test: Function) -> Function:
    """Make a function of a link's name and raw address a test for ``Reading.links_that``."""
    _LINK_TESTS.append(test)
    return test


def of_names(test: Function) -> Function:
    """Make a function of a class or id a test for ``Reading.names_that``."""
    _NAME_TESTS.append(test)
    return test


@lru_cache(maxsize=50_000)
def passed(text: str) -> tuple[Test, ...]:
    """Return the tests that a text passes."""
    return tuple(test for test in _TESTS if test(text))


@lru_cache(maxsize=50_000)
def passed_by_link(name: str, raw: str) -> tuple[LinkTest, ...]:
    """Return the tests that a link passes."""
    return tuple(test for test in _LINK_TESTS if test(name, raw))


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
