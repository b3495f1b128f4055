"""No file crashes the product, hangs it, writes to disk or brings secrets into a text."""

import os
import signal
import time
from pathlib import Path

import pytest

from crawler.extract.extractor import Extractor
from crawler.extract.limits import Limits
from crawler.model import Problem
from tests.documents import packed
from tests.documents.hostile import ESCAPED, SECRET, damaged, malicious
from tests.documents.reference import REFERENCE, Paragraph, plain, recall

PLAN = packed.docx(REFERENCE)


@pytest.fixture(scope="module")
def extractor():
    with Extractor() as warm:
        yield warm


def test_three_hundred_damaged_files_give_text_or_a_reason(extractor):
    """Cut short or changed at random, in every format; none takes long."""
    slowest, files = 0.0, 0
    for name, body in damaged():
        began = time.perf_counter()
        found = extractor.extract(body)
        slowest = max(slowest, time.perf_counter() - began)
        files += 1

        assert found.text or found.problem, name
        assert found.problem is not Problem.TIMEOUT, name

    assert files >= 300
    assert slowest < 5
    assert recall(extractor.extract(PLAN).text.content, plain()) == 1


@pytest.mark.parametrize(
    ("body", "expected"), [pytest.param(body, what, id=name) for name, body, what in malicious()]
)
def test_malicious_file_is_called_what_it_is(extractor, body, expected):
    """Each gets its reason, leaks nothing and leaves the next document unharmed."""
    began = time.perf_counter()
    found = extractor.extract(body, name="План.pdf" if b"404" in body[:200] else "")

    assert time.perf_counter() - began < 10
    assert found.problem is expected, found.detail
    assert SECRET not in (found.text.content if found.text else "")
    assert not Path("/tmp", ESCAPED).exists()
    assert all("/" not in member and "\\" not in member for member in found.members)
    assert extractor.extract(PLAN).problem is None


def test_hanging_reader_is_killed_and_replaced():
    """Whatever hangs is over when its time is."""
    with Extractor(Limits(seconds=1)) as extractor:
        extractor.extract(b"first")
        os.kill(extractor._worker.pid, signal.SIGSTOP)
        began = time.perf_counter()

        assert extractor.extract(PLAN).problem is Problem.TIMEOUT
        assert time.perf_counter() - began < 3
        assert extractor.extract(PLAN).problem is None


def test_crash_of_the_reader_harms_one_document_only():
    """A dead worker is a damaged document, not a dead audit."""
    with Extractor() as extractor:
        extractor.extract(b"first")
        os.kill(extractor._worker.pid, signal.SIGSEGV)

        assert extractor.extract(PLAN).problem is Problem.DAMAGED
        assert extractor.extract(PLAN).problem is None


def test_memory_of_the_reader_has_an_end():
    """A tree that outgrows the limit is refused; the next document is read."""
    tree = packed.docx([], {"word/document.xml": b"<d>" + b"<p/>" * 6_000_000 + b"</d>"})
    with Extractor(Limits(memory=400 << 20)) as extractor:
        found = extractor.extract(tree)

        assert found.problem in (Problem.TOO_LARGE, Problem.DAMAGED)
        assert extractor.extract(PLAN).problem is None


def test_memory_of_this_process_is_unaffected(extractor):
    """Documents are opened elsewhere; here only their text arrives."""

    def resident():
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    extractor.extract(PLAN)
    before = resident()
    for _ in range(100):
        extractor.extract(PLAN)

    assert resident() - before < 8 << 20


def test_reader_may_write_nothing_and_reaches_no_network(extractor):
    """Its largest file has no bytes; where the system allows it, it has no network."""
    extractor.extract(PLAN)
    process = Path(f"/proc/{extractor._worker.pid}")
    limits = (process / "limits").read_text()
    size = next(line for line in limits.splitlines() if line.startswith("Max file size"))

    assert size.split()[3] == "0"
    assert list(Path(extractor._folder.name).iterdir()) == []
    own = Path("/proc/self")
    if (process / "ns/user").readlink() != (own / "ns/user").readlink():
        assert (process / "ns/net").readlink() != (own / "ns/net").readlink()


def test_nothing_is_left_after_the_extractor():
    """Its worker ends and its folder goes."""
    with Extractor() as extractor:
        extractor.extract(packed.docx([Paragraph("Слово")]))
        pid, folder = extractor._worker.pid, Path(extractor._folder.name)

    assert not folder.exists()
    assert not Path(f"/proc/{pid}").exists()
