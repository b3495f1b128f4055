"""Word documents as they are made, and what they say."""

from io import BytesIO

import docx

from reports.manner import Manner
from tests.reports.forms import alone, written

MADE = {
    "letter": lambda result, **own: alone("letter", result, Manner(**own)),
    "plan": lambda result, **own: alone("plan", result, Manner(**own)),
    "operator-report": lambda result, **own: written("operator-report", [result], Manner(**own)),
}


def text(body):
    """Return what a reader sees, a line for each paragraph and each row."""
    document = docx.Document(BytesIO(body))
    lines = []
    for part in document.element.body:
        if part.tag.endswith("}tbl"):
            rows = docx.table.Table(part, document).rows
            lines += [" | ".join(_cells(row)) for row in rows]
        elif part.tag.endswith("}p"):
            lines.append(docx.text.paragraph.Paragraph(part, document).text)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _cells(row):
    seen = []
    for cell in row.cells:
        if not seen or cell._tc is not seen[-1]._tc:
            seen.append(cell)
    return [cell.text for cell in seen]
