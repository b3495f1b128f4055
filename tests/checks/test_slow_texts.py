"""Texts made to be slow, where a site can put a text: nobody keeps the judging busy."""

import time
from html import escape

import pytest
from lxml import etree

from checks import methodology
from checks.commons.sightings import look
from checks.engine import judge
from spiders.links import links
from tests.builders import DAY, HOME, site
from tests.crawler.fetching.hostile_answers import TRAPS

MOST_SECONDS = 12  # an ordinary machine takes two
MORE = (
    "НОК " * 8_000,
    "независимая оценка качества " * 3_000,
    "план по устранению недостатков 2024 " * 2_000,
    "отчёт за 1 квартал 2024 года " * 2_000,
    "8 (8432) 33-44-55 доб. " * 3_000,
    "info [at] mail [dot] ru " * 3_000,
    "b u s . g o v . r u " * 4_000,
    "I квартал II квартал " * 4_000,
    "лицензия № ЛО-77-01 от 01.01.2020 " * 2_000,
    "Иванов Иван Иванович, директор " * 2_000,
    "\u00ad" * 50_000,
    "а\u0301" * 30_000,
    "xn--" * 20_000,
    "%D0" * 20_000,
)
PLACES = {
    "text": "<p>{}</p>",
    "heading": "<h2>{}</h2><p>{}</p>",
    "link": "<ul class=menu><li><a href='/x'>{}</a></ul>",
    "picture": "<img alt='{}'><a href='x' title='{}' onclick='{}'>x</a>",
    "form": "<form><input placeholder='{}'><textarea name='{}'></textarea></form>",
    "cell": "<table><tr><td>{}</td><td>{}</td></tr></table>",
}
DEEP = {
    "links": "<a href='x'>" * 20_000,
    "empty": "<ul>" + "<li><a href='x.pdf'></a>" * 20_000,
    "nested": "<div><a href=y></a>" * 1_900 + "<i></i>" * 50_000,
    "headings": "<h1>" * 1_900 + "<i></i>" * 50_000,
}


def seconds(html):
    """Return how long it takes to find the links of a page and to judge it."""
    look.cache_clear()
    law = methodology.in_force("social-service", DAY)
    started = time.monotonic()
    list(links(etree.HTML(html, etree.HTMLParser(huge_tree=True)), HOME))
    result = judge(site({"/": html}), law)
    assert result.warnings == ()
    return time.monotonic() - started


@pytest.mark.parametrize("place", PLACES)
def test_text_made_to_be_slow_is_judged_in_time(place):
    """Every expression of every detector meets every trap."""
    form = PLACES[place]
    whole = "".join(form.replace("{}", escape(text, quote=True)) for text in TRAPS + MORE)

    assert seconds(f"<title>Центр</title>{whole}") < MOST_SECONDS


@pytest.mark.parametrize("name", DEEP)
def test_markup_made_to_be_slow_is_judged_in_time(name):
    """What holds what is asked once, not once a link."""
    assert seconds(f"<title>Центр</title><p>Текст</p>{DEEP[name]}") < MOST_SECONDS
