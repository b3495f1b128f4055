"""
The reference document: a plan with headings, paragraphs, a table and a list.

Every name in it is invented.  The writers beside this file put the same blocks
into every format; what the extractors give back is compared with ``words()``.
"""

import re
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Table

HEADER = (
    "Недостатки, выявленные в ходе независимой оценки качества",
    "Наименование мероприятия по устранению недостатков",
    "Плановый срок реализации",
    "Ответственный исполнитель (фамилия, имя, отчество, должность)",
    "Сведения о ходе реализации мероприятия",
)
SHORTCOMINGS = (
    ("Нет раздела с ответами на часто задаваемые вопросы", "Создать раздел «Вопросы и ответы»"),
    ("Версия для слабовидящих открывается не на всех страницах", "Заменить модуль версии"),
    ("Не указан режим работы филиала в посёлке Заречный", "Разместить график приёма граждан"),
    ("Вход в отделение дневного пребывания без пандуса", "Установить пандус с поручнями"),
    ("Таблички с рельефно-точечным шрифтом отсутствуют", "Закупить двенадцать табличек Брайля"),
    ("Сведения о свободных местах устарели", "Обновлять сведения первого числа каждого месяца"),
    ("Получатели услуг долго ждут приёма специалиста", "Ввести запись по телефону 8-800-000-00-01"),
)
MONTHS = ("марта", "апреля", "мая", "июня", "июля", "сентября", "декабря")
PEOPLE = (
    "Берёзкина Анна Львовна, заведующая отделением",
    "Ключевской Пётр Ильич, заместитель директора",
    "Островная Мария Фёдоровна, специалист по социальной работе",
)
PARAGRAPHS = tuple(
    """
План разработан по итогам независимой оценки качества условий оказания услуг, проведённой в 2025
году общественным советом области, и утверждён приказом директора от 15.12.2025 № 214-од.

Учреждение обслуживает 1 284 получателя социальных услуг на дому и 96 человек в стационарной
форме; среднее значение показателей составило 87,6 балла, что на 3,2 балла выше прошлого года.

Сведения о выполнении размещаются на официальном сайте ежеквартально, до пятого числа месяца,
следующего за отчётным периодом, и направляются в министерство социального развития.

Замечания и предложения принимаются по адресу: 000001, г. Ясногорск-на-Каме, ул. Ромашковая, д.
7, корп. 2, а также по электронной почте priem@kcson-primer.example.
""".strip()
    .replace("\n\n", "\f")
    .replace("\n", " ")
    .split("\f")
)


def _table(year: int, shift: int) -> Table:
    rows = tuple(
        (
            flaw,
            deed,
            f"{10 + index} {MONTHS[(index + shift) % 7]} {year} г.",
            PEOPLE[(index + shift) % 3],
            f"Выполнено {index * 10 + shift} %, акт № {100 + index * shift}" if index % 2 else "—",
        )
        for index, (flaw, deed) in enumerate(SHORTCOMINGS)
    )
    return Table((HEADER, *rows))


REFERENCE: tuple[Block, ...] = (
    Heading("План по устранению недостатков, выявленных в ходе независимой оценки качества"),
    Heading("Комплексный центр социального обслуживания населения «Пример» на 2026 год"),
    *(Paragraph(text) for text in PARAGRAPHS),
    Heading("I. Открытость и доступность информации об организации"),
    _table(2026, 1),
    *(Paragraph(text) for text in PARAGRAPHS[1:]),
    Heading("II. Комфортность условий предоставления услуг"),
    _table(2026, 2),
    *(Paragraph(text) for text in reversed(PARAGRAPHS)),
    Heading("III. Доступность услуг для инвалидов"),
    _table(2027, 3),
    Paragraph("Директор учреждения Сосновская Вера Андреевна"),
)


def words(text: str) -> Counter[str]:
    """Count the words of a text, as a reader would."""
    return Counter(re.findall(r"\w+", text.lower()))


def plain(blocks: tuple[Block, ...] = REFERENCE) -> str:
    """Return the text of blocks; a row is a line, its cells parted by tabs."""
    lines: list[str] = []
    for block in blocks:
        lines += map("\t".join, block.rows) if isinstance(block, Table) else [block.text]
    return "\n".join(lines)


def recall(found: str, wanted: str) -> float:
    """Return the share of the wanted words that were found, each as often as wanted."""
    want = words(wanted)
    return (want & words(found)).total() / want.total()


def rows(blocks: tuple[Block, ...] = REFERENCE) -> list[tuple[str, ...]]:
    """Return every table row of blocks."""
    return [row for block in blocks if isinstance(block, Table) for row in block.rows]
