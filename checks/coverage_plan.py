"""Reads a plan of assessments: which types of organisation in which year."""

import tomllib

from pydantic import BaseModel, ConfigDict, Field, ValidationError

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
    try:
        file = _Plan.model_validate(tomllib.loads(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise InvalidOption(where, "it is not UTF-8", "Save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise InvalidOption(
            where, "it is not TOML: {detail}", "Mend that line.", detail=error
        ) from None
    except ValidationError as error:
        fault = error.errors()[0]
        place = " ".join(str(part + 1 if isinstance(part, int) else part) for part in fault["loc"])
        raise InvalidOption(
            f"{where}, {place}",
            "{detail}",
            "docs/monitoring.md shows a plan to copy.",
            detail=fault["msg"],
        ) from None
    cohorts = tuple(Cohort(year=each.year, types=tuple(each.types)) for each in file.cohort)
    return CoveragePlan(title=file.title or where, cohorts=cohorts)
