"""What to answer for a posted document that is not as it should be; one wording for all rules."""

from collections.abc import Sequence

from checks.commons import links
from checks.commons.documents.posted import Posted, State, evidence
from crawler.model import Reason, SiteSnapshot, Verdict

_DOUBTS = {
    State.SCAN: (Reason.SCAN, "The document is a scan that the machine could not read."),
    State.WHOSE: (
        Reason.AMBIGUOUS,
        "The document names another organisation; a person must see whose it is.",
    ),
    State.ELSE: (
        Reason.AMBIGUOUS,
        "The file behind the link seems to be another document than the link says.",
    ),
    State.UNSURE: (
        Reason.LOW_CONFIDENCE,
        "A file on the site may be the document, but neither it nor its link says so plainly.",
    ),
    State.TABLE: (
        Reason.LOW_CONFIDENCE,
        "A table on the site may be the document, but nothing names it so.",
    ),
}
_DEFECTS = {
    State.ERROR_PAGE: (
        Reason.BROKEN_LINK,
        "Behind the link stands an error page instead of the document.",
    ),
    State.LOCKED: (Reason.NOT_WORKING, "The document cannot be opened without a password."),
    State.EMPTY: (Reason.EMPTY, "The file of the document is empty."),
    State.BLANK: (Reason.EMPTY, "The document is a blank form that nobody filled in."),
}


def doubtful(some: Sequence[Posted]) -> Verdict | None:
    """Leave to a person what the machine cannot tell."""
    unclear = [each for each in some if not _is_beside(each, some)]
    for state, (reason, message) in _DOUBTS.items():
        found = [each for each in unclear if each.state is state]
        if found:
            return Verdict.review(reason, message, evidence(found))
    return None


def _is_beside(one: Posted, some: Sequence[Posted]) -> bool:
    """Tell whether one is surely another document and stands beside the right one."""
    sure = one.profile is not None and one.profile.guess.sure
    right = (each for each in some if each.state is State.OPEN and each.document)
    return one.state is State.ELSE and sure and any(each.profile for each in right)


def closed(site: SiteSnapshot, some: Sequence[Posted], message: str) -> Verdict | None:
    """Answer for what is linked but could not be opened."""
    found = next((each for each in some if each.state is State.CLOSED), None)
    if found is None or found.sighting is None:
        return None
    return Verdict.unknown(links.why_closed(links.target(site, found.sighting.href)), message)


def unusable(some: Sequence[Posted]) -> Verdict | None:
    """Answer for files that open and give nothing."""
    for state, (reason, message) in _DEFECTS.items():
        found = [each for each in some if each.state is state]
        if found:
            return Verdict.defective(reason, message, evidence(found))
    return None
