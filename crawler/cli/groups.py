"""Commands that have commands of their own: ``nsok inputs add``."""

import click

from crawler.cli import wording


class Group(click.Group):
    """Describes its commands, in the language in use, when they are asked for."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command with its help."""
        found = super().get_command(ctx, cmd_name)
        if found:
            wording.describe(found, f"{self.name} {cmd_name}")
        return found
