"""
How many people an organisation serves, and how many places are free, told in a sentence or a table.

«214 семей сейчас получают помощь», «Обслуживается на дому, чел. | 94», «На сегодня есть 2 места».
"""

import re

from checks.commons.begun import begun_by
from checks.commons.content import DATE

_PEOPLE = (
    r"\s*(?:чел|гражд|получател|дет|реб[её]н|прожива|пенсионер|инвалид|воспитанник|семь|семе[йи]"
    r"|мам\b|женщин|мужчин|клиент|подопечн|ветеран)"
)
_COUNTS = re.compile(
    r"обслуж|получа|получил|прожива|находи|состо|воспитыва|занято|численност|количеств|жив[её]т|живут|прошл"
)
_COUNTED = re.compile(
    r"(?:обслужива\w+|обслужен\w+|получа\w+ (?:социальны\w+ )?услуг\w*|прожива\w+|находи\w+ся"
    r"|состо[ия]т на|воспитыва\w+ся|занято|жив(?:[её]т|ут)"
    r"|(?:прошл[ио]|получил[ио]) (?:курс|реабилитаци|абилитаци|лечени|обслуживани|услуг)\w*)"
    r"(?:[^\d\n.]{0,30}за \d{1,2} мес\w*\.?)?"
    rf"[^\d\n.]{{0,90}}?(?:20\d\d\s*г\w*\W*)?\d[\d ]*{_PEOPLE}"
    r"|(?:численност\w+ (?:получател|прожива|воспитан|обслуж|контингент|дет|гражд)|занято"
    r"|количеств\w+ (?:получател|прожива|воспитан|обслуж|дет|гражд)|обслужива(?:ется|ются)"
    r"|прожива(?:ет|ют|ло)\b|воспитыва\w+ся)"
    rf"(?:\s+на (?:{DATE.pattern}))?(?:\s*\n\s*чел\w*\.?|[^\d\n.]{{0,60}}, чел\w*\.?)?"
    r"[^\d\n.]{0,90}?[\s:–—-]\d[\d ]{0,6}"
    rf"(?:{_PEOPLE}|\s*[;,(]|\s*$|\s*\n)"
)
_NOT_COUNTED = re.compile(r"работ|сотрудник|специалист|штат|за годы|за вс[её] время|жител")
_DWELL = ("прожив", "жив")
_AT_LARGE = re.compile(
    r"в\w? (?:\w+ )?(?:район|город|област|округ|посел|сел[еа]\b|стран|мир[еу]\b|росси)"
)
_COUNTED_FIRST = re.compile(
    rf"(?<![\d.,№])\d[\d ]{{0,6}}{_PEOPLE}[^\d\n.:;]{{0,40}}?\b(?:обслужива\w+|прожива[ею]т"
    r"|получа[ею]т (?:[а-яё]+ )?(?:помощ|услуг|поддержк|обслужив|уход))"
)
_NOW = re.compile(r"сейчас|в настоящее время|на сегодня")
_FREE = re.compile(
    r"(?:свободн\w+|вакантн\w+)\s+(?:[а-яё-]+\s+){0,3}?(?:мест\w*|кое?к\w*)"
    r"|(?:мест\w*|кое?к\w*)\s*(?:[–—:-]\s*)?(?:нет\b|отсутств\w+|свободн\w+)"
    r"|свободно\b[^.\n]{0,40}\d"
)
_CALLED_FREE = ("свобод", "вакант", "занято")
_TAKEN = re.compile(r"мест\b[^.\n]{0,30}\d[^.\n]{0,20}занято\W{0,4}\d")
_FIGURE = re.compile(r"\d|нет\b|отсутств")
_DAY_OF_MONTH = re.compile(r"\d\d? (?:[а-я]+[бвлнр]я|марта|мая|августа)\b")
_LEFT = re.compile(r"\b(?:есть|остал[ои]сь|име[ею]тся) (?:[а-яё]+ )?\d{1,3} (?:койко-)?мест[ао]?\b")
_SEATS = re.compile(r"столов|\bзал|парк|автобус|стоян|машин|зрител|парт\b|очеред")
_TODAY = re.compile(r"сегодня|сейчас|в настоящее время|по состоянию|на \d\d?[. ]")


def counts_people(low: str) -> bool | None:
    """Tell whether a text counts those who are served; ``False`` says perhaps."""
    match = next(begun_by(_COUNTS, _COUNTED, low), None)
    sure = match is not None
    match = match or _COUNTED_FIRST.search(low)
    if match is None or _NOT_COUNTED.search(low, max(0, match.start() - 60), match.end() + 20):
        return None
    at_large = _AT_LARGE.search(low, max(0, match.start() - 60), match.end())
    if not sure:
        return bool(_NOW.search(match.group()) and not at_large)
    return not (match.group().startswith(_DWELL) and at_large)


def counts_free_places(low: str) -> bool | None:
    """Tell whether a text counts free places; ``False`` says perhaps."""
    match = _FREE.search(low) if any(stem in low for stem in _CALLED_FREE) else None
    if match is None:
        return _are_left(low)
    if "ваканс" in low:
        return None
    start = max(low.rfind("\n", 0, match.start()), match.start() - 40, 0)
    line, _, below = low[start : match.end() + 60].lstrip("\n").partition("\n")
    begins = _FIGURE.match(below) and not _DAY_OF_MONTH.match(below)
    return bool(_FIGURE.search(line) or begins)


def _are_left(low: str) -> bool | None:
    """Tell whether places are counted that no word calls free: «на сегодня есть 2 места»."""
    match = _LEFT.search(low)
    if match is None:
        return False if _TAKEN.search(low) else None
    if _SEATS.search(low, max(0, match.start() - 60), match.end() + 30):
        return None
    return bool(_TODAY.search(low, max(0, match.start() - 60), match.end()))
