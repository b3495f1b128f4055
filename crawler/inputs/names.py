"""What people call columns, channels and figures, brought to one form to compare by."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from crawler.language.letters import normalise

_SIGNS = re.compile(r"[a-zа-я0-9№]+")


def key(text: str) -> str:
    """Return a name without case, ё, quotation marks and punctuation."""
    return " ".join(_SIGNS.findall(normalise(text)))


@cache
def known(table: str) -> Mapping[str, str]:
    """Return name to meaning of a table of columns.toml: names, channels, figures."""
    return dict(_pairs(table))


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for meaning, names in _data()[table].items():
        yield key(meaning), meaning
        yield from ((key(name), meaning) for name in names)


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("crawler.inputs").joinpath("columns.toml").read_text("utf-8"))
