"""Whether a plan or report that is posted is the one that is due."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from checks.commons.documents.posted import Posted
from checks.commons.plans import covered, is_carried_out, said_years


class Age(StrEnum):
    """Made after the assessment, made before it, or nobody can tell."""

    FRESH = "fresh"
    OLD = "old"
    UNTOLD = "untold"


def age(plan: Posted, year: int) -> Age:
    """
    Tell whether a plan is that after the assessment of *year*.

    What it says of the assessment goes first, then its years, then the link's.
    A stamp from before that year makes it old; a later stamp, or terms that all
    lie later, make a plan without a year fresh.
    """
    time = plan.profile.time if plan.profile else None
    if time and time.assessed:
        return Age.FRESH if time.assessed >= year else Age.OLD
    if time and time.approved and time.approved.year < year:
        return Age.OLD
    said = (time.years if time else None) or (said_years(plan.sighting) if plan.sighting else None)
    if said:
        return Age.FRESH if max(said) >= year else Age.OLD
    hints = list(time.deadlines) if time else []
    if time and time.approved:
        hints.append(time.approved.year)
    if hints and min(hints) > year:
        return Age.FRESH
    return Age.OLD if hints and max(hints) < year else Age.UNTOLD


def until(report: Posted) -> date | None:
    """
    Return the last day a report covers: by its text, else by its link.

    On a page the heading goes first: what stands below also tells what is to come.
    """
    told = report.profile.time.until if report.profile else None
    named = covered(report.sighting) if report.sighting else None
    return (told or named) if report.document else (named or told)


def finished(report: Posted, year: int | None) -> bool:
    """Tell whether a report says that the plan after the assessment of *year* is carried out."""
    profile = report.profile
    said = bool(profile and profile.done) or bool(
        report.sighting and is_carried_out(report.sighting)
    )
    time = profile.time if profile else None
    own = [time.assessed] if time and time.assessed else list(time.years if time else ())
    told = own or list(said_years(report.sighting) if report.sighting else ())
    return said and (not told or not year or max(told) >= year)


def all_done(report: Posted) -> bool:
    """Tell whether every line of a report says that it is done."""
    return bool(report.profile and report.profile.all_done)


def twice(reports: Iterable[Posted]) -> list[Posted]:
    """Return the same file posted for several periods that itself names none."""
    by_digest: dict[str, list[Posted]] = {}
    for each in reports:
        if each.document and not (each.profile and each.profile.time.until):
            by_digest.setdefault(each.document.digest, []).append(each)
    return [
        each
        for same in by_digest.values()
        if len({*map(until, same)} - {None}) > 1
        for each in same
    ]
