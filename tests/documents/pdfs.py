"""PDF files written by hand, and scans made of pages that were rendered."""

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter

SAMPLES = Path(__file__).parent / "samples"


def pdf(objects: list[bytes]) -> bytes:
    """Put numbered objects into a PDF; the first is its catalogue."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    return body + head + table + end


def many_pages(count: int) -> bytes:
    """Write a PDF of *count* pages that all say the same."""
    words = b"BT /F 12 Tf 72 720 Td (A page with more than thirty letters on it) Tj ET"
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(count))
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R"
        b"/Resources<</Font<</F 4 0 R>>>>>>"
    )
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids),
            b"<</Length %d>>\nstream\n%b\nendstream" % (len(words), words),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *[page] * count,
        ]
    )


def pictures(body: bytes, pages: int = 1, resolution: int = 200) -> list[Image.Image]:
    """Render the first pages of a PDF in grey."""
    document = pypdfium2.PdfDocument(body)
    try:
        return [
            document[number].render(scale=resolution / 72, grayscale=True).to_pil().convert("L")
            for number in range(pages)
        ]
    finally:
        document.close()


def worn(picture: Image.Image, blur: float = 2.2, angle: float = 0.7) -> Image.Image:
    """Return what a bad scanner makes of a page."""
    turned = picture.rotate(angle, expand=False, fillcolor=255)
    return turned.filter(ImageFilter.GaussianBlur(blur))


def scan(pages: list[Image.Image]) -> bytes:
    """Put pictures into a PDF without any text."""
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return buffer.getvalue()


def image(picture: Image.Image, kind: str = "JPEG") -> bytes:
    """Save a picture as a file of its own."""
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()
