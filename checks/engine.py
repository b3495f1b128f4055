"""
Snapshot, methodology, reviews and inputs to an audit result.

Here, and nowhere else, is decided what a verdict is worth: a site that could
not be looked at is never blamed, a broken rule breaks nothing, a person's
review stands beside the machine's verdict.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from checks import scoring
from checks.commons.platforms import platform
from checks.completeness import as_seen, not_looked_at
from checks.decisions import decided
from checks.inputs import accepted
from checks.options import bound
from checks.pictures import pictured
from checks.registry import rules
from checks.rule import Status as Life
from crawler.model import (
    AuditResult,
    Evidence,
    Finding,
    Gain,
    Input,
    Methodology,
    MethodologyRef,
    NearMiss,
    Outcome,
    Reason,
    Requirement,
    Review,
    SiteSnapshot,
    SnapshotSummary,
    Verdict,
)

_T = TypeVar("_T")
_Seen = TypeVar("_Seen", Evidence, NearMiss)

_MOST_EVIDENCE = 5
_MOST_NEAR_MISSES = 5
_MOST_SEARCHED = 200
_LONGEST_EXCERPT = 300
_LONGEST_WARNING = 500
_MISSING = (Outcome.ABSENT, Outcome.DEFECTIVE)


def judge(
    snapshot: SiteSnapshot,
    methodology: Methodology,
    reviews: Iterable[Review] = (),
    inputs: Iterable[Input] = (),
    withheld: Container[str] = (),
) -> AuditResult:
    """
    Judge one visit by one methodology.

    *withheld* are requirements on which the run as a whole is not to be believed:
    what it calls missing goes to a person.  The same values give the same
    result, on any machine, in any year.  Never raises for what a site or a rule
    does: that becomes ``unknown``.
    """
    own = [each for each in inputs if each.organisation_id == snapshot.organisation.id]
    taken, refused = accepted(own, methodology)
    judged = _Judgement(snapshot, refused, withheld)
    given, controls = _by_requirement(reviews), _controls(methodology, taken)
    found = [
        replace(judged.finding(each, given.get(each.id, ())), control=controls.get(each.id))
        for each in methodology.requirements
    ]
    values = {name: each.value for name, each in taken.items()}
    findings = scoring.with_gains(methodology, found, values)
    total = scoring.score(methodology, findings, values)
    return AuditResult(
        organisation=snapshot.organisation,
        methodology=_reference(methodology),
        snapshot=_summary(snapshot),
        findings=findings,
        figures=scoring.figures(methodology, findings, total),
        score=total,
        warnings=tuple(judged.warnings),
        inputs=_grounded(taken, methodology, scoring.given_gains(methodology, found, values)),
    )


@dataclass(slots=True)
class _Judgement:
    """One visit being judged: each rule runs once for the same options."""

    snapshot: SiteSnapshot
    warnings: list[str]
    withheld: Container[str] = ()
    _verdicts: dict[tuple[str, str], Verdict] = field(default_factory=dict)

    def finding(self, requirement: Requirement, reviews: Iterable[Review]) -> Finding:
        """Judge one requirement."""
        verdict = self._verdict(requirement)
        if requirement.id in self.withheld and verdict.outcome in _MISSING:
            verdict = _doubted(verdict)
        people = decided(reviews, self.snapshot, verdict)
        return Finding(
            organisation_id=self.snapshot.organisation.id,
            requirement=requirement,
            rule=requirement.rule,
            verdict=verdict,
            review=people.review,
            void_reviews=people.void,
        )

    def _verdict(self, requirement: Requirement) -> Verdict:
        kind = self.snapshot.organisation.type.strip().casefold()
        asked = {each.strip().casefold() for each in requirement.applies_to}
        if kind and asked and kind not in asked:
            return Verdict(
                outcome=Outcome.INAPPLICABLE,
                message="The requirement does not concern this kind of organisation.",
            )
        given = requirement.options_in(self.snapshot.organisation.region)
        key = (requirement.rule, repr(sorted(given.items())))
        if key not in self._verdicts:
            capped = _capped(self._answer(requirement, given))
            self._verdicts[key] = pictured(self.snapshot, capped)
        return self._verdicts[key]

    def _answer(self, requirement: Requirement, given: Mapping[str, object]) -> Verdict:
        unseen = not_looked_at(self.snapshot)
        if unseen is not None:
            return unseen
        try:
            rule = rules()[requirement.rule]
            options = bound(rule, given, requirement.id)
            verdict = rule.check(self.snapshot, options)
        except Exception as error:  # noqa: BLE001 - a broken rule must break nothing else
            return self._broken(requirement, error)
        verdict = as_seen(self.snapshot, rule.topics, verdict)
        return _of_preview(verdict) if rule.status is Life.PREVIEW else verdict

    def _broken(self, requirement: Requirement, error: Exception) -> Verdict:
        text = f"rule {requirement.rule} broke on {self.snapshot.id}: {error!r}"
        self.warnings.append(text[:_LONGEST_WARNING])
        return Verdict.unknown(Reason.RULE_ERROR, "The rule broke on this site.")


def _doubted(verdict: Verdict) -> Verdict:
    message = "Nearly all sites lost this at once: that may be a fault of the program."
    return replace(verdict, outcome=Outcome.REVIEW, reason=Reason.NEEDS_PERSON, message=message)


def _controls(methodology: Methodology, taken: Mapping[str, Input]) -> dict[str, Input]:
    """Return what control calls and letters found, by the channel's requirement."""
    counted = {name for measure in methodology.measures for name in measure.inputs}
    return {
        spec.requirement: taken[spec.id]
        for spec in methodology.inputs
        if spec.requirement and spec.id in taken and spec.id not in counted
    }


def _grounded(
    taken: Mapping[str, Input], methodology: Methodology, gains: Mapping[str, tuple[Gain, ...]]
) -> tuple[Input, ...]:
    """Put to each figure what asks for it, and what it would add."""
    bases = {name: each.basis for each in methodology.measures for name in each.inputs}
    return tuple(
        replace(each, basis=bases.get(name, ()), gain=gains.get(name, ()))
        for name, each in taken.items()
    )


def _by_requirement(reviews: Iterable[Review]) -> Mapping[str, list[Review]]:
    given: dict[str, list[Review]] = {}
    for each in reviews:
        given.setdefault(each.requirement_id, []).append(each)
    return given


def _of_preview(verdict: Verdict) -> Verdict:
    """Take the word of an untried rule only for what it has seen."""
    if verdict.outcome in _MISSING:
        return replace(verdict, outcome=Outcome.REVIEW, reason=Reason.NEEDS_PERSON)
    return verdict


def _capped(verdict: Verdict) -> Verdict:
    """Keep a verdict small, whatever the site: the first of each kind are enough."""
    return replace(
        verdict,
        evidence=tuple(_short(each) for each in _first(_once(verdict.evidence), _MOST_EVIDENCE)),
        near_misses=tuple(_short(each) for each in _first(verdict.near_misses, _MOST_NEAR_MISSES)),
        searched=tuple(_first(verdict.searched, _MOST_SEARCHED)),
    )


def _once(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Leave out what a page in a browser repeats of the page as it was sent."""
    seen = list(evidence)
    sent = {(each.url, each.excerpt) for each in seen if not each.rendered}
    return [each for each in seen if not each.rendered or (each.url, each.excerpt) not in sent]


def _first(things: Sequence[_T], most: int) -> list[_T]:
    return list(dict.fromkeys(things))[:most]


def _short(thing: _Seen) -> _Seen:
    return replace(thing, excerpt=thing.excerpt[:_LONGEST_EXCERPT])


def _reference(methodology: Methodology) -> MethodologyRef:
    return MethodologyRef(
        id=methodology.id,
        title=methodology.title,
        title_en=methodology.title_en,
        digest=methodology.digest,
        acts=tuple(methodology.acts.values()),
        notice=methodology.notice,
        notice_en=methodology.notice_en,
        checklist=methodology.checklist.id if methodology.checklist else "",
        checklist_title=methodology.checklist.title if methodology.checklist else "",
        checklist_title_en=methodology.checklist.title_en if methodology.checklist else "",
        checklist_digest=methodology.checklist.digest if methodology.checklist else "",
        rounding=methodology.rounding,
    )


def _summary(snapshot: SiteSnapshot) -> SnapshotSummary:
    return SnapshotSummary(
        id=snapshot.id,
        started_at=snapshot.started_at,
        finished_at=snapshot.finished_at,
        as_of=snapshot.as_of,
        status=snapshot.status,
        stopped_by=snapshot.stopped_by,
        pages=len(snapshot.pages),
        documents=len(snapshot.documents),
        failures=snapshot.failures,
        sites=snapshot.sites,
        platform=platform(snapshot),
        certificates=snapshot.certificates,
    )
