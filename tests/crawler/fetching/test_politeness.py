"""Delays and patience."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from crawler.fetching.pace import Circuit, Pace
from crawler.fetching.politeness import LeftAlone, _retry_after
from crawler.fetching.servers import queue_of
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
        LeftAlone().process_request(request)
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


def test_server_in_trouble_is_asked_less_often_and_normally_again_later():
    """A 429 doubles the delay at once; good answers bring it back step by step."""
    pace = Pace(1.0)
    pace.troubled()
    pace.troubled()
    assert pace.delay == 4
    pace.answered(0.1)
    assert 3 < pace.delay < 4
    for _ in range(20):
        pace.answered(0.1)
    assert pace.delay == 1


def test_slow_server_sets_the_pace():
    """What answers in ten seconds is not asked every second."""
    pace = Pace(1.0)
    for _ in range(6):
        pace.answered(10.0)
    assert 9 < pace.delay <= 10


def test_turns_of_a_host_are_apart_and_a_rest_is_kept():
    """Two visits together keep the pace of one."""
    pace = Pace(2.0)
    assert [pace.turn(100.0), pace.turn(100.0), pace.turn(103.0)] == [0, 2, 1]
    pace.rest(200.0)
    assert pace.turn(150.0) == 50


def test_silent_server_is_left_alone_and_then_tried_by_one():
    """Each rest is longer than the last; an answer ends it."""
    circuit = Circuit(most=2)
    assert [circuit.failed("timeout", 0.0), circuit.failed("timeout", 0.0)] == [False, True]
    assert not circuit.allows(59.0)
    assert [circuit.allows(61.0), circuit.allows(61.0)] == [True, False]
    circuit.failed("timeout", 70.0)
    assert not circuit.allows(130.0)
    circuit.answered()
    assert circuit.allows(130.0)


@pytest.mark.loopback
def test_hosts_of_one_address_share_its_queue(tmp_path):
    """Two names of one server are one server."""
    with serving() as server:
        port = server.server_address[1]
        two = [
            organisation(name, f"http://{name}:{port}/good/") for name in ("127.0.0.1", "localhost")
        ]
        fetch(tmp_path, two, delay=0.3, pages=3)
        times = [at for _, at in server.asked_at]
    assert (times[-1] - times[0]) / (len(times) - 1) > 0.25


@pytest.mark.loopback
def test_server_that_falls_silent_is_not_hammered(tmp_path):
    """After a few pages that hang the others are typed failures at once, and stay open."""
    with serving() as server:
        _, _, found = fetch(tmp_path, [organisation("a", f"{server.origin}/tired/")], timeout=1)
        asked = [path for path in server.asked if "hang" in path]
    assert len(asked) == 4
    assert {failure.reason for failure in found["a"].failures} == {"timeout"}
    assert len(found["a"].failures) == 8


@pytest.mark.loopback
def test_wish_for_more_patience_than_a_visit_has_is_granted_by_leaving(tmp_path):
    """Whoever asks for an hour is not asked again in a second."""
    with serving() as server:
        _, _, found = fetch(tmp_path, [organisation("a", f"{server.origin}/patience/")])
        asked = server.asked.count("/patience/")
    assert asked == 1
    assert [(f.reason, f.detail) for f in found["a"].failures] == [("blocked", "HTTP 429")]


@pytest.mark.loopback
def test_server_that_stumbles_once_is_seen(tmp_path):
    """503, then fine."""
    with serving() as server:
        _, _, found = fetch(tmp_path, [organisation("a", f"{server.origin}/flaky/")])
    assert found["a"].status is Status.COMPLETE
