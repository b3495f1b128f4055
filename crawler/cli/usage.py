"""
What the command-line library says of wrong usage, in the language in use.

It has no Russian of its own.  Its sentences are recognised by the templates it
fills (click's exceptions.py, core.py, types.py); one that is none of them stays
English.
"""

import click

from crawler.cli.borrowed import recognised
from crawler.cli.wording import bounds, clean, ended, places, say

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
    "{value} is not in the range {range}.",
    "{value} is not one of {choices}.",
)
# Where ours says more, or less of Python, than the library's.
_OURS = {
    "{value} does not match the formats '%Y-%m-%d', '%d.%m.%Y'.": (
        "{value} is no day; write it as 2026-12-31 or 31.12.2026"
    ),
    "{value} is not a valid integer range.": "{value} is no whole number.",
    "{value} is not a valid integer.": "{value} is no whole number.",
    "{value} is not a valid float range.": "{value} is no number.",
    "{value} is not a valid float.": "{value} is no number.",
    "Option {name} requires {count} arguments.": "Option {name} requires {count} arguments.",
    "Argument {name} takes {count} values.": "Argument {name} takes {count} values.",
    "Could not open file {path}: {said}": "Could not open {path}: {said}",
    "{kind} {path} does not exist.": "There is no {path}.",
    "{kind} {path} is a file.": "{path} is a file; a directory is wanted.",
    "{kind} {path} is a directory.": "{path} is a directory; a file is wanted.",
    "{kind} {path} is not readable.": "{path} may not be read.",
    "{kind} {path} is not writable.": "{path} may not be written.",
}
_SENTENCES = {**{each: each for each in _TEMPLATES}, **_OURS}


def told(error: click.ClickException) -> str:
    """Return what was wrong and where to read on."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "nsok"
    see = say("See `{command} --help`.", command=path)
    return f"{ended(clean(translated(error.format_message())))} {see}"


def translated(sentence: str) -> str:
    """Return a sentence of the library in the language in use."""
    found = recognised(sentence, _SENTENCES)
    if found is None:
        return sentence
    ours, values = found
    if "said" in values:
        values["said"] = translated(values["said"])
    if "name" in values:
        values["name"] = places(values["name"])
    return bounds(say(ours, **values))
