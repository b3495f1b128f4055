"""
Whole pages of both kinds: stand-ins of many makes, and real pages that look or speak alike.

The folder is the kind, ``page`` for real ones; a first line may say that it is a home page
and with what status it came.  To add one, write the file; nothing else names it.
"""

import re
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse

from crawler.fetching.stand_ins import StandIns

PAGES = Path(__file__).parent / "stand_ins"
FILES = sorted(PAGES.glob("*/*.html"))
_LIKE_THIS = re.compile(r"<!-- (.*?) -->\n")


def recognised(file):
    """Return what the visit would take a page for."""
    html = file.read_text("utf-8")
    said = match[1] if (match := _LIKE_THIS.match(html)) else ""
    status = int(found[1]) if (found := re.search(r"status (\d+)", said)) else 200
    request = Request("http://a.example/", meta={"home": "home" in said, "retry_times": 2})
    body = _LIKE_THIS.sub("", html, count=1).encode()
    response = HtmlResponse(request.url, status=status, body=body, encoding="utf-8")
    try:
        StandIns(tries=2).process_response(request, response)
    except IgnoreRequest as ignored:
        return ignored.args[1]
    return "page"


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_page_is_taken_for_what_it_is(file):
    """A stand-in is nobody's site, and a site is no stand-in."""
    assert recognised(file) == file.parent.name


def test_there_are_many_of_both_kinds():
    """The figures in the documents stand on these."""
    real = [file for file in FILES if file.parent.name == "page"]

    assert len(real) >= 40
    assert len(FILES) - len(real) >= 40
