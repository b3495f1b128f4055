"""What people call columns, channels and figures, brought to one form to compare by."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from crawler.language.letters import normalise

_SIGNS = re.compile(r"[a-zа-я0-9№]+")
# «Выберите учреждение», «Название организации социального обслуживания», «В каком учреждении…».
_OWNER = re.compile(
    r"(?:пожалуйста )?(?:(?:выберите|укажите|назовите|напишите|введите|впишите|отметьте) )?"
    r"(?:пожалуйста )?(?:из списка )?(?:(?:полное|краткое|сокращенное|официальное) )?"
    r"(?:(?:название|наименование) )?(?:(?:ваш[а-я]*|сво[а-я]+|социальн[а-я]+) )?"
    r"(?:учреждени[а-я]+|организаци[а-я]+|поставщик[а-я]*)"
    r"(?: (?:социальн|в которо|о которо|которо|где|из списка|услуг).*)?"
    r"|(?:в|из|о)? ?как(?:ом|ой|ого|ое|ую|ая) (?:именно )?(?:учреждени|организаци)[а-я]+.*"
)


def key(text: str) -> str:
    """Return a name without case, ё, quotation marks and punctuation."""
    return " ".join(_SIGNS.findall(normalise(text)))


def asks_for_owner(title: str) -> bool:
    """Tell whether the title of a column asks which organisation is meant."""
    return _OWNER.fullmatch(key(title)) is not None


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
