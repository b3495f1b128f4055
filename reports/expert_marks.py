"""What stands in an expert's checklist: 1, 0, or an empty cell that a person fills."""

from enum import StrEnum

from crawler.model import AuditResult, Finding, Reason
from reports.cleaning import clean
from reports.finding_lines import outcome_line
from reports.finding_view import control_said, not_working, sentence
from reports.view import group_of
from reports.words import Words


class Mark(StrEnum):
    """
    The mark of a finding.

    Published but not seen to work, and whatever a person must decide, is PERSON;
    what nobody could look at is UNSEEN.  Neither is ever a 0.
    """

    YES = "yes"
    NO = "no"
    PERSON = "person"
    UNSEEN = "unseen"
    OUTSIDE = "outside"

    @property
    def number(self) -> int | None:
        """Give the 1 or 0, none where a person is to write it."""
        return {Mark.YES: 1, Mark.NO: 0}.get(self)


_MARKS = {
    "fix": Mark.NO,
    "fine": Mark.YES,
    "check": Mark.PERSON,
    "unseen": Mark.UNSEEN,
    "unwritten": Mark.UNSEEN,
    "outside": Mark.OUTSIDE,
}


def mark_of(finding: Finding) -> Mark:
    """Return the mark of a finding."""
    return _MARKS[group_of(finding)]


def comment(finding: Finding, words: Words) -> str:
    """Say what was seen, in its own words where there are some, and what came close."""
    said = [_said(finding, words)]
    seen = next((each.excerpt for each in finding.verdict.evidence if each.excerpt.strip()), "")
    if seen:
        said.append(words.say("finding.said", excerpt=clean(seen, 200)))
    for miss in finding.verdict.near_misses[:1] if mark_of(finding) is not Mark.YES else ():
        why = clean(words.message(finding.rule, miss.why), 200).rstrip(".")
        excerpt = clean(miss.excerpt, 120)
        key = "finding.near_item" if excerpt else "finding.near_bare"
        said.append(words.say(key, excerpt=excerpt, why=why) + ".")
    if finding.control is not None and not (not_working(finding) and finding.review):
        said.append(control_said(finding, words))
    return " ".join(said)


def _said(finding: Finding, words: Words) -> str:
    """Say what decided; the outcome itself has a column of its own."""
    if finding.review is not None:
        return outcome_line(finding, words)
    message = sentence(words.message(finding.rule, finding.verdict.message))
    reason = finding.verdict.reason
    if reason in (None, Reason.NOT_FOUND, Reason.NEEDS_PERSON):
        return message
    return f"{sentence(words.code('reason', str(reason)))} {message}"


def on_the_stand(finding: Finding, result: AuditResult) -> int | None:
    """Tell whether somebody found the item on the information stand; none if nobody says."""
    wanted = f"stand.{finding.requirement.id}"
    return next((int(each.value) for each in result.inputs if each.id == wanted), None)
