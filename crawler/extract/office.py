"""
Office documents by kreuzberg: rich text and presentations, and a second opinion on the rest.

Its readers of docx and odt lose words on common files (bold runs become signs
within words, styled cells stay empty), so ours come first there.
"""

from functools import cache

import kreuzberg

from crawler.extract.limits import Task, UnreadableError
from crawler.extract.lines import row, tidy
from crawler.extract.packed import opened
from crawler.model import DocumentText, Extraction, Problem

_TAIL = 64


def by_kreuzberg(body: bytes, media_type: str) -> DocumentText:
    """Read any format kreuzberg knows."""
    try:
        result = kreuzberg.extract_bytes_sync(body, media_type, _settings())
    except kreuzberg.KreuzbergError as error:
        raise UnreadableError(_problem(str(error)), f"kreuzberg: {error}"[:300]) from error
    content = tidy(_with_rows(result.content, [table.cells for table in result.tables]))
    return DocumentText(content=content, page_count=result.get_page_count() or 1)


def read_rtf(body: bytes, _: Task) -> Extraction:
    """Read rich text; one that does not close its first brace was cut off on its way."""
    text = by_kreuzberg(body, "application/rtf")
    whole = b"}" in body[-_TAIL:]
    return Extraction(
        media_type="application/rtf",
        text=text,
        problem=None if whole else Problem.DAMAGED,
        detail="" if whole else "it breaks off",
    )


def read_ppt(body: bytes, _: Task) -> DocumentText:
    """Read slides of the old format."""
    return by_kreuzberg(body, "application/vnd.ms-powerpoint")


def read_pptx(body: bytes, task: Task) -> DocumentText:
    """Read slides."""
    with opened(body, task):
        return by_kreuzberg(
            body, "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        )


@cache
def _settings() -> kreuzberg.ExtractionConfig:
    return kreuzberg.ExtractionConfig(
        use_cache=False,
        disable_ocr=True,  # type: ignore[call-arg]  # its stubs lag behind it
        enable_quality_processing=False,
        concurrency=kreuzberg.ConcurrencyConfig(max_threads=1),
    )


def _with_rows(content: str, tables: list[list[list[str]]]) -> str:
    """Part the cells of a row by tabs where the text only parts them by blanks."""
    lines = {
        " ".join(cells).strip(): row(cells) for table in tables for cells in table if len(cells) > 1
    }
    return "\n".join(lines.get(line.strip(), line) for line in content.split("\n"))


def _problem(message: str) -> Problem:
    lower = message.lower()
    if "password" in lower or "encrypt" in lower:
        return Problem.PASSWORD
    return Problem.ARCHIVE_BOMB if "security limit" in lower else Problem.DAMAGED
