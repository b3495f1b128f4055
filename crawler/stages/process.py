"""
The fetch process: Scrapy in a process of its own, so that judging has the other core.

It reads one JSON object of options and prints one JSON line per event; see
``crawler/fetching/__main__.py``.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from types import MappingProxyType
from typing import Any

from crawler.errors import StoreError, UnstartableProgram
from crawler.stages.options import Options
from crawler.stages.stop import Stop

COMMAND = (sys.executable, "-P", "-m", "crawler.fetching")
SILENCE = 120.0
LONGER = 2
_ROOT = Path(__file__).parents[2]
_TICK = 0.2
_GRACE = 20.0
_log = logging.getLogger(__name__)


def events(
    options: Options, run_id: int, stop: Stop, mode: Mapping[str, object] = MappingProxyType({})
) -> Iterator[dict[str, Any]]:
    """
    Fetch what is pending of a run and yield the events, until the process ends.

    *mode* are options of the process besides those of the audit.  It ends early
    when *stop* is asked, or when the process has been silent for longer than a
    visit may last.  Whoever stops reading ends it too.
    """
    silence = options.minutes * 60 * LONGER + SILENCE
    with _started(options, run_id, mode) as process:
        lines: SimpleQueue[str] = SimpleQueue()
        Thread(target=_drain, args=(process, lines), daemon=True).start()
        try:
            yield from _read(process, lines, stop, silence)
        finally:
            _end(process)


def _started(options: Options, run_id: int, mode: Mapping[str, object]) -> "subprocess.Popen[str]":
    logs = options.out / "logs"
    try:
        logs.mkdir(parents=True, exist_ok=True)
        errors = (logs / "fetching.err").open("ab")
    except OSError as error:
        raise StoreError.of(error, str(logs)) from error
    try:
        with errors:
            process = subprocess.Popen(  # noqa: S603 - our own module
                [*COMMAND, str(options.out), str(run_id)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
                env=_environment(),
            )
    except OSError as error:
        raise UnstartableProgram.of(error, COMMAND[0]) from error
    with suppress(OSError):
        _given(process.stdin).write(json.dumps(options.of_fetching() | dict(mode)))
        _given(process.stdin).close()
    return process


def _environment() -> dict[str, str]:
    """Let the process run this very code, whatever lies in the folder that the user is in."""
    given = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), given)))}


def _given(stream: Any) -> Any:  # noqa: ANN401 - Popen cannot say that a pipe is there
    return stream


def _drain(process: "subprocess.Popen[str]", lines: SimpleQueue[str]) -> None:
    """Take lines as they come, so that a slow judge never blocks the fetching."""
    with suppress(OSError, ValueError):
        for line in _given(process.stdout):
            lines.put(line)
    lines.put("")


def _read(
    process: "subprocess.Popen[str]", lines: SimpleQueue[str], stop: Stop, silence: float
) -> Iterator[dict[str, Any]]:
    quiet, told = 0.0, False
    while quiet < silence:
        if stop.due and not told:
            process.send_signal(signal.SIGINT)
            told, quiet, silence = True, 0.0, _GRACE
        try:
            line = lines.get(timeout=_TICK)
        except Empty:
            quiet += _TICK
            continue
        if not line:
            return
        quiet = 0.0 if not told else quiet
        event = _event(line)
        if event:
            yield event
    _log.warning("the fetch process was silent for %d seconds and is ended", silence)


def _event(line: str) -> dict[str, Any] | None:
    with suppress(ValueError):
        event = json.loads(line)
        if isinstance(event, dict) and "event" in event:
            return event
    _log.warning("the fetch process said %r", line[:500])
    return None


def error(event: Mapping[str, Any]) -> StoreError:
    """Return what the fetch process says cannot go on: a full disk, say."""
    values = event.get("values") or {}
    return StoreError(event["where"], event["what"], event["what_now"], **values)


def _end(process: "subprocess.Popen[str]") -> None:
    with suppress(subprocess.TimeoutExpired):
        process.wait(0.5)
    if process.poll() is None:
        process.kill()
    process.wait()


def tail(folder: Path, size: int = 400) -> str:
    """Return the last words of the fetch process, for a message."""
    with suppress(OSError):
        text = (folder / "logs" / "fetching.err").read_bytes()[-5000:].decode("utf-8", "replace")
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return lines[-1][:size] if lines else ""
    return ""
