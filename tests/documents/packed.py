"""Documents that are zip files of XML, written by hand: docx, odt, xlsx, ods, pptx."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from tests.documents.reference import Block, Heading, Table

_OOXML = "http://schemas.openxmlformats.org"
_TYPES = f"{_OOXML}/package/2006/content-types"
_RELATIONS = f"{_OOXML}/package/2006/relationships"
_OFFICE = f"{_OOXML}/officeDocument/2006/relationships"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_VND = "application/vnd.openxmlformats-officedocument"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PAPER = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/></w:sectPr>'
)


def pack(files: Mapping[str, str | bytes], stored: Iterable[str] = ()) -> bytes:
    """Return a zip of these files; those *stored* are not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            archive.writestr(info, content, kind)
    return buffer.getvalue()


def docx(blocks: Iterable[Block], extra: Mapping[str, str | bytes] | None = None) -> bytes:
    """Write a Word document."""
    body = "".join(map(_word_block, blocks))
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        f'{_DECLARATION}<w:document xmlns:w="{word}"><w:body>{body}{_PAPER}</w:body></w:document>'
    )
    files = _ooxml("word/document.xml", f"{_VND}.wordprocessingml.document.main+xml")
    return pack({**files, "word/document.xml": document, **(extra or {})})


def _word_block(block: Block) -> str:
    if isinstance(block, Table):
        rows = "".join(
            "<w:tr>"
            + "".join(f"<w:tc><w:tcPr/>{_word_paragraph(cell)}</w:tc>" for cell in row)
            + "</w:tr>"
            for row in block.rows
        )
        grid = "<w:gridCol/>" * len(block.rows[0])
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        edges = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
        look = f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
        return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if isinstance(block, Heading) else ""
    return _word_paragraph(block.text, style)


def _word_paragraph(text: str, style: str = "") -> str:
    """Split the first word over two runs, as Word does when half of it is bold."""
    first, rest = text[:3], text[3:]
    bold = f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(first)}</w:t></w:r>'
    return f'<w:p>{style}{bold}<w:r><w:t xml:space="preserve">{escape(rest)}</w:t></w:r></w:p>'


def odt(blocks: Iterable[Block]) -> bytes:
    """Write an OpenDocument text."""
    return _odf("text", "".join(map(_open_block, blocks)))


def ods(sheets: Mapping[str, Iterable[Iterable[str]]]) -> bytes:
    """Write an OpenDocument workbook."""
    return _odf("spreadsheet", "".join(_open_table(rows, name) for name, rows in sheets.items()))


def _open_block(block: Block) -> str:
    if isinstance(block, Table):
        return _open_table(block.rows, "Таблица")
    if isinstance(block, Heading):
        return f'<text:h text:outline-level="1">{escape(block.text)}</text:h>'
    return f"<text:p>{escape(block.text)}</text:p>"


def _open_table(rows: Iterable[Iterable[str]], name: str) -> str:
    lines = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(cell)}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    columns = '<table:table-column table:number-columns-repeated="5"/>'
    return f'<table:table table:name="{name}">{columns}{lines}</table:table>'


def _odf(kind: str, body: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "text", "table", "manifest")
    )
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in (("/", media_type), ("content.xml", "text/xml"))
    )
    return pack(
        {
            "mimetype": media_type,
            "META-INF/manifest.xml": f"<manifest:manifest {spaces}>{entries}</manifest:manifest>",
            "content.xml": f'{_DECLARATION}<office:document-content {spaces} office:version="1.2">'
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>",
        },
        stored=("mimetype",),
    )


def xlsx(sheets: Mapping[str, Iterable[Iterable[str]]]) -> bytes:
    """Write an Excel workbook with its strings inline."""
    space = f"{_OOXML}/spreadsheetml/2006/main"
    files = _ooxml("xl/workbook.xml", f"{_VND}.spreadsheetml.sheet.main+xml")
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, 1)
    )
    parts = {f"worksheets/sheet{number}.xml": "worksheet" for number in range(1, len(sheets) + 1)}
    files["xl/workbook.xml"] = (
        f'{_DECLARATION}<workbook xmlns="{space}" xmlns:r="{_OFFICE}">'
        f"<sheets>{names}</sheets></workbook>"
    )
    files["xl/_rels/workbook.xml.rels"] = _relations(parts)
    for path, rows in zip(parts, sheets.values(), strict=True):
        lines = "".join(f"<row>{''.join(map(_excel_cell, row))}</row>" for row in rows)
        files[f"xl/{path}"] = (
            f'<worksheet xmlns="{space}"><sheetData>{lines}</sheetData></worksheet>'
        )
    return pack(files)


def _excel_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def pptx(slides: Iterable[Iterable[str]]) -> bytes:
    """Write a presentation; every text of a slide is a box of its own."""
    space = f"{_OOXML}/presentationml/2006/main"
    drawing = f"{_OOXML}/drawingml/2006/main"
    spaces = f'xmlns:p="{space}" xmlns:a="{drawing}" xmlns:r="{_OFFICE}"'
    files = _ooxml("ppt/presentation.xml", f"{_VND}.presentationml.presentation.main+xml")
    shown = [list(slide) for slide in slides]
    parts = {f"slides/slide{number}.xml": "slide" for number in range(1, len(shown) + 1)}
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in range(1, len(shown) + 1))
    files["ppt/presentation.xml"] = (
        f"{_DECLARATION}<p:presentation {spaces}><p:sldIdLst>{ids}</p:sldIdLst>"
        '<p:sldSz cx="9144000" cy="6858000"/></p:presentation>'
    )
    files["ppt/_rels/presentation.xml.rels"] = _relations(parts)
    for path, texts in zip(parts, shown, strict=True):
        boxes = "".join(map(_slide_box, range(2, len(texts) + 2), texts))
        files[f"ppt/{path}"] = (
            f"{_DECLARATION}<p:sld {spaces}><p:cSld><p:spTree><p:nvGrpSpPr>"
            '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
            f"{boxes}</p:spTree></p:cSld></p:sld>"
        )
    return pack(files)


def _slide_box(number: int, text: str) -> str:
    place = f'<a:xfrm><a:off x="400000" y="{number * 400000}"/><a:ext cx="8000000" cy="400000"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Box {number}"/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr>{place}</a:xfrm><a:prstGeom prst="rect"/></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _ooxml(main: str, media_type: str) -> dict[str, str | bytes]:
    types = (
        f'{_DECLARATION}<Types xmlns="{_TYPES}">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{media_type}"/></Types>'
    )
    return {"[Content_Types].xml": types, "_rels/.rels": _relations({main: "officeDocument"})}


def _relations(parts: Mapping[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{path}"/>'
        for number, (path, kind) in enumerate(parts.items(), 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'
