"""A finding in plain lines, for readers that are programs: CI services, tables, memos."""

from crawler.model import Acceptance, AuditResult, Finding, Reason, Review
from reports.acts import short_name
from reports.cleaning import NAME, clean
from reports.finding_view import control_said, not_working, outcome_said, sentence, stopped
from reports.words import Words


def outcome_line(finding: Finding, words: Words) -> str:
    """Say what was found: «Есть, но не действует (устарело). …»."""
    outcome = outcome_said(finding, words)
    if not_working(finding):
        return f"{outcome}. {control_said(finding, words)}"
    if finding.review is not None:
        return _reviewed(finding.review, outcome, words)
    why = finding.verdict.reason
    told = None if why in (Reason.NOT_FOUND, Reason.NEEDS_PERSON) else why
    named = f"{outcome} ({words.code('reason', told)})" if told else outcome
    return f"{named}. {sentence(words.message(finding.rule, finding.verdict.message))}".strip()


def _reviewed(review: Review, outcome: str, words: Words) -> str:
    """Say what a person decided and why."""
    name = clean(review.reviewer, NAME)
    said = words.say("lines.reviewed", reviewer=name, reason=clean(review.reason)).rstrip(" :")
    return f"{outcome}. {stopped(said)}"


def accepted_line(accepted: Acceptance, words: Words) -> str:
    """Say who answers for a finding, why, and how long."""
    return words.say(
        "lines.accepted",
        author=clean(accepted.author, NAME),
        reason=clean(accepted.reason),
        day=words.day(accepted.expires),
    )


def place(finding: Finding, result: AuditResult) -> tuple[str, str]:
    """Return the address to look at first and the place on it; else the home page."""
    for item in finding.verdict.evidence:
        return item.url, item.locator
    for miss in finding.verdict.near_misses:
        return miss.url, ""
    return next(iter(result.organisation.sites), ""), ""


def basis(finding: Finding, result: AuditResult, words: Words) -> tuple[str, ...]:
    """Name the clauses that ask for it; an act of one region says whose it is."""
    acts = {act.id: act for act in result.methodology.acts}
    lines = []
    for item in finding.requirement.basis:
        act = acts.get(item.act)
        name = short_name(act, words) if act else clean(item.act, NAME)
        region = f" ({clean(act.region, 120)})" if act and act.region else ""
        lines.append(f"{name}{region}, {clean(item.clause, NAME)}")
    return tuple(dict.fromkeys(lines))


def named(result: AuditResult) -> str:
    """Name an organisation."""
    return clean(result.organisation.name or result.organisation.id, NAME)
