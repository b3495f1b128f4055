"""
The commands: they read options, print, and set exit codes; nothing else.

Each command is a module of ``crawler/cli/commands``, imported when it is asked
for.  Texts are in ``help.toml`` (both languages, by command and option) and
``ru.toml`` (messages, by their English sentence).
"""

import sys
from collections.abc import Sequence
from typing import NoReturn

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code; Ctrl-C while it is being loaded ends it too."""
    try:
        from crawler.cli import entry  # noqa: PLC0415 - it takes a while
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    entry.main(arguments)
