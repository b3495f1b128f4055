"""Which column of a roster is which."""

import re
from collections.abc import Mapping, Sequence

from crawler.language.letters import normalise

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "ид", "идентификатор", "код", "реестровый номер", "регистрационный номер"),
    "name": (
        "name", "наименование", "название", "наименование организации", "полное наименование",
        "название организации", "организация", "учреждение", "наименование поставщика",
        "поставщик социальных услуг",
    ),
    "url": (
        "url", "site", "website", "официальный сайт", "сайт", "адрес сайта", "сайт организации",
        "адрес официального сайта", "ссылка на сайт", "сайты", "интернет сайт", "веб сайт",
    ),
    "inn": ("inn", "инн", "инн организации"),
    "region": ("region", "регион", "субъект", "субъект рф", "субъект российской федерации"),
    "type": (
        "type", "вид организации", "тип организации", "вид учреждения", "тип учреждения", "вид",
        "тип",
    ),
    "nok_year": (
        "nok year", "год нок", "год нсок", "год ноко", "год независимой оценки", "год оценки",
        "год последней нок", "год проведения нок", "год последней независимой оценки",
        "год проведения независимой оценки", "год последней оценки",
    ),
    "bus_gov_id": ("bus gov id", "id bus gov", "bus gov ru", "bus gov", "код bus gov ru"),
    "sector": ("sector", "сфера", "отрасль"),
    "kind": ("kind", "категория", "организация или орган"),
}  # fmt: skip
_OPENINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("наименование", "название", "полное наименование"),
    "url": (
        "официальный сайт",
        "адрес официального сайта",
        "адрес сайта",
        "ссылка на сайт",
        "сайт",
    ),
    "inn": ("инн",),
    "region": ("регион", "субъект"),
    "nok_year": ("год нок", "год нсок", "год последней", "год проведения"),
}
_HEADER_WITHIN = 25

Header = dict[str, int]


def find_header(rows: Sequence[Sequence[str]]) -> tuple[int, Header] | None:
    """Return the index of the header row and field to column, or nothing."""
    best: tuple[int, Header] | None = None
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        header = _header(row)
        if "url" in header and (best is None or len(header) > len(best[1])):
            best = (index, header)
    return best


def doubles(titles: Sequence[str], header: Header) -> list[tuple[str, int]]:
    """Return the fields that more columns are named after, with those that are not taken."""
    keys = [_key(title) for title in titles]
    return [
        (field, at)
        for field, taken in header.items()
        for at, key in enumerate(keys)
        if at not in header.values() and (key in map(_key, NAMES[field]) or key == keys[taken])
    ]


def _header(row: Sequence[str]) -> Header:
    """Exact names first, so that «Наименование» beats «Наименование учредителя»."""
    keys = [_key(cell) for cell in row]
    header: Header = {}
    for field, names in NAMES.items():
        known = {_key(name) for name in names}
        at = next((at for at, key in enumerate(keys) if key in known), None)
        if at is not None:
            header[field] = at
    for field, openings in _OPENINGS.items():
        starts = tuple(f"{_key(opening)} " for opening in openings)
        free = [at for at, key in enumerate(keys) if key.startswith(starts)]
        at = next((at for at in free if at not in header.values()), None)
        if field not in header and at is not None:
            header[field] = at
    return header


def _key(text: str) -> str:
    return " ".join(re.findall(r"[a-zа-я0-9]+", normalise(text.lower()).replace("ё", "е")))
