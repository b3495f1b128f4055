"""Help with its headings in the language in use."""

from collections.abc import Iterable

import click

from crawler.cli.wording import say


class Formatter(click.HelpFormatter):
    """Translates what the library itself says."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        super().write_usage(prog, args, prefix or f"{say('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(say(heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of options or commands."""
        super().write_dl([(name, say(text)) for name, text in rows], col_max, col_spacing)
