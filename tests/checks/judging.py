"""Findings and methodologies for tests of engine and score, without files and rules."""

from datetime import date
from decimal import Decimal

from crawler.model import (
    Criterion,
    Finding,
    Formula,
    Indicator,
    InputKind,
    InputSpec,
    LegalBasis,
    Measure,
    Methodology,
    Outcome,
    Reason,
    Requirement,
    Review,
    Rounding,
    Verdict,
)
from tests.builders import VISIT


def requirement(identity="info.licence", measure="p_inf_site", rule="unwritten", **fields):
    return Requirement(
        id=identity,
        title=f"Пункт {identity}",
        title_en=f"Item {identity}",
        rule=rule,
        basis=(LegalBasis(act="law", clause="ст. 13"),),
        advice="Разместите.",
        advice_en="Publish it.",
        measure=measure,
        **fields,
    )


def finding(asked, outcome, *, confirmed=True, review=None):
    reason = Reason.NOT_FOUND if outcome is Outcome.ABSENT else None
    verdict = Verdict(outcome=outcome, message="Said.", reason=reason, confirmed=confirmed)
    return Finding(
        organisation_id="1", requirement=asked, rule=asked.rule, verdict=verdict, review=review
    )


def findings(measure, **counts):
    """Build so many findings of each outcome; ``published`` is present but not seen to work."""
    made = []
    for name, count in counts.items():
        outcome = Outcome.PRESENT if name == "published" else Outcome(name)
        for number in range(count):
            asked = requirement(f"{measure}.{name}.{number}", measure)
            made.append(finding(asked, outcome, confirmed=name == "present"))
    return made


def review(outcome, *, of="info.licence", snapshot="snapshot-1", at=VISIT):
    return Review(
        snapshot_id=snapshot,
        requirement_id=of,
        outcome=outcome,
        reason="Looked at the page.",
        reviewer="inspector",
        decided_at=at,
    )


def methodology(*requirements, rounding=Rounding.AT_DISPLAY, inputs=()):
    """Build the calculation of criterion 1, over the requirements given."""
    return Methodology(
        id="test/2020-01-01",
        sector="test",
        title="Критерий 1",
        title_en="Criterion 1",
        in_force_from=date(2020, 1, 1),
        in_force_until=None,
        acts={},
        rounding=rounding,
        criteria=(_criterion("k1", "К1"),),
        indicators=(
            _indicator("p_inf", "0.3"),
            _indicator("p_dist", "0.3"),
            _indicator("p_open", "0.4"),
        ),
        measures=(
            _measure("p_inf_stand", "p_inf", "0.5", Formula.INPUT, inputs=("p_inf_stand",)),
            _measure("p_inf_site", "p_inf", "0.5", Formula.SHARE),
            _measure(
                "p_dist_channels", "p_dist", "1", Formula.POINTS, points=Decimal(30), must_work=True
            ),
            _measure("p_open_survey", "p_open", "1", Formula.INPUT, inputs=("p_open",)),
        ),
        requirements=requirements,
        digest="sha256:0",
        inputs=(_share("p_inf_stand"), _share("p_open"), *inputs),
    )


def _criterion(identity, symbol):
    return Criterion(id=identity, title="К", title_en="C", symbol=symbol, weight=Decimal(1))


def _indicator(identity, weight):
    return Indicator(
        id=identity,
        criterion="k1",
        title="П",
        title_en="I",
        symbol=identity,
        weight=Decimal(weight),
    )


def _measure(identity, indicator, weight, formula, **fields):
    return Measure(
        id=identity,
        indicator=indicator,
        title="М",
        title_en="M",
        weight=Decimal(weight),
        formula=formula,
        **fields,
    )


def _share(identity):
    return InputSpec(id=identity, title="Доля", title_en="Share", kind=InputKind.SHARE)
