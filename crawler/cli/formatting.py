"""Help with its headings, and the library's own words, in the language in use."""

import re
from collections.abc import Iterable

import click

from crawler.cli.wording import bounds, places, say

# What the library adds to the help of an option: ``[default: 1; 1<=x<=64]``, ``[required]``.
_EXTRA = re.compile(r"\[(default: [^\]]*|required|[\d.]+<=x[^\]]*)\]$")


class Formatter(click.HelpFormatter):
    """Translates what the library itself says."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        super().write_usage(prog, places(args), prefix or f"{say('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(say(heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of options or commands."""
        spoken = [(places(name), _EXTRA.sub(_extra, say(text))) for name, text in rows]
        super().write_dl(spoken, col_max, col_spacing)


def _extra(found: re.Match[str]) -> str:
    return f"[{'; '.join(map(_fact, found[1].split('; ')))}]"


def _fact(fact: str) -> str:
    name, given, value = fact.partition(": ")
    if given and name == "default":
        return say("default: {value}", value=value)
    return bounds(say(fact))
