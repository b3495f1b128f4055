"""
How long the summary of a great fleet takes: to write, to first paint, to filter.

Run from the root of the project; it prints one line of JSON::

    python -m tests.bench.pages 2000
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Page

from reports import summary_report
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
_FILTER = """async (choices) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  document.getElementById("organisations").scrollIntoView();
  await frame();
  await frame();
  let longest = 0;
  for (const [id, value] of choices) {
    const begun = performance.now();
    const field = document.getElementById(id);
    field.value = value;
    field.dispatchEvent(new Event("input", {bubbles: true}));
    await frame();
    longest = Math.max(longest, performance.now() - begun);
  }
  return Math.round(longest);
}"""
_CHOICES = [["find", "уют"], ["find", "уют 12"], ["lacks", "3"], ["find", ""], ["lacks", ""]]


def measured(count: int) -> dict[str, object]:
    """Write the page and open it in a browser."""
    results = list(fleet.results(count))
    begun = perf_counter()
    markup = summary_report.render(results)
    written = perf_counter() - begun
    with TemporaryDirectory() as folder, started() as chromium:
        path = Path(folder) / "index.html"
        path.write_text(markup, encoding="utf-8")
        page: Page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri())
        paint = page.evaluate(_PAINT)
        slowest = page.evaluate(_FILTER, _CHOICES)
    size = round(len(markup.encode()) / 1e6, 2)
    return {
        "organisations": count,
        "render_s": round(written, 2),
        "megabytes": size,
        **paint,
        "slowest_filter_ms": slowest,
    }


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)))
