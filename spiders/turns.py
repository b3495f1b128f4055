"""Whose turn it is: at one address only a few visits go on at a time."""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterable

from crawler.addresses import host
from crawler.model import Organisation

Locate = Callable[[str], Awaitable[str]]


class Turns:
    """
    Hands out organisations in the order of their list, as far as their address has room.

    Hundreds may share a server: were they all begun at once, each would wait so long
    for its pages that its time ran out.
    """

    def __init__(self, organisations: Iterable[Organisation], most: int, locate: Locate) -> None:
        self._unlocated = deque(organisations)
        self._most = most
        self._locate = locate
        self._locating = 0
        self._waiting: dict[str, deque[Organisation]] = {}
        self._at: dict[str, str] = {}
        self._going: Counter[str] = Counter()
        self._changed = asyncio.Event()

    async def next(self) -> Organisation | None:
        """Return whose turn it is, as soon as it is somebody's; nobody's when all are through."""
        while True:
            if found := self._startable():
                return found
            if self._unlocated:
                await self._place(self._unlocated.popleft())
            elif not self._waiting and not self._locating:
                return None
            else:
                self._changed.clear()
                await self._changed.wait()

    def done(self, organisation: Organisation) -> None:
        """Give the room back."""
        self._going[self._at[organisation.id]] -= 1
        self._changed.set()

    def _startable(self) -> Organisation | None:
        for address, row in self._waiting.items():
            if self._going[address] < self._most:
                self._going[address] += 1
                first = row.popleft()
                if not row:
                    del self._waiting[address]
                return first
        return None

    async def _place(self, organisation: Organisation) -> None:
        url = next(iter(organisation.sites), "")
        self._locating += 1
        try:
            address = await self._locate(url) or host(url)
        finally:
            self._locating -= 1
            self._changed.set()
        self._at[organisation.id] = address
        self._waiting.setdefault(address, deque()).append(organisation)
