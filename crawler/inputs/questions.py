"""Which question of the survey a column holds, by its wording."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from crawler.language.phrases import Phrases

RESPONDENTS = "survey.respondents"
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


@dataclass(frozen=True, slots=True)
class _Question:
    id: str
    all: frozenset[str]
    none: frozenset[str]


def question(title: str) -> str:
    """Return the figure that a question counts for; empty where it is none of the survey's."""
    text = title
    while (bare := _BRACKETS.sub(" ", text)) != text:
        text = bare
    terms = _phrases().terms(text)
    found = (each.id for each in _questions() if each.all <= terms and not each.none & terms)
    return next(found, "")


def wording() -> Mapping[str, str]:
    """Return figure to question as our template puts it, in the questionnaire's order."""
    return dict(_data()["wording"])


def depends() -> Mapping[str, str]:
    """Return the figures for which only those count who said yes to another question."""
    return dict(_data()["depends"])


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("crawler.inputs").joinpath("questions.toml").read_text("utf-8"))


@cache
def _phrases() -> Phrases:
    return Phrases(_data()["terms"])


@cache
def _questions() -> tuple[_Question, ...]:
    return tuple(
        _Question(each["id"], frozenset(each["all"]), frozenset(each.get("none", ())))
        for each in _data()["question"]
    )
