"""Words behind thousands of open elements are read, and ordinary pages are left as they are."""

import time

import pytest
from lxml import etree

from checks.commons.reading import parse, read
from crawler.nesting import empty_head, flattened, is_cut
from tests.builders import page

CONTAINERS = ("div", "span", "font", "ul><li", "table><tr><td", "form", "h1", "select", "x-part")


def nested(container, depth):
    opened = "".join(f"<{name}>" for name in container.split("><")) * depth
    return f"<title>Центр</title><p>Начало</p>{opened}<a href='/nok'>Независимая оценка</a> тут"


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("depth", [500, 2_100, 100_000])
def test_words_and_links_of_a_deep_page_are_read(container, depth):
    """What a parser would lose in silence is there."""
    root = parse(nested(container, depth))

    assert "Независимая оценка тут" in " ".join("".join(root.itertext()).split())
    assert [link.get("href") for link in root.iter("a")] == ["/nok"]


def test_a_deep_page_has_its_blocks():
    """Detectors meet it as any other page."""
    reading = read(page("/", nested("div", 5_000)))

    assert reading.title == "Центр"
    assert [link.text for link in reading.links] == ["Независимая оценка"]


def test_what_closes_inside_the_depth_opens_nothing_outside():
    """Behind the deep part a page goes on as it was."""
    deep = "<div>" * 3_000 + "глубоко" + "</div>" * 3_000
    root = parse(flattened(f"<main>{deep}<p>потом</p></main>"))

    assert root.find("body/main/p").text == "потом"


def test_an_ordinary_page_is_not_cut():
    """Nothing is read twice without need."""
    parser = etree.HTMLParser(huge_tree=True)

    assert not is_cut(etree.HTML("<div>" * 1_500 + "текст", parser))
    assert is_cut(etree.HTML("<div>" * 3_000, parser))


@pytest.mark.parametrize("piece", ["<div", "<div " + "x" * 90, "<a<div", "<</div", "<div>" * 2])
def test_markup_made_to_be_slow_is_bounded(piece):
    """One pass is enough for megabytes."""
    started = time.monotonic()
    flattened(piece * (4_000_000 // len(piece)))

    assert time.monotonic() - started < 10


def test_what_is_no_part_of_a_head_moves_to_the_body():
    """A page that marks neither is one whose head ends where something is shown."""
    root = etree.HTML("<!--x--><title>Т</title><!--y--><meta charset=utf-8><main>Текст</main>конец")

    empty_head(root)

    assert [child.tag for child in root] == ["head", "body"]
    assert root.find("head/main") is None
    assert "".join(root.find("body").itertext()) == "Текстконец"


def test_a_script_in_the_head_moves_nothing():
    """The head of an ordinary page is left as it is."""
    html = "<head><script>1</script><link rel=icon></head><body><p>Текст</p></body>"
    root = etree.HTML(html)
    before = etree.tostring(root)

    empty_head(root)

    assert etree.tostring(root) == before
