"""One finding as a reader sees it: what, where, why, how to fix, what it would add."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crawler.model import (
    Act,
    Evidence,
    Finding,
    Gain,
    LegalBasis,
    NearMiss,
    Outcome,
    Reason,
    Review,
)
from reports.acts import full_name, short_name
from reports.cleaning import NAME, clean, paragraphs
from reports.links import Link, link
from reports.words import Words

_EVIDENCE = 5
_NEAR_MISSES = 5
_SEARCHED = 60


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Where something was seen."""

    link: Link
    excerpt: str
    place: str
    seen: str
    digest: str
    digest_short: str


@dataclass(frozen=True, slots=True)
class NearMissView:
    """What came close."""

    link: Link
    sentence: str


@dataclass(frozen=True, slots=True)
class BasisView:
    """A clause of an act; *note* tells a quotation from a paraphrase."""

    act: str
    act_title: str
    clause: str
    href: str
    text: str
    note: str
    is_quote: bool


@dataclass(frozen=True, slots=True)
class FindingView:
    """
    A finding in words; *code* is the outcome, for colour and shape.

    *ready_wording* is the last paragraph of the advice, when it has several.
    """

    id: str
    anchor: str
    title: str
    code: str
    badge: str
    reason: str
    message: str
    hint: str
    evidence: tuple[EvidenceView, ...]
    more_evidence: str
    near_misses: tuple[NearMissView, ...]
    searched: tuple[Link, ...]
    searched_title: str
    searched_more: str
    basis: tuple[BasisView, ...]
    advice: tuple[str, ...]
    ready_wording: str
    gains: tuple[str, ...]
    review: str
    reviewed_by: str
    machine_said: str


def finding_view(finding: Finding, acts: Mapping[str, Act], words: Words) -> FindingView:
    """Put a finding into words."""
    requirement, verdict, review = finding.requirement, finding.verdict, finding.review
    english = words.language == "en"
    advice = paragraphs((english and requirement.advice_en) or requirement.advice)
    return FindingView(
        id=clean(requirement.id, 80),
        anchor=anchor(requirement.id),
        title=title(finding, words),
        code=finding.outcome.value,
        badge=_badge(finding, words),
        reason=_reason(finding, words),
        message=sentence(words.message(finding.rule, verdict.message)),
        hint=words.say("finding.confirm") if needs_confirming(finding) else "",
        evidence=tuple(_evidence(item, words) for item in verdict.evidence[:_EVIDENCE]),
        more_evidence=_more(len(verdict.evidence) - _EVIDENCE, "more_seen", words),
        near_misses=tuple(
            _near_miss(item, finding.rule, words) for item in verdict.near_misses[:_NEAR_MISSES]
        ),
        searched=tuple(link(url) for url in verdict.searched[:_SEARCHED]),
        searched_title=words.count("searched", len(verdict.searched)),
        searched_more=_more(len(verdict.searched) - _SEARCHED, "more", words),
        basis=tuple(_basis(item, acts, words) for item in requirement.basis),
        advice=advice[:-1] or advice,
        ready_wording=advice[-1] if len(advice) > 1 else "",
        gains=tuple(_gain(item, words) for item in finding.gain if item.points > 0),
        review=_review(review, words),
        reviewed_by=_reviewed_by(review, words),
        machine_said=_machine_said(finding, words),
    )


def title(finding: Finding, words: Words) -> str:
    """Name the requirement in the reader's language."""
    requirement = finding.requirement
    if words.language == "en" and requirement.title_en:
        return clean(requirement.title_en, NAME)
    return clean(requirement.title or requirement.id, NAME)


def needs_confirming(finding: Finding) -> bool:
    """Tell whether a thing is published and nobody has seen it work."""
    present = finding.outcome is Outcome.PRESENT
    return present and finding.review is None and not finding.verdict.confirmed


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
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


def _badge(finding: Finding, words: Words) -> str:
    return words.code("outcome", "published" if needs_confirming(finding) else finding.outcome)


def _reason(finding: Finding, words: Words) -> str:
    reason = finding.verdict.reason
    if reason is None or finding.review or finding.outcome is Outcome.PRESENT:
        return ""
    return words.code("reason", reason)


def _evidence(item: Evidence, words: Words) -> EvidenceView:
    digest = clean(item.digest, 80)
    return EvidenceView(
        link=link(item.url),
        excerpt=clean(item.excerpt),
        place=_place(item.locator, words),
        seen=words.moment(item.seen_at),
        digest=words.say("finding.digest_title", digest=digest.removeprefix("sha256:")),
        digest_short=digest.removeprefix("sha256:")[:12],
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


def _near_miss(item: NearMiss, rule: str, words: Words) -> NearMissView:
    why = _continued(clean(words.message(rule, item.why), NAME)).rstrip(".")
    excerpt = clean(item.excerpt, 160)
    key = "finding.near_item" if excerpt else "finding.near_bare"
    return NearMissView(link(item.url), words.say(key, excerpt=excerpt, why=why) + ".")


def _continued(text: str) -> str:
    """Begin with a small letter, as after a colon; abbreviations stay."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _basis(item: LegalBasis, acts: Mapping[str, Act], words: Words) -> BasisView:
    act = acts.get(item.act)
    day = item.verified_on
    quoted = bool(item.quote) and day is not None
    note = words.say("finding.quoted", day=words.day(day)) if quoted and day else ""
    if not quoted and item.paraphrase:
        note = words.say("finding.paraphrase")
    return BasisView(
        act=short_name(act, words) if act else clean(item.act, NAME),
        act_title=full_name(act, words) if act else "",
        clause=clean(item.clause, NAME),
        href=link(act.url).href if act else "",
        text=clean(item.quote if quoted else item.paraphrase, 1500),
        note=note,
        is_quote=quoted,
    )


def _gain(item: Gain, words: Words) -> str:
    figure = clean(words.code("figure", item.figure), 40)
    return words.say("finding.gain_item", points=words.short_number(item.points), figure=figure)


def _review(review: Review | None, words: Words) -> str:
    if review is None:
        return ""
    outcome = words.code("outcome", review.outcome)
    return words.say("finding.reviewed", outcome=outcome, reason=sentence(review.reason)).strip()


def _reviewed_by(review: Review | None, words: Words) -> str:
    if review is None:
        return ""
    name = clean(review.reviewer, 120)
    return words.say("finding.reviewed_by", reviewer=name, moment=words.moment(review.decided_at))


def _machine_said(finding: Finding, words: Words) -> str:
    if finding.review is None or finding.review.outcome is finding.verdict.outcome:
        return ""
    outcome = words.code("outcome", finding.verdict.outcome)
    return words.say("finding.machine_said", outcome=outcome)


def _more(number: int, key: str, words: Words) -> str:
    return words.count(key, number) if number > 0 else ""
