"""Options that several commands share."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from math import isnan
from pathlib import Path
from typing import Any, TypeVar

import click

from crawler.cli import times, wording
from crawler.errors import InvalidOption
from crawler.roster import is_address

_Command = TypeVar("_Command", bound=Callable[..., Any])
_LISTS = ("--only", "--fail-on", "--inputs")
_CENTURY = 20
_MAILBOX = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\.[^@\s<>().]+")
_SWITCHES = ("--allow-private-networks", "--screenshots")


class Number(click.FloatRange):
    """A number between limits; ``nan``, which no limit holds, is none."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """Return the number."""
        number = float(super().convert(value, param, ctx))
        if isnan(number):
            self.fail(f"{value!r} is not a valid float.", param, ctx)
        return number


class ListCommand(click.Command):
    """
    A command whose ``--only``, ``--fail-on`` and ``--inputs`` take several values.

    They may be given as ``--only A --only B``, ``--only A,B`` and, behind the
    argument, ``--only A B``.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Spread lists into single options."""
        alone = not any(isinstance(each, click.Argument) for each in self.params)
        return super().parse_args(ctx, spread(args, placed=alone))


def spread(arguments: Sequence[str], *, placed: bool = False) -> list[str]:
    """
    Give each further value of a list its own option.

    *placed* says that no argument is awaited, so that none can be meant.
    """
    flag, result = "", list[str]()
    for at, argument in enumerate(arguments):
        before = arguments[at - 1] if at else ""
        if argument.startswith("-") and argument != "-":
            flag = argument if argument in _LISTS else ""
        elif flag and before != flag and placed:
            result.append(flag)
        elif before in _SWITCHES or not before.startswith("-"):
            placed, flag = True, ""
        result.append(argument)
    return result


def words(_context: click.Context, _option: click.Parameter, given: Sequence[str]) -> list[str]:
    """Split values at commas."""
    return [word.strip() for value in given for word in value.split(",") if word.strip()]


def said(_context: click.Context, option: click.Parameter, given: str) -> str:
    """Refuse blanks where somebody has to answer for something."""
    if not given.strip():
        raise InvalidOption(option.opts[0], "it is empty", "Write who it is, or why")
    return given.strip()


def authorities(
    _context: click.Context, _option: click.Parameter, given: Path | None
) -> Path | None:
    """Refuse a bundle that holds no certificate before anything is visited."""
    if given is not None:
        from crawler.fetching.certificates import Authorities  # noqa: PLC0415 - slow to import

        Authorities(given)
    return given


def _this_century(
    _context: click.Context, option: click.Parameter, given: datetime | None
) -> datetime | None:
    """Refuse a day of another century: a slip would judge every deadline wrongly."""
    if given is not None and given.year // 100 != _CENTURY:
        raise InvalidOption(
            option.opts[0],
            "the day {day} is of another century",
            "Write the year again, such as 2026-12-31",
            day=given.date().isoformat(),
        )
    return given


def _reachable(_context: click.Context, option: click.Parameter, given: str) -> str:
    """Refuse a contact by which no administrator could answer."""
    text = given.strip()
    if text and not _MAILBOX.fullmatch(text) and not is_address(text):
        raise InvalidOption(
            option.opts[0],
            "«{text}» is neither an e-mail address nor a web address",
            "Write where an administrator of a site can reach you: you@ministry.example",
            text=text[:80],
        )
    return text


def as_of(command: _Command) -> _Command:
    """Take the day for which deadlines are judged."""
    kind = click.DateTime(["%Y-%m-%d", "%d.%m.%Y"])
    return click.option("--as-of", type=kind, callback=_this_century, metavar="DATE")(command)


def language(command: _Command) -> _Command:
    """Take ``--lang``, which is read before the command line is."""
    option = click.option("--lang", type=click.Choice(wording.LANGUAGES), expose_value=False)
    return option(command)


def out(command: _Command) -> _Command:
    """Take the data directory."""
    return click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("nsok-data"),
        show_default=True,
    )(command)


def judging(command: _Command) -> _Command:
    """Take what judging depends on."""
    for option in (
        as_of,
        click.option("--pack", default="", metavar="ID"),
        click.option("--checklist", default="", metavar="NAME_OR_FILE"),
        click.option(
            "--rounding",
            type=click.Choice(["display", "step"]),
            callback=lambda _context, _option, given: given or "",
        ),
        click.option("--accept-changes", is_flag=True),
        click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True),
    ):
        command = option(command)
    return command


def inputs(command: _Command) -> _Command:
    """Take files of figures that no site gives."""
    kind = click.Path(path_type=Path)
    return click.option("--inputs", "input_files", multiple=True, type=kind, metavar="FILE…")(
        command
    )


def only(command: _Command) -> _Command:
    """Take the organisations to work on."""
    return click.option("--only", multiple=True, callback=words, metavar="ID…")(command)


def fetching(command: _Command) -> _Command:
    """Take what fetching depends on."""
    for option in (
        click.option("--pages", type=click.IntRange(1, 5000), default=150, show_default=True),
        click.option("--minutes", type=Number(0.05, 600), default=10, show_default=True),
        click.option("--delay", type=Number(0, 600), default=1.0, show_default=True),
        click.option("--allow-private-networks", is_flag=True),
        click.option(
            "--ca-bundle",
            type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path),
            callback=authorities,
            metavar="PEM",
        ),
        click.option(
            "--render", type=click.Choice(["auto", "never", "always"]), default="auto",
            show_default=True,
        ),
        click.option("--contact", default="", callback=_reachable, metavar="ADDRESS"),
        click.option("--deadline", callback=times.deadline, metavar="TIME"),
        click.option("--between", callback=times.between, metavar="HH:MM-HH:MM"),
    ):  # fmt: skip
        command = option(command)
    return command


def screenshots(command: _Command) -> _Command:
    """Take whether pictures of the evidence are wanted."""
    return click.option("--screenshots", is_flag=True)(command)


def run(command: _Command) -> _Command:
    """Take the run to work on."""
    return click.option("--run", "run_name", default="last", metavar="RUN", show_default=True)(
        command
    )


def bar(command: _Command) -> _Command:
    """Take the bar below which the exit code is 1."""
    for option in (
        click.option("--fail-under", type=Number(0, 100), metavar="POINTS"),
        click.option("--fail-on", multiple=True, callback=words, metavar="REQUIREMENT…"),
    ):
        command = option(command)
    return command


def baseline(command: _Command) -> _Command:
    """Take the list of accepted findings."""
    path = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.option("--baseline", type=path, metavar="FILE")(command)
