"""
The day of registration where no name introduces it: «зарегистрировано 05.06.2012», «ОГРН … от …».

The day of a licence, or of the register of providers, is another.
"""

import re

from checks.commons.content import DATE

_NAME = 60
_NEAR = 90
_STOP = re.compile(r"[.;]\s+(?=[а-яё]{4})|\n")

_REGISTERED = re.compile(
    r"зарегистрирован\w*|поставлен\w* на (?:[а-яё]+ )?уч[её]т|постановк\w+ на (?:[а-яё]+ )?уч[её]т"
    r"|госрегистраци\w*|государственн\w+ регистраци\w*|регистраци\w+ (?:юридическ"
    r"|учреждени|организаци|в качестве юридического лица)|егрюл|егрип|огрн(?:ип)?\b"
    r"|внесен\w*\D{0,40}(?:реестр юридических лиц|единый государственный реестр юр)"
    r"|запис[ьи]\D{0,40}(?:реестр юридических лиц|единый государственный реестр юр)"
    r"|свидетельств\w+ о (?:государственной )?регистрации"
)
_NOT_REGISTERED = re.compile(
    r"лиценз|поставщик\w* социальных|реестр\w* поставщик|сми\b|средств\w* массовой|домен|обращени"
    r"|брак|собственност|право\b|права\b|устав\w* зарегистр|минюст\w* россии \d"
)
_FUND = re.compile(r"\bфонд(?!\w* (?:пенсион|социальн|обязат))")
_CREATIONS = ("создан", "образован", "основан", "открыт")
_CREATED = re.compile(
    rf"(?:{DATE.pattern})[^.\n]{{0,80}}(?:создан|образован|основан|открыт)"
    rf"|(?:создан|образован|основан|открыт)[^.\n]{{0,80}}(?:{DATE.pattern})"
)


def tells_registration(low: str) -> bool | None:
    """Tell whether a text dates the registration; ``False`` says perhaps: a fund's, a founding."""
    for match in _REGISTERED.finditer(low):
        near = _sentence(low, match.start(), match.end())
        if _FUND.search(near):
            return False
        if any(_is_of_registration(near, date.start(), date.end()) for date in DATE.finditer(near)):
            return True
    begun = any(stem in low for stem in _CREATIONS)
    return False if begun and _CREATED.search(low) else None


def _is_of_registration(near: str, start: int, end: int) -> bool:
    """
    Tell whether a day is that of the registration: what stands before it says so, or right after.

    «Включено в реестр поставщиков 12.01.2015, ОГРН 102…» dates the register.
    """
    before = DATE.split(near[:start])[-1]
    if _NOT_REGISTERED.search(before):
        return False
    after = DATE.split(near[end:])[0]
    follows = _REGISTERED.search(after) and not _NOT_REGISTERED.search(after)
    return bool(_REGISTERED.search(before) or follows)


def _sentence(low: str, start: int, end: int) -> str:
    """Return what stands round a place in its own sentence."""
    before = low[max(0, start - _NAME) : start]
    after = low[end : end + _NEAR]
    return f"{_STOP.split(before)[-1]}{low[start:end]}{_STOP.split(after)[0]}"
