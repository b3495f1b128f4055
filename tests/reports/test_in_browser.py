"""The pages as a real browser shows them: light, dark, narrow, printed, without scripts."""

import os
from pathlib import Path

import pytest

from reports import site_report, summary_report
from tests.reports import fixtures
from tests.reports.browser import started
from tests.reports.test_hostile import POISONS, poisoned

SITES = {
    name: getattr(fixtures, name)
    for name in ("good", "gaps", "partial", "unreachable", "blocked", "final")
}
LOOKS = {
    "light": {"viewport": {"width": 1100, "height": 900}},
    "dark": {"viewport": {"width": 1100, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 740}},
}

# The least contrast of any text with what lies behind it, and the text.
CONTRAST = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((v) => v / 255)
      .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const clear = (colour) => /^rgba.*, 0\\)$/.test(colour);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!clear(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  let least = [99, ""];
  for (const element of document.querySelectorAll("body *:not(svg *)")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !element.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < least[0]) least = [contrast, element.textContent.trim().slice(0, 60)];
  }
  return least;
}"""


@pytest.fixture(scope="module")
def browser():
    with started() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Write all pages as an audit does."""
    out = Path(os.environ.get("NSOK_SCREENSHOTS") or tmp_path_factory.mktemp("out"))
    (out / "organisations").mkdir(parents=True, exist_ok=True)
    for name, make in SITES.items():
        save(out / f"organisations/{name}.html", site_report.render(make()))
    save(out / "organisations/hostile.html", site_report.render(poisoned(fixtures.gaps())))
    save(out / "index.html", summary_report.render(fixtures.all_results()))
    hostile = summary_report.render(map(poisoned, fixtures.all_results()))
    save(out / "hostile-index.html", hostile)
    return out


def save(path, text):
    path.write_text(text, encoding="utf-8")


PAGES = (
    *(f"organisations/{name}.html" for name in (*SITES, "hostile")),
    "index.html",
    "hostile-index.html",
)


class Visit:
    """A page opened, with all that it complained of and asked for."""

    def __init__(self, browser, path, **look):
        self.context = browser.new_context(**look)
        self.page = self.context.new_page()
        self.complaints, self.requests = [], []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog {dialog.message}"))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.context.close()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_page_is_quiet_fits_and_can_be_read(browser, folder, path, look):
    """No complaint, no request, no sideways scrolling, contrast of 4.5 at least."""
    with Visit(browser, folder / path, **LOOKS[look]) as visit:
        width = visit.page.evaluate("document.documentElement.scrollWidth")
        contrast, text = visit.page.evaluate(CONTRAST)
        if os.environ.get("NSOK_SCREENSHOTS"):
            picture = folder / f"{Path(path).stem}-{look}.png"
            visit.page.screenshot(path=picture, full_page=True)

        assert visit.complaints == []
        assert {url.split(":")[0] for url in visit.requests} <= {"file", "data"}
        assert len([url for url in visit.requests if url.startswith("file:")]) == 1
        assert width <= LOOKS[look]["viewport"]["width"]
        assert contrast >= 4.5, text


@pytest.mark.parametrize("poison", POISONS)
def test_no_poison_comes_to_life(browser, folder, poison):
    """With everything unfolded, nothing runs and nothing is asked for."""
    result = poisoned(fixtures.partial(), poison)
    save(folder / "organisations/poisoned.html", site_report.render(result))
    save(folder / "poisoned.html", summary_report.render([result]))
    for path in ("organisations/poisoned.html", "poisoned.html"):
        with Visit(browser, folder / path) as visit:
            visit.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            visit.page.locator("h1").hover()
            links = visit.page.evaluate("[...document.links].map(link => link.protocol)")

            assert visit.complaints == []
            assert [url for url in visit.requests if not url.startswith("data:")] == [
                (folder / path).as_uri()
            ]
            assert set(links) <= {"http:", "https:", "file:"}


def test_a_foreign_script_does_not_run(browser, folder):
    """Whatever gets into the page, only the one script with the right digest runs."""
    path = folder / "tampered.html"
    text = (folder / "index.html").read_text(encoding="utf-8")
    save(path, text.replace("</main>", "<script>document.title = 'taken'</script></main>"))
    with Visit(browser, path) as visit:
        assert visit.page.title() != "taken"
        assert any("Content Security Policy" in complaint for complaint in visit.complaints)


def test_the_summary_filters_and_sorts(browser, folder):
    """The list can be searched and ordered without a server."""
    with Visit(browser, folder / "index.html", **LOOKS["light"]) as visit:
        shown = ".organisations tbody tr:not([hidden])"
        names = f"{shown} th a"
        visit.page.fill("#find", "алтай")
        assert visit.page.locator(shown).count() == 1
        visit.page.fill("#find", "")
        visit.page.select_option("#state", "partial")
        assert visit.page.locator(names).all_inner_texts() == ["Дом-интернат"]
        assert visit.page.locator(".heat tbody tr:not([hidden])").count() == 1
        visit.page.select_option("#state", "")
        visit.page.get_by_role("button", name="К1").focus()
        visit.page.keyboard.press("Enter")
        assert visit.page.locator(names).first.inner_text() == "Дом ветеранов"
        visit.page.keyboard.press("Enter")
        assert visit.page.locator(names).first.inner_text() == "Центр социальной помощи «Надежда»"
        assert visit.page.locator("th[aria-sort=ascending]").inner_text() == "К1"
        assert visit.complaints == []


def test_without_scripts_everything_is_there(browser, folder):
    """The controls that need a script are not shown, all else is."""
    with Visit(browser, folder / "index.html", java_script_enabled=False) as visit:
        assert visit.page.locator(".controls").is_hidden()
        assert visit.page.locator(".organisations tbody tr").count() == 6


def test_the_keyboard_reaches_everything(browser, folder):
    """Tab begins at the link past the head; Enter opens where it looked."""
    with Visit(browser, folder / "organisations/gaps.html") as visit:
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.className") == "skip"
        summary = visit.page.locator("summary").first
        summary.focus()
        visit.page.keyboard.press("Enter")
        assert visit.page.locator("details").first.get_attribute("open") is not None


@pytest.mark.parametrize("scripts", [True, False])
def test_print_shows_what_is_folded_on_the_screen(browser, folder, scripts):
    """On paper nothing can be clicked open."""
    path = folder / "organisations/gaps.html"
    with Visit(browser, path, java_script_enabled=scripts) as visit:
        inside = visit.page.locator("details li").first
        assert not inside.is_visible()
        visit.page.emulate_media(media="print")

        assert inside.bounding_box()["height"] > 0


def test_print_fits_a4(browser, folder):
    """The report of one organisation fits a few sheets, with page numbers by style alone."""
    with Visit(browser, folder / "organisations/gaps.html") as visit:
        pdf = visit.page.pdf(prefer_css_page_size=True)

    sheets = pdf.count(b"/Type /Page\n") or pdf.count(b"/Type /Page ")
    assert pdf.startswith(b"%PDF")
    assert 1 <= sheets <= 10


def test_a_ready_wording_is_copied_with_one_press(browser, folder):
    """The text to publish goes to the clipboard, and the button says so."""
    with Visit(browser, folder / "organisations/gaps.html") as visit:
        visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
        button = visit.page.locator(".copy").first
        wording = visit.page.locator(".wording p").first.inner_text()
        button.click()
        visit.page.get_by_text("Скопировано").first.wait_for()

        copied = visit.page.evaluate("navigator.clipboard.readText()")
        assert copied == wording.removeprefix("«").removesuffix("».")
        assert visit.complaints == []
