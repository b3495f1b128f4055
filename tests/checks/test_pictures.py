"""A picture belongs to the place on the page it was taken of."""

from dataclasses import replace

import pytest

from checks.pictures import pictured
from crawler.model import Evidence, Shot, Verdict
from tests.builders import VISIT, digest, site

PAGE = digest(b"page")
SEEN = Evidence(
    url="https://care.example/", excerpt="Вопросы", locator="/html/body/h1", digest=PAGE,
    seen_at=VISIT,
)  # fmt: skip
SHOT = Shot(url=SEEN.url, locator=SEEN.locator, page_digest=PAGE, digest="sha256:1", taken_at=VISIT)


def shown(*shots):
    verdict = Verdict.present("Seen.", [SEEN])
    return pictured(replace(site(), shots=shots), verdict).evidence[0].screenshot


def test_evidence_gets_the_picture_of_its_place():
    """A reader sees what the machine saw."""
    assert shown(SHOT) == "sha256:1"


def test_the_newest_picture_counts():
    """A place may be shot more than once."""
    assert shown(SHOT, replace(SHOT, digest="sha256:2")) == "sha256:2"


@pytest.mark.parametrize("other", [{"locator": "/html/body/p"}, {"url": "https://care.example/a"}])
def test_another_place_gives_no_picture(other):
    """A picture of something else would be worse than none."""
    assert shown(replace(SHOT, **other)) is None
