"""Judges one kept snapshot; whatever happens, there is a result."""

import logging
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from checks import second_look
from checks.commons.documents.posted import forget
from checks.commons.sightings import look
from checks.engine import judge
from crawler.errors import StoreError
from crawler.model import (
    AuditResult,
    FetchFailure,
    Methodology,
    Organisation,
    SiteSnapshot,
    StoppedBy,
)
from crawler.stages.law import law_of
from crawler.stages.options import Options
from crawler.store import errands, inputs, results, reviews, snapshots
from crawler.store.database import Store

FAILED = "judging failed, see the log"
DEADLINE = "the time for the whole run was over"

_log = logging.getLogger(__name__)


def judge_kept(  # noqa: PLR0913 - who calls says each by name
    store: Store,
    run_id: int,
    snapshot_id: str,
    options: Options,
    *,
    ask: bool = False,
    withheld: Container[str] = (),
) -> AuditResult:
    """
    Judge a snapshot and keep the result; *ask* also what is to be seen again of it.

    *withheld* are requirements on which the run as a whole is not to be believed.

    A snapshot whose pages are lost, and one that breaks our own code, gives a
    result that says so and blames nobody.
    """
    with forgetting():
        seen, kept = _judge(store, snapshot_id, options, withheld)
        results.save(store, run_id, kept)
        if ask:
            _ask(store, seen, kept, options)
        return kept


def judge_by(store: Store, snapshot_id: str, several: Iterable[Options]) -> tuple[AuditResult, ...]:
    """Judge a snapshot in several ways and keep nothing; what cannot be read is judged as lost."""
    with forgetting():
        return tuple(_judge(store, snapshot_id, each)[1] for each in several)


@contextmanager
def forgetting() -> Iterator[None]:
    """Let go of pages and documents afterwards: those of one organisation help no other."""
    try:
        yield
    finally:
        look.cache_clear()
        forget()


def _judge(
    store: Store, snapshot_id: str, options: Options, withheld: Container[str] = ()
) -> tuple[SiteSnapshot, AuditResult]:
    snapshot, lost = _loaded(store, snapshot_id)
    seen = replace(snapshot, as_of=options.as_of or snapshot.as_of)
    result, broken = _judged(store, seen, law_of(seen, options), withheld)
    warnings = (*result.warnings, *lost, *broken)
    return seen, replace(result, warnings=warnings, software_version=software_version())


def _ask(store: Store, seen: SiteSnapshot, result: AuditResult, options: Options) -> None:
    """Keep what is to be seen again, or that nothing is."""
    try:
        asked = second_look.errands(
            seen, result, screenshots=options.screenshots, render=options.render
        )
    except Exception:  # noqa: BLE001 - what stands judged may not be lost for a wish
        _log.exception("asking what to see again of %s", seen.organisation.id)
        asked = ()
    if asked:
        errands.put(store, seen.id, asked)
    else:
        snapshots.settle(store, seen.id)


def _loaded(store: Store, snapshot_id: str) -> tuple[SiteSnapshot, tuple[str, ...]]:
    try:
        return snapshots.load(store, snapshot_id), ()
    except StoreError as error:
        _log.warning("%s", error)
        return _emptied(snapshots.load_bare(store, snapshot_id), str(error)), (str(error),)


def _judged(
    store: Store, seen: SiteSnapshot, law: Methodology, withheld: Container[str] = ()
) -> tuple[AuditResult, tuple[str, ...]]:
    decided = reviews.of_organisation(store, seen.organisation.id)
    figures = inputs.of_organisation(store, seen.organisation.id)
    try:
        return judge(seen, law, decided, figures, withheld), ()
    except Exception:  # noqa: BLE001 - one organisation may never cost the others
        _log.exception("judging %s", seen.organisation.id)
        return judge(_emptied(seen, FAILED), law, decided, figures), (FAILED,)


def judge_unvisited(
    store: Store, run_id: int, organisation: Organisation, options: Options
) -> AuditResult:
    """Return what can be said of an organisation that a deadline left out; nothing is kept."""
    seen = unvisited(organisation, run_id, DEADLINE, reason="deadline")
    seen = replace(seen, as_of=options.as_of or seen.as_of)
    result, _ = _judged(store, seen, law_of(seen, options))
    return replace(result, software_version=software_version())


def unvisited(
    organisation: Organisation, run_id: int, why: str, *, reason: str = "other"
) -> SiteSnapshot:
    """Return the snapshot of an organisation whose visit never came."""
    now = datetime.now(UTC)
    return SiteSnapshot(
        id=f"{run_id}-{organisation.file_name}-unvisited",
        organisation=organisation,
        started_at=now,
        finished_at=now,
        pages=(),
        documents=(),
        failures=(_failure(organisation, why, now, reason),),
        stopped_by=StoppedBy.INTERRUPTED,
        sites=organisation.sites,
        as_of=now.date(),
    )


def _emptied(snapshot: SiteSnapshot, why: str) -> SiteSnapshot:
    failure = _failure(snapshot.organisation, why, snapshot.finished_at)
    return replace(
        snapshot,
        pages=(),
        documents=(),
        failures=(*snapshot.failures, failure),
        stopped_by=StoppedBy.INTERRUPTED,
    )


def _failure(
    organisation: Organisation, why: str, at: datetime, reason: str = "other"
) -> FetchFailure:
    return FetchFailure(
        organisation_id=organisation.id,
        url=next(iter(organisation.sites), ""),
        reason=reason,
        detail=why,
        at=at,
        topics=("home",),
    )


def software_version() -> str:
    """Return this product's version; a plain checkout has none."""
    try:
        return version("nsok")
    except PackageNotFoundError:
        return ""
