"""The commands that a guide tells its reader to type."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = ("operator.md", "ministry.md", "webmaster.md")
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_ON_LOOPBACK = "--allow-private-networks --delay 0 --as-of 2026-11-20 --pages 10"


def commands(guide: str) -> Iterator[str]:
    """Yield the command lines of a guide, a path within docs, in their order."""
    for block in _BLOCK.findall((DOCS / guide).read_text("utf-8")):
        yield from (line for line in block.splitlines() if line.strip())


def on_loopback(line: str, address: str, organisation: str) -> list[str]:
    """
    Return a command as the test runs it.

    Differs from the guide in three things: an audit may visit loopback without
    waiting, the example's address is a demo site's, and ORGANISATION is its id.
    """
    words = shlex.split(line.partition("||")[0])
    if words[1] == "audit":
        words += _ON_LOOPBACK.split()
    exchanged = {"https://kcson.example/": address, "ORGANISATION": organisation}
    return [exchanged.get(word, word) for word in words]
