"""``nsok reviews``: people's decisions on findings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

import click

from crawler.cli import data, figures, options
from crawler.cli.codes import Code
from crawler.cli.groups import Group
from crawler.cli.listing import tell_faults
from crawler.cli.wording import clean, language, say, say_day
from crawler.errors import InvalidOption
from crawler.inputs import decisions, review_template
from crawler.model import AuditResult, Finding, Outcome, Review
from crawler.stages import reviewing
from crawler.store import results
from crawler.store import reviews as kept
from crawler.store.database import open_store
from reports.view import group_of
from reports.words import words

_FILES = click.Path(path_type=Path)


@click.group("reviews", cls=Group)
@options.language
def command() -> None:
    """Hold the commands on decisions."""


@command.command("template")
@click.argument("place", metavar="OUT", type=_FILES)
@click.option("--all", "everything", is_flag=True)
@options.out
@options.run
@options.language
def template(place: Path, out: Path, run_name: str, *, everything: bool) -> Code:
    """Write a file with the findings that people must decide."""
    if place.exists():
        raise InvalidOption(
            str(place), "it is there already", "Choose another name: it may be filled in"
        )
    with open_store(data.existing(out)) as store:
        run = data.find_run(store, run_name)
        rows, sorts = [], Counter[str]()
        for result in results.of_roster(store, run.id, until=run.id):
            sorts.update(map(_sort, result.findings))
            rows += [
                _asked(result, finding)
                for finding in result.findings
                if everything or finding.outcome.is_open
            ]
    review_template.write(place, rows)
    click.echo(
        say("{path}: {count} findings. Fill it in, then `nsok reviews add {path} --out {out}`.",
            path=str(place), count=len(rows), out=str(out))
    )  # fmt: skip
    _tell_sorts(sorts)
    return Code.DONE


@command.command("add")
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=_FILES)
@options.out
@options.language
def add(paths: Sequence[Path], out: Path) -> Code:
    """Keep decisions."""
    people = figures.known(data.existing(out))
    against = figures.setting(people)
    titles = {each.id: each.title for one in figures.packs(people) for each in one.requirements}
    reading = decisions.read_decisions(paths, against.directory, titles, figures.today())
    with open_store(out) as store:
        done = reviewing.keep(store, reading.decisions)
    faults = [*reading.faults, *done.faults]
    tell_faults(faults)
    click.echo(
        say("Decisions: {new} new, {same} known already; rows without one: {empty}.",
            new=done.new, same=done.same, empty=reading.empty)
    )  # fmt: skip
    if done.new:
        click.echo(
            say("`nsok check --out {path}`, then `nsok report --out {path}`, give the new scores.",
                path=str(out))
        )  # fmt: skip
    if done.brief:
        click.echo(
            say("{count} decisions name no page that the visit saw: they hold for this visit "
                "alone, unless «Действует до» is filled in.", count=done.brief),
            err=True,
        )  # fmt: skip
    used = done.new or done.same
    if not used and not faults:
        click.echo(say("Nothing is filled in yet."))
    return Code.DONE if used or not faults else Code.WRONG_INPUT


@command.command("show")
@click.argument("owner", metavar="[ID]", default="")
@options.out
@options.language
def show(owner: str, out: Path) -> Code:
    """Show decisions."""
    with open_store(data.existing(out)) as store:
        owners = kept.owners(store)
        if owner and owner not in owners:
            raise InvalidOption(
                owner,
                "there are no reviews of {id}",
                "`nsok reviews show` lists those that are there",
                id=clean(owner),
            )
        for each in [owner] if owner else owners:
            click.echo(clean(each))
            for review in kept.of_organisation(store, each):
                click.echo("  " + _line(review))
            for gone in kept.taken_back(store, each):
                click.echo("  " + _gone(gone))
    return Code.DONE


@command.command("withdraw")
@click.argument("owner", metavar="ID")
@click.argument("requirement", metavar="REQUIREMENT")
@click.option("--by", required=True, metavar="NAME", callback=options.said)
@click.option("--reason", required=True, metavar="TEXT", callback=options.said)
@click.option("--of", "reviewer", default="", metavar="NAME")
@click.option("--day", type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]), metavar="DATE")
@options.out
@options.language
def withdraw(  # noqa: PLR0913 - the options of the command, by name
    owner: str,
    requirement: str,
    *,
    by: str,
    reason: str,
    reviewer: str,
    day: datetime | None,
    out: Path,
) -> Code:
    """Take a decision back."""
    at = datetime.combine(day.date(), time(12), UTC) if day else datetime.now(UTC)
    with open_store(data.existing(out)) as store:
        gone = kept.withdraw(store, owner, requirement, by=by, reason=reason, at=at, of=reviewer)
    if gone is None:
        raise InvalidOption(
            requirement,
            "there is no such decision on {id}",
            "`nsok reviews show {id}` lists those that are there",
            id=clean(owner),
        )
    click.echo(say("Taken back: {figure}", figure=_line(gone)))
    click.echo(
        say("`nsok check --out {path}`, then `nsok report --out {path}`, give the new scores.",
            path=str(out))
    )  # fmt: skip
    return Code.DONE


def _sort(finding: Finding) -> str:
    """Tell apart what the audit counts as to check: decisions, and channels to try."""
    if finding.outcome is Outcome.REVIEW:
        return "decide"
    return group_of(finding)


def _tell_sorts(sorts: Counter[str]) -> None:
    """Say what the questions are, so that their number can be set against the audit's."""
    decide, confirm = sorts["decide"], sorts["check"]
    click.echo(
        say("To decide: {decide}; could not be looked at: {unseen}; no rule yet: {unwritten}.",
            decide=decide, unseen=sorts["unseen"], unwritten=sorts["unwritten"])
    )  # fmt: skip
    if confirm:
        click.echo(
            say("Channels that a call or letter confirms stand in `nsok inputs`: {confirm}. "
                "«To check» in the audit counts both: {check}.",
                confirm=confirm, check=decide + confirm)
        )  # fmt: skip


def _asked(result: AuditResult, finding: Finding) -> dict[str, str]:
    evidence = next(iter(finding.verdict.evidence), None)
    near = next(iter(finding.verdict.near_misses), None)
    texts = words(language())
    outcome = texts.code("outcome", finding.verdict.outcome)
    message = texts.message(finding.rule, finding.verdict.message)
    seen = evidence or near
    return {
        "id": result.organisation.id,
        "name": result.organisation.name,
        "requirement": finding.requirement.id,
        "title": finding.requirement.title,
        "machine": f"{outcome}: {message}",
        "excerpt": seen.excerpt if seen else "",
        "address": seen.url if seen else "",
        "visit": result.snapshot.id,
    }


def _gone(each: kept.Withdrawn) -> str:
    by, day = clean(each.by), say_day(each.at.date())
    said = say("taken back by {by}, {on}: {reason}", by=by, on=day, reason=each.reason)
    return f"{_line(each.review)} — {said}"


def _line(review: Review) -> str:
    outcome = words(language()).code("outcome", review.outcome)
    parts: Iterator[str] = filter(
        None,
        (
            review.requirement_id,
            f"{outcome}: {review.reason}",
            review.url,
            f"{review.reviewer}, {say_day(review.decided_at.date())}",
            say("until {day}", day=say_day(review.valid_until)) if review.valid_until else "",
        ),
    )
    return clean(" · ".join(parts))
