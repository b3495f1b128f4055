"""Workbooks by their cells: xls, xlsx, xlsb, ods."""

import io
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from crawler.extract.limits import Task, UnreadableError
from crawler.extract.lines import row
from crawler.extract.packed import opened
from crawler.model import DocumentText, Problem


def read_sheets(body: bytes, task: Task) -> DocumentText:
    """Read a workbook: a sheet is a page, its name the first line."""
    if body.startswith(b"PK"):
        with opened(body, task):
            pass
    with _workbook(body) as book:
        names = book.sheet_names
        pages, room = [], task.limits.characters
        for name in names[: task.limits.pages]:
            pages.append(_page(book, name, room))
            room -= len(pages[-1])
            if room <= 0:
                break
    return DocumentText(
        content="\f".join(pages),
        page_count=len(names),
        truncated=room <= 0 or len(names) > len(pages),
    )


def _workbook(body: bytes) -> calamine.CalamineWorkbook:
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(body))
    except calamine.PasswordError as error:
        raise UnreadableError(Problem.PASSWORD, "the workbook is encrypted") from error


def _page(book: calamine.CalamineWorkbook, name: str, room: int) -> str:
    """Write the rows of a sheet until there is no more room for them."""
    lines = [name]
    for cells in book.get_sheet_by_name(name).iter_rows():
        if line := row([_cell(value) for value in cells]):
            lines.append(line)
            room -= len(line)
        if room <= 0:
            break
    return "\n".join(lines)


def _cell(value: object) -> str:
    """Write a value as a Russian reader sees it."""
    match value:
        case bool():
            return "да" if value else "нет"
        case float():
            return f"{value:.0f}" if value.is_integer() else f"{value:.10g}".replace(".", ",")
        case date() | time() | timedelta():
            return _moment(value)
    return str(value)


def _moment(value: date | time | timedelta) -> str:
    match value:
        case datetime() if value.time() != time():
            return f"{value:%d.%m.%Y %H:%M}"
        case date():
            return f"{value:%d.%m.%Y}"
        case time():
            return f"{value:%H:%M}"
    minutes = int(value.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}"
