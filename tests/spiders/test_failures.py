"""What kind of failure an exception is."""

import pytest
from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from spiders.failures import classify


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (CannotResolveHostError("x"), "dns"),
        (DownloadConnectionRefusedError("x"), "refused"),
        (DownloadTimeoutError("x"), "timeout"),
        (DownloadCancelledError("x"), "too-large"),
        (IgnoreRequest("Forbidden by robots.txt"), "robots"),
        (IgnoreRequest("max redirections reached"), "loop"),
        (IgnoreRequest("body exceeded DOWNLOAD_MAXSIZE"), "too-large"),
        (IgnoreRequest("stand-in", "parked"), "stand-in"),
        (ValueError("x"), "other"),
    ],
)
def test_reason_of_an_exception(error, reason):
    """Every exception has one of the known reasons."""
    assert classify(error)[0] == reason


def test_handshake_hides_deep_inside():
    """Twisted wraps the cause in lists of reasons."""
    error = DownloadFailedError("x")
    error.__cause__ = ResponseFailed([Failure(SSL.Error([("", "", "handshake failure")]))])
    assert classify(error)[0] == "tls"


def test_detail_is_bounded():
    """A message may be as long as a page."""
    assert len(classify(ValueError("x" * 9_999))[1]) <= 200
