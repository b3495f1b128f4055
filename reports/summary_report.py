"""The summary over all organisations."""

from collections.abc import Iterable

from crawler.model import AuditResult, RosterNote
from crawler.model.deadline import Deadline
from reports.page import page
from reports.summary_view import summary_view
from reports.words import words


def render(
    results: Iterable[AuditResult],
    language: str = "ru",
    roster: RosterNote | None = None,
    deadlines: Iterable[Deadline] = (),
) -> str:
    """
    Return one HTML file over many results.

    Results are read once, one after another, and not kept.  *roster* tells of
    the organisations of the list that have none.  *deadlines* are read last: they
    may be gathered while results pass.
    """
    texts = words(language)
    summary = summary_view(results, texts, roster, deadlines)
    mark = " · ".join(("nsok " + ", ".join(summary.versions), *summary.methodologies))
    return page(
        "summary.html", texts, mark=mark, scripts=("print.js", "rows.js", "summary.js"), s=summary
    )
