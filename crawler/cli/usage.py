"""
What the command-line library says of wrong usage, in the language in use.

It has no Russian of its own.  Its sentences are recognised by the templates it
fills (click's exceptions.py, core.py, types.py); one that is none of them stays
English.
"""

import re
from functools import cache

import click

from crawler.cli.wording import clean, say

_TEMPLATES = (
    "{said} Did you mean {name}?",
    "{said} (Did you mean one of: {names}?)",
    "No such option {name}.",
    "No such command {name}.",
    "Missing command.",
    "Missing argument {name}.",
    "Missing option {name}.",
    "Missing argument {name}. {said}",
    "Missing option {name}. {said}",
    "Choose from: {choices}",
    "Invalid value for {name}: {said}",
    "Invalid value: {said}",
    "Option {name} requires an argument.",
    "Option {name} does not take a value.",
    "Got unexpected extra argument ({values})",
    "Got unexpected extra arguments ({values})",
    "{value} is not a valid integer range.",
    "{value} is not a valid integer.",
    "{value} is not a valid float range.",
    "{value} is not a valid float.",
    "{value} is not in the range {range}.",
    "{value} is not one of {choices}.",
    "{value} does not match the formats '%Y-%m-%d', '%d.%m.%Y'.",
    "File {path} does not exist.",
    "Path {path} does not exist.",
    "Directory {path} is a file.",
    "File {path} is a directory.",
    "{kind} {path} is not readable.",
)


def told(error: click.ClickException) -> str:
    """Return what was wrong and where to read on."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "nsok"
    see = say("See `{command} --help`.", command=path)
    return f"{clean(translated(error.format_message()))} {see}"


def translated(sentence: str) -> str:
    """Return a sentence of the library in the language in use."""
    plain = " ".join(sentence.split())
    for template in _TEMPLATES:
        match = _pattern(template).fullmatch(plain)
        if match:
            values = match.groupdict()
            if "said" in values:
                values["said"] = translated(values["said"])
            return say(template, **values)
    return sentence


@cache
def _pattern(template: str) -> re.Pattern[str]:
    escaped = re.escape(template).replace(r"\{", "{").replace(r"\}", "}")
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>.+?)", escaped))
