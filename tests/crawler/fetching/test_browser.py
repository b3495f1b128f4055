"""Which browser is used and how; where its gateway lets it go; how long contexts live."""

import asyncio
import sys

import pytest

from crawler.errors import WorldError
from crawler.fetching import browser
from crawler.fetching.contexts import Contexts
from crawler.fetching.gateway import Gateway

GATEWAY = "http://127.0.0.1:1"


def test_named_browser_is_the_only_one(monkeypatch):
    """Whoever names one in NSOK_CHROMIUM gets that or none."""
    monkeypatch.setenv("NSOK_CHROMIUM", sys.executable)
    assert browser.found() == sys.executable

    monkeypatch.setenv("NSOK_CHROMIUM", "/nowhere")
    assert browser.found() == ""


def test_missing_browser_says_where_what_and_what_now(monkeypatch):
    """The way to have one is part of the message."""
    monkeypatch.setenv("NSOK_CHROMIUM", "/nowhere")
    with pytest.raises(WorldError) as caught:
        browser.launch_options(GATEWAY)

    assert "chromium" in caught.value.what_now


@pytest.mark.skipif(not hasattr(browser.os, "geteuid"), reason="no superuser on this system")
@pytest.mark.parametrize(("user", "sandboxed"), [(0, False), (1000, True)])
def test_sandbox_is_on_for_all_but_the_superuser(monkeypatch, user, sandboxed):
    """Pages are hostile; Chromium refuses its sandbox to root alone."""
    monkeypatch.setenv("NSOK_CHROMIUM", sys.executable)
    monkeypatch.setattr(browser.os, "geteuid", lambda: user)
    options = browser.launch_options(GATEWAY)

    assert options["chromium_sandbox"] is sandboxed
    assert "--no-sandbox" not in options["args"]
    assert options["proxy"] == {"server": GATEWAY, "bypass": "<-loopback>"}


def test_user_agent_names_us_and_the_browser_it_is():
    """No impersonation: a headless Chromium that nsok steers."""
    agent = browser.context_options("nsok/1 (+mail@example.org)", "156.0.1")["user_agent"]

    assert "HeadlessChrome/156" in agent
    assert agent.endswith("nsok/1 (+mail@example.org)")


async def _asked(head, *, allow_private=False, most=1_000):
    """Send one request to a gateway and return what comes back, and what it says of the host."""

    async def answer(reader, writer):
        said = await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + said + b"x" * 5_000)
        writer.close()

    gateway = Gateway(allow_private=allow_private, most=most)
    far = await asyncio.start_server(answer, "127.0.0.1")
    port = int((await gateway.open()).rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    there = far.sockets[0].getsockname()[1]
    writer.write(head.replace("PORT", str(there)).encode())
    try:
        said = await asyncio.wait_for(reader.read(), 10)
    finally:
        writer.close()
        far.close()
        gateway.close()
    return said.decode(), gateway


@pytest.mark.loopback
@pytest.mark.parametrize(
    "head",
    [
        "GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://localhost:PORT/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://[::1]:PORT/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT 127.0.0.1:PORT HTTP/1.1\r\n\r\n",
        "CONNECT localhost:PORT HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "nonsense\r\n\r\n",
    ],
)
def test_gateway_leads_to_no_private_address(head):
    """Nothing comes back, whatever way the address is written."""
    assert asyncio.run(_asked(head))[0] == ""


@pytest.mark.loopback
def test_gateway_remembers_why():
    """The failure of a page is told by its kind."""
    head = "GET http://localhost:PORT/ HTTP/1.1\r\n\r\n"

    assert asyncio.run(_asked(head))[1].problem_of("localhost") == "private-address"


@pytest.mark.loopback
def test_gateway_asks_as_a_browser_without_a_proxy_would():
    """The server sees a path, and nothing of the gateway; a long answer is cut."""
    head = (
        "GET http://127.0.0.1:PORT/a?b=1 HTTP/1.1\r\nHost: x.ru\r\nProxy-Connection: y\r\n"
        "Connection: keep-alive\r\nCookie: c\r\n\r\n"
    )
    said = asyncio.run(_asked(head, allow_private=True))[0]

    assert "\r\n\r\nGET /a?b=1 HTTP/1.1\r\nHost: x.ru\r\nCookie: c\r\nConnection: close" in said
    assert len(said) < 5_000 + len(head)


def test_context_serves_one_host_for_some_pages():
    """Two hosts share nothing; after some pages a host gets another."""
    contexts = Contexts()
    names = []
    for _ in range(41):
        names.append(contexts.enter("a.ru"))
        closed = contexts.leave(names[-1])
    other = contexts.enter("b.ru")

    assert len(set(names)) == 2
    assert other not in names
    assert closed == []
    assert contexts.renew() == [names[-1]]


def test_context_in_use_is_never_closed():
    """A page may be about to open in it."""
    contexts = Contexts()
    first, second = contexts.enter("a.ru"), contexts.enter("a.ru")

    assert first == second
    assert contexts.leave(first) == contexts.renew() == []
    assert contexts.leave(second) == [second]


def test_errand_has_a_context_of_its_own():
    """What it changes is seen by no other page."""
    contexts = Contexts()
    first, second = contexts.enter(""), contexts.enter("")

    assert first != second
    assert contexts.leave(first) == [first]


def test_contexts_of_many_hosts_are_given_back():
    """A run over hundreds of sites keeps a few open."""
    contexts = Contexts()
    closed = [name for n in range(30) for name in contexts.leave(contexts.enter(f"{n}.ru"))]

    assert len(closed) == 30 - 8
