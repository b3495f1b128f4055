"""One audit at a time in a data directory."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.errors import StoreError

PATIENCE = 5.0


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the directory while the block runs, or raise StoreError when another process does."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "nsok.lock").open("w")
    except OSError as error:
        raise StoreError.of(error, str(folder)) from error
    with file:
        _take(file.fileno(), folder)
        yield


def _take(descriptor: int, folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() < end:
                time.sleep(0.2)
                continue
            raise StoreError(
                str(folder),
                "another nsok works in this directory",
                "Wait until it has finished, or choose another place with --out",
            ) from None
        return
