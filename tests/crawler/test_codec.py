"""Results survive JSON, and old files are read."""

import json
from datetime import UTC, date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.codec import from_json, to_json
from crawler.errors import StoreError
from crawler.model import (
    Act,
    AuditResult,
    Evidence,
    FetchFailure,
    Figure,
    Finding,
    Gain,
    LegalBasis,
    MethodologyRef,
    NearMiss,
    Organisation,
    Outcome,
    Reason,
    Requirement,
    Review,
    Score,
    SnapshotSummary,
    Verdict,
)
from tests.crawler.results import result

_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_times = st.datetimes(timezones=st.just(UTC))
_numbers = st.decimals(min_value=0, max_value=100, allow_nan=False, places=7)
_ID = "42"


def _of(kind, **fields):
    return st.builds(kind, **fields)


def _some(strategy, size=2):
    return st.lists(strategy, max_size=size).map(tuple)


_basis = _of(
    LegalBasis,
    act=_words,
    clause=_words,
    paraphrase=_words,
    quote=_words,
    verified_on=st.none() | st.dates(),
)
_requirements = _of(
    Requirement,
    id=_words,
    title=_words,
    title_en=_words,
    rule=_words,
    basis=_some(_basis),
    advice=_words,
    advice_en=_words,
    measure=_words,
    options=st.just({}),
    applies_to=_some(_words),
)
_verdicts = _of(
    Verdict,
    outcome=st.sampled_from(Outcome),
    message=_words,
    reason=st.none() | st.sampled_from(Reason),
    evidence=_some(
        _of(
            Evidence,
            url=_words,
            excerpt=_words,
            locator=_words,
            digest=_words,
            seen_at=_times,
            screenshot=st.none() | _words,
        )
    ),
    searched=_some(_words),
    near_misses=_some(_of(NearMiss, url=_words, excerpt=_words, why=_words)),
    confirmed=st.booleans(),
)
_reviews = _of(
    Review,
    snapshot_id=_words,
    requirement_id=_words,
    outcome=st.sampled_from(Outcome),
    reason=_words,
    reviewer=_words,
    decided_at=_times,
)
_findings = _of(
    Finding,
    organisation_id=st.just(_ID),
    requirement=_requirements,
    rule=_words,
    verdict=_verdicts,
    gain=st.dictionaries(_words, _numbers, max_size=2).map(
        lambda found: tuple(Gain(figure=k, points=v) for k, v in found.items())
    ),
    review=st.none() | _reviews,
)
_leaves = {
    "id": _words,
    "title": _words,
    "title_en": _words,
    "symbol": _words,
    "weight": _numbers,
    "low": _numbers,
    "high": _numbers,
}
_failures = _of(
    FetchFailure,
    organisation_id=st.just(_ID),
    url=_words,
    reason=_words,
    detail=_words,
    at=_times,
    topics=_some(_words),
)
_results = _of(
    AuditResult,
    organisation=_of(
        Organisation,
        id=st.just(_ID),
        name=_words,
        sites=_some(_words),
        nok_year=st.none() | st.integers(2000, 2030),
    ),
    methodology=_of(
        MethodologyRef,
        id=_words,
        title=_words,
        title_en=_words,
        digest=_words,
        acts=_some(_of(Act, id=_words, title=_words, number=_words, adopted=st.dates())),
    ),
    snapshot=_of(
        SnapshotSummary,
        id=_words,
        started_at=_times,
        finished_at=_times,
        failures=_some(_failures),
        sites=_some(_words),
    ),
    findings=_some(_findings),
    figures=st.dictionaries(_words, st.tuples(_numbers, st.none() | _numbers), max_size=3).map(
        lambda found: tuple(
            Figure(id=k, low=low, high=low, published=p) for k, (low, p) in found.items()
        )
    ),
    score=_of(Score, **_leaves, parts=_some(_of(Score, **_leaves, parts=st.just(())))),
    warnings=_some(_words),
    software_version=_words,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(_results)
def test_result_survives_json(value):
    """What is written is read again, through real JSON text."""
    text = json.dumps(to_json(value), ensure_ascii=False)

    assert from_json(json.loads(text)) == value


def test_results_of_one_law_share_it():
    """A fleet of two thousand repeats it word for word; who words it otherwise keeps that."""
    data = to_json(result())
    other = to_json(result())
    other["findings"][0]["advice"] = "Другой совет."

    first, second, third = from_json(data), from_json(other), from_json(to_json(result()))

    assert second.findings[0].requirement.advice == "Другой совет."
    assert first == third == result()
    assert first.methodology is third.methodology


def test_result_has_the_keys_of_the_contract():
    """Others build on these names."""
    data = to_json(result())

    assert data["schema_version"] == 1
    assert data["software"]["name"] == "nsok"
    assert {"id", "name", "url", "inn", "region", "type", "nok_year"} <= set(data["organisation"])
    assert {"id", "title", "digest"} <= set(data["methodology"])
    assert {"url", "reason", "detail"} <= set(data["snapshot"]["failures"][0])
    assert data["figures"]["p_dist"] == {
        "low": 30.0,
        "high": 100.0,
        "published": 90.0,
        "exact": {"low": "30", "high": "100", "published": "90"},
    }
    assert {
        "requirement",
        "title",
        "rule",
        "outcome",
        "reason",
        "message",
        "evidence",
        "searched",
        "near_misses",
        "basis",
        "advice",
        "gain",
        "review",
    } <= set(data["findings"][0])


def test_figures_are_rounded_half_up():
    """As a person would round them: 21.125 is 21.13."""
    half = Figure(id="k1", low=Decimal("21.125"), high=Decimal("97.705"))

    shown = to_json(result(figures=(half,)))["figures"]["k1"]

    assert (shown["low"], shown["high"]) == (21.13, 97.71)


def test_review_decides_and_the_verdict_stays():
    """The outcome is the person's; the machine's answer can still be read."""
    value = result(reviewed=Outcome.PRESENT)

    finding = to_json(value)["findings"][0]

    assert (finding["outcome"], finding["verdict"]["outcome"]) == ("present", "absent")
    assert from_json(to_json(value)) == value


def test_file_with_unknown_and_missing_keys_is_read():
    """Adding is free: an older version's file lacks keys, a newer one's has more."""
    data = to_json(result())
    data["new"] = data["findings"][0]["new"] = data["organisation"]["new"] = 1
    for key in ("title_en", "advice_en", "verdict", "gain_exact", "measure", "requirement_rule"):
        del data["findings"][0][key]
    for part in (data["methodology"], data["snapshot"]):
        part.pop("acts", None)
        part.pop("sites", None)
    del data["organisation"]["sites"]

    old = from_json(data)

    assert old.organisation.sites == ("https://care.example/",)
    assert old.findings[0].outcome is Outcome.ABSENT
    assert old.snapshot.as_of == date(2026, 11, 20)


@pytest.mark.parametrize("data", [{}, [], {"schema_version": 2}, {"schema_version": 1}])
def test_what_is_no_result_says_so(data):
    """A damaged file is told, not thrown at the user as a traceback."""
    with pytest.raises(StoreError, match="nsok check"):
        from_json(data)
