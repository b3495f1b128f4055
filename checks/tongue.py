"""
The language of the generated pages: English, or Russian by tables of sentences.

``wording/pages.toml`` holds what the pages say, ``wording/rules.toml`` what the
docstrings of the rules say.
"""

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from inspect import cleandoc
from typing import Any, Protocol

from checks.rule import Rule

_HEADINGS = ("Why it is asked", "How a site passes", "What the rule cannot see")


class _Titled(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def title_en(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Tongue:
    """Says what pages say; *language* is ``en`` or ``ru``."""

    language: str = "en"

    def say(self, sentence: str, **values: object) -> str:
        """Return a sentence; a word that no table knows stays as it is."""
        russian = _table("pages").get(sentence) if self.language == "ru" else None
        return (russian or sentence).format(**values) if values else russian or sentence

    def says(self, *words: str) -> tuple[str, ...]:
        """Return several, such as the heads of a table."""
        return tuple(self.say(word) for word in words)

    def title(self, titled: _Titled) -> str:
        """Return the title of something in a pack."""
        return titled.title if self.language == "ru" else titled.title_en

    def titles(self, titled: _Titled, between: str) -> str:
        """Return the title; on an English page the Russian one, which acts use, stands by it."""
        if self.language == "ru":
            return titled.title
        return f"{titled.title_en}{between}{titled.title}"

    def day(self, day: date | None) -> str:
        """Return a day as people write it, nothing for none."""
        if day is None:
            return ""
        return day.strftime("%d.%m.%Y") if self.language == "ru" else day.isoformat()

    def number(self, number: object) -> str:
        """Return a number with the mark of the language."""
        return str(number).replace(".", ",") if self.language == "ru" else str(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWords:
    """What a rule says of itself: what it looks at, why, how it decides, where it is blind."""

    title: str
    looks: str
    why: str
    passes: str
    blind: str

    def parts(self, tongue: Tongue) -> tuple[str, ...]:
        """Return the text as blocks of Markdown."""
        headed = zip(_HEADINGS, (self.why, self.passes, self.blind), strict=True)
        parts = (part for name, text in headed for part in (f"## {tongue.say(name)}", text))
        return (self.looks, *parts)


def rule_words(rule: Rule, tongue: Tongue) -> RuleWords:
    """Return a rule's words: its docstring's in English, the table's in Russian."""
    if tongue.language == "ru":
        return RuleWords(**{name: text.strip() for name, text in _table("rules")[rule.id].items()})
    looks, *parts = _split(cleandoc(sys.modules[rule.check.__module__].__doc__ or ""))
    why, passes, blind = parts
    return RuleWords(title=rule.title, looks=looks, why=why, passes=passes, blind=blind)


def _split(text: str) -> list[str]:
    """Cut a docstring at its headings."""
    parts = []
    for heading in _HEADINGS:
        part, found, text = text.partition(f"\n{heading}\n")
        if not found:
            raise ValueError(f"no heading «{heading}»")
        parts.append(part)
    return ["\n".join(map(str.strip, part.splitlines())).strip() for part in (*parts, text)]


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("checks").joinpath("wording", f"{name}.toml").read_text("utf-8"))
