"""A sign of life where no bar is drawn: a log that says nothing for minutes looks dead."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Protocol

PERIOD = 20.0


class Heart(Protocol):
    """What beats: it knows when it last said something."""

    said_at: float

    def beat(self) -> None:
        """Say something."""


@contextmanager
def beating(heart: Heart) -> Iterator[None]:
    """Let the heart beat whenever it was silent for a period, while the block runs."""
    end = Event()
    thread = Thread(target=_beat, args=(heart, end), daemon=True)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _beat(heart: Heart, end: Event) -> None:
    while not end.wait(max(0.05, heart.said_at + PERIOD - time.monotonic())):
        if time.monotonic() >= heart.said_at + PERIOD:
            heart.beat()
