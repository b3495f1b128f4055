"""Plain text, web pages that stand for documents, and web pages that stand in their way."""

import email
import email.policy
import re

from lxml import etree, html

from crawler.extract.html import decode_html
from crawler.extract.limits import Task, UnreadableError
from crawler.extract.lines import Lines, tidy
from crawler.model import DocumentText, Extraction, Problem

_HIDDEN = frozenset({"script", "style", "template", "noscript", "head", "svg", "select", "object"})
_LINES = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li dt dd table section article header footer nav main form "
    "blockquote pre title ul ol caption".split()
)
_MADE_BY_OFFICE = re.compile(
    r"schemas-microsoft-com:office|content=[\"']?(?:microsoft (?:word|excel)|libreoffice|openoffice"
    r")|progid",
    re.IGNORECASE,
)
_SORRY = re.compile(
    r"\b(?:40[0-9]|50[0-9]) |\b(?:404|403|502|503)\b|not found|forbidden|access denied|bad gateway"
    r"|не (?:найден|существует)|ошибка|доступ (?:запрещ|огранич)|недоступ|ddos|captcha|капч"
    r"|проверка браузера|авториз|войдите|домен (?:не|припаркован)|ведутся (?:технические )?работы",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"(?:pdf|docx|xlsx|pptx?|od[tsp]|zip|rar|7z|jpe?g|png|tiff?)$|officedocument|opendocument",
    re.IGNORECASE,
)
_SHORT = 1_500


def read_text(body: bytes, _: Task) -> DocumentText:
    """Read plain text in whatever encoding it is."""
    text, _encoding = decode_html(body)
    if sum(sign < " " and sign not in "\t\n\r\f" for sign in text) > len(text) // 50:
        raise UnreadableError(Problem.UNSUPPORTED, "its bytes are no text")
    content = tidy(text)
    return DocumentText(content=content, page_count=content.count("\f") + 1)


def read_html(body: bytes, task: Task) -> Extraction:
    """Read a web page, and tell whether it is the document or what came instead of it."""
    source, _encoding = decode_html(body)
    content, title = text_of_html(source)
    text = DocumentText(content=content, page_count=1)
    problem = None
    if not _MADE_BY_OFFICE.search(source[:20_000]):
        problem = _instead(content, title, task)
    return Extraction(
        media_type="text/html",
        text=text if content else None,
        problem=Problem.HTML_ERROR_PAGE if problem else None,
        detail=problem or "",
    )


def read_mhtml(body: bytes, task: Task) -> Extraction:
    """Read the web archive that Word saves."""
    message = email.message_from_bytes(body, policy=email.policy.default)
    part = message.get_body(("html", "plain"))
    content = part.get_payload(decode=True) if part else b""
    if not isinstance(content, bytes) or not content:
        raise UnreadableError(Problem.DAMAGED, "the web archive holds no page")
    return read_html(content, Task(name="document.doc", limits=task.limits))


def text_of_html(source: str) -> tuple[str, str]:
    """Return the visible text of a page and its title."""
    if not source.strip():
        return "", ""
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    root = html.document_fromstring(source, parser=html.HTMLParser(huge_tree=False))
    lines = Lines()
    walk = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in walk:
        if event == "start" and element.tag in _HIDDEN:
            walk.skip_subtree()
        _visit(event, element, lines)
    return lines.text(), " ".join((root.findtext(".//title") or "").split())


def _visit(event: str, element: etree._Element, lines: Lines) -> None:
    tag = element.tag
    if event == "start":
        if tag in ("td", "th"):
            lines.begin_cell()
        elif tag in _LINES or tag == "br":
            lines.end_line()
        if element.text and tag not in _HIDDEN:
            lines.add(element.text)
        return
    if tag in ("td", "th"):
        lines.end_cell()
    elif tag == "tr":
        lines.end_row()
    elif tag in _LINES:
        lines.end_line()
    if element.tail:
        lines.add(element.tail)


def _instead(content: str, title: str, task: Task) -> str:
    """Say why a page is not the document that its link promised, if it is not."""
    if _SORRY.search(title) or (len(content) < _SHORT and _SORRY.search(content)):
        return f"a page says: {(title or content)[:120]}"
    if _PROMISED.search(task.name) or _PROMISED.search(task.hint):
        return f"a web page stands where a file was promised: {title[:120]}"
    return ""
