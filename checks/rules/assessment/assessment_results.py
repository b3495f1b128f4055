"""
Results of the independent assessment are posted, or a link leads to them.

Why it is asked
    People choose by the results; the organisation answers for them.

How a site passes
    A file, page or heading holds results, a rating, the operator's report or the
    council's protocol, or a link leads to the organisation's own card on
    bus.gov.ru.  The front page of bus.gov.ru shows nobody's results, and a line
    that only says where they are opens none.

    What stands in a file goes before the words on its link.

What the rule cannot see
    A scan that cannot be recognised.  Results that name only other organisations
    are left to a person.
"""

from checks.commons import links, pages
from checks.commons.bus_gov import card_number, is_card, leads_to_bus_gov
from checks.commons.documents import flaws
from checks.commons.documents.posted import Posted, State, evidence, posted
from checks.commons.documents.unread import may_hide
from checks.rule import NoOptions, Rule, Status
from crawler.model import Kind, Page, Reason, Sighting, SiteSnapshot, Verdict

_MOST = 3
_NO_RESULTS = ("empty", "pointer")
_FRONT = "The link leads to bus.gov.ru, but not to the organisation's card."
_TEXT = "The results are said to be on bus.gov.ru, but no link leads to them."
Seen = list[tuple[Page, Sighting]]


def check(site: SiteSnapshot, _options: NoOptions) -> Verdict:
    """Look for results that open, then for what is wrong with the rest."""
    cards = [(p, s) for p, s in pages.seen(site, Kind.BUS_GOV_LINK) if is_card(s.href)]
    seen = [*pages.seen(site, Kind.NSOK_RESULTS), *cards]
    files = posted(site, Kind.NSOK_RESULTS)
    wrong = [each for each in files if _is_wrong(each)]
    not_it = {(each.page, each.sighting) for each in wrong}
    told = [(p, s) for p, s in seen if s.form not in _NO_RESULTS and not _is_front_page(s)]
    real = [(p, s) for p, s in told if (p, s) not in not_it]
    ends = links.sort(site, real)
    good = [(p, s) for p, s in ends.open if not _is_of_another(site, s)]
    read = [each for each in files if each.state is State.OPEN and each.profile]
    if good:
        found = [*evidence(read, 1), *(pages.evidence(page, s) for page, s in good[:_MOST])]
        return Verdict.present("Results of the assessment are posted.", found)
    if read:
        return Verdict.present("Results of the assessment are posted.", evidence(read))
    if ends.open:
        message = "The card on bus.gov.ru has another number than the organisation's."
        return Verdict.review(Reason.AMBIGUOUS, message, pages.shown(ends.open))
    if ends.closed:
        reason = links.why_closed(links.target(site, ends.closed[0][1].href))
        return Verdict.unknown(reason, "The results are linked but could not be opened.")
    flaw = flaws.doubtful(wrong) or (None if ends.gone else flaws.unusable(wrong))
    return flaw or _flawed(site, seen, list(ends.gone))


def _is_wrong(found: Posted) -> bool:
    """Tell whether a file gives no results, or is surely something else."""
    if found.state is State.ELSE:
        return bool(found.profile and found.profile.guess.sure)
    return found.document is not None and found.state in (
        State.EMPTY,
        State.LOCKED,
        State.ERROR_PAGE,
        State.SCAN,
        State.WHOSE,
    )


def _flawed(site: SiteSnapshot, seen: Seen, gone: Seen) -> Verdict:
    if gone:
        message = "The link to the results leads to a page that is not there."
        return Verdict.defective(Reason.BROKEN_LINK, message, pages.shown(gone))
    front = [(page, s) for page, s in seen if _is_front_page(s)]
    empty = [(page, s) for page, s in seen if s.form == "empty"]
    if empty and not front:
        message = "Nothing stands under the heading of the results."
        return Verdict.defective(Reason.EMPTY, message, pages.shown(empty))
    if hidden := may_hide(site):
        return hidden
    pointers = [(page, s) for page, s in seen if s.form == "pointer"]
    return Verdict.absent(
        "No results of the assessment are on the site.",
        pages.searched(site),
        [
            pages.near_miss(page, s, why)
            for why, near in ((_FRONT, front), (_TEXT, pointers))
            for page, s in near[:_MOST]
        ],
    )


def _is_front_page(sighting: Sighting) -> bool:
    """Tell whether results are promised at bus.gov.ru at large."""
    return leads_to_bus_gov(sighting.href) and not is_card(sighting.href)


def _is_of_another(site: SiteSnapshot, sighting: Sighting) -> bool:
    own, number = site.organisation.bus_gov_id, card_number(sighting.href)
    return bool(own and number) and own != number


RULE = Rule(
    id="assessment-results",
    title="Results of the independent assessment",
    check=check,
    status=Status.STABLE,
    topics=("assessment",),
)
