"""A fleet in which every text is an attack: no script runs, and the layout survives."""

import pytest

from crawler.model import RosterNote
from reports import site_report, summary_report
from tests.bench import fleet
from tests.reports.browser import started

MEGABYTE = 1_000_000
WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Write the summary of a poisoned fleet, and one of its organisations with a name of 1 MB."""
    out = tmp_path_factory.mktemp("hostile")
    spoilt = [fleet.hostile(each) for each in fleet.results(6)]
    spoilt.append(fleet.hostile(next(fleet.results(1, seed=3)), long=MEGABYTE))
    waiting = tuple(each.organisation for each in spoilt)
    note = RosterNote(listed=9, waiting=waiting, unusable=tuple(fleet.NASTY))
    pages = {
        "index": summary_report.render(spoilt, roster=note),
        "site": site_report.render(spoilt[-1]),
        "first": site_report.render(spoilt[0]),
    }
    for name, markup in pages.items():
        (out / f"{name}.html").write_text(markup, encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def browser():
    with started() as chromium:
        yield chromium


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["index", "site", "first"])
def test_nothing_runs_and_nothing_leaves_the_page(browser, folder, name, width):
    """Dialogs, requests, complaints of the browser: none; and no scrolling sideways."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    seen = []
    page.on("dialog", lambda dialog: seen.append(f"dialog {dialog.message}"))
    page.on("console", lambda message: seen.append(message.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("request", lambda request: seen.append(request.url))
    path = folder / f"{name}.html"
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((part) => part.open = true)")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert [each for each in seen if not each.startswith("data:")] == [path.as_uri()]
    assert wide <= width


def test_a_page_of_long_texts_is_of_ordinary_size(folder):
    """A name of a megabyte costs three hundred letters."""
    assert max(path.stat().st_size for path in folder.iterdir()) < 2_000_000


def test_no_letter_turns_the_writing_round(folder):
    """Marks that change the direction of writing are shown as what they are."""
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir()]

    assert not [sign for sign in "\u202e\u2066\u200f\x00\x1b" for text in texts if sign in text]
    assert all("[U+202E]" in text for text in texts)
