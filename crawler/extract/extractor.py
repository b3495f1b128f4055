"""Documents read in a process of their own, which may be killed at any time."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Event, Timer
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from crawler.errors import UnstartableProgram
from crawler.extract.frames import receive, send
from crawler.extract.limits import Limits
from crawler.extract.media_type import media_type
from crawler.model import DocumentText, Extraction, Problem

_WORKER = "crawler.extract.worker"
_START_SECONDS = 60.0
_DOCUMENTS_A_WORKER = 500
_LARGEST = 64 << 20
_ROOT = Path(__file__).parents[2]
_PASSED = ("PATH", "LANG", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "SYSTEMROOT")


class Extractor:
    """
    A warm worker and its replacement when it dies.

    Not to be shared between threads.  Whatever a document does to the worker,
    the answer is an ``Extraction`` and the next document is read by a fresh one.
    Where none can be started, ``UnstartableProgram`` says so.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        try:
            self._folder = tempfile.TemporaryDirectory(
                prefix="nsok-extract-", ignore_cleanup_errors=True
            )
        except OSError as error:
            raise UnstartableProgram(
                "TMPDIR",
                "no folder for temporary files can be made ({detail})",
                "Free space where they go, or name another folder in TMPDIR",
                detail=error.strerror or str(error),
            ) from error
        self._worker: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker and remove its folder."""
        self._end()
        self._folder.cleanup()

    def extract(
        self, body: bytes, media_type_hint: str = "", name: str = "", *, ocr_pages: int = 0
    ) -> Extraction:
        """Return the text of a document, or why there is none; whatever it is, this never hangs."""
        if len(body) > _LARGEST:
            return _failure(body, Problem.TOO_LARGE, f"the file has {len(body) >> 20} MB")
        if self._served >= _DOCUMENTS_A_WORKER:
            self._end()
        worker = self._worker or self._start()
        self._served += 1
        seconds = self._limits.seconds + self._limits.ocr_seconds * ocr_pages
        head = {"hint": media_type_hint, "name": name, "ocr_pages": ocr_pages}
        answer, in_time = _asked(worker, head, body, seconds)
        found = _parsed(answer) if answer else None
        if found and in_time:
            return found
        code = self._end()
        if found:
            return found
        if not in_time or code == -signal.SIGALRM:
            return _failure(body, Problem.TIMEOUT, f"not read within {seconds:.0f} seconds")
        return _failure(body, Problem.DAMAGED, f"its reader died of it (code {code})")

    def _start(self) -> subprocess.Popen[bytes]:
        """Start a worker and wait until it is warm."""
        worker = _launched(self._folder.name)
        self._worker, self._served = worker, 0
        ready, _ = _asked(worker, asdict(self._limits), b"", _START_SECONDS)
        if not ready:
            code = self._end()
            raise UnstartableProgram(
                _WORKER,
                "the process that reads documents does not start (code {code})",
                "See why with `python -m {program} < /dev/null`, or install nsok anew",
                code=code,
                program=_WORKER,
            )
        return worker

    def _end(self) -> int:
        """Kill the worker with all it started, and return its exit code."""
        worker, self._worker = self._worker, None
        if worker is None:
            return 0
        with suppress(subprocess.TimeoutExpired):
            worker.wait(0.05)
        _kill(worker)
        for pipe in (worker.stdin, worker.stdout):
            with suppress(OSError):
                cast("BinaryIO", pipe).close()
        return worker.wait()


def _launched(folder: str) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
    except OSError as error:
        raise UnstartableProgram.of(error, sys.executable) from error


def _environment(folder: str) -> dict[str, str]:
    """Give the worker what it needs and no more: no secrets, one core, its own folder."""
    kept = {name: os.environ[name] for name in _PASSED if name in os.environ}
    own = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME"), folder)
    return {
        **kept,
        **own,
        "PYTHONPATH": str(_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_THREAD_LIMIT": "1",
        "MALLOC_ARENA_MAX": "2",
    }


def _asked(
    worker: subprocess.Popen[bytes], head: Mapping[str, object], body: bytes, seconds: float
) -> tuple[dict[str, Any] | None, bool]:
    """Send a message and wait for its answer; the worker is killed when time is up."""
    expired = Event()

    def give_up() -> None:
        expired.set()
        _kill(worker)

    timer = Timer(seconds, give_up)
    timer.daemon = True
    timer.start()
    answer = None
    with suppress(OSError):
        send(cast("BinaryIO", worker.stdin), head, body)
        answer = receive(cast("BinaryIO", worker.stdout), 0)
    timer.cancel()
    timer.join()
    return (answer[0] if answer else None), not expired.is_set()


def _kill(worker: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(worker.pid, signal.SIGKILL)


def _parsed(answer: Mapping[str, Any]) -> Extraction | None:
    """Make a value of an answer; a worker that was taken over may say anything."""
    try:
        text, problem = answer["text"], answer["problem"]
        return Extraction(
            media_type=str(answer["media_type"]),
            text=DocumentText(**text) if text else None,
            problem=Problem(problem) if problem else None,
            detail=str(answer["detail"]),
            members=tuple(map(str, answer["members"])),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _failure(body: bytes, problem: Problem, detail: str) -> Extraction:
    return Extraction(media_type=media_type(body), problem=problem, detail=detail)
