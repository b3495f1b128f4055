"""The reference document in every format, as bytes."""

import lzma
from pathlib import Path

from tests.documents import packed, texts
from tests.documents.reference import REFERENCE, Heading, Table, plain, rows

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> bytes:
    """Read a file of the samples."""
    body = (SAMPLES / name).read_bytes()
    return lzma.decompress(body) if name.endswith(".xz") else body


def sheets() -> dict[str, list[tuple[str, ...]]]:
    """Spread the reference over two sheets."""
    other = [(block.text,) for block in REFERENCE if not isinstance(block, Table)]
    return {"Мероприятия": rows(), "Сведения": other}


def slides() -> list[list[str]]:
    """Spread the reference over slides."""
    return [
        ["; ".join(row) for row in block.rows] if isinstance(block, Table) else [block.text]
        for block in REFERENCE
    ]


def every_format() -> dict[str, bytes]:
    """Return the whole reference in every format that is no scan."""
    return {
        "docx": packed.docx(REFERENCE),
        "odt": packed.odt(REFERENCE),
        "xlsx": packed.xlsx(sheets()),
        "ods": packed.ods(sheets()),
        "pptx": packed.pptx(slides()),
        "rtf": texts.rtf(REFERENCE),
        "html": texts.html(REFERENCE),
        "txt": plain().encode("windows-1251", "replace"),
        "zip": packed.pack({"Приложение/План.docx": packed.docx(REFERENCE)}),
        "zip in zip": packed.pack({"а.zip": packed.pack({"План.odt": packed.odt(REFERENCE)})}),
        "doc": sample("reference.doc"),
        "xls": sample("reference.xls"),
        "pdf": sample("reference.pdf"),
        "docx by LibreOffice": sample("reference.docx"),
        "odt by LibreOffice": sample("reference.odt"),
        "rtf by LibreOffice": sample("reference.rtf.xz"),
    }


def slide_words() -> str:
    """Return the words of ``slides.ppt.xz``."""
    headings = [block.text for block in REFERENCE if isinstance(block, Heading)]
    rest = [block.text for block in REFERENCE[2:6]]
    return "\n".join([*headings, *rest, *("; ".join(row) for row in rows()[:3])])
