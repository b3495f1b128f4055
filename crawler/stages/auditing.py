"""Fetch, judge, keep and show, in one go."""

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from crawler.model import Health
from crawler.stages import health, process, second_look
from crawler.stages.documents import Documents
from crawler.stages.events import Fetching, Judged, Progress, Waiting
from crawler.stages.judging import FAILED, judge_kept, judge_unvisited, unvisited
from crawler.stages.reporting import json_of, write_result, write_results, write_summary
from crawler.stages.work import Work
from crawler.store import results, runs, snapshots
from crawler.store.database import Store

_TRIES = 2
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Ending:
    """
    How an audit ended.

    *given_up* counts organisations whose visit the fetch process never
    delivered, *broken* those that our own judging failed on; both have a result
    that says so.  *cut_short* counts those whose second look broke.  *health*
    is how well the run itself went.
    """

    given_up: int = 0
    broken: int = 0
    cut_short: int = 0
    health: Health | None = None


def audit(work: Work) -> Ending:
    """
    Finish a run: fetch what is pending, judge each as it arrives, see again what is worth it.

    When it returns without *stop* having been due, every organisation has a
    result, if need be one that says that nobody could look; after a deadline
    it has such a file.  Outside the hours it waits.  Whatever an
    earlier attempt judged gets its files first: it may have died before it
    wrote them.
    """
    store, run_id, ending = work.store, work.run_id, Ending()
    snapshots.mend(store, run_id)
    write_results(store.folder, results.newest_of_run(store, run_id), work.options.language)
    with Documents(store) as documents:
        _pass(work, documents, ending)
        while work.stop.opens_again(partial(_tell_waiting, work)):
            _pass(work, documents, ending)
    if work.stop.late:
        _leave(work)
    if not runs.unfinished(store, run_id):
        runs.finish(store, run_id)
    return ending


def _pass(work: Work, documents: Documents, ending: Ending) -> None:
    """Do what is left, until it is done or the work is to end or to rest."""
    store, run_id = work.store, work.run_id
    total = len(runs.organisations(store, run_id))
    done = total - len(runs.pending(store, run_id)) - len(_unfinished(work))
    work.listen(Progress(total=total, done=done))
    broken: set[str] = set()
    for snapshot_id in _arriving(work, ending):
        broken |= _judge(work, documents, snapshot_id)
        done += 1
        work.listen(Progress(total=total, done=done))
    lost: set[str] = set()
    for snapshot_id in second_look.seen_again(work, lost):
        broken |= _judge(work, documents, snapshot_id)
    ending.cut_short += len(lost)
    ending.broken += len(broken)
    ending.health = health.account(work, given_up=ending.given_up, broken=ending.broken)
    write_summary(store, run_id, work.options.language, work.unusable)


def _leave(work: Work) -> None:
    """Write for those whom the deadline left out that nobody looked; the next audit does."""
    for organisation in runs.pending(work.store, work.run_id):
        result = judge_unvisited(work.store, work.run_id, organisation, work.options)
        if not json_of(work.store.folder, result).exists():
            write_result(work.store.folder, result, work.options.language)
        work.listen(Judged(result=result))


def _tell_waiting(work: Work, until: datetime) -> None:
    work.listen(Waiting(until=until))


def _judge(work: Work, documents: Documents, snapshot_id: str) -> set[str]:
    """Read, judge and show one organisation; return its id if our own code broke on it."""
    documents.read(snapshot_id)
    result = judge_kept(work.store, work.run_id, snapshot_id, work.options, ask=True)
    write_result(work.store.folder, result, work.options.language)
    work.listen(Judged(result=result))
    return {result.organisation.id} if FAILED in result.warnings else set()


def fetch(work: Work) -> Ending:
    """
    Fetch what is pending of a run, and again what failed; judge nothing.

    ``check`` does that later.
    """
    store, run_id, ending = work.store, work.run_id, Ending()
    total = len(runs.organisations(store, run_id))
    snapshots.mend(store, run_id)
    while True:
        done = total - len(runs.pending(store, run_id))
        work.listen(Progress(total=total, done=done))
        for _snapshot_id in _fetched(work, ending):
            done += 1
            work.listen(Progress(total=total, done=done))
        second_look.retry(work)
        if not work.stop.opens_again(partial(_tell_waiting, work)):
            return ending


def _arriving(work: Work, ending: Ending) -> Iterator[str]:
    """Yield snapshots to judge: those an earlier attempt left, then those being fetched."""
    yield from _unfinished(work).values()
    yield from _fetched(work, ending)
    yield from runs.unjudged(work.store, work.run_id).values()


def _unfinished(work: Work) -> dict[str, str]:
    """Return what was fetched but not judged, or judged and not asked what to see again."""
    store, run_id = work.store, work.run_id
    return runs.unjudged(store, run_id) | runs.unexamined(store, run_id)


def _fetched(work: Work, ending: Ending) -> Iterator[str]:
    """Yield snapshots as they are kept; a process that dies is followed by a fresh one."""
    store, run_id = work.store, work.run_id
    tries: Counter[str] = Counter()
    while not work.stop.due and (todo := {each.id for each in runs.pending(store, run_id)}):
        started: set[str] = set()
        ended: set[str] = set()
        for event in process.events(work.options, run_id, work.stop):
            name = str(event.get("organisation", ""))
            if event["event"] == "visit":
                ended.add(name)
                yield str(event["snapshot"])
            elif event["event"] == "page":
                started.add(name)
                work.listen(Fetching.of(event))
            elif event["event"] == "error":
                raise process.error(event)
        if not work.stop.due:
            lost = (started - ended) or (set() if ended else todo)
            tries.update(lost & todo)
            ending.given_up += _give_up(store, run_id, tries)


def _give_up(store: Store, run_id: int, tries: Counter[str]) -> int:
    """Keep an empty snapshot of each organisation that was tried often enough."""
    lost = [each for each in runs.pending(store, run_id) if tries[each.id] >= _TRIES]
    why = f"the fetch process ended before the visit did. {process.tail(store.folder)}".strip()
    for organisation in lost:
        _log.error("%s: %s", organisation.id, why)
        snapshots.save(store, run_id, unvisited(organisation, run_id, why))
    return len(lost)
