"""``nsok coverage``: who must be assessed when."""

from datetime import UTC, datetime
from pathlib import Path

import click

from checks.coverage import coverage
from checks.coverage_plan import parsed
from crawler.cli import listing, options
from crawler.cli.output import give, to
from crawler.cli.wording import clean, language
from crawler.errors import InvalidOption
from crawler.model.coverage import Coverage, CoveragePlan
from reports import coverage_view

_FORMATS = ("table", "csv", "html")


@click.command("coverage")
@click.argument("roster", metavar="ROSTER")
@click.option("--year", type=click.IntRange(2014, 2100), metavar="YEAR")
@options.as_of
@click.option("--plan", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@to
@options.language
def command(  # noqa: PLR0913 - the options of the command, by name
    *,
    roster: str,
    year: int | None,
    as_of: datetime | None,
    plan: Path | None,
    form: str,
    path: Path | None,
) -> None:
    """Tell the coverage."""
    chosen = _plan(plan) if plan else None
    now = as_of.year if as_of else datetime.now(UTC).year
    organisations = listing.listed(roster, siteless=True).organisations
    found = coverage(
        [each for each in organisations if each.kind != "authority"],
        year or now,
        chosen,
        now,
    )
    give(_shown(found, form), path)


def _plan(path: Path) -> CoveragePlan:
    try:
        return parsed(path.read_bytes(), path.name)
    except OSError:
        raise InvalidOption(
            f"--plan {path}",
            "the file cannot be read",
            "Give the path of a TOML file; docs/monitoring.md shows one",
        ) from None


def _shown(found: Coverage, form: str) -> str:
    if form == "csv":
        return coverage_view.as_csv(found)
    if form == "html":
        return coverage_view.as_page(found, language())
    return clean(coverage_view.as_text(found, language()))
