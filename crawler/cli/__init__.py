"""
The commands: they read options, print, and set exit codes; nothing else.

Each command is a module of ``crawler/cli/commands``, imported when it is asked
for.  Texts are in ``help.toml`` (both languages, by command and option) and
``ru.toml`` (messages, by their English sentence).
"""

from crawler.cli.entry import main

__all__ = ["main"]
