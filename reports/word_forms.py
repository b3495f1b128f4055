"""
Fills documents that people edit in Word: fields in double braces, loops in rows and paragraphs.

A template is read once and filled thousands of times: its text becomes a Jinja
template (docxtpl joins what Word tore apart), all else is copied as it is.  The
same values give the same bytes.  What a site says is escaped, and a template
runs in a sandbox.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from crawler.errors import InvalidOption
from reports.manner import Manner

# The plan is a form of a Russian act, so there is no other.
NAMES = ("letter", "plan", "operator-report", "letter.en", "operator-report.en")
_FILLED = ("word/document.xml", "word/header", "word/footer", "docProps/core.xml")
_LARGEST = 50_000_000
_UNZIPPED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class WordForm:
    """A template: what is filled, and a packed file of all else, to be added to."""

    filled: Mapping[str, Template]
    rest: bytes


@lru_cache(maxsize=4)
def default(name: str) -> bytes:
    """Return a template of ours."""
    return files("reports").joinpath("templates", f"{name}.docx").read_bytes()


@lru_cache(maxsize=16)
def word_form(body: bytes) -> WordForm:
    """Read a template; raise what the libraries raise where it is none."""
    patched = import_module("docxtpl").DocxTemplate(BytesIO(body)).patch_xml  # slow to import
    jinja = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    with ZipFile(BytesIO(body)) as file:
        if sum(each.file_size for each in file.infolist()) > _LARGEST:
            raise BadZipFile("too large")
        parts = {name: file.read(name) for name in file.namelist() if not name.endswith("/")}
    own = {name for name in parts if name.startswith(_FILLED) and name.endswith(".xml")}
    filled = {name: jinja.from_string(patched(parts.pop(name).decode())) for name in sorted(own)}
    return WordForm(filled, _packed(b"", parts))


def document(name: str, manner: Manner, values: Mapping[str, object]) -> bytes:
    """Fill the template of that name in the language wanted: the person's own, else ours."""
    english = f"{name}.en"
    name = english if manner.language == "en" and english in NAMES else name
    try:
        return fill(manner.templates.get(name) or default(name), values)
    except TemplateError as error:
        raise _unfilled(f"{name}.docx", error) from error


def fill(body: bytes, values: Mapping[str, object]) -> bytes:
    """Return the document that a template makes of values."""
    form = word_form(body)
    made = {name: part.render(values) for name, part in form.filled.items()}
    return _packed(
        form.rest, {name: text.encode("utf-8", "replace") for name, text in made.items()}
    )


def _packed(begun: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Add parts to a packed file; what it holds is not packed again."""
    made = BytesIO(begun)
    with ZipFile(made, "a" if begun else "w", ZIP_DEFLATED, compresslevel=1) as file:
        for name, part in parts.items():
            info = ZipInfo(name, _UNZIPPED)
            info.compress_type = ZIP_DEFLATED
            file.writestr(info, part)
    return made.getvalue()


def check(where: str, body: bytes, values: Mapping[str, object]) -> None:
    """Raise InvalidOption where a template cannot be filled with such values."""
    try:
        with ZipFile(BytesIO(fill(body, values))) as file:
            for name in file.namelist():
                if name.endswith(".xml"):
                    etree.fromstring(file.read(name))
    except (BadZipFile, KeyError, UnicodeDecodeError) as error:
        raise InvalidOption(
            where, "this is not a Word document (.docx)", "Save it from Word as .docx"
        ) from error
    except TemplateError as error:
        raise _unfilled(where, error) from error
    except etree.XMLSyntaxError as error:
        raise InvalidOption(
            where,
            "filled in, this template is no longer a document: {reason}",
            "Begin and end each loop in a row ({{%tr) or a paragraph ({{%p) of its own; "
            "docs/office.md shows how",
            reason=str(error),
        ) from error


def _unfilled(where: str, error: TemplateError) -> InvalidOption:
    return InvalidOption(
        where,
        "a field of this template cannot be filled: {reason}",
        "Correct the field; docs/office.md lists all fields",
        reason=str(error),
    )
