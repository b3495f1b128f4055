"""
Serves the sites of the demonstration on loopback, each under an address of its own.

Only 127.0.0.0/8 is listened on.  Where a system knows no loopback address but
127.0.0.1, the sites differ by port.
"""

import ssl
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from typing import Any

from crawler.demo.certificates import Authority
from crawler.demo.site import Answer, Site
from crawler.errors import WorldError

_PORT = 8077
_TEXT = ("text/", "application/xml", "application/xhtml")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    site: Site
    addresses: Mapping[bytes, bytes]

    def __init__(self, *given: Any) -> None:  # noqa: ANN401 - as the library's
        super().__init__(*given)
        self._asked: Counter[str] = Counter()

    def answer(self, target: str) -> Answer:
        """Answer as the site does; one in trouble turns the first away."""
        asked, self._asked[target] = self._asked[target], self._asked[target] + 1
        return self.site.trouble(target, asked) or self.site.answer(target)

    @property
    def host(self) -> str:
        """Give the address that is listened on."""
        return str(self.server_address[0])

    def show(self, certificate: ssl.SSLContext) -> None:
        """Speak TLS from now on; each visitor shakes hands in his own thread."""
        self.socket = certificate.wrap_socket(
            self.socket, server_side=True, do_handshake_on_connect=False
        )

    def handle_error(self, _request: object, _client: object) -> None:
        """Say nothing: a visitor that hangs up is no fault."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    sessions = count(1)

    def do_GET(self) -> None:
        answer = self.server.answer(self.path)
        time.sleep(answer.delay)
        body = self._with_real_addresses(answer)
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, self._real(value.encode()).decode())
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 (the name that http.server asks for)

    def _with_real_addresses(self, answer: Answer) -> bytes:
        if not answer.headers.get("Content-Type", "").startswith(_TEXT):
            return answer.body
        body = self._real(answer.body)
        if b"%session%" in body:
            body = body.replace(b"%session%", f"{next(self.sessions):032x}".encode())
        return body

    def _real(self, body: bytes) -> bytes:
        for invented, real in self.server.addresses.items():
            body = body.replace(invented, real)
        return body

    def log_message(self, *_args: object) -> None:
        """Keep quiet: the audit tells what happens."""


@contextmanager
def serving(sites: Sequence[Site], authority: Authority) -> Iterator[Mapping[str, str]]:
    """Serve the sites while the context lasts; give each site's address by its name."""
    with ExitStack() as stack:
        servers = {site.name: stack.enter_context(_bound(n)) for n, site in enumerate(sites, 1)}
        origins = {site.name: _origin(servers[site.name], site) for site in sites}
        addresses = {
            f"{scheme}://{site.host}".encode(): origins[site.name].encode()
            for site in sites
            for scheme in ("http", "https")
        }
        for site in sites:
            server = servers[site.name]
            server.site, server.addresses = site, addresses
            if site.certificate:
                server.show(authority.context(server.host, site.certificate))
            if site.served:
                stack.enter_context(_running(server))
            else:
                server.server_close()
        yield origins


@contextmanager
def _running(server: _Server) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


def _bound(number: int) -> _Server:
    """Take the same address every time if it is free, so that reports are the same."""
    for address in ((f"127.0.77.{number}", _PORT), (f"127.0.77.{number}", 0), ("127.0.0.1", 0)):
        try:
            return _Server(address, _Handler)
        except OSError:
            continue
    raise WorldError(
        "127.0.0.1",
        "the demo sites cannot be served",
        "Something forbids to listen on loopback: allow it, or audit a list of your own.",
    )


def _origin(server: _Server, site: Site) -> str:
    scheme = "https" if site.certificate else "http"
    return f"{scheme}://{server.host}:{server.server_port}"
