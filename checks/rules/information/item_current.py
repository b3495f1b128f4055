"""
An item that changes every year is published, and is of late.

Why it is asked
    Free places, numbers of recipients and services and the plan of finance are
    worth nothing when old: order 886n asks to renew them within ten working days.

How a site passes
    The item stands there, as a figure or a document, with a day or year that is
    not older than the year before.  A figure without any day passes too: nothing
    shows that it is old.  So does a statement that there is none.

What the rule cannot see
    Whether the figures are right.  A year inside a file counts only where the
    file can be read; where it cannot, a person must look.
"""

from dataclasses import dataclass
from datetime import date

from checks.commons import links
from checks.commons.content import newest_day, newest_year
from checks.commons.publication import Found, absent, published, refuse_unknown, shown
from checks.rule import Rule, Status
from crawler.model import Reason, SiteSnapshot, Verdict


@dataclass(frozen=True, slots=True)
class Options:
    """
    What to look for, and how far it may be behind.

    *item* is a term of ``checks/vocabulary/information.toml``, *content* a kind
    of ``checks/commons/content.py``.  *months_behind* counts only where a whole
    day is stated; 0 asks for the year alone.
    """

    item: str
    content: str = "number"
    years_behind: int = 1
    months_behind: int = 0

    def __post_init__(self) -> None:
        """Refuse words that the commons do not know."""
        refuse_unknown(self.item, self.content)


def check(site: SiteSnapshot, options: Options) -> Verdict:
    """Look for one that is recent, then for undated and old ones."""
    there = published(site, options.item, options.content)
    known = [*there.filled, *there.stated] or there.telling
    aged = [(_age(each, site.as_of, options), each) for each in known]
    recent = [each for age, each in aged if age == "recent"]
    if recent:
        return Verdict.present("The item is published and recent.", shown(recent))
    undated = [each for age, each in aged if not age]
    if undated:
        none = bool(there.stated) and not there.filled
        return _undated(site, undated, options, none=none)
    if there.telling and known is there.telling:
        message = "The item is published without a day or year."
        return Verdict.review(Reason.AMBIGUOUS, message, shown(known))
    if there.closed:
        reason = links.why_closed(there.closed_by[0])
        return Verdict.unknown(reason, "The item is linked but could not be opened.")
    vague = [*there.drawn, *there.vague, *there.unopened, *there.hinted]
    if vague and not known:
        message = "The item is named, but what stands there is not clearly it."
        return Verdict.review(Reason.AMBIGUOUS, message, shown(vague))
    return _flaw(known, [*there.bare, *there.empty], there.gone) or absent(site, options.content)


def _undated(site: SiteSnapshot, undated: list[Found], options: Options, *, none: bool) -> Verdict:
    """Accept what bears no day, or tells of *none*, unless it may stand in a file nobody read."""
    if none:
        return Verdict.present("The site says that there is nothing to publish.", shown(undated))
    papers = {each.url: bool(each.text and each.text.content) for each in site.documents}
    as_text = options.content != "document"
    told = [each for each in undated if papers.get(each.evidence.url, as_text)]
    if told:
        message = "The item is published; nothing tells of which day it is."
        return Verdict.present(message, shown(told))
    message = "The item is published without a day or year."
    return Verdict.review(Reason.AMBIGUOUS, message, shown(undated))


def _flaw(old: list[Found], empty: list[Found], gone: list[Found]) -> Verdict | None:
    if old:
        message = "What is published is out of date."
        return Verdict.defective(Reason.OUTDATED, message, shown(old))
    if empty:
        message = "Nothing stands under the name of the item."
        return Verdict.defective(Reason.EMPTY, message, shown(empty))
    if gone:
        message = "The link to the item leads to nothing."
        return Verdict.defective(Reason.BROKEN_LINK, message, shown(gone))
    return None


def _age(found: Found, today: date, options: Options) -> str:
    """Tell whether the place is recent or old by the newest day or year it names, if any."""
    for text in found.texts:
        day = newest_day(text) if options.months_behind else None
        if day:
            months = (today.year - day.year) * 12 + today.month - day.month
            return "recent" if months <= options.months_behind else "old"
        year = newest_year(text)
        if year:
            return "recent" if year >= today.year - options.years_behind else "old"
    return ""


RULE = Rule(
    id="item-current",
    title="An item of the obligatory information that changes",
    check=check,
    options=Options,
    status=Status.STABLE,
    topics=("about", "documents"),
)
