"""
Items of information that a document names by itself.

The words on a link may say nothing («Скачать», «Приложение 2»): then the first
lines of the file tell what it is.  A sheet about the provider, the form in which
many sites answer order 886n, is read line by line as a page would be.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from checks.commons.items import is_name, is_sheet, names
from checks.commons.passage import Passage
from checks.commons.passages import passages_of_text
from crawler.model import Document, SiteSnapshot

_RULES = "internal_rules"
_MAY = re.compile(r"(?:Права |ПРАВА |имеют право|вправе)")
_MUST = re.compile(r"(?:бязан|БЯЗАН)")
_TITLE_LINES = 8
_ROW = 2
_LONGEST_LINE = 200
_LONGEST = 20_000
_ELSE = re.compile(
    r"(?:устав|кодекс|политика|доклад|уч[её]тная|федеральный закон)\b", re.IGNORECASE
)
_STAMP = re.compile(r"\W*(?:утвержд|согласов|принят)", re.IGNORECASE)
_STAMP_LINES = 3
_OFFICER = re.compile(
    r"\W*(?:и\. ?о\. ?)?(?:директор|руководител|заведующ|начальник|заместител|председател)",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"(?:скан\w*|документ|файл|скачать|приложение|открыть|смотреть|просмотр\w*|pdf|docx?|подробнее|здесь"
    r"|№|[\d\W_])*",
    re.IGNORECASE,
)


def of_documents(site: SiteSnapshot) -> Iterator[tuple[Document, Passage]]:
    """Yield what every document that could be read names."""
    for document in site.documents:
        if document.text and document.text.content and document.status < 400:
            for passage in _of(document.text.content, document.link_text):
                yield document, passage


@lru_cache(maxsize=256)
def _of(content: str, link_text: str) -> tuple[Passage, ...]:
    lines = _lines(each for each in content.splitlines() if each.count("\t") < _ROW)
    head = [line for line in islice(lines, _TITLE_LINES) if len(line) <= _LONGEST_LINE]
    if is_sheet(link_text) or any(is_sheet(line) for line in head):
        return passages_of_text(content[:_LONGEST])
    return tuple(_titled(head, content))


def nameless(site: SiteSnapshot) -> Document | None:
    """Return a file that nobody could read under words that tell nothing: it may be anything."""
    unread = (each for each in site.documents if not (each.text and each.text.content.strip()))
    bare = (each for each in unread if _NAMELESS.fullmatch(each.link_text.strip()))
    return next((each for each in bare if each.status < 400), None)


def _titled(head: list[str], content: str) -> Iterator[Passage]:
    """Yield the items that open the title of a document: what it is, not what it speaks of."""
    for number, line in enumerate(head):
        if _ELSE.match(line):
            return
        if any(
            map(_STAMP.match, head[max(0, number - _STAMP_LINES) : number + 1])
        ) and _OFFICER.match(line):
            continue
        title = " ".join(head[number : number + 3]) if line.isupper() else line
        named = [name for name in names(title) if not name.states and is_name(line)]
        for name in named:
            yield Passage(name.item, title[:_LONGEST_LINE], "file", content[:1500])
        if any(name.item == _RULES for name in named):
            yield from _rights(content)
        if named:
            return


def _rights(content: str) -> Iterator[Passage]:
    """See the rights and duties in rules: whether a chapter of them is enough, a person tells."""
    may, must = (pattern.search(content) for pattern in (_MAY, _MUST))
    if may and must:
        said = content[may.start() : may.start() + _LONGEST_LINE]
        yield Passage("rights", said, "told", content[may.start() :][:1500], sure=False)


def _lines(lines: Iterable[str]) -> Iterator[str]:
    return (" ".join(line.split()) for line in lines if line.strip())
