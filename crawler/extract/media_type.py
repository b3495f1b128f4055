"""
What a body really is, told by its first bytes.

Servers send PDF as text and error pages as PDF, so the stated type only
decides where the bytes say nothing.
"""

import io
import re
import struct
import zipfile
import zlib
from urllib.parse import urlsplit

_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|frameset|meta|link|div|table|center|p|a|h[1-6]|"
    rb"script|style|form|ul|span|font|br|iframe)\b",
    re.IGNORECASE,
)
_XML = re.compile(
    rb"(?:<\?xml[^>]*>)?\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:urlset|sitemapindex|rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE_XML = re.compile(
    rb"<(?:w:wordDocument|pkg:package|office:document)\b|urn:schemas-microsoft-com:office:spreadsheet"
)
_MAGIC = (
    (b"%PDF", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"AT&TFORM", "image/vnd.djvu"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"MIME-Version:", "multipart/related"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)
_IN_ZIP = (
    ("word/document", f"{_OFFICE}.wordprocessingml.document"),
    ("xl/workbook", f"{_OFFICE}.spreadsheetml.sheet"),
    ("ppt/presentation", f"{_OFFICE}.presentationml.presentation"),
)
_OLE = (
    ("EncryptedPackage", "application/x-encrypted-office"),
    ("WordDocument", "application/msword"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
)
_NAMED = {"xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint"}
_DIRECTORY_ENTRY = 128
_EMBEDDED_IN_EXCEL = "MBD0"


def media_type(body: bytes, stated: str = "", url: str = "") -> str:
    """Return the type of a body; *stated* is the Content-Type header."""
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(body)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _ole(body) or _NAMED.get(_ending(url), "application/msword")
    if b"%PDF-" in head:
        return "application/pdf"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    return _text(body, stated.partition(";")[0].strip().lower())


def _text(body: bytes, stated: str) -> str:
    start = body[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\x00", b"")
    if _XML.match(start.lstrip()) or _OFFICE_XML.search(start):
        return "application/xml"
    if _HTML.search(start):
        return "text/html"
    if start.count(b"\x00") > len(start) // 10:
        return "application/octet-stream"
    if stated in ("application/xhtml+xml", "text/html", ""):
        return "text/html" if stated else "text/plain"
    return stated


def _ole(body: bytes) -> str:
    """Tell old office files apart by the entries of their directory."""
    for name, kind in _OLE:
        is_inner = name == "WordDocument" and _has_entry(body, _EMBEDDED_IN_EXCEL)
        if not is_inner and _has_entry(body, name):
            return kind
    return ""


def _has_entry(body: bytes, name: str) -> bool:
    wanted = name.encode("utf-16-le")
    at = body.find(wanted)
    while at >= 0 and at % _DIRECTORY_ENTRY:
        at = body.find(wanted, at + 1)
    return at >= 0


def _zipped(body: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return archive.read("mimetype").decode("ascii", "replace").strip()
    except _BROKEN:
        return "application/zip"
    return next(
        (kind for start, kind in _IN_ZIP if any(name.startswith(start) for name in names)),
        "application/zip",
    )


def _ending(url: str) -> str:
    return urlsplit(url).path.lower().rpartition(".")[2]
