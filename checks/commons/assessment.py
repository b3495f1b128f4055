"""
The section about the assessment, and its results.

A section is what a heading, a page's title, a menu item or a banner names; a
page without any of these is one when several of its paragraphs speak of the
assessment and it offers what belongs to it.  News that mention the assessment
are no section, nor is a link to another site.
"""

import re
from collections.abc import Iterator

from checks.commons.blocks import Block, Link
from checks.commons.bus_gov import is_card, leads_to_bus_gov, only_mentions, shows_results
from checks.commons.named import (
    ASIDE,
    below,
    is_elsewhere,
    is_news,
    is_news_page,
    is_of_council,
    shows_something,
    sighting,
    speaks_of_it,
    stands,
    title_parts,
)
from checks.commons.reading import Named, Reading
from checks.commons.sieve import of_blocks, of_links
from checks.commons.subjects import BARE, DOCUMENT, Subject, is_file, named, says
from crawler.addresses import host
from crawler.model import Kind, Sighting

_BANNER_HOST = re.compile(r"^nok\.")
_VOTES = re.compile(
    r"(?:всего )?(?:проголосовал|опрошен|ответил|респондент)\w*\D{0,20}\d", re.IGNORECASE
)
_POINTS = re.compile(r"\d(?:[.,]\d+)?\s*балл|балл\w*\s[^.;]{0,90}?\d", re.IGNORECASE)
_CRITERION = re.compile(
    r"открытост\w+ и доступност|комфортност|доступност\w+ (?:услуг|образоват|для инвалид)"
    r"|доброжелательност|удовлетвор[её]нност",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![.\d])\d{1,3}[.,]\d{1,2}(?![.,]?\d)|балл|\d\W*мест|мест\w*\W*\d")
_MARK = re.compile(r"(?:100|\d{1,2})(?:[.,]\d{1,2})?(?:\s?(?:%|балл\w*))?")
_LONGEST_CRITERION = 160
_NEAR = 6
_FEW = 2


def nsok_section(reading: Reading) -> Iterator[Sighting]:
    """See the section: its page, a block of it, a link to it, a banner."""
    found = [*_titled(reading), *_places(reading), *_banners(reading)]
    yield from found or [*_unnamed(reading)] or [*_over_papers(reading)] or _in_passing(reading)


def nsok_results(reading: Reading) -> Iterator[Sighting]:
    """See results: files, pages, headings, and the organisation's card on bus.gov.ru."""
    for name in reading.named:
        bare = name.subject & Subject.BARE_RESULTS and speaks_of_it(reading, name)
        known = name.subject & Subject.RESULTS or bare
        if known and stands(reading, name) and not is_news(reading, name):
            form = "pointer" if _only_points(reading, name) else ""
            yield sighting(reading, Kind.NSOK_RESULTS, name, form)
    yield from _cards(reading)
    yield from _votes(reading)
    yield from _points(reading)
    yield from _marks(reading)


def _only_points(reading: Reading, name: Named) -> bool:
    """Tell whether a line, or all there is under a heading, only says that results are there."""
    thing = name.thing
    if isinstance(thing, Link):
        return False
    if not thing.level:
        return _is_pointer(reading, name.at)
    under = below(reading, name.at)
    alone = len(under) == 1 and not shows_something(thing)
    return alone and not reading.links_in(name.at) and _is_pointer(reading, name.at + 1)


def _is_pointer(reading: Reading, at: int) -> bool:
    """Tell whether a block names bus.gov.ru at large: no figure, no way to the results."""
    text = reading.blocks[at].text
    ways = [link.raw for link in reading.links_in(at)]
    at_large = all(
        leads_to_bus_gov(raw) and not (is_card(raw) or shows_results(raw)) for raw in ways
    )
    return only_mentions(text) and at_large and not _FIGURE.search(text)


def _cards(reading: Reading) -> Iterator[Sighting]:
    results = Subject.RESULTS
    for link in reading.links_that(_is_on_bus_gov):
        name = Named(link, link.block, results)
        if _is_result(reading, name) and not named(link.name) & results:
            yield sighting(reading, Kind.NSOK_RESULTS, name, "link")
    for at, block in reading.blocks_that(shows_results) if reading.root is None else ():
        if not named(block.text) & results:
            yield sighting(reading, Kind.NSOK_RESULTS, Named(block, at, results))


def _is_result(reading: Reading, name: Named) -> bool:
    """Tell whether a link shows results on bus.gov.ru: by its address, or by what is said there."""
    raw = name.thing.raw if isinstance(name.thing, Link) else ""
    return shows_results(raw) or (is_card(raw) and speaks_of_it(reading, name))


@of_links(marks="gov")
def _is_on_bus_gov(_name: str, raw: str) -> bool:
    return shows_results(raw) or is_card(raw)


def _votes(reading: Reading) -> Iterator[Sighting]:
    """See a count of those who answered under the name of a survey of quality."""
    for at, block in reading.blocks_that(_counts_votes):
        over = [each.text for each in reading.blocks[max(0, at - _NEAR) : at]]
        if any(says(text, "assessment-of-quality") for text in over):
            yield sighting(reading, Kind.NSOK_RESULTS, Named(block, at, Subject.RESULTS))
            return


def _marks(reading: Reading) -> Iterator[Sighting]:
    """See a table of marks under the name of the assessment: criteria, each with its figure."""
    rows = [at for at, _ in reading.blocks_that(_is_criterion) if _is_marked(reading, at)]
    if len(rows) < _FEW or len({reading.blocks[at + 1].text for at in rows}) < _FEW:
        return
    name = Named(reading.blocks[rows[0]], rows[0], Subject.RESULTS)
    if speaks_of_it(reading, name):
        yield sighting(reading, Kind.NSOK_RESULTS, name)


@of_blocks("откр комф добр удов дост")
def _is_criterion(text: str) -> bool:
    return len(text) < _LONGEST_CRITERION and bool(_CRITERION.search(text))


def _is_marked(reading: Reading, at: int) -> bool:
    below = reading.blocks[at + 1 : at + 2]
    return any(_MARK.fullmatch(block.text) for block in below)


def _points(reading: Reading) -> Iterator[Sighting]:
    """See the points a place got, on a page or under a heading about the assessment."""
    for at, block in reading.blocks_that(_tells_points):
        name = Named(block, at, Subject.RESULTS)
        if reading.subject_of(block.text) & Subject.MENTION or speaks_of_it(reading, name):
            yield sighting(reading, Kind.NSOK_RESULTS, name)
            return


@of_blocks("балл")
def _tells_points(text: str) -> bool:
    return "балл" in text and bool(_POINTS.search(text))


@of_blocks("прог опро отве респ всег")
def _counts_votes(text: str) -> bool:
    return bool(_VOTES.match(text))


def _titled(reading: Reading) -> Iterator[Sighting]:
    if reading.root is None or not reading.title or is_news_page(reading):
        return
    if any(reading.subject_of(part) & Subject.SECTION for part in title_parts(reading)):
        yield Sighting(
            kind=Kind.NSOK_SECTION,
            excerpt=reading.title[:300],
            locator="/html/head/title",
            form="page",
        )


def _places(reading: Reading) -> Iterator[Sighting]:
    for name in reading.named:
        bare = name.subject & Subject.BARE_SECTION and _is_told_elsewhere(reading, name)
        if not (name.subject & Subject.SECTION or bare) or is_news(reading, name):
            continue
        if isinstance(name.thing, Link):
            if _leads_to_section(reading, name.thing):
                yield sighting(reading, Kind.NSOK_SECTION, name, "link")
        elif stands(reading, name) and not _is_outward(reading, name.at):
            yield sighting(reading, Kind.NSOK_SECTION, name)


def _is_told_elsewhere(reading: Reading, bare: Named) -> bool:
    """Tell whether a page headed «Оценка качества» speaks of the assessment below."""
    about = Subject.MENTION | DOCUMENT
    return isinstance(bare.thing, Block) and any(
        (name.subject & about or is_of_council(name))
        and name.at != bare.at
        and name.thing.zone not in ASIDE
        for name in reading.named
    )


def _leads_to_section(reading: Reading, link: Link) -> bool:
    leads = link.raw[:4].lower() not in ("mail", "java", "tel:") or link.raw.startswith(
        "javascript"
    )
    return leads and not is_file(link.href) and not is_elsewhere(reading, link)


def _is_outward(reading: Reading, at: int) -> bool:
    """Tell whether a block is only the text of a link that leads elsewhere or to a file."""
    return bool(reading.links_in(at))


def _banners(reading: Reading) -> Iterator[Sighting]:
    for link in reading.links_that(_is_banner):
        banner = Named(link, link.block, Subject.SECTION)
        yield sighting(reading, Kind.NSOK_SECTION, banner, "frame")
    for name in reading.named:
        if name.subject & Subject.SECTION and isinstance(name.thing, Link) and not name.thing.text:
            yield sighting(reading, Kind.NSOK_SECTION, name, "image")
    for image in reading.images if "ценк" in reading.said or "ЦЕНК" in reading.said else ():
        said = image.get("alt") or image.get("title") or ""
        if (
            said
            and reading.subject_of(said) & Subject.SECTION
            and next(image.iterancestors("a"), None) is None
        ):
            yield Sighting(
                kind=Kind.NSOK_SECTION,
                excerpt=said[:300],
                locator=str(image.getroottree().getpath(image)),
                form="image",
            )


@of_links(marks="//nok.")
def _is_banner(_name: str, raw: str) -> bool:
    return "//nok." in raw and bool(_BANNER_HOST.search(host(raw)))


def _unnamed(reading: Reading) -> Iterator[Sighting]:
    """See a page that tells of the assessment and shows or links its papers, unnamed itself."""
    if is_news_page(reading):
        return
    told = [
        name
        for name in reading.named
        if name.subject & Subject.MENTION
        and isinstance(name.thing, Block)
        and name.thing.zone not in ASIDE
    ]
    headed = [name for name in told if name.subject & DOCUMENT and _is_head(reading, name)]
    prose = [name for name in told if not name.subject & DOCUMENT]
    if headed or (prose and any(_is_paper(reading, name) for name in reading.named)):
        yield sighting(reading, Kind.NSOK_SECTION, (headed or prose)[0], "page")


def _over_papers(reading: Reading) -> Iterator[Sighting]:
    """See files that only their line or link calls after the assessment."""
    for name in reading.named:
        if not name.subject & Subject.SECTION or name.subject & (DOCUMENT | BARE):
            continue
        thing = name.thing
        links = [thing] if isinstance(thing, Link) else reading.links_in(name.at)
        if thing.zone not in ASIDE and any(is_file(link.href) for link in links):
            yield sighting(reading, Kind.NSOK_SECTION, name, "papers")
            return


def _in_passing(reading: Reading) -> Iterator[Sighting]:
    """See one paragraph that tells points or leads to the card: no section, yet not nothing."""
    if is_news_page(reading):
        return
    for name in reading.named:
        thing = name.thing
        if isinstance(thing, Link) or thing.zone in ASIDE or not name.subject & Subject.MENTION:
            continue
        if _tells_points(thing.text) or any(
            is_card(each.raw) for each in reading.links_in(name.at)
        ):
            yield sighting(reading, Kind.NSOK_SECTION, name, "papers")
            return


def _is_head(reading: Reading, name: Named) -> bool:
    """Tell whether a name is a heading, or the first line of a plain text."""
    level = name.thing.level if isinstance(name.thing, Block) else 0
    return level > 0 or (reading.root is None and name.at == 0)


def _is_paper(reading: Reading, name: Named) -> bool:
    """Tell whether a link leads to results, a plan or a report."""
    if not isinstance(name.thing, Link) or name.thing.zone in ASIDE:
        return False
    return bool(name.subject & DOCUMENT or (name.subject & BARE and speaks_of_it(reading, name)))
