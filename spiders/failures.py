"""What kind of failure an exception of the downloader is."""

from collections.abc import Iterator

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from twisted.internet.error import ConnectError
from twisted.python.failure import Failure

_LONGEST = 200
_KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (CannotResolveHostError, "dns"),
    (DownloadConnectionRefusedError, "refused"),
    (DownloadTimeoutError, "timeout"),
    (DownloadCancelledError, "too-large"),
    (SSL.Error, "tls"),
    (ConnectError, "refused"),
)
_IGNORED = (
    ("robots.txt", "robots"),
    ("redirections", "loop"),
    ("DOWNLOAD_MAXSIZE", "too-large"),
)


def classify(error: BaseException) -> tuple[str, str]:
    """
    Return reason and detail, as ``FetchFailure`` names them.

    What our own middlewares refuse comes as ``IgnoreRequest(reason, detail)``.
    """
    if isinstance(error, IgnoreRequest):
        if len(error.args) > 1:
            return str(error.args[0]), str(error.args[1])
        return next((reason for word, reason in _IGNORED if word in str(error)), "other"), ""
    deepest: BaseException = error
    for cause in _causes(error):
        for kind, reason in _KINDS:
            if isinstance(cause, kind):
                return reason, str(error)[:_LONGEST]
        deepest = cause
    return "other", f"{type(deepest).__name__}: {deepest}"[:_LONGEST]


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what it came from, Twisted's lists of reasons too."""
    waiting = [error]
    for _ in range(20):
        if not waiting:
            return
        at = waiting.pop(0)
        if isinstance(at, Failure):
            at = at.value
        if at is None:
            continue
        yield at
        waiting += [*getattr(at, "reasons", ()), at.__cause__]
