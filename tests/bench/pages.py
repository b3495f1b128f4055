"""
How long the pages over a great fleet take: to write, to first paint, to search, to sort.

Run from the root of the project; it prints a line of JSON for each page.  An action
lasts from the event to the frame after the next, so some 20 ms of each are waiting::

    python -m tests.bench.pages 2000
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from playwright.sync_api import Browser, Page

from crawler.stages.comparing import compare
from crawler.stages.deadlines import calendar
from crawler.store.database import open_store
from reports import calendar_page, changes, summary_report
from tests.bench import fleet
from tests.reports.browser import started

_PAINT = """async () => {
  await new Promise((done) => setTimeout(done, 500));
  const load = performance.getEntriesByType("navigation")[0];
  return {
    first_paint_ms: Math.round(performance.getEntriesByName("first-contentful-paint")[0].startTime),
    loaded_ms: Math.round(load.loadEventEnd),
    elements: document.querySelectorAll("*").length,
  };
}"""
_ACTIONS = """async ([find, choices]) => {
  const next = () => new Promise(requestAnimationFrame);
  const frame = () => next().then(next);
  const took = {};
  const timed = async (kind, act) => {
    await frame();
    const begun = performance.now();
    act();
    await frame();
    (took[kind] ??= []).push(performance.now() - begun);
  };
  const put = (id, value) => {
    const field = document.getElementById(id);
    field.value = value;
    field.dispatchEvent(new Event("input", {bubbles: true}));
  };
  document.querySelector(".controls").scrollIntoView();
  for (const text of find) {
    for (let at = 1; at <= text.length; at++) {
      await timed("type", () => put("find", text.slice(0, at)));
    }
    await timed("clear", () => put("find", ""));
  }
  for (const [id, value] of choices) {
    await timed("choose", () => put(id, value));
    await timed("clear", () => put(id, ""));
  }
  for (const head of document.querySelectorAll("th [role=button]")) {
    await timed("sort", () => head.click());
    await timed("sort", () => head.click());
  }
  for (const more of document.querySelectorAll(".more:not([hidden]) button")) {
    await timed("more", () => more.click());
  }
  return took;
}"""
_FIND = ["тёплый дом № 12", "уют", "о", "такого нет"]
_CHOICES = {"summary": [["lacks", "3"], ["region", "Москва"], ["state", "complete"]]}


def pages(count: int) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the name of each page and what writes it; the fleet is seen twice."""
    results = list(fleet.results(count))
    yield "summary", lambda: summary_report.render(results)
    with TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        first, last = (fleet.fill(store, each) for each in (results, fleet.results(count, 27)))
        found, due = compare(store, first, store, last), calendar(store, last)
    yield "changes", lambda: changes.render(found)
    yield "calendar", lambda: calendar_page.render(due)


def measured(browser: Browser, name: str, write: Callable[[], str]) -> dict[str, object]:
    """Write a page and open it in a browser."""
    begun = process_time()
    markup = write()
    written = process_time() - begun
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(markup, encoding="utf-8")
        page: Page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri())
        paint = page.evaluate(_PAINT)
        took = page.evaluate(_ACTIONS, [_FIND, _CHOICES.get(name, [])])
        page.close()
    return {
        "page": name,
        "render_s": round(written, 2),
        "megabytes": round(len(markup.encode()) / 1e6, 2),
        **paint,
        **{f"{kind}_ms": _typical(times) for kind, times in took.items()},
    }


def _typical(times: list[float]) -> str:
    return f"{median(times):.0f}, slowest {max(times):.0f}"


if __name__ == "__main__":
    with started() as chromium:
        for called, writing in pages(int(sys.argv[1]) if len(sys.argv) > 1 else 2000):
            print(json.dumps(measured(chromium, called, writing)), flush=True)
