"""
Whether an item of information is published on a site: named, and filled.

A link counts by what the visit got at its other end; a file by its name, since
not every file can be read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checks.commons import links, pages
from checks.commons.borrowed import is_neighbours
from checks.commons.content import (
    KINDS,
    defers,
    denies,
    holds,
    is_bare_no,
    is_blank,
    sums_under,
    tells_who,
)
from checks.commons.documents.owner import Whose, owner_of
from checks.commons.items import is_item, may_be_none
from checks.commons.owners import is_held_by_another, is_of_another
from checks.commons.papers import nameless, of_documents
from checks.commons.passage import Passage
from checks.commons.sightings import body, passages
from checks.commons.subjects import is_file
from crawler.model import (
    Document,
    Evidence,
    FetchFailure,
    Page,
    Problem,
    Reason,
    SiteSnapshot,
    Verdict,
)

_SHOWN = 3
_HEAD = 4000
_LICENCE = "licence"

_FILE_ENOUGH = frozenset("text document money people units number name".split())
_SENTENCE_ENOUGH = frozenset("name date hours address number".split())
_SENTENCE_HINTS = frozenset("money units".split())
_IN_A_NAME = frozenset("date people address hours document money".split())
# «Директор Мария Лебедева», «Лицензия ЛО-50 № 1»: the content, without a colon.
_GOES_ON = re.compile(r"\w\s+[А-ЯЁ][а-яё]{2,}[^:]*$|№\s?\S*\d")
_ANY_WORDS = frozenset(("name", "text"))
_REFUTED = (Problem.EMPTY, Problem.DAMAGED, Problem.HTML_ERROR_PAGE)


@dataclass(frozen=True, slots=True)
class Found:
    """One place: the evidence, and the texts in which a year may stand, the nearest first."""

    evidence: Evidence
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """
    What a site has of an item.

    *stated* says there is nothing to publish, *filled* that there is, *telling*
    that it stands there without its name, *told* are sentences about it, *drawn*
    says that a picture stands there, *vague* that something else does, *hinted*
    that something like it does, *bare* nothing but «нет», *empty* nothing at
    all; *unopened*, *gone* and *closed* are links.
    """

    stated: list[Found] = field(default_factory=list)
    filled: list[Found] = field(default_factory=list)
    telling: list[Found] = field(default_factory=list)
    told: list[Found] = field(default_factory=list)
    hinted: list[Found] = field(default_factory=list)
    bare: list[Found] = field(default_factory=list)
    drawn: list[Found] = field(default_factory=list)
    vague: list[Found] = field(default_factory=list)
    empty: list[Found] = field(default_factory=list)
    unopened: list[Found] = field(default_factory=list)
    gone: list[Found] = field(default_factory=list)
    closed: list[Found] = field(default_factory=list)
    closed_by: list[FetchFailure | Page | Document] = field(default_factory=list)


def named(site: SiteSnapshot, item: str) -> Iterator[tuple[Page, Passage]]:
    """Yield every place that names or tells an item."""
    for page in pages.readable(site):
        for passage in passages(page):
            if passage.item == item:
                yield page, passage


def published(site: SiteSnapshot, item: str, kind: str) -> Published:
    """Look at every place that names an item; *kind* is what must stand there."""
    sorted_ = Published()
    for page, passage in named(site, item):
        if passage.href:
            _sort_link(site, sorted_, page, passage, kind)
        else:
            _sort_text(site, sorted_, page, passage, kind)
    for document, passage in of_documents(site):
        if passage.item == item:
            _sort_paper(site, sorted_, document, passage, kind)
    sorted_.filled.sort(key=_asks)
    return sorted_


def _asks(found: Found) -> bool:
    """Tell whether a place is a question: it proves less than a section of the same item."""
    return found.texts[0].partition("\n")[0].endswith("?")


def _sort_text(
    site: SiteSnapshot, into: Published, page: Page, passage: Passage, kind: str
) -> None:
    found = Found(_evidence(page, passage), (f"{passage.name}\n{passage.text}", passage.around))
    if passage.form == "statement" or _states(passage):
        into.stated.append(found)
    elif passage.form == "told" or _is_unanswered(passage, kind):
        _sort_told(into, found, passage, kind)
    elif is_bare_no(passage.text) and not passage.leads:
        into.bare.append(found)
    elif passage.form == "text":
        linked = into.vague if _leads_to_file(site, passage, kind) else into.told
        place = _of_sentence(into, passage, kind)
        (linked if place is None else place).append(found)
    elif (kind == "document" and _is_of_another(site, passage)) or is_neighbours(
        passage.item, passage.name, passage.text
    ):
        into.vague.append(found)
    elif _holds(kind, passage) or _leads_to_file(site, passage, kind):
        into.filled.append(found)
    elif passage.form == "label" and not passage.text and _GOES_ON.search(passage.name):
        into.vague.append(found)
    elif passage.pictures:
        into.drawn.append(found)
    elif is_blank(passage.text) and not passage.leads:
        into.empty.append(found)
    else:
        (into.gone if _leads_nowhere(site, passage) else into.vague).append(found)


def _leads_nowhere(site: SiteSnapshot, passage: Passage) -> bool:
    """Tell whether every file under a name was looked for and is not there."""
    ends = [links.target(site, href) for href in passage.leads if is_file(href)]
    return bool(ends) and all(map(links.is_gone, ends))


def _sort_told(into: Published, found: Found, passage: Passage, kind: str) -> None:
    if _is_unanswered(passage, kind):
        into.told.append(found)
    else:
        (into.telling if passage.sure else into.hinted).append(found)


def _is_unanswered(passage: Passage, kind: str) -> bool:
    """Tell whether a question is answered by something else: «Сколько стоит?» without a sum."""
    return passage.name.endswith("?") and not holds(kind, passage.text)


def _of_sentence(into: Published, passage: Passage, kind: str) -> list[Found] | None:
    """Return where a sentence belongs that may be all there is to say of an item."""
    if not holds(kind, passage.text):
        return None
    if kind in _SENTENCE_ENOUGH:
        return into.filled
    return into.hinted if kind in _SENTENCE_HINTS else None


def _states(passage: Passage) -> bool:
    """Tell whether what stands under a name says that there is no such thing."""
    named = passage.form in ("heading", "label", "tab", "page", "text")
    return named and may_be_none(passage.item) and denies(passage.text)


def _holds(kind: str, passage: Passage) -> bool:
    """Tell whether what is asked stands under the name, or in it: «Лицензия № 5 от 2.12.2019»."""
    inside = kind in _IN_A_NAME and passage.form != "page" and holds(kind, passage.name)
    below = kind == "money" and sums_under(passage.name, passage.text)
    said = holds(kind, passage.text) and not _says_nothing(kind, passage)
    return inside or below or said


def _says_nothing(kind: str, passage: Passage) -> bool:
    """Tell whether words that would do for a name or a text put the reader off."""
    unsaid = kind == "name" and passage.name.endswith("?") and not tells_who(passage.text)
    return unsaid or (kind in _ANY_WORDS and defers(passage.text))


def _is_of_another(site: SiteSnapshot, passage: Passage) -> bool:
    """Tell whether a paper is another's: a partner's, by its name or by who holds it."""
    own, said = site.organisation.name, f"{passage.name}\n{passage.text}"
    held = passage.item == _LICENCE and is_held_by_another(own, said)
    return held or is_of_another(own, passage.name)


def _belongs_to_another(site: SiteSnapshot, document: Document, item: str) -> bool:
    """Tell whether the text of a document says that it is another organisation's."""
    text = document.text
    if text is None or not text.content.strip():
        return False
    whose, own = owner_of(text, site.organisation).whose, site.organisation.name
    unknown = whose is Whose.UNKNOWN and item == _LICENCE
    held = unknown and is_held_by_another(own, text.content[:_HEAD])
    return held or whose is Whose.ANOTHER


def _leads_to_file(site: SiteSnapshot, passage: Passage, kind: str) -> bool:
    if kind not in _FILE_ENOUGH:
        return False
    ends = ((href, links.target(site, href)) for href in passage.leads)
    return any(
        not _belongs_to_another(site, end, passage.item)
        if isinstance(end, Document)
        else end is None and is_file(href)
        for href, end in ends
    )


def _sort_link(
    site: SiteSnapshot, into: Published, page: Page, passage: Passage, kind: str
) -> None:
    end = links.target(site, passage.href)
    here = Found(_evidence(page, passage), (passage.name, passage.href))
    if links.is_gone(end):
        into.gone.append(here)
    elif end is not None and links.is_closed(end):
        into.closed.append(here)
        into.closed_by.append(end)
    elif isinstance(end, Document):
        _sort_file(site, into, end, passage, here, kind)
    elif isinstance(end, Page) and pages.is_own(site, end.url):
        _sort_page(site, into, end, passage, kind)
    elif kind == "document" and _is_of_another(site, passage):
        into.vague.append(here)
    elif passage.form == "file" and kind in _FILE_ENOUGH:
        into.filled.append(here)
    else:
        into.unopened.append(here)


def _sort_file(  # noqa: PLR0913, PLR0917 - what is sorted, where to, and by what
    site: SiteSnapshot,
    into: Published,
    document: Document,
    passage: Passage,
    here: Found,
    kind: str,
) -> None:
    text = document.text.content if document.text else ""
    texts = (passage.name, document.url.rsplit("/", 1)[-1], text[:_HEAD])
    excerpt = passage.name or document.link_text or document.url
    found = Found(_proof(document, excerpt), texts)
    if document.problem in _REFUTED and not text:
        into.vague.append(here)
    elif kind == "document" and (
        _is_of_another(site, passage) or _belongs_to_another(site, document, passage.item)
    ):
        into.vague.append(found)
    elif kind in _FILE_ENOUGH or holds(kind, text[:20_000]) or holds(kind, passage.name):
        into.filled.append(found)
    else:
        into.vague.append(found)


def _sort_paper(
    site: SiteSnapshot, into: Published, document: Document, passage: Passage, kind: str
) -> None:
    """Judge what a document says of an item by itself."""
    excerpt = f"{passage.name} · {passage.text}"
    found = Found(_proof(document, excerpt), (f"{passage.name}\n{passage.text}",))
    whole = passage.form == "file" and kind in _FILE_ENOUGH
    if passage.form == "statement" or _states(passage):
        into.stated.append(found)
    elif kind == "document" and _belongs_to_another(site, document, passage.item):
        into.vague.append(found)
    elif whole or (passage.form != "told" and holds(kind, passage.text)):
        into.filled.append(found)
    elif passage.form == "told":
        (into.telling if passage.sure else into.hinted).append(found)


def _proof(document: Document, excerpt: str) -> Evidence:
    return Evidence(
        url=document.url,
        excerpt=excerpt[:300],
        locator="",
        digest=document.digest,
        seen_at=document.fetched_at,
    )


def _sort_page(site: SiteSnapshot, into: Published, end: Page, passage: Passage, kind: str) -> None:
    """Judge the page a link opened, unless its own names already told."""
    if any(_tells(each, passage.item) for each in passages(end)):
        return
    text = body(end)
    evidence = Evidence(
        url=end.url,
        excerpt=f"{passage.name}: {text}"[:300],
        locator="",
        digest=end.digest,
        seen_at=end.fetched_at,
        rendered=end.rendered,
    )
    found = Found(evidence, (passage.name, text))
    if _is_headed_otherwise(end):
        into.vague.append(found)
    elif holds(kind, text) or _has_files(site, end, kind):
        into.filled.append(found)
    else:
        (into.empty if is_blank(text) else into.vague).append(found)


def _tells(passage: Passage, item: str) -> bool:
    return passage.item == item and not passage.href and passage.form != "text"


def _is_headed_otherwise(page: Page) -> bool:
    """Tell whether a page is headed by another item than the link that led there."""
    return any(each.form in ("heading", "page") for each in passages(page))


def _has_files(site: SiteSnapshot, page: Page, kind: str) -> bool:
    if kind not in _FILE_ENOUGH:
        return False
    return any(document.referrer == page.url for document in site.documents)


def _evidence(page: Page, passage: Passage) -> Evidence:
    said = f"{passage.name} · {passage.text}" if passage.text not in passage.name else passage.name
    return Evidence(
        url=page.url,
        excerpt=said[:300],
        locator=passage.locator,
        digest=page.digest,
        seen_at=page.fetched_at,
        rendered=page.rendered,
    )


def shown(found: Sequence[Found]) -> list[Evidence]:
    """Return the evidence of the first few places."""
    return [each.evidence for each in found[:_SHOWN]]


def absent(site: SiteSnapshot, kind: str) -> Verdict:
    """Answer that an item is not on the site, unless a file that nobody could read may be it."""
    unread = nameless(site) if kind == "document" else None
    if unread is None:
        return Verdict.absent("The item is not on the site.", pages.searched(site))
    proof = [_proof(unread, unread.link_text or unread.url)]
    return Verdict.review(Reason.SCAN, "A file that nobody could read may be it.", proof)


def refuse_unknown(item: str, content: str = "text") -> None:
    """Refuse words of a pack that the commons do not know, with a ``ValueError``."""
    if not is_item(item):
        raise ValueError(f"information.toml names no item {item!r}")
    if content not in KINDS:
        raise ValueError(f"no kind of content is called {content!r}")
