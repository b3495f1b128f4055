"""
An item that changes every year is published, and is of late.

Why it is asked
    Free places, the number of recipients, the volume of services and the plan
    of finance are worth nothing when they are old: order 886n asks to renew
    them within ten working days.

How a site passes
    The item stands under its name, as a figure or a document, with a day or year
    that is not older than the year before.

What the rule cannot see
    Whether the figures are right.  Where no year is stated with them, a person
    must look; a year inside a file counts only where the file can be read.
"""

from dataclasses import dataclass

from checks.commons import links, pages
from checks.commons.content import newest_year
from checks.commons.publication import Found, published, refuse_unknown, shown
from checks.rule import Rule, Status
from crawler.model import Reason, SiteSnapshot, Verdict


@dataclass(frozen=True, slots=True)
class Options:
    """
    What to look for, and how many years it may be behind.

    *item* is a term of ``checks/vocabulary/information.toml``, *content* a kind
    of ``checks/commons/content.py``.
    """

    item: str
    content: str = "number"
    years_behind: int = 1

    def __post_init__(self) -> None:
        """Refuse words that the commons do not know."""
        refuse_unknown(self.item, self.content)


def check(site: SiteSnapshot, options: Options) -> Verdict:
    """Look for one that is recent, then for undated and old ones."""
    there = published(site, options.item, options.content)
    known = [*there.filled, *there.stated]
    dated = [(_year(each, site.as_of.year), each) for each in known]
    recent = [e for year, e in dated if year and year >= site.as_of.year - options.years_behind]
    if recent:
        return Verdict.present("The item is published and recent.", shown(recent))
    undated = [each for year, each in dated if not year]
    if undated:
        message = "The item is published without a day or year."
        return Verdict.review(Reason.AMBIGUOUS, message, shown(undated))
    if there.closed:
        reason = links.why_closed(there.closed_by[0])
        return Verdict.unknown(reason, "The item is linked but could not be opened.")
    vague = [*there.drawn, *there.vague, *there.unopened]
    if vague:
        message = "The item is named, but what stands there is not clearly it."
        return Verdict.review(Reason.AMBIGUOUS, message, shown(vague))
    return _flaw(site, known, there.empty, there.gone)


def _flaw(site: SiteSnapshot, old: list[Found], empty: list[Found], gone: list[Found]) -> Verdict:
    if old:
        message = "What is published is older than the year before."
        return Verdict.defective(Reason.OUTDATED, message, shown(old))
    if empty:
        message = "Nothing stands under the name of the item."
        return Verdict.defective(Reason.EMPTY, message, shown(empty))
    if gone:
        message = "The link to the item leads to nothing."
        return Verdict.defective(Reason.BROKEN_LINK, message, shown(gone))
    return Verdict.absent("The item is not on the site.", pages.searched(site))


def _year(found: Found, this_year: int) -> int | None:
    """Return the newest year that the place names; of its surroundings, if it names none."""
    for text in found.texts:
        year = newest_year(text)
        if year:
            return min(year, this_year)
    return None


RULE = Rule(
    id="item-current",
    title="An item of the obligatory information that changes",
    check=check,
    options=Options,
    status=Status.PREVIEW,
    topics=("about", "documents"),
)
