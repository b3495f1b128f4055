"""Files that mean harm, or came to harm on their way: some hundreds, the same every time."""

import io
import random
import zipfile
import zlib
from collections.abc import Iterator

from crawler.model import Problem
from tests.documents import packed, texts
from tests.documents.formats import every_format, sample
from tests.documents.pdfs import many_pages, pdf
from tests.documents.reference import REFERENCE, Paragraph

SECRET = "root:x:0:0"
ESCAPED = "nsok-escaped.txt"
_ZEROS = 140 << 20
_XXE = (
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">'
    '<!ENTITY a "лол лол лол лол лол лол лол лол лол лол"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


def damaged(each: int = 11) -> Iterator[tuple[str, bytes]]:
    """Yield every format cut short and with bytes changed at random."""
    chance = random.Random(20261120)
    for name, body in {**every_format(), "ppt": sample("slides.ppt.xz")[-30_000:]}.items():
        for number in range(each):
            yield f"{name} cut {number}", body[: chance.randrange(1, len(body))]
            changed = bytearray(body)
            for _ in range(chance.choice((5, 40, 400))):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            yield f"{name} changed {number}", bytes(changed)


def malicious() -> Iterator[tuple[str, bytes, Problem | None]]:
    """Yield files with what must be said of them; nothing when their text is to be read."""
    yield from _archives()
    yield from _entities()
    yield from _pages()
    yield from _locked()
    yield from _odd()


def _archives() -> Iterator[tuple[str, bytes, Problem | None]]:
    zeros = io.BytesIO()
    with (
        zipfile.ZipFile(zeros, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("plan/document000.txt", "w") as part,
    ):
        for _ in range(_ZEROS >> 20):
            part.write(bytes(1 << 20))
    bomb = zeros.getvalue()
    yield "zip bomb", bomb, Problem.ARCHIVE_BOMB
    for name in ("word/document000.xml", "xl/workbook00000.xml", "ppt/presentation.xml"):
        renamed = bomb.replace(b"plan/document000.txt", name.encode())
        yield f"{name} bomb", renamed, Problem.ARCHIVE_BOMB
    size = _ZEROS.to_bytes(4, "little")
    lie = bomb.replace(size, (1000).to_bytes(4, "little"))
    yield "bomb that says it is small", lie, Problem.DAMAGED
    nested = packed.pack({"план.txt": "План мероприятий"})
    for depth in range(8):
        nested = packed.pack({f"{depth}.zip": nested})
    yield "archives in archives", nested, Problem.ARCHIVE_BOMB
    many = packed.pack({f"{number}.txt": "План мероприятий" for number in range(3_000)})
    yield "three thousand files", many, Problem.TOO_LARGE
    paths = {
        f"../../../../tmp/{ESCAPED}": "план",
        f"/tmp/{ESCAPED}": "план",
        "C:\\план.txt": "план",
    }
    yield "paths that lead out", packed.pack(paths), None
    yield "empty zip", packed.pack({}), Problem.EMPTY
    yield "zip of folders", packed.pack({"папка/": ""}), Problem.EMPTY


def _entities() -> Iterator[tuple[str, bytes, Problem | None]]:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = "<w:p><w:r><w:t>слово &e; &d;</w:t></w:r></w:p>"
    evil = f"{_XXE}<w:document {word}><w:body>{inner}</w:body></w:document>"
    yield "docx with entities", packed.docx(REFERENCE, {"word/document.xml": evil}), None
    flat = f'<?xml version="1.0"?>{_XXE}<w:wordDocument {word}>{inner}</w:wordDocument>'
    yield "flat xml with entities", flat.encode(), None
    office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    text = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = f"{_XXE}<office:document {office} {text}><text:p>слово &e;</text:p></office:document>"
    yield "flat odt with entities", b'<?xml version="1.0"?>' + body.encode(), None
    deep = "<w:p>" * 100_000
    document = f"<w:document {word}><w:body>{inner[:20]}{deep}".encode()
    yield (
        "docx as deep as a well",
        packed.docx((), {"word/document.xml": document}),
        Problem.DAMAGED,
    )
    yield "html as deep as a well", b"<html><body>" + b"<div>" * 100_000 + b"word", Problem.EMPTY
    yield "rtf as deep as a well", b"{\\rtf1 " + b"{" * 200_000 + b"word", Problem.DAMAGED
    macro = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 AutoOpen Shell" * 100}
    yield "macro", packed.docx(REFERENCE, macro), None


def _pages() -> Iterator[tuple[str, bytes, Problem | None]]:
    yield "ten thousand pages", many_pages(10_000), Problem.TOO_LARGE
    catalogue = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(for\\(;;\\);)>>>>"
    loop = pdf([catalogue, b"<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]>>"])
    yield "pdf whose pages hold themselves", loop, Problem.DAMAGED
    blank = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 999999999 999999999]>>"
    huge = pdf([catalogue, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", blank])
    yield "pdf page of the size of a country", huge, Problem.EMPTY
    yield "pdf of brackets", b"%PDF-1.4\n1 0 obj\n" + b"[" * 300_000, Problem.DAMAGED
    chunk = zlib.compress(bytes(60 << 20), 9)
    stream = b"<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (len(chunk), chunk)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    full = pdf([catalogue, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, stream])
    yield "pdf that unpacks", full, Problem.EMPTY
    header = b"\x00\x00\x75\x30\x00\x00\x75\x30\x01\x00\x00\x00\x00"
    yield "picture of 900 megapixels", _png(header), Problem.TOO_LARGE
    yield "picture without a picture", _png(header)[:40], Problem.DAMAGED


def _png(header: bytes) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body).to_bytes(4, "big")
        return len(body).to_bytes(4, "big") + kind + body + check

    body = zlib.compress(bytes(1 << 20))
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _locked() -> Iterator[tuple[str, bytes, Problem | None]]:
    yield "locked pdf", sample("locked.pdf"), Problem.PASSWORD
    locked = bytearray(packed.pack({"план.txt": "План мероприятий"}))
    locked[6] |= 1
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    yield "locked zip", bytes(locked), Problem.PASSWORD
    parts = {"mimetype": "application/vnd.oasis.opendocument.text"}
    parts["META-INF/manifest.xml"] = "<m><manifest:encryption-data/></m>"
    yield "locked odt", packed.pack({**parts, "content.xml": "\x07"}), Problem.PASSWORD
    doc = bytearray(sample("reference.doc"))
    header = next(at for at in range(0, len(doc), 512) if doc[at : at + 2] == b"\xec\xa5")
    doc[header + 0x0B] |= 1
    yield "locked doc", bytes(doc), Problem.PASSWORD
    name = "Workbook".encode("utf-16-le").ljust(34, b"\x00")
    new = "EncryptedPackage".encode("utf-16-le").ljust(34, b"\x00")
    yield "locked docx", sample("reference.xls").replace(name, new), Problem.PASSWORD


def _odd() -> Iterator[tuple[str, bytes, Problem | None]]:
    yield "nothing", b"", Problem.EMPTY
    yield "blanks", b" \r\n\t" * 100, Problem.EMPTY
    yield "zeros", bytes(100_000), Problem.EMPTY
    yield "noise", random.Random(1).randbytes(50_000), Problem.UNSUPPORTED
    yield "program", b"MZ\x90\x00\x03" + bytes(500), Problem.UNSUPPORTED
    yield "rar", b"Rar!\x1a\x07\x01\x00" + bytes(50), Problem.UNSUPPORTED
    yield "djvu", b"AT&TFORM" + bytes(50), Problem.UNSUPPORTED
    yield (
        "template with blanks",
        packed.docx([Paragraph("________"), Paragraph("…")]),
        Problem.EMPTY,
    )
    sorry = "<html><title>404 Страница не найдена</title><body>Ошибка</body></html>"
    yield "error page", sorry.encode(), Problem.HTML_ERROR_PAGE
    yield "comments without end", b"<!---->" * 100_000, Problem.EMPTY
    yield "rtf with a program in it", texts.rtf(REFERENCE) + b"{\\object\\objdata 4d5a}", None
