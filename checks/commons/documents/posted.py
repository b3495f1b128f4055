"""
Plans, reports and results as a site posts them: a link and what its file says, or a file alone.

What the file says goes before the words on its link.  A file that nobody read
is judged by its link; one that is a scan, locked, empty or somebody else's says
so in its *state*.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from checks.commons import links, pages
from checks.commons.documents.kind import DocumentKind, Told
from checks.commons.documents.on_page import forget_pages, text_of, text_under
from checks.commons.documents.owner import Owner, Whose, forget_owners, owner_of
from checks.commons.documents.paper import Line, paper
from checks.commons.documents.profile import Profile, profile
from checks.commons.owners import is_of_another
from checks.commons.periods import years
from checks.commons.reading import read
from checks.commons.sightings import sightings
from checks.commons.subjects import is_file
from crawler.model import Document, Evidence, Kind, Page, Problem, Sighting, SiteSnapshot

_LONGEST = 300
_NOT_FOUND = ("404", "не найден", "не существует", "not found", "ошибка")


class State(StrEnum):
    """What became of what is posted."""

    OPEN = "open"
    NOTHING = "nothing under the heading"
    GONE = "gone"
    CLOSED = "closed"
    ERROR_PAGE = "error page"
    LOCKED = "locked"
    EMPTY = "empty"
    BLANK = "blank form"
    SCAN = "scan"
    ANOTHERS = "another organisation's"
    WHOSE = "may be another organisation's"
    ELSE = "another document"
    UNSURE = "may be the document"
    TABLE = "a table that may be the document"


_PROBLEMS = {
    Problem.EMPTY: State.EMPTY,
    Problem.PASSWORD: State.LOCKED,
    Problem.HTML_ERROR_PAGE: State.ERROR_PAGE,
    Problem.SCAN: State.SCAN,
}
_AS_SEEN = {"empty": State.NOTHING, "table": State.TABLE}
_KINDS = {
    Kind.IMPROVEMENT_PLAN: DocumentKind.PLAN,
    Kind.PLAN_REPORT: DocumentKind.REPORT,
    Kind.NSOK_RESULTS: DocumentKind.RESULTS,
    Kind.SURVEY_FORM: DocumentKind.SURVEY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """
    One thing posted: the name of it on a *page*, the *document* behind it, or both.

    *profile* is what its text says; *owner* tells whose it is.
    """

    state: State
    page: Page | None = None
    sighting: Sighting | None = None
    document: Document | None = None
    profile: Profile | None = None
    owner: Owner = field(default=Owner(Whose.UNKNOWN))

    @property
    def name(self) -> str:
        """Give the words on the link or heading."""
        said = self.sighting.excerpt if self.sighting else ""
        return said or (self.document.link_text if self.document else "")

    @property
    def at(self) -> str:
        """Give the address of the page that names it."""
        return self.page.url if self.page else ""

    @property
    def evidence(self) -> list[Evidence]:
        """Return the place in the document, then the place on the page."""
        line = self._line
        inside = [_inside(self.document, line, self._title)] if self.document and line else []
        named = [pages.evidence(self.page, self.sighting)] if self.page and self.sighting else []
        return inside + named

    @property
    def _line(self) -> Line | None:
        if self.owner.line and self.state in (State.ANOTHERS, State.WHOSE):
            return self.owner.line
        if self.owner.line and self.owner.whose is Whose.LISTED:
            return self.owner.line
        return self.profile.line if self.profile else None

    @property
    def _title(self) -> str:
        """Give the whole title when that is what the place shows."""
        title = self.profile.guess.title if self.profile else None
        return title.text if title and self.profile and self._line is self.profile.line else ""


@lru_cache(maxsize=8)
def posted(site: SiteSnapshot, kind: Kind) -> tuple[Posted, ...]:
    """Return everything of a kind that the site posts."""
    named = tuple(_named(site, page, each, kind) for page, each in pages.seen(site, kind))
    known = {each.document.digest for each in named if each.document}
    found = (*named, *_unnamed(site, kind, known), *_plans_done(site, kind))
    return tuple(each for each in found if not _is_over_a_file(each, found))


def _plans_done(site: SiteSnapshot, kind: Kind) -> Iterator[Posted]:
    """
    Yield the plans that report on themselves: said to be carried out in full.

    Where no column tells how, a person looks.
    """
    if kind is Kind.PLAN_REPORT:
        for each in posted(site, Kind.IMPROVEMENT_PLAN):
            made = each.profile if each.state is State.OPEN else None
            if made and made.done:
                yield each if made.progress else replace(each, state=State.UNSURE)


def _is_over_a_file(heading: Posted, found: Iterable[Posted]) -> bool:
    """Tell whether a heading without a year of its own only stands over a file that was read."""
    page, named = heading.page, heading.sighting
    if page is None or named is None or named.form != "heading" or years(named.excerpt):
        return False
    return any(
        each.document
        and each.name in named.context
        and page.url in (each.at, each.document.referrer)
        for each in found
        if each.profile or each.state not in (State.OPEN, State.NOTHING)
    )


def _named(site: SiteSnapshot, page: Page, sighting: Sighting, kind: Kind) -> Posted:
    there = links.target(site, sighting.href) if sighting.href else None
    if sighting.form in _AS_SEEN:
        return Posted(state=_AS_SEEN[sighting.form], page=page, sighting=sighting)
    if links.is_gone(there):
        return Posted(state=State.GONE, page=page, sighting=sighting)
    if links.is_closed(there):
        return Posted(state=State.CLOSED, page=page, sighting=sighting)
    if isinstance(there, Document):
        told = Told(sighting.excerpt, there.url, sighting.context)
        return _of_document(site, kind, there, told, page, sighting)
    another = is_of_another(site.organisation.name, sighting.excerpt)
    state = State.ANOTHERS if another else State.OPEN
    if isinstance(there, Page) and is_file(sighting.href) and _is_error(there):
        state = State.ERROR_PAGE
    if state is not State.OPEN:
        return Posted(state=state, page=page, sighting=sighting)
    own = there if isinstance(there, Page) and pages.is_own(site, there.url) else None
    return _on_page(page, sighting, own, kind)


def _on_page(page: Page, sighting: Sighting, linked: Page | None, kind: Kind) -> Posted:
    """Judge what stands on a page of one's own: it counts only for what it surely is."""
    if linked and any(s.kind is kind and s.form == "empty" for s in sightings(linked)):
        return Posted(state=State.NOTHING, page=page, sighting=sighting)
    text = None
    if kind in (Kind.IMPROVEMENT_PLAN, Kind.PLAN_REPORT):
        text = text_of(linked) if linked else text_under(page, sighting)
    if text is None or (sighting.href and not linked):
        return Posted(state=State.OPEN, page=page, sighting=sighting)
    made = profile(text, Told(sighting.excerpt, sighting.href, sighting.context))
    known = made if made.guess.sure and _is_right(kind, made) else None
    state = State.BLANK if known and known.blank else State.OPEN
    return Posted(state=state, page=page, sighting=sighting, profile=known)


def _unnamed(site: SiteSnapshot, kind: Kind, known: set[str]) -> Iterator[Posted]:
    """
    Yield the files that say what they are where no link does.

    One that may be it is for a person: to pass it over would accuse.
    """
    for each in site.documents:
        if each.text is None or each.digest in known or not pages.posts(site, each):
            continue
        found = _of_document(site, kind, each, Told(each.link_text, each.url))
        guess = found.profile.guess if found.profile else None
        if guess and guess.kind is _KINDS[kind]:
            known.add(each.digest)
            yield found if guess.sure else replace(found, state=State.UNSURE)


def _of_document(  # noqa: PLR0913, PLR0917 - the parts of what is posted
    site: SiteSnapshot,
    kind: Kind,
    document: Document,
    told: Told,
    page: Page | None = None,
    sighting: Sighting | None = None,
) -> Posted:
    text, problem = document.text, document.problem
    if text is None:
        state = _PROBLEMS.get(problem, State.OPEN) if problem else State.OPEN
        if state is State.OPEN and is_of_another(site.organisation.name, told.link):
            state = State.ANOTHERS
        return Posted(state=state, page=page, sighting=sighting, document=document)
    made, owner = profile(text, told), owner_of(text, site.organisation)
    if owner.whose is Whose.UNKNOWN and is_of_another(site.organisation.name, told.link):
        owner = Owner(Whose.ANOTHER)
    return Posted(
        state=_state(kind, made, owner),
        page=page,
        sighting=sighting,
        document=document,
        profile=made,
        owner=owner,
    )


def _state(kind: Kind, made: Profile, owner: Owner) -> State:
    guess, wanted = made.guess, _KINDS[kind]
    if not _is_right(kind, made) and guess.kind is not DocumentKind.UNKNOWN:
        return State.ELSE
    if wanted is DocumentKind.RESULTS and owner.whose is Whose.ANOTHER:
        return State.WHOSE
    if wanted not in (DocumentKind.PLAN, DocumentKind.REPORT):
        return State.OPEN
    if made.blank:
        return State.BLANK
    if owner.whose is Whose.ANOTHER:
        return State.ANOTHERS
    return State.WHOSE if owner.whose is Whose.DOUBT else State.OPEN


def _is_right(kind: Kind, made: Profile) -> bool:
    """Tell whether it is what is wanted; a plan that tells its progress is a report too."""
    wanted, guess = _KINDS[kind], made.guess
    tells_of_plan = guess.kind is DocumentKind.PLAN and made.progress
    return guess.kind is wanted or (wanted is DocumentKind.REPORT and tells_of_plan)


def _is_error(page: Page) -> bool:
    said = read(page)
    head = f"{said.title} {next(iter(said.headings), said).text[:200]}".lower()
    return any(word in head for word in _NOT_FOUND)


def _inside(document: Document, line: Line, title: str) -> Evidence:
    return Evidence(
        url=document.url,
        excerpt=(title or line.text)[:_LONGEST],
        locator=line.locator,
        digest=document.digest,
        seen_at=document.fetched_at,
    )


def surely_else(site: SiteSnapshot, kind: Kind) -> list[tuple[Page | None, Sighting | None]]:
    """Return the names whose files say that they are something else."""
    files = (each for each in posted(site, kind) if each.state is State.ELSE)
    return [(e.page, e.sighting) for e in files if e.profile and e.profile.guess.sure]


def evidence(some: Iterable[Posted], most: int = 3) -> list[Evidence]:
    """Return where the first few of them are seen."""
    return [place for each in list(some)[:most] for place in each.evidence]


def forget() -> None:
    """Let go of the documents of a site that is judged: those of one help no other."""
    posted.cache_clear()
    profile.cache_clear()
    paper.cache_clear()
    forget_owners()
    forget_pages()
