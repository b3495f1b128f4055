"""Both reports pass axe, in light and in dark, wide and narrow, whole and empty."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from reports import site_report, summary_report
from tests.reports import fixtures
from tests.reports.browser import started

LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 800}},
}
PAGES = {
    "gaps": lambda: site_report.render(fixtures.gaps()),
    "good": lambda: site_report.render(fixtures.good(), "en"),
    "unreachable": lambda: site_report.render(fixtures.unreachable()),
    "summary": lambda: summary_report.render(fixtures.all_results()),
}


@pytest.fixture(scope="module")
def browser():
    with started() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("axe")
    for name, make in PAGES.items():
        (out / f"{name}.html").write_text(make(), encoding="utf-8")
    return out


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(browser, folder, name, look):
    """All of axe's rules, the advice on best practice included; everything unfolded."""
    context = browser.new_context(**LOOKS[look], bypass_csp=True)
    page = context.new_page()
    page.goto((folder / f"{name}.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((part) => part.open = true)")
    found = Axe().run(page).response["violations"]
    context.close()

    told = [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found]
    assert told == []
