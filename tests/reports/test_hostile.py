"""Whatever a site puts into a string stays a string."""

from dataclasses import fields, is_dataclass, replace

import pytest
from lxml import html as parser

from reports import site_report, summary_report
from reports.cleaning import clean
from reports.links import link
from tests.reports import fixtures

NASTY = "\"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}</style>'--><svg/onload=x>"


def poisoned(value):
    """Put a script into every text of a result."""
    if isinstance(value, str) and type(value) is str:
        return NASTY + value
    if isinstance(value, tuple):
        return tuple(poisoned(each) for each in value)
    if is_dataclass(value):
        changed = {f.name: poisoned(getattr(value, f.name)) for f in fields(value)}
        return replace(value, **changed)
    return value


@pytest.mark.parametrize("make", [fixtures.gaps, fixtures.partial, fixtures.blocked])
def test_a_script_in_every_string_stays_inert(make):
    """No element, attribute or address of the site's making comes into the page."""
    clean_tree = parser.fromstring(site_report.render(make()))
    result = poisoned(make())
    for markup in (site_report.render(result), site_report.render(result, "en")):
        tree = parser.fromstring(markup)

        assert len(tree.xpath("//script")) == len(clean_tree.xpath("//script")) == 1
        assert len(tree.xpath("//style")) == 1
        assert not tree.xpath("//img | //iframe | //object | //form | //base | //embed")
        assert not tree.xpath("//@*[starts-with(name(), 'on')]")
        assert "49" not in tree.findtext(".//h1")


def test_a_script_in_every_string_stays_inert_in_the_summary():
    """The same for the page over all organisations."""
    tree = parser.fromstring(summary_report.render(map(poisoned, fixtures.all_results())))

    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //iframe | //@onerror | //@onload")
    assert len(tree.xpath("//form")) == 1


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "http://",
        "http://[::1",
        "https://good.example\\@evil.example/",
        "https://good.example/\x00",
        "https://good.example/" + "a" * 5000,
        "",
    ],
)
def test_only_web_addresses_become_links(url):
    """Everything else is shown, cut to size, and cannot be clicked."""
    shown = link(url)

    assert shown.href == ""
    assert len(shown.text) <= 72


def test_the_host_is_told_from_what_stands_before_it():
    """A user name that looks like a host is not shown; a port is."""
    assert link("https://bus.gov.ru@evil.example:8443/x").text == "evil.example:8443/x"


def test_marks_that_turn_writing_are_made_visible():
    """A file name cannot pretend to be another."""
    assert clean("акт\u202egpj.exe") == "акт[U+202E]gpj.exe"
    assert clean("a\x00b\x1bc\u200bd") == "a b cd"
    assert clean("\ud800") == "\ufffd"


def test_long_strings_are_cut():
    """A megabyte of excerpt gives a page of ordinary size."""
    result = fixtures.gaps()
    finding = result.findings[0]
    item = replace(finding.verdict.evidence[0], excerpt="я" * 10**6, locator="x" * 10**6)
    many = replace(
        finding.verdict, evidence=(item,) * 1000, searched=("https://a.example/",) * 10**4
    )
    grown = replace(result, findings=(replace(finding, verdict=many), *result.findings[1:]))

    assert len(site_report.render(grown)) < 200_000


def test_a_hostile_version_cannot_reach_the_style():
    """What stands at the foot of printed pages is part of the style, so it is plain."""
    result = replace(fixtures.good(), software_version='2026"} body{display:none} </style>')
    markup = site_report.render(result)
    style = markup.split("<style>")[1].split("</style>")[0]

    assert "body{display" not in style
    assert "</style" not in style


def test_every_page_encodes():
    """Lone halves of characters from broken pages do not stop the writing of the file."""
    result = fixtures.gaps()
    broken = replace(result, organisation=replace(result.organisation, name="a\udc80b"))

    assert "a\ufffdb" in site_report.render(broken).encode("utf-8").decode("utf-8")
