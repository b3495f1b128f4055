"""A page as it was sent and as a browser shows it, both in one visit."""

from checks.commons import pages
from crawler.model import Kind
from tests.builders import page, site

SENT = "<h1>Контакты</h1><p>Телефон: 8 (84163) 2-17-40</p>"
SHOWN = f"{SENT}<p>Телефон приёмной: 8 (84163) 2-17-41</p>"


def both(sent=SENT, shown=SHOWN):
    return site({"/a": page("/", sent), "/b": page("/", shown, rendered=True)})


def test_what_a_browser_repeats_is_seen_once():
    """The page as it was sent is the witness; the browser adds what only it shows."""
    seen = [(page.rendered, each.value) for page, each in pages.seen(both(), Kind.PHONE)]

    assert seen == [(False, "+78416321740"), (True, "+78416321741")]


def test_evidence_says_what_only_a_browser_showed():
    """Whoever looks again knows how."""
    found = [pages.evidence(*each) for each in pages.seen(both(), Kind.PHONE)]

    assert [each.rendered for each in found] == [False, True]
