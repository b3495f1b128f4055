"""One item of information named on a page, and what stands under the name."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

# What one answer among others tells only in part.
_MORE_THAN_AN_ANSWER = frozenset("procedure rights tariffs internal_rules".split())
_ASKED = re.compile(r"\W*вопрос\s*(?:№\s*)?\d*\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """
    One item named on a page.

    *form* is heading, page, label, tab, text, statement, link, file or told;
    *text* what stands under the name, *around* what stands before it, *leads*
    where links under it lead.  *pictures* says that a picture or frame stands
    there.  What is told has no name; *sure* says that no reader would doubt it.
    """

    item: str
    name: str
    form: str
    text: str = ""
    around: str = ""
    href: str = ""
    locator: str = ""
    leads: tuple[str, ...] = ()
    pictures: bool = False
    sure: bool = True


def in_part(found: Sequence[Passage], asked: Container[str]) -> tuple[Passage, ...]:
    """
    Take a lone answer to one of the questions *asked* for a hint of what it would tell in full.

    Two answers to the same tell it.
    """
    answers = [each for each in found if _is_answer(each, asked)]
    lone = {item for item, number in Counter(a.item for a in answers).items() if number == 1}
    return tuple(
        replace(each, form="told", sure=False) if each in answers and each.item in lone else each
        for each in found
    )


def _is_answer(passage: Passage, asked: Container[str]) -> bool:
    if passage.item not in _MORE_THAN_AN_ANSWER:
        return False
    return passage.name in asked or any(map(_ASKED.match, (passage.name, passage.text)))
