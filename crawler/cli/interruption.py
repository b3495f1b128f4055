"""Ctrl-C: once to finish cleanly, twice to leave at once."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from types import FrameType

from crawler.cli.codes import Code
from crawler.cli.wording import say
from crawler.stages import Hours, Stop

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def stopping(deadline: datetime | None = None, hours: Hours | None = None) -> Iterator[Stop]:
    """Give a wish to stop that the first signal fulfils; the second ends the process."""
    stop = Stop(deadline=deadline, hours=hours)

    def handle(_number: int, _frame: FrameType | None) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.asked = True
        with suppress(OSError):  # the terminal may be gone
            os.write(sys.stderr.fileno(), _words().encode())

    before = {number: signal.signal(number, handle) for number in _SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def code_of(stop: Stop, code: Code) -> Code:
    """Return the exit code, given that someone may have stopped the work."""
    return Code.INTERRUPTED if stop.asked else code


def _words() -> str:
    said = say(
        "Stopping: what was fetched is being judged. Press Ctrl-C again to leave at once; "
        "the next `nsok audit` into the same directory goes on."
    )
    return f"\n{said}\n"
