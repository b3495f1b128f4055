"""What a visit that did not see everything allows to say."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from checks.commons.links import why_failed
from crawler.model import (
    FetchFailure,
    NearMiss,
    Outcome,
    Reason,
    SiteSnapshot,
    Status,
    StoppedBy,
    Verdict,
)

_LIMITS = (
    StoppedBy.PAGE_LIMIT,
    StoppedBy.TIME_LIMIT,
    StoppedBy.BYTE_LIMIT,
    StoppedBy.INTERRUPTED,
)
_REFUSALS = (401, 403, 429, 451)
_ELSEWHERE = (
    Reason.OUTDATED,
    Reason.EMPTY,
    Reason.INCOMPLETE,
    Reason.DOWNLOAD_ONLY,
    Reason.NOT_A_LINK,
    Reason.OTHER_ORGANISATION,
)


def not_looked_at(site: SiteSnapshot) -> Verdict | None:
    """
    Return ``unknown`` when nothing of the site could be read, with the reason.

    A site whose every page is an error was not looked at either.
    """
    if site.status is Status.BLOCKED:
        return _unseen(_reason_of_home(site, Reason.BLOCKED))
    if site.status is Status.UNREACHABLE:
        return _unseen(_reason_of_home(site, Reason.UNREACHABLE))
    if any(page.is_readable for page in site.pages):
        return None
    return _unseen(_reason_of_status(site))


def as_seen(site: SiteSnapshot, topics: Iterable[str], verdict: Verdict) -> Verdict:
    """
    Weaken what a verdict says is missing when the site was not seen well enough.

    *absent* becomes *unknown* when a limit stopped the visit, or when a link
    that promised the thing could not be opened.  Then a flaw whose remedy may
    stand on an unseen page, such as an old plan, becomes *review*; a flaw that
    was itself observed, such as a dead link, stays.
    """
    if not _says_missing(verdict):
        return verdict
    obstacle = _obstacle(site, {"home", *topics})
    if obstacle is None:
        return verdict
    weaker = replace(verdict, near_misses=(*obstacle.closed, *verdict.near_misses))
    if verdict.outcome is Outcome.DEFECTIVE:
        return replace(weaker, outcome=Outcome.REVIEW, reason=Reason.NEEDS_PERSON)
    return replace(
        weaker, outcome=Outcome.UNKNOWN, reason=obstacle.reason, message=obstacle.message
    )


@dataclass(frozen=True, slots=True)
class _Obstacle:
    """What kept a visit from seeing everything a rule would look at."""

    reason: Reason
    message: str
    closed: tuple[NearMiss, ...] = ()


def _says_missing(verdict: Verdict) -> bool:
    if verdict.outcome is Outcome.DEFECTIVE:
        return verdict.reason in _ELSEWHERE
    return verdict.outcome is Outcome.ABSENT


def _obstacle(site: SiteSnapshot, topics: set[str]) -> _Obstacle | None:
    unopened = [failure for failure in site.failures if topics & set(failure.topics)]
    closed = tuple(_closed(failure) for failure in unopened)
    if site.stopped_by in _LIMITS:
        return _Obstacle(Reason.BUDGET, "The visit ended before the whole site was seen.", closed)
    if unopened:
        reason = why_failed(unopened[0])
        return _Obstacle(reason, "A page that may hold it could not be opened.", closed)
    if not site.pages[0].is_readable:
        return _Obstacle(_reason_of_status(site), "The home page could not be opened.")
    return None


def _unseen(reason: Reason) -> Verdict:
    return Verdict.unknown(reason, "The site could not be looked at.")


def _reason_of_home(site: SiteSnapshot, otherwise: Reason) -> Reason:
    of_home = sorted(site.failures, key=lambda failure: "home" not in failure.topics)
    return why_failed(of_home[0], otherwise) if of_home else otherwise


def _reason_of_status(site: SiteSnapshot) -> Reason:
    return Reason.BLOCKED if site.pages[0].status in _REFUSALS else Reason.UNREACHABLE


def _closed(failure: FetchFailure) -> NearMiss:
    return NearMiss(url=failure.url, excerpt=failure.link_text, why="The page could not be opened.")
