"""Old PDF files name Russian letters in strange ways."""

import pytest

from crawler.extract.documents import extract
from crawler.extract.pdf import _tidy
from crawler.model import Problem
from tests.documents.pdfs import pdf

LATIN = (
    b"<</Type/Font/Subtype/TrueType/BaseFont/Arial/Encoding/WinAnsiEncoding"
    b"/FirstChar 0/LastChar 255/Widths[%b]>>" % (b"500 " * 256)
)

RESOURCES = b"/Resources<</Font<</F 4 0 R>>>>"


def page(words: bytes, font: bytes = LATIN) -> bytes:
    drawing = b"BT /F 12 Tf 72 720 Td <%b> Tj ET" % words.hex().encode()
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[5 0 R]>>",
            b"<</Length %d>>\nstream\n%b\nendstream" % (len(drawing), drawing),
            font,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R%b>>" % RESOURCES,
        ]
    )


def test_letters_of_the_wrong_code_page_are_mended():
    """Programs of the nineties still print plans."""
    words = "План по устранению недостатков на 2026 год, выявленных в ходе оценки"

    assert extract(page(words.encode("windows-1251"))).text.content == words


def test_glyphs_without_letters_are_a_picture_of_text():
    """Their text layer is noise; only their looks can be read."""
    nameless = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[%b]>>"
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)"
    font = nameless % (inner + b"/Ordering(Identity)/Supplement 0>>/DW 500>>")

    assert extract(page(bytes(range(200)), font)).problem is Problem.SCAN


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("рельефно\x02точечный\r\nшрифт\r\n" + "строка\r\n" * 20, "рельефно-точечный"),
        ("усло\x02вий\r\nока\x02зания\r\n", "условий"),
    ],
)
def test_words_divided_at_the_end_of_a_line_are_joined(raw, expected):
    """A single hyphen belongs to its word; many are the typesetter's."""
    assert expected in _tidy(raw, raw)
