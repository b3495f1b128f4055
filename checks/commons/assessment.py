"""
The section about the assessment, and its results.

A section is what a heading, a page's title, a menu item or a banner names; a
page without any of these is one when several of its paragraphs speak of the
assessment and it offers what belongs to it.  News that mention the assessment
are no section, nor is a link to another site.
"""

import re
from collections.abc import Iterator

from checks.commons.bus_gov import shows_results
from checks.commons.named import (
    ASIDE,
    is_elsewhere,
    is_news,
    is_news_page,
    sighting,
    speaks_of_it,
    stands,
    title_parts,
)
from checks.commons.reading import Block, Link, Named, Reading
from checks.commons.subjects import DOCUMENT, Subject, is_file, named, says
from crawler.addresses import host
from crawler.model import Kind, Sighting

_BANNER_HOST = re.compile(r"^nok\.")
_VOTES = re.compile(
    r"(?:всего )?(?:проголосовал|опрошен|ответил|респондент)\w*\D{0,20}\d", re.IGNORECASE
)
_POINTS = re.compile(r"\d(?:[.,]\d+)?\s*балл", re.IGNORECASE)
_NEAR = 6
_FEW = 2


def nsok_section(reading: Reading) -> Iterator[Sighting]:
    """See the section: its page, a block of it, a link to it, a banner."""
    found = [*_titled(reading), *_places(reading), *_banners(reading)]
    yield from found or _unnamed(reading)


def nsok_results(reading: Reading) -> Iterator[Sighting]:
    """See results: files, pages, headings, and the organisation's card on bus.gov.ru."""
    for name in reading.named:
        bare = name.subject & Subject.BARE_RESULTS and speaks_of_it(reading, name)
        known = name.subject & Subject.RESULTS or bare
        if known and stands(reading, name) and not is_news(reading, name):
            yield sighting(reading, Kind.NSOK_RESULTS, name)
    if "bus.gov.ru" in reading.source:
        yield from _cards(reading)
    yield from _votes(reading)
    yield from _points(reading)


def _cards(reading: Reading) -> Iterator[Sighting]:
    results = Subject.RESULTS
    for link in reading.links:
        if shows_results(link.raw) and not named(link.name) & results:
            yield sighting(reading, Kind.NSOK_RESULTS, Named(link, link.block, results), "link")
    for at, block in enumerate(reading.blocks if reading.root is None else ()):
        if shows_results(block.text) and not named(block.text) & results:
            yield sighting(reading, Kind.NSOK_RESULTS, Named(block, at, results))


def _votes(reading: Reading) -> Iterator[Sighting]:
    """See a count of those who answered under the name of a survey of quality."""
    for at, block in enumerate(reading.blocks):
        if _VOTES.match(block.text):
            over = [each.text for each in reading.blocks[max(0, at - _NEAR) : at]]
            if any(says(text, "assessment-of-quality") for text in over):
                yield sighting(reading, Kind.NSOK_RESULTS, Named(block, at, Subject.RESULTS))
                return


def _points(reading: Reading) -> Iterator[Sighting]:
    """See the points a place got, on a page or under a heading about the assessment."""
    if "балл" not in reading.source:
        return
    for at, block in enumerate(reading.blocks):
        if "балл" in block.text and _POINTS.search(block.text):
            name = Named(block, at, Subject.RESULTS)
            if reading.subject_of(block.text) & Subject.MENTION or speaks_of_it(reading, name):
                yield sighting(reading, Kind.NSOK_RESULTS, name)
                return


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
        name.subject & about and name.at != bare.at and name.thing.zone not in ASIDE
        for name in reading.named
    )


def _leads_to_section(reading: Reading, link: Link) -> bool:
    leads = link.raw[:4].lower() not in ("mail", "java", "tel:") or link.raw.startswith(
        "javascript"
    )
    return leads and not is_file(link.href) and not is_elsewhere(reading, link)


def _is_outward(reading: Reading, at: int) -> bool:
    """Tell whether a block is only the text of a link that leads elsewhere or to a file."""
    return any(link.block == at for link in reading.links)


def _banners(reading: Reading) -> Iterator[Sighting]:
    for link in reading.links:
        if link.raw and "nok." in link.raw and _BANNER_HOST.search(host(link.href)):
            yield sighting(
                reading, Kind.NSOK_SECTION, Named(link, link.block, Subject.SECTION), "frame"
            )
    for image in reading.images:
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


def _unnamed(reading: Reading) -> Iterator[Sighting]:
    """See a page that speaks of the assessment and offers its papers, but never says its name."""
    offered = any(name.subject & DOCUMENT and stands(reading, name) for name in reading.named)
    if is_news_page(reading) or not offered:
        return
    told = [
        name
        for name in reading.named
        if name.subject & Subject.MENTION
        and isinstance(name.thing, Block)
        and name.thing.zone not in ASIDE
    ]
    if len(told) >= _FEW:
        yield sighting(reading, Kind.NSOK_SECTION, told[0], "page")
