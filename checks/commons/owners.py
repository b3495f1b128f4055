"""Whose a document is, by the name of an organisation in its title, or of a licence's holder."""

import re
from functools import lru_cache

from crawler.language.letters import normalise
from crawler.language.words import WORD, lemma

_NAMED = re.compile(
    r"(?:\b[А-ЯЁ]{2,}(?:\s[А-ЯЁ]{2,})*|(?i:центр\w*|дом\w*|интернат\w*|учреждени\w*|приют\w*|пансионат\w*))"
    r"\s*[«\"“„](?P<name>[^»\"”“]{4,200})"
)
_HOLDER = re.compile(
    r"(?:лицензиат|предоставлен|выдан|лицензия)\w*[^«\"“„]{0,160}[«\"“„](?P<name>[^»\"”“]{3,200})",
    re.IGNORECASE,
)
_ANY = frozenset(
    "центр дом интернат приют пансионат социальный обслуживание население комплексный защита помощь"
    " семья дети ребенок реабилитационный реабилитация престарелый инвалид ветеран гражданин"
    " район округ город область муниципальный государственный областной районный городской"
    " бюджетный автономный казенный учреждение отделение служба комплекс имя"
    " край республика сколково".split()
)


@lru_cache(maxsize=4096)
def is_of_another(own: str, text: str) -> bool:
    """
    Tell whether a title names an organisation, and only others than one's own.

    Names are told apart by words that not every organisation has: «Кленовский
    центр» is not «Ольховский центр», but «Центр» alone may be anyone.
    """
    said = [words for match in _NAMED.finditer(text) if (words := _telling(match["name"]))]
    ours = _telling(own)
    return bool(said and ours) and not any(words & ours for words in said)


@lru_cache(maxsize=4096)
def is_held_by_another(own: str, text: str) -> bool:
    """Tell whether a licence names its holder, and that is not the organisation of that name."""
    holder = _HOLDER.search(text)
    said, ours = _telling(holder["name"]) if holder else frozenset(), _telling(own)
    return bool(said and ours) and said.isdisjoint(ours)


def _telling(name: str) -> frozenset[str]:
    words = (lemma(word) for word in WORD.findall(normalise(name)) if len(word) > 3)
    return frozenset(word for word in words if word not in _ANY and not word.isdecimal())
