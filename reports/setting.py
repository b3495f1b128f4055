"""What a finding is shown against: acts, numbers, the organisation's region, failures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crawler.model import Act, AuditResult, FetchFailure, Figure, Score

OF_SITE = ("p_inf_site", "p_dist", "k1")


@dataclass(frozen=True, slots=True)
class Setting:
    """
    The parts of a result that its findings point at.

    *numbers* are the numbers of the acts in the list at the end of the report,
    *symbols* the methodology's signs by figure id.
    """

    acts: Mapping[str, Act]
    numbers: Mapping[str, int]
    region: str
    nok_year: int | None
    figures: Mapping[str, Figure]
    symbols: Mapping[str, str]
    failures: tuple[FetchFailure, ...]


def setting_of(result: AuditResult) -> Setting:
    """Gather what findings point at; a site alone decides three of the numbers."""
    return Setting(
        acts={act.id: act for act in result.methodology.acts},
        numbers={act.id: number for number, act in enumerate(acts_named(result), start=1)},
        region=result.organisation.region,
        nok_year=result.organisation.nok_year,
        figures={each.id: each for each in result.figures if result.inputs or each.id in OF_SITE},
        symbols={score.id: score.symbol for score in _scores(result.score) if score.symbol},
        failures=result.snapshot.failures,
    )


def acts_named(result: AuditResult) -> tuple[Act, ...]:
    """Give the acts that the findings name, in the methodology's order."""
    named = {basis.act for each in result.findings for basis in each.requirement.basis}
    return tuple(act for act in result.methodology.acts if act.id in named)


def _scores(score: Score) -> Iterator[Score]:
    yield score
    for part in score.parts:
        yield from _scores(part)
