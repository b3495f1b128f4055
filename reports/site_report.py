"""The report of one organisation."""

from crawler.model import AuditResult
from reports.page import page
from reports.view import site_view
from reports.words import words


def render(result: AuditResult, language: str = "ru") -> str:
    """Return one HTML file that shows the whole result and needs nothing beside it."""
    texts = words(language)
    site = site_view(result, texts)
    return page("site.html", texts, mark=site.mark, script="print.js", site=site)
