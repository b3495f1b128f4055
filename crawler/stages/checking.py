"""Judges what a run has kept, again and without a network."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from crawler.model import AuditResult
from crawler.stages import health
from crawler.stages.documents import Documents
from crawler.stages.events import Judged, Progress
from crawler.stages.judging import judge_kept
from crawler.stages.options import Options
from crawler.stages.reporting import write_result
from crawler.stages.work import Work
from crawler.store import runs, snapshots
from crawler.store.database import Store, open_store


def check(work: Work, only: frozenset[str] = frozenset()) -> int:
    """
    Judge the snapshots of a run and write their JSON; return how many.

    The pack is the one in force on the day of the snapshot, or the one asked
    for.  ``report`` then writes the pages.
    """
    kept = snapshots.of_run(work.store, work.run_id)
    asked = [each.id for each in runs.organisations(work.store, work.run_id)]
    todo = [kept[name] for name in asked if name in kept and (not only or name in only)]
    work.listen(Progress(total=len(todo), done=0))
    done = 0
    with Documents(work.store) as documents:
        for each in todo:
            documents.read(each)
    for result in _judged(work, todo):
        done += 1
        work.listen(Judged(result=result))
        work.listen(Progress(total=len(todo), done=done))
        if work.stop.asked:
            break
    if not only:
        health.account(work, formats=("json",))
    return done


def _judged(work: Work, todo: Iterable[str]) -> Iterator[AuditResult]:
    options = work.options
    if options.jobs <= 1:
        yield from (_judge(work.store, work.run_id, options, each) for each in todo)
        return
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        try:
            yield from pool.map(partial(_judge_in_process, work.run_id, options), todo)
        finally:
            pool.shutdown(cancel_futures=True)


def _judge_in_process(run_id: int, options: Options, snapshot_id: str) -> AuditResult:
    with open_store(options.out) as store:
        return _judge(store, run_id, options, snapshot_id)


def _judge(store: Store, run_id: int, options: Options, snapshot_id: str) -> AuditResult:
    result = judge_kept(store, run_id, snapshot_id, options)
    write_result(store.folder, result, formats=("json",))
    return result
