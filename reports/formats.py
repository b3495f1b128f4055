"""
The forms a report can take, by name.

A form is written as results come, so that thousands of them cost little memory:
``writing(file, manner)`` is a context that gives a function to hand each result
to.  A new form is one module and one line of ``FORMATS``.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from crawler.model import AuditResult
from reports import (
    badge,
    csv_table,
    junit,
    letters,
    markdown_summary,
    operator_report,
    parquet_table,
    plans,
    sarif,
    spreadsheet,
)
from reports.manner import Manner

Writing = Callable[[BinaryIO, Manner], AbstractContextManager[Callable[[AuditResult], None]]]
One = Callable[[AuditResult, Manner], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """
    One form.

    *whole* is the file over all organisations and *writing* what fills it,
    where there is such a file; *suffix* ends the name of the file of one
    organisation and *one* makes it, likewise.  *needs* raises InvalidOption
    where a library is missing.
    """

    name: str
    whole: str = ""
    writing: Writing | None = None
    suffix: str = ""
    one: One | None = None
    needs: Callable[[], object] = tuple


def _alone(writing: Writing) -> One:
    """Make the file of one organisation as if there were no other."""

    def one(result: AuditResult, manner: Manner) -> bytes:
        file = BytesIO()
        with writing(file, manner) as add:
            add(result)
        return file.getvalue()

    return one


def _page(result: AuditResult, manner: Manner) -> bytes:
    return markdown_summary.render(result, manner).encode("utf-8", "replace")


FORMATS = {
    each.name: each
    for each in (
        Format("junit", "junit.xml", junit.writing, ".junit.xml", _alone(junit.writing)),
        Format("sarif", "nsok.sarif", sarif.writing, ".sarif", _alone(sarif.writing)),
        Format("markdown", "summary.md", markdown_summary.writing, ".md", _page),
        Format("badge", "badge.svg", badge.writing, ".svg", _alone(badge.writing)),
        Format("csv", "findings.csv", csv_table.writing),
        Format(
            "parquet",
            "findings.parquet",
            parquet_table.writing,
            needs=parquet_table.libraries,
        ),
        Format("xlsx", "nsok.xlsx", spreadsheet.writing, ".xlsx", spreadsheet.one),
        Format("letter", suffix=".letter.docx", one=letters.one),
        Format("plan", suffix=".plan.docx", one=plans.one),
        Format("operator-report", "operator-report.docx", operator_report.writing),
    )
}


def check(names: Iterable[str]) -> None:
    """Raise InvalidOption where a form cannot be written on this machine."""
    for name in names:
        if name in FORMATS:
            FORMATS[name].needs()
