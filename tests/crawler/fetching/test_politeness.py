"""Delays and patience."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from crawler.fetching.politeness import Hosts, _retry_after, queue_of
from crawler.model import Status
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
def test_crawl_delay_of_robots_is_kept(tmp_path):
    """A server may ask for a slower pace than ours."""
    with serving(robots=b"User-agent: *\nCrawl-delay: 0.4\n") as server:
        fetch(tmp_path, [organisation("good", f"{server.origin}/good/")], pages=3)
        times = [at for _, at in server.asked_at]
    assert (times[-1] - times[1]) / (len(times) - 2) > 0.35


def test_hosts_that_are_left_alone_are_not_reached_by_a_redirect_either():
    """A short link may lead to a register that is not to be asked."""
    request = Request("https://www.bus.gov.ru/qrcode/rate/1", meta={"left_alone": {"bus.gov.ru"}})
    with pytest.raises(IgnoreRequest) as raised:
        Hosts().process_request(request)
    assert raised.value.args == ("other", "bus.gov.ru is left alone")


@pytest.mark.loopback
def test_passing_page_to_a_host_that_is_left_alone_is_no_failure(tmp_path):
    """A link straight to it is not opened either, so nothing is left open."""
    with serving() as server:
        _, _, found = fetch(tmp_path, [organisation("passing", f"{server.origin}/passing/")])
        assert "/passing/to" in server.asked
    assert found["passing"].failures == ()
    assert found["passing"].status is Status.COMPLETE


@pytest.mark.loopback
def test_server_that_asks_for_patience_gets_it(tmp_path):
    """Retry-After is waited for."""
    with serving() as server:
        started = time.monotonic()
        _, _, found = fetch(tmp_path, [organisation("busy", f"{server.origin}/busy/")])
        asked = [at for path, at in server.asked_at if path == "/busy/"]
    assert len(found["busy"].pages) == 1
    assert 0.9 < asked[1] - asked[0] < time.monotonic() - started
