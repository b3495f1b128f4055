"""
Bytes of a document to its text: one table of readers, and every failure with its reason.

The type is told by the content, never by a name or a header.  Call this in a
process that may die (``crawler.extract.extractor``); its readers are other
people's code on strangers' files.
"""

from collections.abc import Callable
from dataclasses import replace

from crawler.extract.archive import read_archive
from crawler.extract.images import read_image
from crawler.extract.limits import Budget, Limits, Task, UnreadableError
from crawler.extract.markup import read_docx, read_odt, read_xml
from crawler.extract.media_type import media_type
from crawler.extract.office import read_ppt, read_pptx, read_rtf
from crawler.extract.pdf import read_pdf
from crawler.extract.plain import read_html, read_mhtml, read_text
from crawler.extract.sheets import read_sheets
from crawler.extract.word import read_doc
from crawler.model import DocumentText, Extraction, Problem

Reader = Callable[[bytes, Task], DocumentText | Extraction]

_OOXML = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_READERS: dict[str, Reader] = {
    "application/pdf": read_pdf,
    "application/msword": read_doc,
    "application/rtf": read_rtf,
    "application/vnd.ms-excel": read_sheets,
    "application/vnd.ms-powerpoint": read_ppt,
    "application/xml": read_xml,
    "multipart/related": read_mhtml,
    "text/html": read_html,
    "text/plain": read_text,
    f"{_OOXML}.wordprocessingml.document": read_docx,
    f"{_OOXML}.spreadsheetml.sheet": read_sheets,
    f"{_OOXML}.presentationml.presentation": read_pptx,
    f"{_OPEN}.text": read_odt,
    f"{_OPEN}.text-template": read_odt,
    f"{_OPEN}.spreadsheet": read_sheets,
    f"{_OPEN}.presentation": read_odt,
    "image/jpeg": read_image,
    "image/png": read_image,
    "image/gif": read_image,
    "image/bmp": read_image,
    "image/tiff": read_image,
    "image/webp": read_image,
}


def extract(
    body: bytes,
    media_type_hint: str = "",
    name: str = "",
    *,
    limits: Limits | None = None,
    ocr_pages: int = 0,
) -> Extraction:
    """
    Return the text of a document, or why there is none; never fails.

    *media_type_hint* and *name* are what was promised; they only decide whether
    a web page is what came instead.  *ocr_pages* says how many pages that are
    pictures may be recognised.
    """
    limits = limits or Limits()
    budget = Budget(limits.unpacked)
    task = Task(name=name, hint=media_type_hint, limits=limits, ocr_pages=ocr_pages, budget=budget)
    return _extract(body, task)


def _extract(body: bytes, task: Task) -> Extraction:
    kind = media_type(body)
    try:
        found = _read(body, kind, task)
    except UnreadableError as error:
        return Extraction(media_type=kind, problem=error.problem, detail=error.detail)
    except MemoryError:
        return Extraction(
            media_type=kind, problem=Problem.TOO_LARGE, detail="it needs too much memory"
        )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - libraries raise what they like, panics included
        detail = f"{type(error).__name__}: {error}"[:300]
        return Extraction(media_type=kind, problem=Problem.DAMAGED, detail=detail)
    return _checked(found, task)


def _read(body: bytes, kind: str, task: Task) -> Extraction:
    if not body.strip(b"\x00 \t\r\n"):
        raise UnreadableError(Problem.EMPTY, "the file holds no bytes that mean anything")
    if kind == "application/x-encrypted-office":
        raise UnreadableError(Problem.PASSWORD, "it is encrypted")
    if kind == "application/zip":
        return read_archive(body, task, _extract)
    reader = _READERS.get(kind)
    if reader is None:
        raise UnreadableError(Problem.UNSUPPORTED, f"files of the type {kind} are not read")
    read = reader(body, task)
    if isinstance(read, Extraction):
        return replace(read, media_type=kind)
    return Extraction(media_type=kind, text=read)


def _checked(found: Extraction, task: Task) -> Extraction:
    """Cut a text at its limit, and take one without words for none."""
    content = found.text.content if found.text else ""
    if found.text is None or not any(map(str.isalnum, content)):
        if found.problem:
            return replace(found, text=None)
        return replace(found, text=None, problem=Problem.EMPTY, detail="it holds no words")
    if len(content) > task.limits.characters:
        text = replace(found.text, content=content[: task.limits.characters], truncated=True)
        return replace(found, text=text)
    return found
