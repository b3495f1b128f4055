"""
An old result renders for ever, and what changes in a report is read in a diff.

``tests/golden/audit_result-1.json`` is a result of schema version 1 and is
never written again, nor are those in ``old``.  The files beside it hold what
each report makes of it; ``NSOK_WRITE_GOLDEN=1 pytest
tests/reports/test_golden.py`` writes them anew.
"""

import json
import os
import re
from pathlib import Path

import pytest

from crawler.codec import from_json, to_json
from reports import site_report, summary_report
from reports.formats import FORMATS
from tests.reports import fixtures
from tests.reports.forms import alone, written

GOLDEN = Path(__file__).parents[1] / "golden"
REPORTS = {
    "site_report-1.ru.html": site_report.render,
    "site_report-1.en.html": lambda result: site_report.render(result, "en"),
    "summary_report-1.ru.html": lambda result: summary_report.render([result]),
}

FORMS = {
    "junit-1.ru.xml": lambda result: alone("junit", result),
    "nsok-1.ru.sarif": lambda result: alone("sarif", result),
    "site-1.ru.md": lambda result: alone("markdown", result),
    "summary-1.ru.md": lambda result: written("markdown", [result]),
    "badge-1.ru.svg": lambda result: alone("badge", result),
    "findings-1.ru.csv": lambda result: written("csv", [result]),
}
OLD = sorted((GOLDEN / "old").glob("*.json"))


def old_result():
    """Read the result that version 1 wrote."""
    text = (GOLDEN / "audit_result-1.json").read_text(encoding="utf-8")
    return from_json(json.loads(text))


@pytest.mark.parametrize("name", REPORTS)
def test_an_old_result_renders_as_it_did(name):
    """The page without style and script is word for word the stored one."""
    shown = bare(REPORTS[name](old_result()))
    path = GOLDEN / name
    if os.environ.get("NSOK_WRITE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")

    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMS)
def test_an_old_result_takes_every_form_as_it_did(name):
    """The file is byte for byte the stored one."""
    shown = FORMS[name](old_result())
    path = GOLDEN / name
    if os.environ.get("NSOK_WRITE_GOLDEN"):
        path.write_bytes(shown)

    assert shown == path.read_bytes()


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_results_of_earlier_days_still_render(path):
    """What nsok wrote on 22 November 2026 takes every form of today."""
    result = from_json(json.loads(path.read_text("utf-8")))

    assert result.organisation.name in site_report.render(result)
    assert summary_report.render([result])
    assert all(
        written(name, [result]) if form.writing else alone(name, result)
        for name, form in FORMATS.items()
    )


@pytest.mark.parametrize("make", [fixtures.good, fixtures.gaps, fixtures.partial, fixtures.blocked])
def test_a_result_from_json_shows_what_the_value_shows(make):
    """A report needs nothing that the stored form does not hold."""
    again = from_json(json.loads(json.dumps(to_json(make()))))

    assert site_report.render(again) == site_report.render(make())


def bare(html):
    """Leave out style, script and their digests; begin each element on a line of its own."""
    html = re.sub(r"<(style|script)>.*?</\1>", r"<\1/>", html, flags=re.DOTALL)
    html = re.sub(r"'sha256-[^']*'|&#39;sha256-.*?&#39;", "DIGEST", html)
    html = re.sub(r"\s+", " ", html)
    return re.sub(r"> ?<", ">\n<", html) + "\n"
