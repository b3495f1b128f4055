"""Whether what stands under a name says something: of which kind, and of which year."""

import re
from datetime import date
from functools import lru_cache

from checks.commons.matching import terms
from checks.commons.periods import years
from crawler.language.letters import normalise

_NOTICE = 250
_LETTERS = re.compile(r"[а-яёa-z]", re.IGNORECASE)
_BLANK = re.compile(
    r"[\W_]*(?:(?:нет|не указан\w*|данн\w+|информаци\w+|сведени\w+|отсутству\w+|не име\w+|скоро"
    r"|todo|x{2,}|test|тест|текст|пусто|null|n/?a"
    r"|[?хx])[\W_]*)*"
)
_MONTH = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\w*"
DATE = re.compile(  # a first digit in common lets a search skip to digits
    rf"\d(?:(?<!\d\d)\d?[./-]\d{{1,2}}[./-](?:19|20)\d\d(?!\d)"
    rf"|\d?[»\"]? {_MONTH},? (?:19|20)\d\d"
    r"|(?:(?<=1)9|(?<=2)0)\d\d-\d\d-\d\d)"
)
_MONTHS = "янв фев мар апр ма июн июл авг сен окт ноя дек".split()
_DAY = re.compile(
    r"(?<![\d.])(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>20\d\d)(?!\d)"
    rf"|(?<!\d)(?P<day>\d{{1,2}})[»\"]? (?P<month>{_MONTH}),? (?P<year>20\d\d)"
)
_PLANNED = re.compile(
    r"планов\w+ период\w*\D{0,12}(?:20\d\d\D{0,14}){1,2}|(?<=20\d\d)\s?[-–—]\s?20\d\d"
)
# «В реестре с 2017 года», «открыт в 1993 году»: since when, not of which day a figure is.
_SINCE = re.compile(
    r"\bс (?:\d{1,2} )?(?:[а-я]+ )?(?:19|20)\d\d"
    r"|\b(?:создан|основан|открыт|включ[её]н|внес[её]н|зарегистр)[^.\n\d]{0,60}(?:19|20)\d\d"
)
_DENIAL = re.compile(
    r"\b(?:отсутству\w+|не (?:создан|созда[ею]тся|сформирован|избран|предусмотрен|действует"
    r"|функционирует|име[ею]|требу|подлежи|подлежа|выда|выноси|вынес|поступа|проводи|проведен"
    r"|осуществля|лицензиру|заключ|приним|принят|выявл|разраб|утвержд|открыт|оказыва|предоставля"
    r"|состо|был|планиру|регистриру|нужн|вед[уе]т|составля|формиру)\w*|нет \w+|без \w+)"
)
_NO = re.compile(r"[\W_]*нет[\W_]*")
# What a builder shows where nobody has written anything: «Нет записей».
_STUB = re.compile(
    r"\W*(?:(?:нет|отсутству\w+) (?:записей|элементов|публикаций|статей)"
    r"|запис\w+ (?:нет|отсутству\w+)|(?:ничего|записей|материалов) не найдено|список пуст"
    r"|no (?:records|data|items)(?: found)?)\W*"
)
_OF_THE_PAGE = re.compile(r"информаци|сведени|данн|материал|раздел|страниц")
_DEFERS = re.compile(r"\b(?:скаж|расскаж|подскаж|уточн|узна|спрос|спраш)", re.IGNORECASE)
_GIVES = re.compile(r"[\d«]|(?<=[\w,] )[А-ЯЁ]")
_WHO = re.compile(
    r"(?<=[\w,] )[А-ЯЁ]|«|(?i:министерств|департамент|комитет|администрац|управлени|правительств"
    r"|област|город|район|физическ)"
)
_NUMBER = re.compile(r"(?<![\d.№])\d+(?![\d.]*\.\d{4})")
_DATES = re.compile(
    rf"{DATE.pattern}|(?:19|20)\d\d\s*(?:г\b|год\w*)|№\s*\S+|квартал|\d\d? {_MONTH}"
)
_WORD_FOR_NONE = re.compile(
    r"(?:мест|получател\w+|услуг)\D{0,40}\b(?:нет|отсутству)|нет свободн|не огранич", re.IGNORECASE
)
MONEY = re.compile(
    r"\d[\d \u00a0]*(?:[.,]\d\d?)?\s*(?:руб|₽|р(?:\.|(?![\w-])))"
    r"|(?<![\d.,])\d{1,5}[.,]\d\d(?![\d.])|\d+\s*%",
    re.IGNORECASE,
)
_SUMS_ALONE = re.compile(r"^\s*\d[\d ]*\d(?:[-=.,]\d\d)?\s*$", re.MULTILINE)
_NAME = r"[А-ЯЁ][а-яё]+"
_FATHER = rf"{_NAME}(?:вич|вна|ична|ьич|мич|тич|кич|лыч|глы|ызы)\b"
PERSON = re.compile(  # a first letter in common lets a search skip to capitals
    rf"[А-ЯЁ](?:[а-яё]+(?:-{_NAME})?\s+{_NAME}\s+{_FATHER}|[а-яё]+\s+{_FATHER}\s+{_NAME}"
    rf"|[А-ЯЁ]{{2,}}\s+{_NAME}\s+{_FATHER}"
    r"|[А-ЯЁ]{2,}\s+[А-ЯЁ]{3,}\s+[А-ЯЁ]{3,}(?:ВИЧ|ВНА|ИЧНА)\b"
    rf"|[а-яё]+(?:-{_NAME})?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|\.\s?[А-ЯЁ]\.\s?{_NAME})"
)
# A name without the father's, beside a post: «Анна Орлова, сиделка», or one under the other.
CARD = re.compile(
    rf"(?:\A|[\n;:])\s*{_NAME} {_NAME}(?:\n|, | [—–-] )(?:[а-яёА-ЯЁ]+ )?(?i:директор|руковод"
    r"|управля|заведу|заместит|координат|сиделк|медсестр|медицинск|врач|психолог|социальн\w+ работ"
    r"|соцработ|повар|юрист|бухгалт|воспитат|педагог|логопед|дефектолог|инструкт|массаж|специалист"
    r"|санитар|нян)"
)
_UNIT = re.compile(
    r"отделени|служб|сектор|отдел\b|отдел[аы ]|подразделени|филиал|пункт|бухгалтери|администраци"
    r"|участ|совет|директор|часть\b|группа",
    re.IGNORECASE,
)
_STREET = (
    r"(?:ул\.|улица|пер\.|переулок|просп\.|проспект|пр-т|пр\.|пл\.|площадь|наб\.|набережная|мкр\.?"
    r"|микрорайон|бульвар|б-р|шоссе|тракт|проезд|тупик|аллея)"
)
_PLACE = r"(?:\b(?:г|с|пос|п|д|х|ст|рп|пгт)\.|село|деревня|пос[её]лок)"
ADDRESS = re.compile(
    rf"{_STREET}\s*[^,;:|<>]{{2,50}},?\s*(?:д\.|дом|№|стр\.|влад\.)?\s*\d+"
    rf"|[А-ЯЁ][\w.-]+(?:\s[\w.-]+)?\s+{_STREET},?\s*(?:д\.|дом)?\s*\d+"
    r"|(?<!\d)\d{6},?\s+[А-ЯЁа-яё][^;:|<>]{8,120}?\d"
    rf"|{_PLACE}\s?[А-ЯЁ][^;:|<>]{{2,60}}?,\s*(?:д\.|дом|№)\s*\d+"
)
_REGION = re.compile(
    r"\b(?:республик|област|обл\b|кра[йя]\b|район|р-н|округ|г\.|город|[дсп]\.|пгт|село|деревн|пос[её]л)",
    re.IGNORECASE,
)
_LONGEST_PART = 3
_TIME = r"\d{1,2}(?:[:.\-–]\d\d|\s?(?:час\w*|ч\b\.?)(?:\s?\d\d\s?мин\w*\.?)?)?"
_FROM_TO = re.compile(rf"с(?<!\wс)\s*{_TIME}\s*(?:до|по)\s*{_TIME}")
_SPAN = re.compile(
    r"\d(?:\d?[:.]\d\d\s*(?:-|–|—|до)\s*\d{1,2}[:.]\d\d"
    r"|(?<!\w\d)\d?\s?[-–—]\s?\d{1,2}\b(?=\D*$))"
)
_DAYS = re.compile(
    r"понедельник|вторник|сред[аыу]|четверг|пятниц|суббот|воскресень|ежедн|будн|рабочи|выходн|\bпн\b|\bвт\b|\bср\b|\bчт\b|\bпт\b|круглосуточн|24/7|режим|график|часы|врем",
    re.IGNORECASE,
)
_ALWAYS = ("круглосуточн", "24/7")
_PAPER = re.compile(r"№\s?\S*\d|\bЛО-?\d|Л0\d\d|утвержд\w+ (?:приказ|распоряж)", re.IGNORECASE)
_LONG_TEXT = 300
_LINES = re.compile(r"[\n;,]")
_FEW_UNITS = 2
_TEXT = 25


def is_blank(text: str) -> bool:
    """Tell whether a text says nothing: signs, «нет», a promise to fill the section later."""
    low = text.strip().lower()
    if _BLANK.fullmatch(low) or _STUB.fullmatch(low):
        return True
    return len(text) < _NOTICE and "information/placeholder" in terms(text)


def defers(text: str) -> bool:
    """Tell whether a short text only says where one may ask: «Скажем на приёме»."""
    return len(text) < _NOTICE / 2 and bool(_DEFERS.search(text)) and not _GIVES.search(text)


def tells_who(text: str) -> bool:
    """Tell whether an answer names somebody: by a capital within it, or as an authority."""
    return bool(_WHO.search(text))


def letters(text: str) -> int:
    """Count the letters of a text."""
    return len(_LETTERS.findall(text))


@lru_cache(maxsize=4096)
def holds(kind: str, text: str) -> bool:
    """Tell whether a text holds what a name promises; *kind* is a key of ``KINDS``."""
    return not is_blank(text) and KINDS[kind](text)


def newest_year(*texts: str) -> int | None:
    """
    Return the newest year that texts name; nothing if they name none.

    Of a plan «на 2024 год и плановый период 2025 и 2026 годов» that is 2024.
    """
    own = (_PLANNED.sub(" ", _SINCE.sub(" ", text.lower())) for text in texts)
    return max((year for text in own for year in years(text)), default=None)


def newest_day(text: str) -> date | None:
    """Return the newest day that a text names in full; nothing if it names none."""
    low = _SINCE.sub(" ", text.lower())
    found = (
        _day(int(match["year"] or match["y"]), _month(match), int(match["day"] or match["d"]))
        for match in _DAY.finditer(low)
    )
    return max((day for day in found if day), default=None)


def denies(text: str) -> bool:
    """Tell whether a short text says that there is no such thing: «отсутствуют», «не создан»."""
    if len(text) >= _NOTICE or "information/placeholder" in terms(text):
        return False
    plain = normalise(text)
    if _STUB.fullmatch(plain.lower()):
        return False
    denial = _DENIAL.search(plain)
    return denial is not None and not _OF_THE_PAGE.search(plain, 0, denial.end())


def is_bare_no(text: str) -> bool:
    """Tell whether a text is nothing but «нет»: an answer to some, a filler to others."""
    return bool(_NO.fullmatch(text.strip().lower()))


def _month(match: re.Match[str]) -> int:
    if match["m"]:
        return int(match["m"])
    return next(n for n, stem in enumerate(_MONTHS, 1) if match["month"].startswith(stem))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _has_number(text: str) -> bool:
    bare = _DATES.sub(" ", text)
    return bool(_NUMBER.search(bare) or _WORD_FOR_NONE.search(bare))


def _has_units(text: str) -> bool:
    units = sum(bool(_UNIT.search(line)) for line in _LINES.split(text))
    return units >= _FEW_UNITS or bool(PERSON.search(text))


def _has_paper(text: str) -> bool:
    return letters(text) >= _LONG_TEXT or bool(_PAPER.search(text) and letters(text) >= _TEXT)


def begins_address(text: str) -> bool:
    """Tell whether a text is the beginning of an address: region, district, village."""
    parts = [part for part in text.split(",") if part.strip()]
    return all(
        _REGION.search(part) and ":" not in part and len(part.split()) <= _LONGEST_PART
        for part in parts
    )


def says_hours(text: str) -> bool:
    """Tell whether a text by itself tells working hours: days and times."""
    return has_hours(text) and bool(_DAYS.search(normalise(text)))


def sums_under(head: str, text: str) -> bool:
    """Tell whether lines of nothing but figures stand under a head that names roubles: «62-40»."""
    return "руб" in head.lower() and bool(_SUMS_ALONE.search(text))


def has_hours(text: str) -> bool:
    """Tell whether times of a day stand in a text."""
    low = text.lower()
    return bool(_SPAN.search(low) or _FROM_TO.search(low)) or any(word in low for word in _ALWAYS)


KINDS = {
    "name": lambda text: letters(text) >= 4,
    "text": lambda text: letters(text) >= _TEXT,
    "date": lambda text: bool(DATE.search(text.lower())),
    "number": _has_number,
    "money": lambda text: bool(MONEY.search(text)),
    "people": lambda text: bool(PERSON.search(text) or CARD.search(text)),
    "units": _has_units,
    "address": lambda text: bool(ADDRESS.search(text)),
    "hours": has_hours,
    "document": _has_paper,
}
