"""
Lists of thousands of rows are quick to search, whole on paper and whole without a script.

``tests/bench/pages.py`` measures the same over 2,000 organisations.
"""

import pytest

from crawler.model.comparison import Change, Comparison, Party
from reports import changes
from tests.reports.browser import started

ORGANISATIONS = 800
EACH = ("nsok.plan", "План"), ("nsok.results", "Результаты")
ROWS = ".findings tbody tr"
# Milliseconds until the frame after the next, by the letters typed one after another.
TYPED = """async (text) => {
  const next = () => new Promise(requestAnimationFrame);
  const field = document.getElementById("find");
  let slowest = 0;
  for (let at = 0; at <= text.length + 1; at++) {
    const begun = performance.now();
    field.value = at > text.length ? "" : text.slice(0, at);
    field.dispatchEvent(new Event("input", {bubbles: true}));
    await next().then(next);
    slowest = Math.max(slowest, performance.now() - begun);
  }
  return slowest;
}"""


def change(number, requirement, title):
    return Change(
        organisation=Party(f"{number:04}", f"Приют «Тёплый дом» № {number:04}"),
        requirement=requirement,
        title=title,
        kind="appeared" if number > 1 else "fixed",
        before="present",
        after="absent/not-found",
    )


@pytest.fixture(scope="module")
def markup():
    every = (change(n, *each) for n in range(1, ORGANISATIONS + 1) for each in EACH)
    return changes.render(
        Comparison(
            both=ORGANISATIONS,
            changes=tuple(every),
            unseen=(),
            silent=(),
            gone=(),
            new=(),
            same_rules=True,
        )
    )


@pytest.fixture(scope="module")
def browser():
    with started() as chromium:
        yield chromium


def opened(browser, folder, markup, **context):
    path = folder / "changes.html"
    path.write_text(markup, "utf-8")
    page = browser.new_context(**context).new_page()
    page.goto(path.as_uri())
    return page


@pytest.fixture
def page(browser, tmp_path, markup):
    page = opened(browser, tmp_path, markup)
    yield page
    page.context.close()


def told(page):
    return page.locator("[role=status]").inner_text().replace("\N{NO-BREAK SPACE}", " ")


def test_the_first_fifty_of_each_section_are_shown(page):
    """The rest come by a click, and the live region says how many there are."""
    assert told(page) == "Показано 52 из 1 600"
    page.locator(".more:visible button").click()
    assert told(page) == "Показано 102 из 1 600"
    assert page.locator(ROWS).count() == 102


def test_what_is_not_shown_is_found(page):
    """A search goes over all rows, takes ё for е, and puts away sections without an answer."""
    page.fill("#find", "теплый 0799 план")

    assert told(page) == "Показано 1 из 1"
    assert page.locator(f"{ROWS}:visible").count() == 1
    assert page.locator("main h2:visible").all_inner_texts()[0].startswith("Появилось")
    page.fill("#find", "")
    assert told(page) == "Показано 52 из 1 600"


def test_an_organisation_is_named_once_above_its_rows(page):
    """Also after a search; on paper, and for who listens, each row has its name."""
    assert page.locator(f"{ROWS}.again").count() == 26
    page.fill("#find", "результаты")
    assert page.locator(f"{ROWS}.again").count() == 0
    assert page.locator(f"{ROWS} th").first.inner_text().startswith("Приют")


def test_paper_has_all_that_was_found(page):
    """Before printing the window opens, and closes again."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(ROWS).count() == 1600
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(ROWS).count() == 52


def test_without_scripts_every_row_is_there(browser, tmp_path, markup):
    """What needs a script is not shown."""
    page = opened(browser, tmp_path, markup, java_script_enabled=False)

    assert page.locator(ROWS).count() == 1600
    assert page.locator(".controls").is_hidden()
    assert page.locator(".more:visible").count() == 0
    page.context.close()


def test_typing_and_clearing_is_quick(page):
    """Two hundred milliseconds are felt as at once; the best of three, for machines at work."""
    assert min(page.evaluate(TYPED, "тёплый дом № 07") for _ in range(3)) < 200
