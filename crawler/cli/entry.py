"""From the command line to an exit code, never to a traceback."""

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from crawler.cli import log, usage, wording
from crawler.cli.codes import Code
from crawler.cli.formatting import Formatter
from crawler.cli.wording import say
from crawler.errors import Defect, NsokError, WorldError

_COMMANDS = (
    "audit fetch check report inspect compare calendar coverage roster inputs reviews baseline "
    "templates evidence verify rules packs docs demo"
).split()
# What the machine's owner can mend, wherever in our code the system said it.
_REFUSED = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.ENAMETOOLONG, errno.ENOTDIR}
)


class _Commands(click.Group):
    """Imports a command when it is asked for, so that ``nsok --help`` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the contract."""
        del ctx
        return list(_COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list without importing a command."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, wording.summary(name)) for name in _COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command with its help in the language in use."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"crawler.cli.commands.{cmd_name}").command
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        wording.describe(command, cmd_name)
        return command


@click.command("nsok", cls=_Commands)
@click.option("--lang", type=click.Choice(wording.LANGUAGES), expose_value=False)
@click.version_option(package_name="nsok", message="%(prog)s %(version)s")
def nsok() -> None:
    """Hold the commands."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(run(given))


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; what went wrong is said on standard error."""
    wording.choose(arguments)
    click.Context.formatter_class = Formatter
    try:
        wording.describe(nsok, "nsok")
        code = nsok.main(list(arguments), prog_name="nsok", standalone_mode=False)
    except BrokenPipeError:
        _close_output()
        return Code.DONE
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - never a traceback
        code, said = _told(_meant(error))
        print(said, file=sys.stderr)  # noqa: T201 - this is the command line
    return int(code or Code.DONE)


def _told(error: BaseException) -> tuple[Code, str]:
    """Return the exit code for an error and what a person is told."""
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        return Code.INTERRUPTED, say("Interrupted.")
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return Code.WRONG_INPUT, error.format_message()
    if isinstance(error, click.ClickException):
        return Code.WRONG_INPUT, usage.told(error)
    if isinstance(error, Defect):
        return Code.DEFECT, wording.say_error(error)
    if isinstance(error, NsokError):
        return Code.WRONG_INPUT, wording.say_error(error)
    return Code.DEFECT, say(
        "This is a defect of ours ({kind}). What was written is kept. The log is {place}; "
        "please send it with the command you gave.",
        kind=type(error).__name__,
        place=log.defect(error),
    )


def _meant(error: BaseException) -> BaseException:
    """Return what is behind an error: a Ctrl-C that a library made its own, a refusal."""
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, KeyboardInterrupt):
            return behind
        behind = behind.__cause__ or behind.__context__
    if not isinstance(error, OSError) or not error.filename or error.errno not in _REFUSED:
        return error
    return WorldError(
        str(error.filename),
        "the system refuses it ({detail})",
        "Check the path, your rights to it and the room on its disk, or name another place",
        detail=error.strerror,
    )


def _close_output() -> None:
    """Keep Python from complaining that nobody reads any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
