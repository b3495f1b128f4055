"""
What holds for every test: no network, and the same examples every time.

A test that needs its own machine's loopback says ``@pytest.mark.loopback`` (or
``smoke``); nothing ever reaches further.
"""

import ipaddress
import signal
import socket

import pytest
from hypothesis import settings

_CONNECT, _CONNECT_EX, _RESOLVE = (
    socket.socket.connect,
    socket.socket.connect_ex,
    socket.getaddrinfo,
)


settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")


def pytest_configure(config):
    config.addinivalue_line("markers", "loopback: talks to a server of its own on 127.0.0.1")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a shell's background
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _no_network(request, monkeypatch):
    """Refuse sockets, but for loopback in the tests that ask for it."""
    allowed = any(request.node.get_closest_marker(name) for name in ("loopback", "smoke"))

    def guard(call):
        def guarded(self, address):
            if self.family != socket.AF_UNIX and not (allowed and _is_local(address[0])):
                pytest.fail(f"a test may not connect to {address}; see tests/conftest.py")
            return call(self, address)

        return guarded

    def resolve(name, *rest, **options):
        if name and not _is_local(name.decode() if isinstance(name, bytes) else name):
            raise socket.gaierror(socket.EAI_NONAME, "names are not resolved under test")
        return _RESOLVE(name, *rest, **options)

    monkeypatch.setattr(socket.socket, "connect", guard(_CONNECT))
    monkeypatch.setattr(socket.socket, "connect_ex", guard(_CONNECT_EX))
    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def _is_local(name):
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
