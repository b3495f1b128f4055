"""Shares work on many things among processes, while the caller goes on with its own."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

_T = TypeVar("_T")

_FEW = 60  # a process costs about as much as this many pages
_AT_ONCE = 20


@contextmanager
def shared(
    work: Callable[[Sequence[_T]], object], things: Sequence[_T], jobs: int | None = None
) -> Iterator[None]:
    """
    Do *work* on all *things*, in parts; done when the block has ended.

    Few things are worked on at once, in this process.  *work* must be picklable
    and open for itself what it needs.
    """
    number = jobs or _cores()
    if len(things) <= _FEW or number < 2:
        work(things)
        yield
        return
    parts = [things[at : at + _AT_ONCE] for at in range(0, len(things), _AT_ONCE)]
    with ProcessPoolExecutor(number, mp_context=get_context("spawn")) as pool:
        try:
            waiting = [pool.submit(work, part) for part in parts]
            yield
            for each in waiting:
                each.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """Count the cores that this process may use; a container is often given fewer."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
