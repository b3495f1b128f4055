"""
The only way out of the browser: a proxy on loopback that looks where a name leads.

Everything Chromium asks for passes here, redirects, frames, sockets and workers
too, and is connected to the very address that was checked.  So neither a
redirect nor a name that resolves to something else the second time gets round it.
"""

import asyncio
import socket
from contextlib import suppress
from urllib.parse import urlsplit

from crawler.fetching.private_networks import is_public

_LONGEST_HEAD = 65_536
_PIECE = 65_536
_PATIENCE = 20.0
_MOST_REMEMBERED = 10_000
_OWN = ("proxy-connection", "proxy-authorization", "connection", "keep-alive")
_OPEN = b"HTTP/1.1 200 Connection established\r\n\r\n"

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Refused(Exception):
    """A name led into a private network."""


class Gateway:
    """Forwards to public addresses; *most* bytes an answer, then the line is cut."""

    def __init__(self, *, allow_private: bool, most: int) -> None:
        self._allow_private = allow_private
        self._most = most
        self._server: asyncio.Server | None = None
        self._problems: dict[str, str] = {}
        self._serving: set[asyncio.Task[None]] = set()

    async def open(self) -> str:
        """Begin to listen; return the address for the browser."""
        self._server = await asyncio.start_server(self._begin, "127.0.0.1", limit=_LONGEST_HEAD)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def close(self) -> None:
        """Listen no more, and hang up."""
        if self._server:
            self._server.close()
        for each in self._serving:
            each.cancel()

    def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, ValueError, EOFError, asyncio.LimitOverrunError, TimeoutError):
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _PATIENCE)
            await self._forward(head, reader, writer)
        writer.close()

    async def _forward(
        self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
        tunnel = method == "CONNECT"
        parts = urlsplit(f"//{target}" if tunnel else target)
        name = parts.hostname or ""
        try:
            far = await self._connect(name, parts.port or (443 if tunnel else 80))
        except (OSError, Refused) as error:
            self._note(name, error)
            return
        if tunnel:
            writer.write(_OPEN)
            await _both_ways((reader, writer), far, self._most)
        else:
            far[1].write(_as_origin(head, target))
            await _one_answer((reader, writer), far, _length(head), self._most)

    async def _connect(self, name: str, port: int) -> Streams:
        """Connect to the first address that may be visited, and to no other."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(_PATIENCE):
            found = await loop.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        addresses = [str(each[4][0]) for each in found]
        allowed = [each for each in addresses if self._allow_private or is_public(each)]
        if not allowed:
            raise Refused(name)
        return await _first(allowed, port)

    def problem_of(self, name: str) -> str:
        """Return why a host was not connected to, empty if it was or nobody asked."""
        return self._problems.get(name, "")

    def _note(self, name: str, error: Exception) -> None:
        if len(self._problems) < _MOST_REMEMBERED:
            self._problems[name.lower()] = _kind(error)


async def _first(addresses: list[str], port: int) -> Streams:
    failed: Exception = OSError("no address")
    for address in addresses:
        try:
            return await asyncio.wait_for(asyncio.open_connection(address, port), _PATIENCE)
        except (OSError, TimeoutError) as error:
            failed = error
    raise failed


def _kind(error: Exception) -> str:
    if isinstance(error, Refused):
        return "private-address"
    if isinstance(error, socket.gaierror):
        return "dns"
    return "timeout" if isinstance(error, TimeoutError) else "refused"


def _as_origin(head: bytes, target: str) -> bytes:
    """Return a request's head as the server itself expects it, for one answer only."""
    parts = urlsplit(target)
    path = target.split(parts.netloc, 1)[1] or "/"
    first, *lines = head[:-4].decode("latin-1").split("\r\n")
    method = first.split(" ", 1)[0]
    kept = [line for line in lines if line.partition(":")[0].lower() not in _OWN]
    path = path if path.startswith("/") else f"/{path}"
    return "\r\n".join((f"{method} {path} HTTP/1.1", *kept, "Connection: close", "", "")).encode(
        "latin-1"
    )


def _length(head: bytes) -> int:
    for line in head.decode("latin-1").split("\r\n")[1:]:
        name, _, value = line.partition(":")
        if name.lower() == "content-length" and value.strip().isdigit():
            return int(value)
    return 0


async def _one_answer(near: Streams, far: Streams, length: int, most: int) -> None:
    """Send the body of a request and hand back its answer; what follows is not forwarded."""
    if length:
        far[1].write(await near[0].readexactly(min(length, _PIECE)))
    await _pipe(far[0], near[1], most)
    far[1].close()


async def _both_ways(near: Streams, far: Streams, most: int) -> None:
    await asyncio.gather(_pipe(near[0], far[1], most), _pipe(far[0], near[1], most))


async def _pipe(source: asyncio.StreamReader, target: asyncio.StreamWriter, most: int) -> None:
    passed = 0
    with suppress(OSError):
        while passed < most and (piece := await source.read(_PIECE)):
            passed += len(piece)
            target.write(piece)
            await target.drain()
    target.close()
