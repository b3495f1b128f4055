"""
The public council that conducts the assessment is told of on the authority's site.

Why it is asked
    The council says who is assessed and weighs what came out (law 442-FZ, article
    23.1); people must be able to see who sits on it and what it decided.

How a site passes
    A heading, a menu item, a link, or the beginning of a line names the public
    council for the independent assessment, or its minutes, and what a link leads
    to opens.  A public council at large is not that council.

What the rule cannot see
    Whether members and minutes are complete and of today.  A council that only
    running text or news mention: a person must look.
"""

from collections.abc import Iterator

from checks.commons import links, pages
from checks.commons.blocks import Block, Link
from checks.commons.matching import terms
from checks.commons.named import is_news_page
from checks.commons.reading import read
from checks.rule import NoOptions, Rule, Status
from crawler.model import Evidence, Page, Reason, SiteSnapshot, Verdict

_NAMED = "assessment/public-council"
_LONGEST_NAME = 160
_MOST = 3
Named = tuple[Page, Block | Link]


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for a name of the council, then at where links to it lead."""
    named = [(page, each) for page in pages.readable(site) for each in _names(page)]
    standing = [(page, each) for page, each in named if _is_name(page, each)]
    ends = [(each, links.target(site, each[1].href)) for each in standing if _leads(each)]
    there = [each for each in standing if not _leads(each)]
    there += [each for each, end in ends if not links.is_gone(end) and not links.is_closed(end)]
    if there:
        return Verdict.present("The council for the assessment is told of.", _shown(there))
    closed = [end for _, end in ends if links.is_closed(end)]
    if closed:
        message = "The council is linked but could not be opened."
        return Verdict.unknown(links.why_closed(closed[0]), message)
    if ends:
        message = "The link to the council leads to nothing."
        return Verdict.defective(Reason.BROKEN_LINK, message, _shown([each for each, _ in ends]))
    if named:
        message = "The council is mentioned, but nothing on it is posted."
        return Verdict.review(Reason.AMBIGUOUS, message, _shown(named))
    message = "No council for the assessment is named on the site."
    return Verdict.absent(message, pages.searched(site))


def _names(page: Page) -> Iterator[Block | Link]:
    """Yield what names the council on a page."""
    if "овет" not in page.html:
        return
    reading = read(page)
    yield from (block for block in reading.blocks if _NAMED in terms(block.text))
    yield from (link for link in reading.links if _NAMED in terms(link.name))


def _is_name(page: Page, thing: Block | Link) -> bool:
    """Tell whether it is a name that visitors see, not a sentence or a news item."""
    if is_news_page(read(page)) or thing.zone == "news":
        return False
    return isinstance(thing, Link) or thing.level > 0 or len(thing.text) <= _LONGEST_NAME


def _leads(named: Named) -> bool:
    return isinstance(named[1], Link)


def _shown(named: list[Named]) -> list[Evidence]:
    return [
        Evidence(
            url=page.url,
            excerpt=thing.name,
            locator=thing.locator,
            digest=page.digest,
            seen_at=page.fetched_at,
        )
        for page, thing in named[:_MOST]
    ]


RULE = Rule(
    id="public-council",
    title="Public council for the assessment",
    check=check,
    status=Status.PREVIEW,
    topics=("assessment",),
)
