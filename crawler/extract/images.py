"""Pictures of pages: photographs and scans that are no PDF."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from crawler.extract import ocr
from crawler.extract.limits import Task, UnreadableError
from crawler.model import DocumentText, Problem

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
_MOST_PIXELS = 60_000_000
_LONG_SIDE = 2_340
"""An A4 page at the resolution of recognition."""

_FEWEST_LETTERS = 20

Image.MAX_IMAGE_PIXELS = _MOST_PIXELS


def read_image(body: bytes, task: Task) -> DocumentText:
    """Read the words of a picture if they are asked for."""
    try:
        with Image.open(io.BytesIO(body), formats=FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise UnreadableError(Problem.TOO_LARGE, "the picture has too many pixels")
            picture.load()
            pages = [] if refusal(task) else [page_of(picture)]
    except Image.DecompressionBombError as error:
        raise UnreadableError(Problem.TOO_LARGE, str(error)) from error
    if not pages:
        raise UnreadableError(Problem.SCAN, refusal(task))
    return recognised(pages)


def refusal(task: Task) -> str:
    """Say why nothing is recognised, if nothing is."""
    if not task.ocr_pages:
        return "pictures only, and their recognition was not asked for"
    missing = ocr.available()
    return f"pictures only; {missing.value}" if isinstance(missing, ocr.Missing) else ""


def page_of(picture: "Picture") -> "Picture":
    """Return a picture grey and of the size that is read best."""
    grey = ImageOps.exif_transpose(picture).convert("L")
    share = _LONG_SIDE / max(grey.size)
    if 0.8 < share < 1.25:
        return grey
    size = (max(1, round(grey.width * share)), max(1, round(grey.height * share)))
    return grey.resize(size, Image.Resampling.LANCZOS)


def recognised(pages: Iterable["Picture"]) -> DocumentText:
    """Recognise pages; refuse what the engine is not sure of."""
    read = [ocr.recognise(page) for page in pages]
    letters = sum(sign.isalpha() for text, _ in read for sign in text)
    sizes = [max(len(text), 1) for text, _ in read]
    confidence = sum(sure * size for (_, sure), size in zip(read, sizes, strict=True)) / sum(sizes)
    if letters < _FEWEST_LETTERS or confidence < ocr.UNSURE:
        raise UnreadableError(Problem.SCAN, f"the picture cannot be read (sure {confidence:.2f})")
    return DocumentText(
        content="\f".join(text for text, _ in read),
        page_count=len(read),
        origin="ocr",
        confidence=round(confidence, 2),
    )
