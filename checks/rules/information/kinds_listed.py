"""
The forms or kinds of social service that the organisation gives are listed.

Why it is asked
    People look for a service of a certain kind, at home or in a residence (law
    442-FZ, articles 19 and 20, names the forms and the eight kinds).

How a site passes
    Under the name of the item, or in a sentence about it, stand as many of the
    forms or kinds as the requirement asks.

What the rule cannot see
    Whether the list is complete.  An organisation that gives fewer kinds than
    the requirement asks, or lists them in a file that cannot be read, must be
    looked at by a person.
"""

from dataclasses import dataclass

from checks.commons import pages
from checks.commons.content import is_blank
from checks.commons.matching import terms
from checks.commons.publication import Found, published, refuse_unknown, shown
from checks.rule import Rule, Status
from crawler.model import Reason, SiteSnapshot, Verdict


@dataclass(frozen=True, slots=True)
class Options:
    """
    What to look for.

    *item* and *kinds* are terms of ``checks/vocabulary/information.toml``;
    *least* is how many of the kinds must be named.
    """

    item: str
    kinds: tuple[str, ...]
    least: int = 1

    def __post_init__(self) -> None:
        """Refuse an item that the vocabulary does not name."""
        refuse_unknown(self.item)


def check(site: SiteSnapshot, options: Options) -> Verdict:
    """Count the kinds named in each place; the fullest one tells."""
    there = published(site, options.item, "text")
    places = [*there.filled, *there.telling, *there.told, *there.vague]
    counted = sorted(((_count(each, options), each) for each in places), key=lambda c: -c[0])
    enough = [each for number, each in counted if number >= options.least]
    if enough:
        return Verdict.present("The forms or kinds are listed.", shown(enough))
    doubtful = [each for _, each in counted if each in there.filled]
    doubtful += [*there.hinted, *there.drawn, *there.unopened]
    if doubtful:
        message = "The item is named, but fewer forms or kinds than usual were seen."
        return Verdict.review(Reason.AMBIGUOUS, message, shown(doubtful))
    if there.empty or there.bare:
        message = "Nothing stands under the name of the item."
        return Verdict.defective(Reason.EMPTY, message, shown([*there.bare, *there.empty]))
    if there.gone:
        message = "The link to the item leads to nothing."
        return Verdict.defective(Reason.BROKEN_LINK, message, shown(there.gone))
    return Verdict.absent("The item is not on the site.", pages.searched(site))


def _count(found: Found, options: Options) -> int:
    text = "\n".join(found.texts)
    if is_blank(text):
        return 0
    said = terms(text)
    return sum(f"information/{kind}" in said for kind in options.kinds)


RULE = Rule(
    id="kinds-listed",
    title="Forms or kinds of service",
    check=check,
    options=Options,
    status=Status.STABLE,
    topics=("about", "documents"),
)
