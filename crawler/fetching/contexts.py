"""Which browser context a page is opened in, and when one has served."""

from collections import Counter
from itertools import count

_MOST_PAGES = 40
_MOST_IDLE = 8


class Contexts:
    """
    Names of contexts: one a host at a time, for a few dozen pages.

    A host's pages share what they have cached, two hosts share nothing.  A
    context is given back for closing when it is not the host's any more, or has
    long been idle, and no page is open in it.
    """

    def __init__(self) -> None:
        self._of_host: dict[str, str] = {}
        self._used: Counter[str] = Counter()
        self._open: Counter[str] = Counter()
        self._numbers = count()

    def enter(self, host: str) -> str:
        """Return the context for one more page of a host; for no host, one of its own."""
        name = self._of_host.pop(host, "") or f"{host} {next(self._numbers)}"
        self._used[name] += 1
        self._open[name] += 1
        if host and self._used[name] < _MOST_PAGES:
            self._of_host[host] = name
        return name

    def leave(self, name: str) -> list[str]:
        """Note that a page was closed; return the contexts to close."""
        self._open[name] -= 1
        idle = [host for host, each in self._of_host.items() if not self._open[each]]
        for host in idle[: max(0, len(idle) - _MOST_IDLE)]:
            del self._of_host[host]
        return self._served()

    def renew(self) -> list[str]:
        """Give every host another context from now on; return those to close."""
        self._of_host.clear()
        return self._served()

    def _served(self) -> list[str]:
        kept = set(self._of_host.values())
        served = [name for name in self._used if name not in kept and not self._open[name]]
        for name in served:
            del self._used[name], self._open[name]
        return served
