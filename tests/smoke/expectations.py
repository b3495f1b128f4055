"""Reads ``expected.toml``: the truth about each organisation of ``tests/sites``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crawler.demo.show import SITES
from crawler.model import Finding

REQUIREMENTS = (
    "nsok.section nsok.results nsok.plan nsok.plan_report nsok.bus_gov feedback.phone "
    "feedback.email feedback.eservice feedback.faq feedback.survey access.vision"
).split()

INFORMATION = tuple(
    f"info.{item}"
    for item in (
        "registration founder location branches schedule contacts structure managers staff "
        "trustees dept_regulations facilities service_forms services procedure tariffs "
        "clients_count free_places budget_volume licence finance_plan internal_rules "
        "labour_rules collective_agreement inspections rights"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Expected:
    """
    What is true of one organisation.

    *findings* names for each requirement the answers that are right: an outcome,
    or an outcome and its reason (``defective/outdated``).  The first of several
    is the truth; ``review`` beside it allows for a rule that is a preview.  The
    ``info.*`` are told of some organisations only.
    """

    site: str
    status: str
    pages_at_most: int
    findings: Mapping[str, tuple[str, ...]]
    sightings: Mapping[str, tuple[str, ...]]


@cache
def expectations() -> Mapping[str, Expected]:
    """Return the truth by organisation."""
    told = {}
    for file in sorted(SITES.glob("*/expected.toml")):
        for organisation, table in tomllib.loads(file.read_text("utf-8")).items():
            told[organisation] = Expected(
                site=file.parent.name,
                status=table["status"],
                pages_at_most=table["pages_at_most"],
                findings={key: _answers(value) for key, value in table["findings"].items()},
                sightings={
                    each["path"]: tuple(each["kinds"]) for each in table.get("sighting", ())
                },
            )
    return told


def is_right(finding: Finding, answers: tuple[str, ...]) -> bool:
    """Tell whether a finding is one of the right answers."""
    return bool({finding.outcome.value, said(finding)} & set(answers))


def said(finding: Finding) -> str:
    """Write a finding as ``expected.toml`` does: outcome and reason."""
    reason = finding.verdict.reason
    return f"{finding.outcome}/{reason}" if reason else str(finding.outcome)


def _answers(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
