"""The report of one organisation."""

from crawler.model import AuditResult
from reports.page import page
from reports.view import site_view
from reports.words import words


def render(result: AuditResult, language: str = "ru") -> str:
    """
    Return one HTML file that shows the whole result.

    It needs nothing beside it but pictures of the evidence, where some were taken.
    """
    texts = words(language)
    site = site_view(result, texts)
    return page(
        "site.html",
        texts,
        mark=site.mark,
        scripts=("print.js", "copy.js"),
        pictures=_has_pictures(result),
        site=site,
    )


def _has_pictures(result: AuditResult) -> bool:
    seen = (each for finding in result.findings for each in finding.verdict.evidence)
    return any(each.screenshot for each in seen)
