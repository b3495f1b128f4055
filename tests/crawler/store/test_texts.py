"""Texts of documents rest by digest."""

from dataclasses import replace

import pytest

from crawler.model import DocumentText, Extraction, Problem
from crawler.store import snapshots, texts
from crawler.store.database import open_store
from tests.builders import document, page, site

READ = Extraction(
    media_type="application/pdf",
    text=DocumentText(content="План\tна 2026\fВторая", page_count=2, confidence=0.9),
    members=("план.pdf",),
)
SCAN = Extraction(media_type="application/pdf", problem=Problem.SCAN, detail="pictures only")


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path) as opened:
        yield opened


def test_text_comes_back_whole(store):
    """With its pages, its confidence, the names in an archive."""
    texts.put(store, "sha256:1", READ)

    assert texts.get(store, "sha256:1") == READ
    assert texts.get(store, "sha256:2") is None


def test_snapshot_is_filled_wherever_the_file_was_linked(store):
    """Two addresses of the same bytes get the same text; what was not read has none."""
    one, two, other = document("/a.pdf"), document("/b.pdf"), document("/c.pdf", content=b"else")
    home = page("/", "<p>")
    store.bodies.put(b"<p>")
    snapshots.save(store, 1, site({"/": home}, documents=(one, two, other)))
    texts.put(store, one.digest, READ)

    found = snapshots.load(store, "snapshot-1").documents

    assert [each.text for each in found] == [READ.text, READ.text, None]


def test_document_that_came_with_its_text_keeps_it(store):
    """What a visit brought goes before what the store has."""
    own = replace(document("/a.pdf"), text=DocumentText(content="своё"))
    texts.put(store, own.digest, READ)

    assert texts.filled(store, [own]) == (own,)


def test_problem_is_kept_with_the_document(store):
    """A password is a fact about the file."""
    texts.put(store, document().digest, SCAN)

    (found,) = texts.filled(store, [document()])

    assert (found.text, found.problem) == (None, Problem.SCAN)


def test_file_is_read_once_and_a_scan_again_when_recognition_came(store):
    """Recognition installed later is a reason to look again; nothing else is."""
    texts.put(store, "sha256:1", READ)
    texts.put(store, "sha256:2", SCAN, ocr_pages=0)
    texts.put(store, "sha256:3", SCAN, ocr_pages=3)
    asked = [(f"sha256:{n}", 3) for n in range(1, 5)]

    assert texts.unread(store, asked) == [("sha256:2", 3), ("sha256:4", 3)]


def test_many_digests_are_asked_for(store):
    """More than one question may hold."""
    asked = [(f"sha256:{n}", 0) for n in range(1200)]

    assert texts.unread(store, asked) == asked
