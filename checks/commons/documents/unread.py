"""Files that nobody could read under the name of the assessment: each may be any of its papers."""

import re
from collections.abc import Iterator
from itertools import islice

from checks.commons import links, pages
from checks.commons.blocks import Link
from checks.commons.named import speaks_of_it
from checks.commons.reading import Named, Reading, read
from checks.commons.subjects import Subject, is_file
from crawler.model import Document, Evidence, Page, Problem, Reason, SiteSnapshot, Verdict

_SAYS_LITTLE = re.compile(
    r"(?:скан\w*|документ\w*|файл\w*|скачать|приложени\w+|открыть|смотреть|просмотр\w*|pdf|docx?|xlsx?"
    r"|подробнее|здесь|справк\w+|акт|отч[её]т\w*|за|год\w*|г|№|[\d\W_])*",
    re.IGNORECASE,
)
_KNOWN = (Problem.EMPTY, Problem.HTML_ERROR_PAGE)
_MOST = 3


def may_hide(site: SiteSnapshot) -> Verdict | None:
    """Leave to a person a site where such a file stands."""
    found = list(islice(_found(site), _MOST))
    message = "A file under the name of the assessment could not be read; it may be the document."
    return Verdict.review(Reason.SCAN, message, found) if found else None


def _found(site: SiteSnapshot) -> Iterator[Evidence]:
    unread = (document.requested_url for document in site.documents if _is_unread(document))
    names = {url.rsplit("/", 1)[-1] for url in unread}
    for page in pages.readable(site):
        if not any(name in page.html for name in names):
            continue
        reading = read(page)
        for link in reading.links:
            if _is_bare(reading, link) and _is_unread(links.target(site, link.href)):
                yield _evidence(page, link)


def _is_bare(reading: Reading, link: Link) -> bool:
    """Tell whether a file stands under the assessment with words that tell nothing of it."""
    if not is_file(link.raw) or not _SAYS_LITTLE.fullmatch(link.name):
        return False
    return speaks_of_it(reading, Named(link, link.block, Subject.NOTHING))


def _is_unread(end: object) -> bool:
    if not isinstance(end, Document) or end.status >= 400 or end.problem in _KNOWN:
        return False
    return end.text is None or not end.text.content.strip()


def _evidence(page: Page, link: Link) -> Evidence:
    return Evidence(
        url=page.url,
        excerpt=link.name or link.href,
        locator=link.locator,
        digest=page.digest,
        seen_at=page.fetched_at,
        rendered=page.rendered,
    )
