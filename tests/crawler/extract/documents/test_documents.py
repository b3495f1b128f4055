"""What is in a document comes out of it, in every format."""

import io
import subprocess
import sys
from datetime import datetime

import pytest
import xlsxwriter

from crawler.extract import ocr
from crawler.extract.documents import extract
from crawler.extract.limits import Limits
from crawler.model import Problem
from tests.documents import packed, texts
from tests.documents.formats import every_format, sample, slide_words
from tests.documents.pdfs import image, many_pages, pictures, scan, worn
from tests.documents.reference import REFERENCE, Paragraph, Table, plain, recall, rows

FORMATS = every_format()
TABLES = sorted(set(FORMATS) - {"pptx", "pdf", "html", "zip", "zip in zip"})
GRID = Table((("Один", "Два", "Три"), ("первый", "", "третий"), ("", "", "конец")))
reads_pictures = pytest.mark.skipif(
    isinstance(ocr.available(), ocr.Missing), reason="no recognition on this machine"
)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_words_of_every_born_digital_format_are_found(name):
    """At least 99 of a hundred; and no problem is made up."""
    found = extract(FORMATS[name])

    assert found.problem is None
    assert recall(found.text.content, plain()) >= 0.99


@pytest.mark.parametrize("name", TABLES)
def test_row_of_a_table_is_one_line_with_tabs(name):
    """Plans are tables: who does what by when stands on one line."""
    pages = extract(FORMATS[name]).text.pages
    lines = {line for page in pages for line in page.split("\n")}

    assert {"\t".join(row) for row in rows()} <= lines


def test_rows_of_a_pdf_are_read_from_its_rules():
    """A cell of four lines stays one cell; only rows that cross a page are torn."""
    text = extract(sample("reference.pdf")).text
    lines = {line for page in text.pages for line in page.split("\n")}

    assert len({"\t".join(row) for row in rows()} & lines) >= 15
    assert text.page_count == len(text.pages) == 4


def test_words_of_old_slides_are_found():
    """The format is older than most of its readers."""
    assert recall(extract(sample("slides.ppt.xz")).text.content, slide_words()) >= 0.99


@pytest.mark.parametrize("body", [sample("cells.doc"), packed.docx([GRID]), packed.odt([GRID])])
def test_empty_cell_keeps_its_place(body):
    """A report column left blank is seen as blank."""
    lines = extract(body).text.content.split("\n")

    assert "первый\t\tтретий" in lines
    assert "\t\tконец" in lines


def test_cell_of_two_paragraphs_stays_on_its_row():
    """Also in the old Word format, where only paragraph properties tell."""
    assert "a1 a2\tb1 b2\tc1 c2" in extract(sample("cells.doc")).text.content.split("\n")


def test_numbers_of_a_workbook_are_written_as_people_write_them():
    """No year ends in a point and a nought."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Лист")
        sheet.write_row(0, 0, ("Срок", None, 2026, 87.6, True))
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_datetime(1, 0, datetime(2026, 10, 1), day)  # noqa: DTZ001 - a day, no moment

    text = extract(buffer.getvalue()).text

    assert text.content == "Лист\nСрок\t\t2026\t87,6\tда\n01.10.2026"


@pytest.mark.parametrize("hint", ["application/pdf", "text/html", "image/png", ""])
def test_type_is_told_by_content(hint):
    """Neither a header nor a name decides what a file is."""
    found = extract(FORMATS["doc"], hint, "photo.jpg")

    assert found.media_type == "application/msword"
    assert found.text


def test_page_in_place_of_a_file_is_told_from_a_page_that_is_one():
    """Word saves documents as HTML; servers send error pages as PDF."""
    page = texts.html(REFERENCE)
    sorry = "<title>Страница не найдена</title><body>Ошибка 404</body>".encode()

    assert extract(page, name="План.doc").problem is None
    assert extract(page, name="План.pdf").problem is Problem.HTML_ERROR_PAGE
    assert extract(sorry, name="План.doc").problem is Problem.HTML_ERROR_PAGE


def test_files_of_an_archive_are_named_and_parted():
    """What could not be read in it is told beside what could."""
    body = packed.pack({"а/План.docx": packed.docx([Paragraph("Слово")]), "б.rar": b"Rar!\x1a\x07"})

    found = extract(body)

    assert found.members == ("План.docx",)
    assert found.text.content == "План.docx\nСлово"
    assert found.problem is Problem.UNSUPPORTED
    assert "б.rar" in found.detail


def test_long_document_is_read_in_part_and_says_so():
    """What was left out is never taken for absent."""
    found = extract(many_pages(30), limits=Limits(pages=10))

    assert found.problem is Problem.TOO_LARGE
    assert found.text.truncated
    assert (len(found.text.pages), found.text.page_count) == (10, 30)


def test_scan_is_recognised_as_one():
    """Without recognition a picture is a scan, never an empty document."""
    picture = pictures(sample("reference.pdf"))[0]

    for body in (scan([picture]), image(picture, "JPEG"), image(picture, "PNG")):
        found = extract(body)

        assert found.problem is Problem.SCAN
        assert found.text is None


def test_scanned_page_among_texts_is_reported_beside_the_text(monkeypatch):
    """A machine without recognition goes on."""
    monkeypatch.setattr(ocr, "available", lambda: ocr.Missing.LANGUAGE)

    found = extract(scan(pictures(sample("reference.pdf"))), ocr_pages=5)

    assert found.problem is Problem.SCAN
    assert "tesseract-ocr-rus" in found.detail


@reads_pictures
def test_words_of_a_clean_scan_are_recognised():
    """At least nine of ten at 200 dpi."""
    page = extract(sample("reference.pdf")).text.pages[0]
    found = extract(scan(pictures(sample("reference.pdf"))), ocr_pages=1)

    assert found.problem is None
    assert found.text.origin == "ocr"
    assert found.text.confidence > 0.8
    assert recall(found.text.content, page) >= 0.9


@reads_pictures
def test_photograph_of_a_page_is_read_too():
    """Plans come as JPG as often as not; slightly turned and a little soft."""
    page = extract(sample("reference.pdf")).text.pages[0]
    photo = worn(pictures(sample("reference.pdf"))[0], blur=0.8)

    assert recall(extract(image(photo), ocr_pages=1).text.content, page) >= 0.8


@reads_pictures
def test_unreadable_scan_stays_a_scan():
    """Noise read as words would accuse or acquit by chance."""
    blurred = worn(pictures(sample("reference.pdf"))[0].resize((400, 566)), blur=2.5)

    assert extract(image(blurred), ocr_pages=1).problem is Problem.SCAN


def test_starting_the_extractor_loads_no_reader_here():
    """The main process stays small."""
    code = (
        "import sys, crawler.extract.extractor; "
        "sys.exit(bool({'kreuzberg', 'pypdfium2', 'PIL', 'python_calamine'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(("name", "share"), [("pdf", 0.9), ("rtf", 0.6), ("docx", 0.9)])
def test_file_that_was_cut_off_never_passes_for_a_whole_one(name, share):
    """What is not in its text may have stood in the part that was lost."""
    body = FORMATS[name]

    assert extract(body[: int(len(body) * share)]).problem is Problem.DAMAGED
