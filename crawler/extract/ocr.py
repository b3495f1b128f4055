"""
Words from pictures, by Tesseract with the Russian language data of the system.

Both are optional: without them a scan stays a scan, and a person looks at it.
"""

import os
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.extract.lines import tidy

if TYPE_CHECKING:
    from PIL.Image import Image

RESOLUTION = 200
UNSURE = 0.5
_FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tesseract-ocr/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


class Missing(Enum):
    """What recognition lacks on this machine, and what now."""

    LIBRARY = "the library tesserocr is not installed: install nsok with the extra «ocr»"
    LANGUAGE = "Tesseract's Russian data is not installed: install tesseract-ocr-rus"


@cache
def available() -> str | Missing:
    """Return the folder of the language data, or what is missing."""
    try:
        import tesserocr  # type: ignore[import-untyped]  # noqa: F401, PLC0415 - optional
    except ImportError:
        return Missing.LIBRARY
    stated = os.environ.get("TESSDATA_PREFIX", "")
    found = [Path(stated), Path(stated, "tessdata")] if stated else []
    for pattern in _FOLDERS:
        found += sorted(Path("/").glob(pattern[1:]), reverse=True)
    folders = (str(folder) for folder in found if (folder / "rus.traineddata").is_file())
    return next(folders, Missing.LANGUAGE)


def recognise(image: "Image") -> tuple[str, float]:
    """Return the text of a page and how sure the engine is of it, 0 to 1."""
    engine = _engine()
    engine.SetImage(image)
    engine.SetSourceResolution(RESOLUTION)
    text = tidy(engine.GetUTF8Text().replace("\f", "\n"))
    confidence = engine.MeanTextConf() / 100
    engine.Clear()
    return text, confidence if text else 0.0


@cache
def _engine() -> Any:  # noqa: ANN401 - the library has no types
    import tesserocr  # noqa: PLC0415 - optional, and slow to start

    return tesserocr.PyTessBaseAPI(path=str(available()), lang="rus", psm=tesserocr.PSM.AUTO)
