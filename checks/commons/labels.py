"""
Whose contact details a run of blocks gives: the last label over them tells.

«Учредитель: …» goes on through «Адрес: …», «E-mail: …» and «Телефон: …» until a
label of its own comes: a heading, «Наш телефон», «Директор», the name of the
organisation, a line about the organisation.  Where such lines stand before
«Учредитель» too, it is one line of a list about the organisation, and what
follows may be of either.
"""

import re
from functools import lru_cache

from checks.commons.blocks import Block
from checks.commons.reading import Reading

PERHAPS = "(?) "
INFERRED = "(^) "
_REACH = 12
_SURE = 8
_SHOWN = 160
_NEAR = 60
_ENDS = ("own", "name", "person")
_MAYBE = re.compile(
    r"учредител|вышестоящ|наш|контакты|директор|при[её]мн|учрежд|центр|интернат|[ГМ][БКА]У|АНО|ООО"
    r"|наименован|дата|лиценз|инн|огрн|устав|филиал|форм[аы]|услуг|отделени|бухгалтер",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"[\W\d]*(?:"
    r"(?P<founder>(?:наш\w?\s)?(?:сведения|информация|контакты|адрес|телефон)?\s*(?:об?\s)?учредител\w*"
    r"|(?:функции и\s)?полномочия учредител\w+|вышестоящ\w+ (?:организаци|орган|учреждени)\w*)"
    r"|(?P<own>наш\w?\b|наши\b|контакт\w* (?:данные |телефон\w* )?"
    r"(?:учреждени|организаци|центр|интернат)"
    r"|контакты\W*$|(?:юридический |фактический |почтовый )?(?:адрес|телефон\w*|e-?mail"
    r"|место ?нахождения) (?:учреждени|организаци|центр|интернат|отделени)\w*)"
    r"|(?P<name>(?-i:[А-Я]{0,4}[ГМФ][БКА]?[БКА]У|АНО|ООО|НКО|БУ|КУ)\b"
    r"|(?:[а-яё-]+\s){0,4}учреждение\s|(?:[а-яё-]+\s){0,3}(?:центр|дом-интернат|интернат)\b)"
    r"|(?P<person>(?:и\. ?о\. )?директор\w*|при[её]мн\w+|бухгалтери\w|отделени\w+|вахт\w|филиал\w*)"
    r"|(?P<field>(?:полное |сокращ[её]нное |краткое )?наименование|название"
    r"|дата (?:создани|регистраци|основани)\w+"
    r"|лицензи\w+|инн\b|огрн\b|устав\b|форм[аы] (?:обслуживани|собственности|социальн)\w*"
    r"|виды? (?:услуг|социальн))"
    r")",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"[\W\d]*(?:юридическ|фактическ|почтов|место ?(?:нахожд|располож)|местонахожд|режим|график"
    r"|рабочее время|часы|директор|руководитель (?:учрежд|центр|интернат|организ))",
    re.IGNORECASE,
)
_SPENT = re.compile(r"(?:\d[\d\s()-]{5,}\d|[\w.-]+@[\w-]+\.[\w.-]+)\W*$")
_WHOLE = re.compile(r"\b(?:ул|пр|пл|г|д|тел|т)\.|\d{6}|\d[-) ]\d\d|@")
_AUTHORITY = re.compile(
    r"министерств|министр|департамент|управлени|комитет|администраци|правительств|учредител",
    re.IGNORECASE,
)
_DETAIL = re.compile(
    r"\W*(?:(?:почтовый |юридический |фактический |электронный |контактный )?(?:адрес|телефон|тел\b"
    r"|факс|e-?mail|эл\b|почта|электронн|сайт|официальный сайт|место ?нахождени|руководител|министр"
    r"|начальник|контакт)|ул\b|улица|г\b|город|[\d+(]|[\w.-]+@|https?:|www)",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def kind_of(text: str) -> str:
    """Return what a text labels the lines after it as: founder, own, person, field or nothing."""
    if not _MAYBE.search(text[:_SHOWN]):
        return ""
    match = _LABEL.match(text)
    kind = (match.lastgroup or "") if match else ""
    return "" if kind in ("own", "person") and _AUTHORITY.search(text[:_NEAR]) else kind


def over(reading: Reading, at: int) -> str:
    """
    Return the words over a block that tell whose its details are, the nearest last.

    Parts stand between `` · ``; one that begins with ``(?)`` only makes doubtful,
    one with ``(^)`` is the label of an earlier block.
    """
    heading, start = _heading(reading, at)
    heading = "" if _lists_items(heading) else heading
    above = reading.blocks[at - 1].text[-120:] if at else ""
    above = PERHAPS + above if _SPENT.search(above) else above
    first = max(start + 1, at - _REACH, 0)
    near = enumerate(reading.blocks[first : at + 1], first)
    labels = [(index, kind) for index, block in near if (kind := kind_of(block.text))]
    index, kind = labels[-1] if labels else (at, "")
    if kind == "founder" and index < at and _begins_again(reading, index, at):
        kind, above = "own", above if index < at - 1 else ""
    if kind == "founder":
        sure = all(other != "field" for _, other in labels[:-1])
        above = above if index < at - 1 else ""
        return f"{heading} · {_flowing(reading, index, at, sure=sure)} · {above}"
    if kind in _ENDS and kind_of(heading) == "founder":
        heading = PERHAPS + heading if kind == "person" else ""
    if kind and index == at and (at - 1, "founder") in labels:
        above = ""
    return f"{heading} · {above}"


def _lists_items(heading: str) -> bool:
    """Tell whether a heading names the founder among other things: «Регистрация, учредитель, …»."""
    return "," in heading and "учредител" in heading.lower() and kind_of(heading) != "founder"


def _begins_again(reading: Reading, index: int, at: int) -> bool:
    """Tell whether lines on the organisation follow a founder who is told whole in one line."""
    if not _WHOLE.search(reading.blocks[index].text):
        return False
    return any(_AGAIN.match(block.text) for block in reading.blocks[index + 1 : at + 1])


def _heading(reading: Reading, at: int) -> tuple[str, int]:
    found = next(
        ((i, reading.blocks[i]) for i in range(at - 1, -1, -1) if reading.blocks[i].level), None
    )
    return (found[1].text[:_SHOWN], found[0]) if found else ("", -1)


def _flowing(reading: Reading, index: int, at: int, *, sure: bool) -> str:
    """Return the founder's label, doubtful where more than details stands between."""
    between = reading.blocks[index + 1 : at]
    sure = sure and at - index <= _SURE and all(map(_is_detail, between))
    told = INFERRED if index < at else ""
    return (told if sure else PERHAPS) + reading.blocks[index].text[:_SHOWN]


def _is_detail(block: Block) -> bool:
    text = block.text
    return len(text) < _SHOWN and bool(_DETAIL.match(text) or _AUTHORITY.search(text))
