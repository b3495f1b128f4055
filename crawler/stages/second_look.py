"""
The second look: at the end of a run, what was left open is seen again.

What is to be seen rests in the store (``crawler.store.errands``), so an
interrupted second look goes on with whoever had none.
"""

import logging
from collections import Counter
from collections.abc import Iterator

from checks import second_look
from crawler.stages import process
from crawler.stages.events import Fetching, Progress
from crawler.stages.work import Work
from crawler.store import errands, runs, snapshots

_TRIES = 2
_ROUNDS = 2
_log = logging.getLogger(__name__)


def seen_again(work: Work, lost: set[str]) -> Iterator[str]:
    """
    Yield snapshots that a second look completed, to be judged anew; add to *lost* whose look broke.

    The judging may ask for one round more: pictures are taken of what was found last.
    """
    for _ in range(_ROUNDS):
        if not errands.of_run(work.store, work.run_id):
            return
        yield from _round(work, lost, settles=True)


def retry(work: Work) -> None:
    """Fetch again what failed, where nobody has judged yet."""
    store = work.store
    if work.stop.due:
        return
    for snapshot_id in runs.unexamined(store, work.run_id).values():
        asked = second_look.errands(snapshots.load_bare(store, snapshot_id), None)
        errands.put(store, snapshot_id, asked)
    for _snapshot_id in _round(work, set(), settles=False):
        pass


def _round(work: Work, lost: set[str], *, settles: bool) -> Iterator[str]:
    """Run the errands there are; who breaks the process twice is left as the first visit was."""
    store, run_id = work.store, work.run_id
    tries: Counter[str] = Counter()
    todo = set(errands.of_run(store, run_id))
    total, mode = len(todo), {"again": True, "settles": settles}
    while todo and not work.stop.due:
        done: set[str] = set()
        work.listen(Progress(total=total, done=total - len(todo), again=True))
        for event in process.events(work.options, run_id, work.stop, mode):
            if event["event"] == "page":
                work.listen(Fetching.of(event))
            elif event["event"] == "error":
                raise process.error(event)
            elif event["event"] == "visit":
                done.add(str(event["snapshot"]))
                yield str(event["snapshot"])
                work.listen(Progress(total=total, done=total - len(todo - done), again=True))
        left = errands.of_run(store, run_id).keys()
        yield from todo - done - left  # a process that outlived its audit saw to these
        todo = (todo - done) & left
        tries.update(todo)
        if not work.stop.due:
            broken = {each for each in todo if tries[each] >= _TRIES}
            _give_up(work, broken)
            lost |= broken
            todo -= broken


def _give_up(work: Work, broken: set[str]) -> None:
    for snapshot_id in broken:
        _log.error("the second look at %s never ended", snapshot_id)
        snapshots.settle(work.store, snapshot_id)
