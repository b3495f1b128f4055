"""
How long the pages over a great fleet take: to write, to first paint, to search, to sort.

Run from the root of the project; it prints a line of JSON for each page.  An action
lasts from the event to the frame after the next, so some 20 ms of each are waiting; its
work is the most processor time that the page spent, which a busy machine cannot spoil::

    python -m tests.bench.pages 2000
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from playwright.sync_api import Browser, CDPSession, Page

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
_READY = """async () => {
  const next = () => new Promise(requestAnimationFrame);
  window.frame = () => next().then(next);
  window.put = ([id, value]) => {
    const field = document.getElementById(id);
    field.value = value;
    field.dispatchEvent(new Event("input", {bubbles: true}));
  };
  window.press = ([selector, at]) => document.querySelectorAll(selector)[at].click();
  document.querySelector(".controls").scrollIntoView();
  await frame();
}"""
_TIMED = """async ([act, what]) => {
  await frame();
  const begun = performance.now();
  window[act](what);
  await frame();
  return performance.now() - begun;
}"""
_MORE, _HEADS = ".more:not([hidden]) button", "th [role=button]"
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
        took = _timed(page, _CHOICES.get(name, []))
        page.close()
    return {
        "page": name,
        "render_s": round(written, 2),
        "megabytes": round(len(markup.encode()) / 1e6, 2),
        **paint,
        **{f"{kind}_ms": _told(times) for kind, times in took.items()},
    }


def _timed(page: Page, choices: list[list[str]]) -> dict[str, list[tuple[float, float]]]:
    """Act as a reader does; of each action tell the time and the page's processor time."""
    page.evaluate(_READY)
    clock = page.context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})
    took: dict[str, list[tuple[float, float]]] = {}
    for kind, act, what in _actions(page, choices):
        begun = _worked(clock)
        time = page.evaluate(_TIMED, [act, what])
        took.setdefault(kind, []).append((time, _worked(clock) - begun))
    return took


def _actions(page: Page, choices: list[list[str]]) -> Iterator[tuple[str, str, list[object]]]:
    for text in _FIND:
        for at in range(1, len(text) + 1):
            yield "type", "put", ["find", text[:at]]
        yield "clear", "put", ["find", ""]
    for field, value in choices:
        yield "choose", "put", [field, value]
        yield "clear", "put", [field, ""]
    for at in range(page.locator(_HEADS).count()):
        yield "sort", "press", [_HEADS, at]
        yield "sort", "press", [_HEADS, at]
    yield "more", "press", [_MORE, 0]
    yield "more", "press", [_MORE, 0]


def _worked(clock: CDPSession) -> float:
    metrics = clock.send("Performance.getMetrics")["metrics"]
    return 1000 * next(each["value"] for each in metrics if each["name"] == "TaskDuration")


def _told(times: list[tuple[float, float]]) -> str:
    waited, worked = zip(*times, strict=True)
    return f"{median(waited):.0f}, slowest {max(waited):.0f}; work {max(worked):.0f}"


if __name__ == "__main__":
    with started() as chromium:
        for called, writing in pages(int(sys.argv[1]) if len(sys.argv) > 1 else 2000):
            print(json.dumps(measured(chromium, called, writing)), flush=True)
