"""Delays and patience."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from crawler.fetching.politeness import _retry_after, queue_of
from tests.crawler.fetching.hostile import serving
from tests.crawler.fetching.test_fetch_process import fetch, organisation


def test_one_host_has_one_queue():
    """www or not, http or https; another port is another server."""
    assert queue_of("http://www.kcson.example/a") == queue_of("https://kcson.example/b")
    assert queue_of("http://kcson.example:8080/") != queue_of("http://kcson.example/")
    assert queue_of("http://xn--e1afmkfd.xn--p1ai/") == "пример.рф"


def test_retry_after_is_seconds_or_a_date():
    """Anything else is no wish."""
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    assert _retry_after(b"17") == 17
    assert 25 < _retry_after(soon.encode()) <= 30
    assert _retry_after(b"Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert _retry_after(b"soon") is None
    assert _retry_after(None) is None


@pytest.mark.loopback
def test_organisations_of_one_host_share_its_pace(tmp_path):
    """The delay is the host's, however many visit it."""
    with serving() as server:
        three = [
            organisation(name, f"{server.origin}/{name}/") for name in ("liar", "nul", "whole")
        ]
        fetch(tmp_path, three, delay=0.3)
        times = [at for _, at in server.asked_at]
    assert len(times) >= 7
    assert (times[-1] - times[0]) / (len(times) - 1) > 0.25


@pytest.mark.loopback
def test_server_that_asks_for_patience_gets_it(tmp_path):
    """Retry-After is waited for."""
    with serving() as server:
        started = time.monotonic()
        _, _, found = fetch(tmp_path, [organisation("busy", f"{server.origin}/busy/")])
        asked = [at for path, at in server.asked_at if path == "/busy/"]
    assert len(found["busy"].pages) == 1
    assert 0.9 < asked[1] - asked[0] < time.monotonic() - started
