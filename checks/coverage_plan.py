"""Reads a plan of assessments: which types of organisation in which year."""

from pydantic import BaseModel, ConfigDict, Field

from checks import own_file
from crawler.errors import InvalidOption
from crawler.model.coverage import Cohort, CoveragePlan

_FIRST, _LAST = 2014, 2100


class _Cohort(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    year: int = Field(ge=_FIRST, le=_LAST)
    types: list[str] = Field(min_length=1)


class _Plan(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    title: str = ""
    cohort: list[_Cohort] = Field(min_length=1)


def parsed(content: bytes, where: str) -> CoveragePlan:
    """Return the plan in a file, or say what is wrong with the file."""
    example = "docs/monitoring.md shows a plan to copy."
    file = own_file.parsed(_Plan, content, where, InvalidOption, example)
    cohorts = tuple(Cohort(year=each.year, types=tuple(each.types)) for each in file.cohort)
    return CoveragePlan(title=file.title or where, cohorts=cohorts)
