"""
Stretches of text that tell an item of information without naming it.

«Столовая на 24 места, библиотека, зал ЛФК» is the equipment, whatever stands over
it.  What every block holds is a number, one bit for each telling word, so that a
section is ruled out by a few bits; only what is left is read closely.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from checks.commons.begun import begun_by
from checks.commons.content import PERSON, is_blank
from checks.commons.hours import tells_hours
from checks.commons.occupancy import counts_free_places, counts_people
from checks.commons.registered import tells_registration

_WORDS: Mapping[str, str] = {
    "facilities": "столов библио тренаж спортз актовы прачеч пищебл санузе душева комнат кабине"
    " мебель мебели мебелью оборуд компью пандус лифт лифты лифто телеви холоди сенсор бассей"
    " мастер автобу автомо кроват спальн спальни игровы процед физиот массаж помеще корпус здании"
    " здание здания площад сигнал видеон видеок лифтам лифтов кинозал парикм физиок часовн"
    " душевы коек",
    "papers": "заявле догово докуме паспор справк индиви иппсу нуждаю снилс путевк",
    "steps": "обрати обраща необхо нужно нужны нужен предос предъя подать подайт подает подают"
    " прилаг произв получи заключ оформи оформл предст приним подпиш подпис позвон основа",
    "other": "субсид усынов опеку опекун пособи выплат компен льгот приемн ваканс закупк",
    "may": "вправе имеют имеет можете право права",
    "must": "обязан обязаны обязате обязанн",
    "whose": "получа прожив обслуж клиент подопе воспит законны",
    "household": "бытовы бытово",
    "chores": "бытова уборка уборку стирка стирку питани гигиен стрижк покупк",
    "nursing": "врача давлен перевя лекарс медсес",
    "company": "беседы беседа досуг",
    "advice": "юриста юрист",
    "medical": "медици",
    "psychological": "психол",
    "educational": "педаго",
    "labour": "трудов",
    "legal": "правов юридич",
    "communication": "коммун",
    "urgent": "срочны срочно срочна",
    "service": "услуги услуг услуга социал обслуж",
    "residential": "стацио",
    "semi": "полуст дневно",
    "home": "дому надомн",
    "form": "форма формы форме формах форм",
    "unit": "отделе подраз",
    "learnt": "образо высшее средне стаж катего квалиф опыт",
    "chief": "директ руково началь заведу возгла хозяйк хозяин владел предпр",
    "hours": "работа рабоче рабочи режим график прием часы ежедн ежедне будни будням будний"
    " будние будних открыт понеде вторни выходн кругло пн вт посеще",
    "checked": "предпи акт провер",
    "registered": "зареги регист госрег егрюл егрип огрнип реестр внесен огрн учет поставл постан"
    " создан образов основа открыт",
    "trust": "попечи",
    "number": "обслуж прожив получа числен контин находи воспит живет живут"
    " прошли прошло получи занято",
    "branch": "филиал",
    "free": "свобод вакант занято мест места",
    "given": "оказан предос выполн",
    "price": "тариф тарифа тарифы тарифо плата платы плате стоимо цена цены прейск прайс расцен"
    " оплата оплаты",
}
_LENGTH = 6
_NAME = 60
_NEAR = 90
_FAR = 200
_LONG = 1200
_BITS: dict[str, int] = {}
_MASKS: dict[str, int] = {}
for _group, _stems in _WORDS.items():
    for _stem in _stems.split():
        _BITS.setdefault(_stem[:_LENGTH], 1 << len(_BITS))
    _MASKS[_group] = sum({_BITS[stem[:_LENGTH]] for stem in _stems.split()})
_KINDS = tuple(
    _MASKS[kind]
    for kind in (
        "household medical psychological educational labour legal communication urgent".split()
    )
)

_EVERYDAY = tuple(
    _MASKS[kind] | _MASKS[words]
    for kind, words in (
        ("household", "chores"), ("medical", "nursing"), ("psychological", "company"),
        ("educational", "educational"), ("labour", "labour"), ("legal", "advice"),
    )
)  # fmt: skip
_HELPS = re.compile(r"помо[гжщ]|услуг|\bуход|предлага|\bделаем|оказыва")

_TRUSTEES = re.compile(r"попечительск\w+ совет|совет\w* попечител")
_SITS = re.compile(r"состав|председател|действует|создан|собран|утвержд|возглавл|входят|заседани")
_ROLE = (
    r"(?:(?:генеральн\w+ |исполнительн\w+ |исполняющ\w+ обязанности )?директор\w*|руководител\w+"
    r"|начальник\w*|заведующ\w+|хозяйка|хозяин|владелец|владелица"
    r"|(?<!, )индивидуальн\w+ предпринимател\w+)"
    r"(?:\s+(?:центр|учреждени|организаци|интернат|дома|пансионат|компани)[\w-]*)?"
    r"(?:, индивидуальн\w+ предпринимател\w+)?"
)
_CHIEF = re.compile(rf"(?:и\. ?о\. )?{_ROLE}|руководит |возглавляет ")
_CHIEFS = re.compile(
    r"директор|руководи|начальник|заведующ|возглавляет |генеральн|исполн|и\. ?о\. "
    r"|хозя|владел|индивидуальн\w+ предпр"
)
_AFTER = re.compile(r"(?:центр\w*|учреждени\w*)?\s*[:—–,-]?\s*")
_ENDS = re.compile(r"\s*(?:[.,;:|\n(—–-]|$)")
_BRANCH = re.compile(
    r"[Фф]илиал (?:в|на) (?:г\.|город|пос|сел|с\.|дер|д\.|ст|пгт|ул)[\w.]* ?[А-ЯЁ][^.\n]{0,60}"
)
_OURS = re.compile(r"\b(?:у нас|наш\w*|есть|име[ею]тся|открыт|работает|действует)\b")
_WHERE = re.compile(r"\b(?:ул|дом|тел|пер|просп)|\d")
_OTHERS = re.compile(
    r"банк|библиот|фонд|школ|поликлин|больниц|колледж|музе|мфц|почт|управлени|росс|бюро|центра заня"
)
_LEARNT = re.compile(r"образован|высш|средне|стаж|категори|квалифи|опыт")
_PREMISES = re.compile(
    r"\W*(?:(?:что )?у нас есть|(?:наши )?условия(?: проживания| в доме)?|наш дом|как мы жив[её]м"
    r"|удобства|чем мы располагаем)\W*"
)
_ELSEWHERE = re.compile(r"(?i)министр|министерств|департамент|управлени\w+ социальн|фонд")
_CHECKED = re.compile(
    r"предписани\w+[^.\n]{0,40}\d|акт\w*(?: проверки)? ?(?:№|n) ?\d"
    r"|провер(?:к\w+|ен\w* (?:\w+ раз\w*|дважды|трижды))[^.\n]{0,60}(?:замечани|нарушени)\w+"
    r" (?:нет|не)"
)
_UNIT = re.compile(r"отделени\w+\s+(?:[а-яё-]+\s?){1,4}(?:№ ?\d+)?")
_GIVEN = ("оказан", "предоставлен", "выполнен")
_VOLUME = re.compile(
    r"(?:оказан\w*|предоставлен\w*|выполнен\w*)\D{0,60}\d[\d ]*\d\s*(?:ед|услуг|социальн)"
    r"|(?:оказан\w*|предоставлен\w*|выполнен\w*)\s+(?:[а-яё-]+\s+){0,3}услуг\w*\s*[:—–-]?\s*\d"
)
_SERVED = re.compile(
    r"(?<!отделение )(?<!отделения )(?:полу)?стационарн\w+ (?:социальн\w+ )?обслуживани"
    r"|(?<!отделение )(?<!отделения )(?<!отделении )\bобслужива(?:ем|ет|ются|ние)\b[^.;\n]{0,120}?"
    r"(?:на дому|в (?:условиях )?(?:полу)?стационар)"
)
_MAY = re.compile(r"(?:имеют|имеет|имеете) право|вправе|вы можете")
_PRICE = re.compile(r"тариф|плат[аыу]|стоимост|цен[аыу]|прейск|прайс|расцен")
_RATE = re.compile(
    r"\d\s*(?:руб\w*\.?|₽|р\.)\s*(?:/|в |за )\s*(?:час|сут|день|мес|визит|услуг|раз)"
)
_ROUBLES = ("руб", "₽", " р.", "\nр.", "0р.", "% ")
_SUM = re.compile(
    r"\d(?:[^\d\n]{0,12}(?:руб|₽)|\d\s*р\.(?!\s?[а-яё]{1,2}\.))|руб\D{0,80}\d+[.,]\d\d"
    r"|плат[аы]\b\D{0,60}\d{1,3}\s?%[^.\n]{0,40}(?:доход|пенси)"
)


class Section(NamedTuple):
    """
    A stretch of a page under one heading.

    *bits* are the telling words in it, see ``bits``; *title* is the heading,
    *low* the text in small letters.
    """

    title: str
    text: str
    low: str
    bits: int


class Told(NamedTuple):
    """An item that a section tells; *sure* says that no reader would doubt it."""

    item: str
    sure: bool


def bits(beginnings: Iterable[str]) -> int:
    """Return a number with one bit for each telling word, by how the words begin."""
    found = 0
    for word in _BITS.keys() & beginnings:
        found |= _BITS[word]
    return found


def told(section: Section) -> Iterator[Told]:
    """Return the items that a section tells without a name."""
    held = section.bits
    for item, needed, judge in _JUDGES:
        if held & needed:
            answer = judge(section)
            if answer is not None:
                yield Told(item, answer)


def kinds(section: Section) -> int:
    """Count the kinds of social service that a section names."""
    return sum(bool(section.bits & kind) for kind in _KINDS)


def _has(section: Section, group: str) -> int:
    return (section.bits & _MASKS[group]).bit_count()


def _facilities(section: Section) -> bool | None:
    number = _has(section, "facilities")
    if number < 3:
        return None
    return number >= 5 or bool(_PREMISES.fullmatch(section.title.lower()))


def _procedure(section: Section) -> bool | None:
    number = _has(section, "papers")
    if number < 2 or not _has(section, "steps"):
        return None
    if _has(section, "other"):
        return None
    about = number >= 4 or _has(section, "service") or _has(section, "unit")
    return number >= 3 and bool(about)


def _rights(section: Section) -> bool | None:
    if not _has(section, "may") or not _has(section, "whose") or _has(section, "other"):
        return None
    must, may = "обязан" in section.low, bool(_MAY.search(section.low))
    if not (must or may):
        return None
    return must and may and "работник" not in section.low[:200]


def _services(section: Section) -> bool | None:
    number = kinds(section)
    if number < 3 or not (number >= 6 or _has(section, "service")):
        return False if _helps_every_day(section) else None
    return number >= 4


def _helps_every_day(section: Section) -> bool:
    """
    Tell whether kinds of help are named in everyday words: «стирка, перевязки, беседы».

    A long text may speak of anything.
    """
    if len(section.text) > _LONG:
        return False
    number = sum(bool(section.bits & kind) for kind in _EVERYDAY)
    said = f"{section.title.lower()}\n{section.low}"
    return number >= 3 and bool(_has(section, "chores") and _HELPS.search(said))


def _forms(section: Section) -> bool | None:
    number = sum(bool(_has(section, form)) for form in ("residential", "semi", "home"))
    said = f"{section.title.lower()}\n{section.low}"
    form = bool(_has(section, "form") or _SERVED.search(said))
    if not number or not (form or _has(section, "service") or _has(section, "unit")):
        return None
    return form or (number >= 2 and bool(_has(section, "service")))


def _structure(section: Section) -> bool | None:
    units = {match.group().strip() for match in _UNIT.finditer(section.low)}
    return "зав" in section.low if len(units) >= 3 else None


def _staff(section: Section) -> bool | None:
    found = PERSON.finditer(section.text)
    people = sum(
        bool(_LEARNT.search(section.low, max(0, p.start() - _NEAR), p.end() + _FAR)) for p in found
    )
    return people >= 3 if people >= 2 else None


def _managers(section: Section) -> bool | None:
    for match in begun_by(_CHIEFS, _CHIEF, section.low):
        if _names_chief(section.text, match.start(), match.end()):
            near = section.text[max(0, match.start() - 80) : match.end()]
            return not _ELSEWHERE.search(near) and not match.group().startswith("индивид")
    return None


def _names_chief(text: str, start: int, end: int) -> bool:
    """Tell whether a person stands right after a post, or right before it."""
    after = _AFTER.match(text, end)
    if PERSON.match(text, after.end() if after else end):
        return True
    before = [*PERSON.finditer(text, max(0, start - _NAME), start)]
    near = bool(before) and not text[before[-1].end() : start].strip(" :—–,-\n")
    return near and bool(_ENDS.match(text, end))


def _budget_volume(section: Section) -> bool | None:
    if not _has(section, "service"):
        return None
    given = any(stem in section.low for stem in _GIVEN)
    return True if given and _VOLUME.search(section.low) else None


def _tariffs(section: Section) -> bool | None:
    roubles = any(sign in section.low for sign in _ROUBLES)
    if not roubles or not _SUM.search(section.low):
        return None
    named = _PRICE.search(section.low) or _RATE.search(section.low)
    return bool(named) and not _has(section, "other")


def _trustees(section: Section) -> bool | None:
    match = _TRUSTEES.search(section.low)
    if match is None or is_blank(section.low[match.end() :].strip(" :.\n").partition("\n")[0]):
        return None
    near = section.low[max(0, match.start() - 60) : match.end() + 200]
    return bool(_SITS.search(near))


def _schedule(section: Section) -> bool | None:
    return tells_hours(section.title, section.text)


def _branches(section: Section) -> bool | None:
    """See a branch within a sentence: «…и филиал в посёлке Ольховка (ул. Лесная, 3)»."""
    match = _BRANCH.search(section.text)
    if match is None:
        return None
    before = section.low[max(0, match.start() - 80) : match.start()]
    if _OTHERS.search(before) or _OTHERS.search(match.group().lower()):
        return None
    return bool(_OURS.search(before) and _WHERE.search(match.group()))


def _inspections(section: Section) -> bool | None:
    return True if _CHECKED.search(section.low) else None


_JUDGES: tuple[tuple[str, int, Callable[[Section], bool | None]], ...] = (
    ("facilities", _MASKS["facilities"], _facilities),
    ("procedure", _MASKS["papers"], _procedure),
    ("rights", _MASKS["must"], _rights),
    ("services", _MASKS["service"] | _MASKS["chores"], _services),
    ("service_forms", _MASKS["residential"] | _MASKS["semi"] | _MASKS["home"], _forms),
    ("structure", _MASKS["unit"], _structure),
    ("staff", _MASKS["learnt"], _staff),
    ("managers", _MASKS["chief"], _managers),
    ("registration", _MASKS["registered"], lambda section: tells_registration(section.low)),
    ("clients_count", _MASKS["number"], lambda section: counts_people(section.low)),
    ("free_places", _MASKS["free"], lambda section: counts_free_places(section.low)),
    ("budget_volume", _MASKS["given"], _budget_volume),
    ("tariffs", _MASKS["price"] | _MASKS["service"], _tariffs),
    ("schedule", _MASKS["hours"], _schedule),
    ("branches", _MASKS["branch"], _branches),
    ("inspections", _MASKS["checked"], _inspections),
    ("trustees", _MASKS["trust"], _trustees),
)
