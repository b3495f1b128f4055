"""
An audit result as JSON, schema version 1.

``from_json(to_json(result)) == result``, but for what JSON leaves out on
purpose: a requirement's *options* (the pack has them, pinned by its digest),
and what is the same throughout, the organisation's id in findings, inputs and
failures.  Lone surrogates become question marks.

Figures and gains are numbers of two decimals, rounded half up, for reading;
beside them *exact* holds the decimal numbers as text.
"""

from collections.abc import Mapping
from dataclasses import fields
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar, cast

from crawler.codec.plain import from_plain, to_plain
from crawler.errors import StoreError
from crawler.model import (
    AuditResult,
    Figure,
    Finding,
    Gain,
    Input,
    MethodologyRef,
    Organisation,
    Requirement,
    Review,
    Score,
    SnapshotSummary,
    Verdict,
    VoidReview,
)

SCHEMA_VERSION = 1
_NAME = "nsok"
_CENT = Decimal("0.01")

_T = TypeVar("_T")
_ASKED = tuple(each.name for each in fields(Requirement) if each.name not in ("id", "rule"))
_MOST = 1000
_READ: dict[tuple[Any, str], tuple[Mapping[str, Any], Any]] = {}

JSON = dict[str, Any]


def to_json(result: AuditResult) -> JSON:
    """Return the result as the contract has it, with our additions."""
    return {
        "schema_version": SCHEMA_VERSION,
        "software": {"name": _NAME, "version": result.software_version},
        "organisation": _organisation(result.organisation),
        "methodology": to_plain(result.methodology),
        "snapshot": _snapshot(result.snapshot),
        "findings": [_finding(each) for each in result.findings],
        "figures": {each.id: _figure(each) for each in result.figures},
        "score": to_plain(result.score),
        "inputs": [_input(each) for each in result.inputs],
        "warnings": to_plain(result.warnings),
    }


def from_json(data: Mapping[str, Any]) -> AuditResult:
    """Return the result, or raise StoreError where the data are no such result."""
    version = data.get("schema_version") if isinstance(data, Mapping) else None
    if version != SCHEMA_VERSION:
        raise StoreError(
            "schema_version",
            "this is no result that this version can read ({version})",
            "Judge the snapshots again with `nsok check`",
            version=version,
        )
    try:
        return _result(data)
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError) as error:
        raise StoreError(
            "result",
            "it is damaged ({detail})",
            "Judge the snapshots again with `nsok check`",
            detail=f"{type(error).__name__}: {error}",
        ) from error


def _organisation(organisation: Organisation) -> JSON:
    plain: JSON = to_plain(organisation)
    return {"id": plain["id"], "name": plain["name"], "url": next(iter(plain["sites"]), "")} | plain


def _snapshot(snapshot: SnapshotSummary) -> JSON:
    plain: JSON = to_plain(snapshot)
    for failure in plain["failures"]:
        del failure["organisation_id"]
    return plain


def _finding(finding: Finding) -> JSON:
    requirement, verdict = finding.requirement, finding.verdict
    reviewed = finding.review is not None
    return {
        "requirement": to_plain(requirement.id),
        "title": to_plain(requirement.title),
        "title_en": to_plain(requirement.title_en),
        "rule": to_plain(finding.rule),
        "outcome": finding.outcome.value,
        "reason": to_plain(None if reviewed else verdict.reason),
        "message": to_plain(verdict.message),
        "evidence": to_plain(verdict.evidence),
        "searched": to_plain(verdict.searched),
        "near_misses": to_plain(verdict.near_misses),
        "basis": to_plain(requirement.basis),
        "advice": to_plain(requirement.advice),
        "advice_en": to_plain(requirement.advice_en),
        "gain": {to_plain(each.figure): _shown(each.points) for each in finding.gain},
        "gain_exact": {to_plain(each.figure): str(each.points) for each in finding.gain},
        "review": to_plain(finding.review),
        "void_reviews": to_plain(finding.void_reviews),
        "control": None if finding.control is None else _input(finding.control),
        "verdict": {
            "outcome": verdict.outcome.value,
            "reason": to_plain(verdict.reason),
            "confirmed": verdict.confirmed,
        },
        "measure": to_plain(requirement.measure),
        "requirement_rule": to_plain(requirement.rule),
        "applies_to": to_plain(requirement.applies_to),
        "item": to_plain(requirement.item),
    }


def _input(given: Input) -> JSON:
    plain: JSON = to_plain(given)
    del plain["organisation_id"]
    return plain if given.gain else {name: plain[name] for name in plain if name != "gain"}


def _figure(figure: Figure) -> JSON:
    numbers = {"low": figure.low, "high": figure.high, "published": figure.published}
    known = {name: number for name, number in numbers.items() if number is not None}
    return {name: _shown(number) for name, number in known.items()} | {
        "exact": {name: str(number) for name, number in known.items()}
    }


def _shown(number: Decimal) -> float:
    return float(number.quantize(_CENT, ROUND_HALF_UP))


def _result(data: Mapping[str, Any]) -> AuditResult:
    organisation = _read_organisation(data["organisation"])
    owner = {"organisation_id": organisation.id}
    snapshot = dict(data["snapshot"])
    snapshot["failures"] = [owner | each for each in snapshot.get("failures", ())]
    return AuditResult(
        organisation=organisation,
        methodology=_read_once(MethodologyRef, "", data["methodology"]),
        snapshot=from_plain(SnapshotSummary, snapshot),
        findings=tuple(_read_finding(organisation.id, each) for each in data["findings"]),
        figures=tuple(_read_figure(name, each) for name, each in data["figures"].items()),
        score=from_plain(Score, data["score"]),
        inputs=tuple(from_plain(Input, owner | each) for each in data.get("inputs", ())),
        warnings=tuple(data.get("warnings", ())),
        software_version=data.get("software", {}).get("version", ""),
    )


def _read_organisation(data: Mapping[str, Any]) -> Organisation:
    sites = data.get("sites") or [url for url in [data.get("url")] if url]
    return from_plain(Organisation, {**data, "sites": sites})


def _read_finding(organisation_id: str, data: Mapping[str, Any]) -> Finding:
    control, owner = data.get("control"), {"organisation_id": organisation_id}
    verdict = {"outcome": data["outcome"], "reason": data.get("reason")} | data.get("verdict", {})
    gain = data.get("gain_exact") or data.get("gain") or {}
    rule = data.get("requirement_rule", data["rule"])
    return Finding(
        organisation_id=organisation_id,
        requirement=_requirement(data["requirement"], rule, data),
        rule=data["rule"],
        verdict=from_plain(Verdict, {**data, **verdict}),
        gain=tuple(Gain(figure=name, points=Decimal(str(n))) for name, n in gain.items()),
        review=from_plain(Review, data["review"]) if data.get("review") else None,
        void_reviews=tuple(from_plain(VoidReview, each) for each in data.get("void_reviews", ())),
        control=from_plain(Input, owner | control) if control else None,
    )


def _requirement(id_: str, rule: str, data: Mapping[str, Any]) -> Requirement:
    own = {name: data[name] for name in _ASKED if name in data}
    return _read_once(Requirement, id_, {**own, "id": id_, "rule": rule})


def _read_once(kind: type[_T], id_: str, data: Mapping[str, Any]) -> _T:
    """Give the value that was read last where the data are the same: a fleet shares its law."""
    known = _READ.get((kind, id_))
    if known is not None and known[0] == data:
        return cast("_T", known[1])
    if len(_READ) >= _MOST:
        _READ.clear()
    value = from_plain(kind, data)
    _READ[kind, id_] = (data, value)
    return value


def _read_figure(name: str, data: Mapping[str, Any]) -> Figure:
    return from_plain(Figure, {**data, **data.get("exact", {}), "id": name})
