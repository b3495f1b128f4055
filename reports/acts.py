"""Acts as lawyers name them: kind, day, number, then the title in quotation marks."""

import re
from functools import lru_cache

from crawler.model import Act
from reports.cleaning import clean
from reports.words import Words

_TITLE_BEGINS = re.compile(r"(?=«)|(?=\bоб? [а-я])")
_LONGEST = 600


@lru_cache(maxsize=1024)
def short_name(act: Act, words: Words) -> str:
    """Name an act without its title: Приказ Минтруда России от 31 мая 2018 г. № 344н."""
    kind, _ = _halves(act)
    if not act.number or act.number in kind:
        return kind
    number = clean(act.number, 80)
    return words.say("act.name", kind=kind, day=words.day(act.adopted), number=number)


@lru_cache(maxsize=1024)
def full_name(act: Act, words: Words) -> str:
    """Name an act with its title and its last amendment."""
    _, title = _halves(act)
    name = f"{short_name(act, words)} {title}".strip()
    if not act.amended:
        return name
    return words.say("act.amended", name=name, amended=clean(act.amended, 200))


def binds(act: Act, region: str) -> bool:
    """Tell whether an act is law in a region: a federal one is everywhere."""
    return act.region.strip().casefold() in ("", region.strip().casefold())


def _halves(act: Act) -> tuple[str, str]:
    parts = _TITLE_BEGINS.split(clean(act.title, _LONGEST), maxsplit=1)
    return parts[0].strip(), parts[1].strip() if len(parts) > 1 else ""
