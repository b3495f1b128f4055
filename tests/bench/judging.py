"""
What judging costs beside parsing alone with lxml: ``python -m tests.bench.judging``.

Every figure is a ratio to the parse of the same run, over two sets: whole
generated sites, whose pages are as long as real ones, and ``tests/sites``, whose
pages are some 2 KB, where a parse costs next to nothing.  ``--corpus`` takes
another folder of HTML files.

«page by page» reads every page once, with nothing known before the first: an
audit's way, where the menus of a site are new only once; single words are known, as
they are to a process after its first site.  «met before» is the same with every page
known; «every page new» forgets all texts before each page.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import _lru_cache_wrapper
from gc import collect, get_objects
from pathlib import Path
from time import process_time

import lxml.html
import psutil

from checks.commons.reading import read
from checks.commons.sightings import DETECTORS, look, sightings
from checks.engine import judge
from checks.methodology import in_force
from crawler.extract.html import decode_html
from crawler.model import Page
from tests.bench import whole
from tests.builders import DAY, site

_SITES = Path(__file__).parents[1] / "sites"
_WHEN = datetime(2026, 11, 20, tzinfo=UTC)
_ROUNDS = 5
_MANY = 3_000
_FEW = 20
_OF_WORDS = "lemma is_known _is_predicate _keys_of _slug_keys_of _entries_of skeleton".split()


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, help="a folder of HTML files")
    corpus = parser.parse_args().corpus
    if corpus:
        _measure(str(corpus), list(_pages(corpus)))
        return
    _measure("whole generated sites", list(whole.pages()))
    _measure("tests/sites, short pages", list(_pages(_SITES)))


def _measure(title: str, pages: list[Page]) -> None:
    for page in pages:
        look(page)
    parse = _best(pages, _parse)
    size = sum(len(page.html.encode()) for page in pages) // len(pages) / 1000
    print(f"{title}: {len(pages)} pages of {size:.0f} KB")
    print(f"parse alone                   {parse * 1e3:.3f} ms a page   1.00")
    for name, function, forget in (
        ("read, met before", read, False),
        ("detectors, met before", _detect, False),
        ("with information, met before", look.__wrapped__, False),
        ("detectors, page by page", _detect, True),
        ("with information, page by page", look.__wrapped__, True),
    ):
        cost = _best(pages, function, forget=forget)
        print(f"{name:30} {cost * 1e3:5.3f} ms a page   {cost / parse:.2f}")
    _every_page_new(pages, parse)
    _rules(pages)
    _memory(pages)


def _every_page_new(pages: list[Page], parse: float) -> None:
    few, spent = pages[:: max(1, len(pages) // _FEW)], 0.0
    for page in few:
        _forget()
        start = process_time()
        look.__wrapped__(page)
        spent += process_time() - start
    cost = spent / len(few)
    print(f"{'every page new':30} {cost * 1e3:5.3f} ms a page   {cost / parse:.2f}")


def _pages(folder: Path) -> Iterator[Page]:
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".htm", ".php"))
    for path in files:
        body = path.read_bytes()
        yield Page(
            url=f"https://{path.parent.name or 'site'}.example/{path.name}",
            requested_url="",
            status=200,
            fetched_at=_WHEN,
            digest=str(path),
            html=decode_html(body)[0],
        )


def _parse(page: Page) -> object:
    return lxml.html.document_fromstring(page.html.encode())


def _detect(page: Page) -> object:
    reading = read(page)
    return [list(detector(reading)) for detector in DETECTORS]


def _best(pages: list[Page], function: Callable[[Page], object], *, forget: bool = False) -> float:
    """Return the seconds of CPU a page takes, in the fastest of some rounds."""
    best = float("inf")
    for _ in range(_ROUNDS):
        if forget:
            _forget()
        start = process_time()
        for page in pages:
            function(page)
        best = min(best, process_time() - start)
    return best / len(pages)


def _forget() -> None:
    """Empty what our own functions remember of texts, addresses and pages; words stay known."""
    for thing in get_objects():
        if not isinstance(thing, _lru_cache_wrapper) or not thing.cache_info().maxsize:
            continue
        if thing.__wrapped__.__name__ not in _OF_WORDS:
            thing.cache_clear()


def _rules(pages: list[Page]) -> None:
    pack = in_force("social-service", DAY)
    judge(site({}), pack)  # what is loaded once a process is no cost of a page
    snapshot = site({page.url: page for page in pages})
    _forget()
    start = process_time()
    judge(replace(snapshot, sites=()), pack)
    print(
        f"all rules, page by page        {len(pages) / (process_time() - start):.0f} pages a second"
    )


def _memory(pages: list[Page]) -> None:
    process = psutil.Process()
    before = process.memory_info().rss
    for number in range(_MANY):
        page = pages[number % len(pages)]
        marked = page.html.replace("</body>", f"<p>Страница {number}</p></body>")
        sightings(replace(page, digest=str(number), html=marked))
    collect()
    after = process.memory_info().rss
    grown = (after - before) / 1e6
    print(
        f"memory                         {after / 1e6:.0f} MB after {_MANY} pages, {grown:+.0f} MB"
    )


if __name__ == "__main__":
    main()
