"""Pictures of the evidence are shown where they are, and only those."""

from dataclasses import replace

import pytest
from lxml import html as parser

from crawler.stages.pictures import lay_out
from crawler.store.bodies import Bodies
from reports import site_report
from reports.pictures import address
from tests.reports import fixtures

DIGEST = "sha256:" + "ab" * 32


def pictured(digest=DIGEST):
    """Give a result whose first evidence has a picture."""
    result = fixtures.good()
    at = next(n for n, each in enumerate(result.findings) if each.verdict.evidence)
    found = result.findings[at]
    first, *others = found.verdict.evidence
    seen = (replace(first, screenshot=digest), *others)
    findings = list(result.findings)
    findings[at] = replace(found, verdict=replace(found.verdict, evidence=seen))
    return replace(result, findings=tuple(findings))


def test_picture_stands_under_its_evidence():
    """It has words for who does not see it, and costs nothing until it is looked at."""
    tree = parser.fromstring(site_report.render(pictured()))
    [image] = tree.xpath("//p[@class='picture']//img")

    assert image.get("src") == f"../screenshots/{'ab' * 32}.webp"
    assert image.get("loading") == "lazy"
    assert "в рамке" in image.get("alt")


def test_policy_opens_for_pictures_alone():
    """A report without pictures shows no file but itself."""
    assert "img-src data:" in site_report.render(fixtures.good())
    with_one = site_report.render(pictured()).replace("&#39;", "'")
    assert "img-src 'self' data:" in with_one
    assert "script-src 'sha256-" in with_one


@pytest.mark.parametrize("digest", ["sha256:../../etc", "ab" * 32, "", None, "sha256:" + "AB" * 32])
def test_what_is_no_digest_leads_nowhere(digest):
    """Results may come from elsewhere."""
    assert not address(digest)


def test_pictures_are_laid_beside_the_reports(tmp_path):
    """One that is lost leaves its words."""
    digest = Bodies(tmp_path / "bodies").put(b"RIFF....WEBP")

    lay_out(tmp_path, pictured(digest))
    lay_out(tmp_path, pictured())

    [file] = (tmp_path / "screenshots").iterdir()
    assert file.name == f"{digest.removeprefix('sha256:')}.webp"
    assert file.read_bytes() == b"RIFF....WEBP"
