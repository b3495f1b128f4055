"""Ties decisions of people to the findings and pages that they judged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.addresses import identity
from crawler.inputs.decisions import Decision
from crawler.model import AuditResult, Finding, Review
from crawler.store import results, reviews, snapshots
from crawler.store.database import Store
from crawler.tables import Fault


@dataclass(frozen=True, slots=True)
class Kept:
    """
    How many decisions are new, how many were known, and what is wrong with the others.

    *brief* counts those that hold for their visit alone: no page of the visit
    and no last day was named.
    """

    new: int
    same: int
    faults: tuple[Fault, ...]
    brief: int = 0


def keep(store: Store, decisions: Sequence[Decision]) -> Kept:
    """Keep decisions; rows of one day that disagree are told and kept: neither counts."""
    faults: list[Fault] = []
    new = same = brief = 0
    by_owner: dict[str, list[Decision]] = {}
    for each in decisions:
        by_owner.setdefault(each.organisation_id, []).append(each)
    for owner, own in by_owner.items():
        known = _results(store, owner, {each.visit for each in own})
        given = []
        for decision in own:
            review = _review(store, known, decision)
            if review:
                given.append(review)
            faults += decision.row.faults
        added = reviews.add(store, owner, *given)
        new, same = new + added, same + len(given) - added
        brief += sum(not each.digest and each.valid_until is None for each in given)
        faults += _disagreeing(own)
    return Kept(new, same, tuple(faults), brief)


def _results(store: Store, owner: str, visits: set[str]) -> dict[str, AuditResult]:
    """Return visit to result of the newest visit, which comes first, and of those named."""
    known = results.visits(store, owner)
    wanted = [
        number for at, (visit, number) in enumerate(known.items()) if not at or visit in visits
    ]
    return {each.snapshot.id: each for each in results.load(store, wanted)}


def _review(store: Store, known: dict[str, AuditResult], decision: Decision) -> Review | None:
    """Return a decision with the page it looked at, or say why it has no finding."""
    result = known.get(decision.visit) or next(iter(known.values()), None)
    finding = next(
        (
            each
            for each in (result.findings if result else ())
            if each.requirement.id == decision.requirement_id
        ),
        None,
    )
    if result is None or finding is None:
        decision.row.fault(
            "requirement",
            "there is no finding to decide on",
            "Run `nsok audit` for this organisation first",
            skipped=True,
        )
        return None
    url, digest = _page(store, result, finding, decision.url)
    return Review(
        snapshot_id=result.snapshot.id,
        requirement_id=decision.requirement_id,
        outcome=decision.outcome,
        reason=decision.reason,
        reviewer=decision.reviewer,
        decided_at=_moment(decision),
        valid_until=decision.valid_until,
        machine=finding.verdict.outcome,
        url=url,
        digest=digest,
        seen=tuple(sorted({each.digest for each in finding.verdict.evidence})),
    )


def _moment(decision: Decision) -> datetime:
    if decision.decided_on is None:
        return datetime.now(UTC)
    return Review.noon(decision.decided_on)


def _page(store: Store, result: AuditResult, finding: Finding, given: str) -> tuple[str, str]:
    """Return the page that was looked at: the one named, else that of the first evidence."""
    evidence = finding.verdict.evidence
    if not given:
        return (evidence[0].url, evidence[0].digest) if evidence else ("", "")
    for seen in evidence:
        if identity(seen.url) == identity(given):
            return seen.url, seen.digest
    snapshot = snapshots.load_bare(store, result.snapshot.id)
    pages = {identity(each.url): (each.url, each.digest) for each in snapshot.pages}
    files = {identity(each.url): (each.url, each.digest) for each in snapshot.documents}
    return (files | pages).get(identity(given), (given, ""))


def _disagreeing(own: Sequence[Decision]) -> Iterator[Fault]:
    """Say of decisions of different people on one finding and day that they disagree."""
    first: dict[tuple[object, ...], Decision] = {}
    for each in own:
        key = (each.requirement_id, each.decided_on)
        other = first.setdefault(key, each)
        if other.outcome is not each.outcome and other.reviewer != each.reviewer:
            each.row.faults.clear()
            each.row.fault(
                "outcome",
                "row {first} decides otherwise on the same day ({who})",
                "Neither counts: settle it and give the decision a later day",
                first=other.row.number,
                who=other.reviewer,
            )
            yield from each.row.faults
