"""Whatever a site puts into a string stays a string."""

import re
from dataclasses import fields, is_dataclass, replace

import pytest
from lxml import html as parser

from crawler.stages.reporting import write_result
from reports import site_report, summary_report
from reports.cleaning import clean
from reports.links import link
from tests.reports import fixtures

NASTY = "\"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}</style>'--><svg/onload=x>"


OWN = re.compile(r"https?://|#|\.\./(?:index|shots/)|organisations/[^/]+\.html$")
# Each in a place of its own: attributes, scripts, styles, templates, comments, addresses, files.
POISONS = (
    NASTY,
    "javascript:alert(1)//",
    "https://evil.example/\"onmouseover=alert(1) autofocus onfocus='alert(2)' x=\"",
    "http://evil.example/'><script src=//evil.example/x.js></script>",
    "</title></textarea></noscript></template><script>alert(1)</script>",
    "<![CDATA[]]><!--><script>alert(1)</script>-->",
    "${7*7}<%= 7*7 %>{% raw %}{{ self.__init__ }}",
    "\u2028</script><svg><style><img src=x onerror=alert(1)>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "<base href=//evil.example/><meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css><iframe srcdoc='<script>alert(1)</script>'>",
    "\x00\x1b]8;;https://evil.example\x07\u202egpj.exe\ud800",
    "../../../../etc/passwd\x00<form action=//evil.example><button autofocus>",
)


def poisoned(value, poison=NASTY):
    """Put a script into every text of a result."""
    if isinstance(value, str) and type(value) is str:
        return poison + value
    if isinstance(value, tuple):
        return tuple(poisoned(each, poison) for each in value)
    if is_dataclass(value):
        changed = {f.name: poisoned(getattr(value, f.name), poison) for f in fields(value)}
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


@pytest.mark.parametrize("poison", POISONS)
@pytest.mark.parametrize("make", [fixtures.gaps, fixtures.partial, fixtures.blocked])
def test_every_poison_stays_a_text(make, poison):
    """Only what the template has is in the page, and links are web addresses or our own files."""
    plain, result = make(), poisoned(make(), poison)
    for render in (site_report.render, lambda each: summary_report.render([each])):
        clean_tree, tree = (parser.fromstring(render(each)) for each in (plain, result))
        targets = [href for href in tree.xpath("//@href") if href != "data:,"]

        for tag in ("script", "style", "form", "meta", "link", "base", "iframe", "img", "button"):
            assert len(tree.xpath(f"//{tag}")) == len(clean_tree.xpath(f"//{tag}")), tag
        assert not tree.xpath("//@*[starts-with(name(), 'on')] | //@srcdoc | //@autofocus")
        assert all(OWN.match(href) for href in targets), targets


@pytest.mark.parametrize(
    "id_",
    ["../../etc/passwd", "..", ".", "a/b", "a\\b", "x\x00y", "/etc/x", "~root", "я" * 500, ""],
)
def test_no_id_of_the_roster_leads_out_of_the_folder(tmp_path, id_):
    """Files are named after organisations, and organisations are named by strangers."""
    result = fixtures.good()
    named = replace(result, organisation=replace(result.organisation, id=id_))
    write_result(tmp_path / "out", named)
    files = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]

    assert sorted(path.parts[:2] for path in files) == [
        ("out", "organisations"),
        ("out", "results"),
    ]


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


def test_a_plain_word_stays_and_nothing_else_slips_by_it():
    """Addresses and digests take a short way through the cleaning."""
    assert clean("https://a.example/b?c=1#d") == "https://a.example/b?c=1#d"
    assert clean("a\tb") == "a b"
    assert clean("a  b ") == "a b"
    assert clean("a\x7f") == "a"
    assert clean("x" * 50, 10) == "x" * 9 + "…"


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
