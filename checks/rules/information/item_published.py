"""
An item of the obligatory information is published, or said not to exist.

Why it is asked
    Whoever chooses a provider of social services must be able to read on its
    site what it is, what it does and on which terms (law 442-FZ, article 13;
    the list of order 886n).

How a site passes
    A heading, page, tab, table or line names the item and something of the kind
    asked stands under it: people, an address, hours, a sum, text, a document
    with a clear name.  So does a plain statement that there is nothing to
    publish («проверки не проводились»), and text that can be nothing else
    («зарегистрировано 05.06.2012»), whatever stands over it.  «Нет», a dash or
    «раздел наполняется» is neither.

What the rule cannot see
    Whether what is published is complete and true.  Pictures: where only one
    stands under the name, a person must look.  An item that concerns only
    some organisations: where nothing is said of it, the rule asks for a review.
"""

from dataclasses import dataclass

from checks.commons import links, silence
from checks.commons.publication import Published, absent, published, refuse_unknown, shown
from checks.rule import Rule, Status
from crawler.model import Outcome, Reason, SiteSnapshot, Verdict


@dataclass(frozen=True, slots=True)
class Options:
    """
    What to look for.

    *item* is a term of ``checks/vocabulary/information.toml``, *content* the
    kind of thing that must stand under its name (``checks/commons/content.py``).
    *silence* is what it means that a site says nothing of the item: ``absent``;
    ``review`` where the law asks for it only if there is such a thing;
    ``inapplicable`` where most have none.  *spared* are beginnings of words in
    the kind or name of an organisation that the item does not concern.
    """

    item: str
    content: str = "text"
    silence: str = "absent"
    spared: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse words that the commons do not know."""
        refuse_unknown(self.item, self.content)
        silence.refuse_unknown(self.silence)


def check(site: SiteSnapshot, options: Options) -> Verdict:
    """Look for a filled place, a statement, then for what only promises one."""
    there = published(site, options.item, options.content)
    if there.filled:
        return Verdict.present("The item is published.", shown(there.filled))
    if there.stated or (there.bare and options.silence == "inapplicable"):
        message = "The site says that there is nothing to publish."
        return Verdict.present(message, shown([*there.stated, *there.bare]))
    if there.telling:
        message = "The item is published, though not under its name."
        return Verdict.present(message, shown(there.telling))
    return _doubt(there, options) or _flaw(there) or _nothing(site, options)


def _doubt(there: Published, options: Options) -> Verdict | None:
    if there.closed:
        reason = links.why_closed(there.closed_by[0])
        return Verdict.unknown(reason, "The item is linked but could not be opened.")
    if there.drawn:
        message = "Only a picture stands under the name of the item."
        return Verdict.review(Reason.IMAGE_ONLY, message, shown(there.drawn))
    unclear = [*there.vague, *there.hinted]
    if unclear:
        message = "The item is named, but what stands there is not clearly it."
        return Verdict.review(Reason.AMBIGUOUS, message, shown(unclear))
    if there.bare and options.silence != "absent":
        message = "Nothing but «no» stands under the name of the item."
        return Verdict.review(Reason.AMBIGUOUS, message, shown(there.bare))
    if there.unopened:
        message = "A link names the item, but the visit did not open it."
        return Verdict.review(Reason.NEEDS_PERSON, message, shown(there.unopened))
    return None


def _flaw(there: Published) -> Verdict | None:
    empty = [*there.bare, *there.empty]
    if empty:
        message = "Nothing stands under the name of the item."
        return Verdict.defective(Reason.EMPTY, message, shown(empty))
    if there.gone:
        message = "The link to the item leads to nothing."
        return Verdict.defective(Reason.BROKEN_LINK, message, shown(there.gone))
    return None


def _nothing(site: SiteSnapshot, options: Options) -> Verdict:
    outcome = silence.means(site.organisation, options.silence, options.spared)
    if outcome is Outcome.INAPPLICABLE:
        message = "The law asks for it only where there is such a thing; the site shows none."
        return Verdict(outcome=outcome, message=message)
    if outcome is Outcome.REVIEW:
        message = "Nothing is said of the item; it may not concern this organisation."
        return Verdict.review(Reason.NEEDS_PERSON, message)
    return absent(site, options.content)


RULE = Rule(
    id="item-published",
    title="An item of the obligatory information",
    check=check,
    options=Options,
    status=Status.STABLE,
    topics=("about", "documents", "contacts"),
)
