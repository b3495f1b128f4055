"""The Markdown summary and the badge: short, honest, and no markup of a site's making."""

import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from crawler.model import Figure
from reports.manner import Manner
from tests.bench import fleet
from tests.reports import fixtures
from tests.reports.forms import alone, written
from tests.reports.test_junit import ACCEPTED

TEXT = "{http://www.w3.org/2000/svg}text"


def page(result, **manner):
    return alone("markdown", result, Manner(**manner)).decode()


def test_the_page_of_one_organisation_says_what_to_fix():
    """Each with its address, its advice, and the number it belongs to."""
    text = page(fixtures.gaps())

    assert text.startswith("# Центр социальной помощи «Надежда»")
    assert re.search(r"К1: [\d,–]+ из 100", text)
    assert "## Исправить (5)" in text
    assert "устарело" in text
    assert "Откройте раздел" in text


def test_what_is_accepted_stands_apart():
    """It is neither hidden nor asked for."""
    text = page(fixtures.gaps(), accepted={ACCEPTED.key: ACCEPTED})

    assert "## Исправить (4)" in text
    assert "## Известно, за это отвечают (1)" in text
    assert "А. Иванова" in text


def test_of_a_site_that_nobody_saw_nothing_is_claimed():
    """No number, nothing to fix."""
    text = page(fixtures.unreachable())

    assert "не открылся" in text
    assert "К1" not in text
    assert "Исправить" not in text


def test_the_summary_has_a_line_for_each_and_what_most_lack():
    """And says how many could be looked at."""
    text = written("markdown", fixtures.all_results()).decode()

    assert sum(line.startswith("| ") for line in text.splitlines()) == 6 + 2
    assert "Посмотрели 4 из 6" in text
    assert "- Часто задаваемые вопросы: 1 организация" in text
    assert "| Приют «Тёплый дом» | не открылся | — | 0 | 0 | 37 |" in text


def test_nothing_a_site_says_is_markup():
    """No link, no heading, no cell and no HTML that is not ours."""
    spoilt = [fleet.hostile(each) for each in fleet.results(6)]
    texts = [written("markdown", spoilt).decode(), *map(page, spoilt)]

    for text in texts:
        assert not re.search(r"(?<!\\)<\w", text)
        assert "](javascript" not in text.replace("\\]", "")
        assert not [line for line in text.splitlines() if line.startswith("# заголовок")]


def badge(*results):
    tree = ET.fromstring(written("badge", results))
    return " ".join(text.text for text in tree.iter(TEXT))


def with_k1(low, high):
    figure = Figure(id="k1", low=Decimal(low), high=Decimal(high))
    return replace(fixtures.good(), figures=(figure,))


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ("62.4", "80.2", "НОК К1 62–81"),
        ("91.40", "91.40", "НОК К1 91–92"),
        ("80", "80", "НОК К1 80"),
        ("0", "100", "НОК К1 0–100"),
    ],
)
def test_the_badge_rounds_outwards(low, high, said):
    """It never says more than the report."""
    assert badge(with_k1(low, high)) == said


def test_the_badge_of_many_is_their_mean_and_of_none_says_so():
    """A site that nobody saw counts neither way."""
    seen = [with_k1("20", "60"), with_k1("40", "100"), fixtures.unreachable()]

    assert badge(*seen) == "НОК К1 в среднем 30–80"
    assert badge(fixtures.unreachable()) == "НОК не удалось посмотреть"


def test_the_colours_of_the_badge_can_be_read():
    """White on each of them has a contrast of 4.5 at least."""
    shown = [("90", "95"), ("10", "40"), ("10", "90")]
    bodies = [written("badge", [with_k1(*each)]).decode() for each in shown]
    colours = {found for body in bodies for found in re.findall(r'fill="(#\w{6})"', body)}

    assert len(colours) == 4
    assert min(contrast(colour) for colour in colours) >= 4.5


def contrast(colour):
    """Return the contrast of white on a colour (WCAG 2.1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)
