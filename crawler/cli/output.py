"""Where a command puts what it made: on the screen, or into a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from crawler.cli.wording import say
from crawler.stages.files import write

_Command = TypeVar("_Command", bound=Callable[..., Any])


def to(command: _Command) -> _Command:
    """Take the file to write to."""
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.option("--to", "path", type=kind, metavar="FILE")(command)


def give(text: str, path: Path | None) -> None:
    """Print a text, or write it whole or not at all."""
    if path is None:
        click.echo(text)
        return
    write(path, text if text.endswith("\n") else f"{text}\n")
    click.echo(say("Written to {path}", path=str(path)), err=True)
