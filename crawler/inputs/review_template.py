"""The file in which people decide findings."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

import xlsxwriter

from crawler.errors import StoreError
from crawler.inputs.decisions import titles, words
from crawler.tables.writing import Format, Paper, harmless

_WIDTHS = (14, 34, 20, 34, 40, 50, 40, 16, 40, 20, 14, 14, 24)
_NOTES = (
    "Как заполнять",
    "",
    "Одна строка — одно требование одной организации, о котором программа не смогла решить сама.",
    "Решение: есть, с недостатком, нет или не применимо. Пустая строка — решения пока нет.",
    "Обоснование и «Кто решил» обязательны: они печатаются в отчёте рядом с выводом программы.",
    "Адрес страницы — та, которую Вы смотрели; если смотрели другую, впишите её.",
    (
        "Решение действует и в следующих обходах, пока эта страница не изменилась "
        "и не наступил день «Действует до»."
    ),
    (
        "Если страницы нет (смотреть было не на что), решение действует для этого обхода, "
        "а с днём «Действует до» — пока вывод программы тот же."
    ),
    (
        "Если двое решили по-разному в один день, не действует ни одно: договоритесь и укажите "
        "более позднюю «Дату решения»."
    ),
    "",
    "Добавить: nsok reviews add ФАЙЛ    Пересчитать: nsok check, затем nsok report",
)


def write(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write what is to be decided, as a workbook or, by its ending, as CSV."""
    names = titles()
    cells = [[each.get(name, "") for name in names] for each in rows]
    try:
        if path.suffix.lower() == ".csv":
            text = StringIO()
            lines = csv.writer(text, delimiter=";")
            lines.writerow(names.values())
            lines.writerows([harmless(cell) for cell in row] for row in cells)
            path.write_text(text.getvalue(), "utf-8-sig", newline="")
            return
        with xlsxwriter.Workbook(path) as book:
            paper = Paper(book)
            paper.form(
                Format("Решения", tuple(names.values()), cells, _WIDTHS),
                choices={list(names).index("outcome"): list(words().values())},
            )
            paper.page(_NOTES[0], _NOTES)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise StoreError.of(error, str(path)) from error
