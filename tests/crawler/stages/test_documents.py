"""Documents are read before their site is judged, in a process of their own, each once."""

import pytest

from crawler.extract import ocr
from crawler.model import Problem
from crawler.stages import documents
from crawler.stages.documents import Documents
from crawler.store import snapshots, texts
from crawler.store.database import open_store
from tests.builders import digest, document, page, site
from tests.documents.labelled import labelled

BODIES = {str(each): each for each in labelled()}
PLAN = BODIES["plan-457-full.docx"].body


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path) as opened:
        yield opened


def keep(store, *files, html="<p>НОК"):
    """Keep a snapshot of one page and these files: path, body, link text."""
    store.bodies.put(html.encode())
    made = []
    for path, body, link, *kind in files:
        store.bodies.put(body)
        media_type = kind[0] if kind else "application/pdf"
        made.append(document(path, content=body, link_text=link, media_type=media_type, text=None))
    snapshots.save(store, 1, site({"/": page("/", html)}, documents=tuple(made)))


def read(store):
    with Documents(store) as reader:
        reader.read("snapshot-1")


@pytest.mark.parametrize("lacking", ["the program", "the folder"])
def test_document_stays_unread_where_no_reader_can_be_started(
    store, monkeypatch, caplog, tmp_path, lacking
):
    """The visit is judged all the same, and the next one reads it; the log says what to do."""
    keep(store, ("/plan.docx", PLAN, "План", "application/msword"))
    if lacking == "the program":
        monkeypatch.setattr("sys.executable", str(tmp_path / "no-python"))
    else:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "no-folder"))

    read(store)

    (unread,) = snapshots.load(store, "snapshot-1").documents
    assert (unread.text, unread.problem) == (None, None)
    assert "stays unread" in caplog.text
    assert {"the program": "install nsok anew", "the folder": "TMPDIR"}[lacking] in caplog.text
    monkeypatch.undo()
    read(store)
    assert snapshots.load(store, "snapshot-1").documents[0].text


def test_text_is_there_when_the_site_is_loaded(store):
    """Type by content: the header said PDF."""
    keep(store, ("/f.pdf", PLAN, "Скачать"))

    read(store)

    (found,) = snapshots.load(store, "snapshot-1").documents
    assert "Ольховский" in found.text.content


def test_no_process_starts_where_all_is_read(store, monkeypatch):
    """The second time, and a site without documents, cost a question to the store."""
    keep(store, ("/f.pdf", PLAN, "План"))
    read(store)
    monkeypatch.setattr(documents, "Extractor", None)

    read(store)


def test_picture_is_read_only_where_a_link_promises(store):
    """A photograph of a feast is nobody's plan."""
    picture = BODIES["report-scan-q3.jpg"].body
    other = picture + b" "
    keep(
        store,
        ("/a.jpg", picture, "Отчёт о выполнении плана по устранению недостатков", "image/jpeg"),
        ("/b.jpg", other, "Праздник осени", "image/jpeg"),
    )

    read(store)

    assert texts.get(store, digest(picture)) is not None
    assert texts.get(store, digest(other)) is None


@pytest.mark.skipif(not isinstance(ocr.available(), str), reason="no recognition here")
def test_scan_that_matters_is_recognised_and_others_are_not(store):
    """Recognition takes a second a page."""
    scan = BODIES["plan-457-full.scan"].body
    keep(store, ("/a.pdf", scan, "План по НОК"), ("/b.pdf", scan + b"\n", "Устав"))

    read(store)

    one, two = (texts.get(store, digest(body)) for body in (scan, scan + b"\n"))
    assert one.text.origin == "ocr"
    assert two.problem is Problem.SCAN


def test_lost_body_costs_nothing_but_its_text(store):
    """The others are read."""
    keep(store, ("/a.pdf", b"lost", "План"), ("/b.docx", PLAN, "План"))
    (store.bodies._path(digest(b"lost").removeprefix("sha256:"))).unlink()

    read(store)

    assert [each.text is None for each in snapshots.load(store, "snapshot-1").documents] == [
        True,
        False,
    ]


def test_error_pages_and_missing_files_are_not_read(store):
    """What the server says with status 404 is no document."""
    store.bodies.put(b"<p>")
    store.bodies.put(PLAN)
    gone = document("/f.pdf", content=PLAN, status=404)
    snapshots.save(store, 1, site({"/": page("/", "<p>")}, documents=(gone,)))

    read(store)

    assert texts.get(store, digest(PLAN)) is None
