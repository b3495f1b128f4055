"""What a body is, whatever the server calls it."""

import io
import zipfile

import pytest

from crawler.extract.media_type import media_type

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def archive(*files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in files:
            target.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("body", "stated", "expected"),
    [
        (b"%PDF-1.4 ...", "text/html", "application/pdf"),
        (b"<html><body>404</body>", "application/pdf", "text/html"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>x", "", "text/html"),
        ("<html>текст</html>".encode("utf-16"), "", "text/html"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "text/xml", "text/html"),
        (b"<?xml version='1.0'?><urlset><url>", "text/html", "application/xml"),
        (b"\xff\xd8\xff\xe0....", "application/octet-stream", "image/jpeg"),
        (b"\xd0\xcf\x11\xe0....", "text/plain", "application/msword"),
        (b"", "text/html", "text/html"),
        (b"just words", "text/plain", "text/plain"),
        (b"a\x00\x00\x00b\x00\x00", "text/html", "application/octet-stream"),
        (b"PK\x03\x04 broken", "text/html", "application/zip"),
    ],
)
def test_first_bytes_beat_the_header(body, stated, expected):
    """A server that lies about the type misleads nobody."""
    assert media_type(body, stated) == expected


def test_office_files_are_told_apart_by_what_they_hold():
    """Every office file is a zip."""
    assert media_type(archive(("word/document.xml", "<w/>"))) == DOCX
    odt = archive(("mimetype", "application/vnd.oasis.opendocument.text"))
    assert media_type(odt) == "application/vnd.oasis.opendocument.text"
    assert media_type(archive(("a.txt", "x"))) == "application/zip"


def test_old_office_files_are_told_apart_by_name():
    """They share one container format."""
    assert (
        media_type(b"\xd0\xcf\x11\xe0", url="http://x.ru/a/План.XLS") == "application/vnd.ms-excel"
    )
