"""One finding as a reader sees it: what, where, why, how to fix, what it would add."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.model import (
    Evidence,
    Finding,
    NearMiss,
    Outcome,
    Reason,
    Requirement,
    Review,
    VoidReview,
)
from reports.cleaning import NAME, clean, paragraphs
from reports.failures import Broken, broken_of
from reports.gains import GainView, gain_note, gain_views
from reports.legal import BasisView, basis_view, common_note
from reports.links import Link, link
from reports.pictures import address
from reports.setting import Setting
from reports.words import Words

_EVIDENCE = 5
_NEAR_MISSES = 5
_SEARCHED = 60
_TELLING = 7
_YEAR = re.compile(r"(оценки|услуг за|услуг в) ____(?= год)")


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Where something was seen; *picture* is the address of its picture, if there is one."""

    link: Link
    excerpt: str
    place: str
    seen: str
    digest: str
    digest_short: str
    rendered: str
    picture: str = ""
    shows: str = ""


@dataclass(frozen=True, slots=True)
class NearMissView:
    """What came close."""

    link: Link
    sentence: str
    more: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """
    A finding in words; *code* is the outcome, for colour and shape.

    *said* is what a single line says of it.  *regional* are clauses of acts in
    force in one region.  *searched_again* tells that the same pages were listed
    further up.  *ready_wording* is the last paragraph of the advice, when it has
    several.
    """

    id: str
    anchor: str
    title: str
    code: str
    badge: str
    reason: str
    message: str
    said: str
    hint: str
    evidence: tuple[EvidenceView, ...]
    more_evidence: str
    near_misses: tuple[NearMissView, ...]
    broken: tuple[Broken, ...]
    searched: tuple[Link, ...]
    searched_title: str
    searched_more: str
    basis: tuple[BasisView, ...]
    basis_note: str
    regional: tuple[BasisView, ...]
    advice: tuple[str, ...]
    ready_wording: str
    gains: tuple[GainView, ...]
    gain_note: str
    review: str
    reviewed_by: str
    machine_said: str
    void_reviews: tuple[str, ...] = ()
    searched_again: bool = False

    @property
    def first_link(self) -> Link | None:
        """Give the address to look at first."""
        links = [each.link for each in self.evidence] + [each.link for each in self.near_misses]
        return next(iter(links), None)


def finding_view(finding: Finding, setting: Setting, words: Words) -> FindingView:
    """Put a finding into words."""
    requirement, verdict, review = finding.requirement, finding.verdict, finding.review
    told = advice(finding, words, setting.nok_year)
    basis = [basis_view(item, setting, words) for item in requirement.basis]
    common = tuple(item for item in basis if not item.region)
    return FindingView(
        id=clean(requirement.id, 80),
        anchor=anchor(requirement.id),
        title=title(finding, words),
        code=outcome_seen(finding).value,
        badge=outcome_said(finding, words),
        reason=_reason(finding, words),
        message=sentence(words.message(finding.rule, verdict.message)),
        said=_said(finding, words),
        hint=control_said(finding, words) or _confirm(finding, words),
        evidence=tuple(_evidence(item, words) for item in verdict.evidence[:_EVIDENCE]),
        more_evidence=_more(len(verdict.evidence) - _EVIDENCE, "more_seen", words),
        near_misses=tuple(_near_misses(finding, words))[:_NEAR_MISSES],
        broken=() if _stands(finding) else broken_of(finding, setting.failures, words),
        searched=tuple(link(url) for url in verdict.searched[:_SEARCHED]),
        searched_title=words.count("searched", len(verdict.searched)),
        searched_more=_more(len(verdict.searched) - _SEARCHED, "more", words),
        basis=common,
        basis_note=common_note(basis),
        regional=tuple(item for item in basis if item.region),
        advice=told[:-1] or told,
        ready_wording=told[-1] if len(told) > 1 else "",
        gains=gain_views(finding.gain, setting, words),
        gain_note=gain_note(finding, setting, words),
        review=_review(review, words),
        reviewed_by=_reviewed_by(review, words),
        machine_said=_machine_said(finding, words),
        void_reviews=tuple(_void(each, words) for each in finding.void_reviews),
    )


def title(finding: Finding, words: Words) -> str:
    """Name the requirement in the reader's language."""
    requirement = finding.requirement
    if words.language == "en" and requirement.title_en:
        return clean(requirement.title_en, NAME)
    return clean(requirement.title or requirement.id, NAME)


def general_advice(asked: Requirement, words: Words) -> tuple[str, ...]:
    """Return what helps any organisation, in the reader's language, a paragraph each."""
    return paragraphs((words.language == "en" and asked.advice_en) or asked.advice)


def advice(finding: Finding, words: Words, nok_year: int | None = None) -> tuple[str, ...]:
    """
    Return how this organisation can put it right.

    What is ready to publish names the organisation's own year of assessment;
    where that is not known, and for any other year, a blank stays.
    """
    if not_working(finding):
        return (words.say("finding.control_fix"),)
    told = general_advice(finding.requirement, words)
    if nok_year is None:
        return told
    return tuple(_YEAR.sub(rf"\g<1> {nok_year}", each) for each in told)


def not_working(finding: Finding) -> bool:
    """Tell whether something is published and a control call or letter refuted it."""
    return finding.outcome is Outcome.PRESENT and finding.refuted


def outcome_seen(finding: Finding) -> Outcome:
    """Give the outcome as a reader is to see it: what does not work is never simply there."""
    return Outcome.DEFECTIVE if not_working(finding) else finding.outcome


def needs_confirming(finding: Finding) -> bool:
    """Tell whether a thing is published and nobody has seen it work."""
    present = finding.outcome is Outcome.PRESENT
    return present and finding.control is None and not finding.seen_to_work


def is_unwritten(finding: Finding) -> bool:
    """Tell whether no rule looks for it yet."""
    unknown = finding.outcome is Outcome.UNKNOWN
    return unknown and finding.verdict.reason is Reason.NO_RULE


def anchor(text: str) -> str:
    """Return an id for a place in the page."""
    return "r-" + "".join(sign if sign.isalnum() else "-" for sign in clean(text, 80))


def sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    text = clean(text, NAME)
    if not text:
        return ""
    return stopped(text[0].upper() + text[1:])


def stopped(text: str) -> str:
    """End with a full stop, or with the sign that is there already."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _said(finding: Finding, words: Words) -> str:
    """Say on one line what was seen, or that nothing was."""
    seen = next((item.excerpt for item in finding.verdict.evidence if item.excerpt.strip()), "")
    if _stands(finding) and seen:
        return words.say("finding.said", excerpt=clean(seen, 110))
    return sentence(words.message(finding.rule, finding.verdict.message))


def outcome_said(finding: Finding, words: Words) -> str:
    """Name the outcome; what a person found wrong may be another thing than not working."""
    if not_working(finding):
        return words.say("lines.refuted")
    if finding.review is not None and not finding.refuted:
        return _decided(finding.review, words)
    return words.code("outcome", "published" if needs_confirming(finding) else finding.outcome)


def _decided(review: Review, words: Words) -> str:
    at_fault = review.outcome is Outcome.DEFECTIVE
    return words.say("lines.defective") if at_fault else words.code("outcome", review.outcome)


def _reason(finding: Finding, words: Words) -> str:
    reason = finding.verdict.reason
    if reason is None or finding.review or finding.outcome is Outcome.PRESENT:
        return ""
    return words.code("reason", reason)


def _evidence(item: Evidence, words: Words) -> EvidenceView:
    digest, picture = clean(item.digest, 80), address(item.screenshot)
    return EvidenceView(
        link=link(item.url),
        excerpt=clean(item.excerpt),
        place=_place(item.locator, words),
        seen=words.moment(item.seen_at),
        digest=words.say("finding.digest_title", digest=digest.removeprefix("sha256:")),
        digest_short=digest.removeprefix("sha256:")[:12],
        rendered=words.say("finding.rendered") if item.rendered else "",
        picture=picture,
        shows=words.say("finding.picture", excerpt=clean(item.excerpt, 120)) if picture else "",
    )


def _place(locator: str, words: Words) -> str:
    line = re.fullmatch(r"line (\d{1,9})", locator)
    if line:
        return words.say("finding.line", number=line[1])
    inside = re.fullmatch(r"page (\d{1,9}), (row|line) (\d{1,9})", locator)
    if inside:
        key = "finding.page_row" if inside[2] == "row" else "finding.page_line"
        return words.say(key, page=inside[1], number=inside[3])
    return clean(locator, 160)


def _near_misses(finding: Finding, words: Words) -> Iterator[NearMissView]:
    """Yield what came close, each once; nothing that is there, or is shown as seen."""
    told: dict[str, list[NearMiss]] = {}
    for item in () if _stands(finding) else finding.verdict.near_misses:
        if not any(_same(item, seen) for seen in finding.verdict.evidence):
            told.setdefault(_near_sentence(item, finding.rule, words), []).append(item)
    for text, items in told.items():
        more = _more(len({item.url for item in items}) - 1, "more_seen", words)
        yield NearMissView(link(items[0].url), text, more)


def _stands(finding: Finding) -> bool:
    return finding.outcome is Outcome.PRESENT


def _same(miss: NearMiss, seen: Evidence) -> bool:
    """Tell whether one is a part of the other, signs and spaces left aside."""
    one, other = (re.sub(r"\W", "", each.excerpt.casefold()) for each in (miss, seen))
    long = min(len(one), len(other)) >= _TELLING
    return one == other or (long and (one in other or other in one))


def _near_sentence(item: NearMiss, rule: str, words: Words) -> str:
    why = _continued(clean(words.message(rule, item.why), NAME)).rstrip(".")
    excerpt = clean(item.excerpt, 160)
    key = "finding.near_item" if excerpt else "finding.near_bare"
    return words.say(key, excerpt=excerpt, why=why) + "."


def _continued(text: str) -> str:
    """Begin with a small letter, as after a colon; abbreviations stay."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _confirm(finding: Finding, words: Words) -> str:
    return words.say("finding.confirm") if needs_confirming(finding) else ""


def control_said(finding: Finding, words: Words) -> str:
    """Say what a control call or letter found, and who says so."""
    if finding.control is None:
        return ""
    key = "finding.control_refuted" if finding.refuted else "finding.control_confirmed"
    day = words.day(finding.control.taken_on)
    source = clean(words.source(finding.control.source), NAME) or words.say("lack.nobody")
    return words.say(key, day=day, source=source.rstrip(". "))


def _review(review: Review | None, words: Words) -> str:
    if review is None:
        return ""
    said = words.say(
        "finding.reviewed", outcome=_decided(review, words), reason=sentence(review.reason)
    )
    return said.strip()


def _reviewed_by(review: Review | None, words: Words) -> str:
    if review is None:
        return ""
    name, at = clean(review.reviewer, 120), review.decided_at
    moment = words.moment(at) if review.hour_known else words.day(at.date())
    told = words.say("finding.reviewed_by", reviewer=name, moment=moment)
    if review.valid_until is None:
        return told
    return f"{told}, {words.say('finding.valid_until', day=words.day(review.valid_until))}"


def _void(void: VoidReview, words: Words) -> str:
    """Say of a decision that does not count what it was and why it does not."""
    return words.say(
        "finding.void_review",
        outcome=_decided(void.review, words),
        reviewer=clean(void.review.reviewer, 120),
        day=words.day(void.review.decided_at.date()),
        why=words.code("void_review", void.why),
    )


def _machine_said(finding: Finding, words: Words) -> str:
    """Say what the machine answered, where a person decided."""
    if finding.review is None:
        return ""
    reason = finding.verdict.reason
    outcome = words.code("outcome", finding.verdict.outcome)
    return f"{outcome}: {words.code('reason', reason)}" if reason else outcome


def _more(number: int, key: str, words: Words) -> str:
    return words.count(key, number) if number > 0 else ""
