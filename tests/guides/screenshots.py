"""
Takes the pictures of the guides anew: ``python -m tests.guides.screenshots``.

Audits the demonstration and shows its summary and one organisation as a reader
meets them.  A picture is kept small: a palette of 64 colours is enough for a page.
"""

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from crawler.demo import run
from tests.guides.guide import DOCS
from tests.reports.browser import started

_SHOWN = {"summary.png": "index.html", "organisation.png": "organisations/dom-osenniy.html"}
_WIDTH, _HEIGHT = 1180, 900
_COLOURS = 64


def main() -> None:
    """Write the pictures into docs/images."""
    with tempfile.TemporaryDirectory() as folder, started() as browser:
        out = Path(folder)
        run(out)
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
        for name, shown in _SHOWN.items():
            page.goto((out / shown).as_uri())
            _keep(page.screenshot(), DOCS / "images" / name)


def _keep(picture: bytes, file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    small = Image.open(BytesIO(picture)).convert("RGB").quantize(_COLOURS)
    small.save(file, optimize=True)


if __name__ == "__main__":
    main()
