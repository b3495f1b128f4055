"""What is said to a person, in the language they chose."""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import click

from crawler.cli.borrowed import recognised
from crawler.errors import NsokError, filled

if TYPE_CHECKING:
    from crawler.tables.fault import Fault

LANGUAGES = ("ru", "en")
VARIABLE = "NSOK_LANG"
# What a terminal would obey: nothing that comes from a site or a list may.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# A name that stands for what a person fills in: ROSTER_OR_URL, INTEGER RANGE.
_PLACE = re.compile(r"(?<![A-Za-z_.])[A-Z][A-Z_]*(?: RANGE|:MM-HH:MM)?(?![a-z_])")
_BOUNDS = re.compile(r"([\d.]+)<=x<=([\d.]+)")


@dataclass(slots=True)
class _Spoken:
    language: str = LANGUAGES[0]


_spoken = _Spoken()


def language() -> str:
    """Return the language in use."""
    return _spoken.language


def choose(arguments: Sequence[str]) -> None:
    """Take the language of ``--lang`` or of the environment, before anything is said."""
    named = [os.environ.get(VARIABLE, "")]
    for at, argument in enumerate(arguments):
        if argument == "--lang" and at + 1 < len(arguments):
            named.append(arguments[at + 1])
        elif argument.startswith("--lang="):
            named.append(argument.partition("=")[2])
    known = [each for each in named if each in LANGUAGES]
    use(known[-1] if known else "")


def use(wanted: str) -> None:
    """Speak a language; one that is unknown changes nothing."""
    _spoken.language = wanted if wanted in LANGUAGES else LANGUAGES[0]


def say(sentence: str, **values: object) -> str:
    """Return a sentence in the language in use; an unknown one stays English."""
    if language() == "ru":
        sentence = _russian().get(sentence, sentence)
    return clean(filled(sentence, values))


def say_error(error: NsokError) -> str:
    """Return where, what, and what now."""
    told = {name: spoken(str(value)) if name == "detail" else value
            for name, value in error.values.items()}  # fmt: skip
    what, now = (spoken(say(each, **told)) for each in (error.what, error.what_now))
    return f"{clean(error.where)}: {what.rstrip('.')}. {ended(now)}"


def spoken(sentence: str) -> str:
    """Return a sentence of a library or the system in the language in use, if it is known."""
    found = recognised(sentence)
    if found is None:
        return sentence
    ours, values = found
    if "said" in values:
        values["said"] = spoken(values["said"])
    return say(ours, **values)


def say_fault(fault: "Fault") -> str:
    """Return one line on a fault of a roster."""
    place = say("row {row}", row=fault.row)
    if fault.also:
        place = say("row {row} and {count} more", row=fault.row, count=fault.also)
    if fault.column:
        place = f"{place}, «{clean(fault.column)}»"
    values = dict(fault.values)
    left_out = say("The row is left out.") if fault.skipped else ""
    said = f"{clean(fault.file)}, {place}: {say(fault.what, **values)}. "
    return f"{said}{ended(say(fault.what_now, **values))} {left_out}".rstrip()


def say_row(fault: "Fault") -> str:
    """Return in short which row of a roster could not be used, and why."""
    what = say(fault.what, **dict(fault.values))
    name = f"«{clean(fault.name)}», " if fault.name else ""
    return f"{say('row {row}', row=fault.row)}: {name}{what}"


def say_day(day: date) -> str:
    """Return a day as people write it."""
    return day.strftime("%d.%m.%Y") if language() == "ru" else day.isoformat()


def clean(text: str) -> str:
    """Return a text that no terminal obeys."""
    return _CONTROL.sub("?", text)


def places(text: str) -> str:
    """Return a text of help with the names of what is to be filled in in the language in use."""
    if language() != "ru":
        return text
    names: Mapping[str, str] = help_texts()["places"]
    return _PLACE.sub(lambda found: names.get(found[0], found[0]), text)


def bounds(text: str) -> str:
    """Return the limits of a number, ``1<=x<=64``, in words."""
    return _BOUNDS.sub(lambda found: say("{low} to {high}", low=found[1], high=found[2]), text)


def ended(sentence: str) -> str:
    """Return a sentence with its full stop."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def describe(command: click.Command, name: str) -> None:
    """Give a command and its options their help in the language in use."""
    entry = help_texts().get(name, {})
    command.help = places(entry.get(language(), ""))
    command.short_help = summary(name)
    options: Mapping[str, Any] = help_texts()["options"]
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name:
            own = entry.get(parameter.name) or options.get(parameter.name, {})
            parameter.help = places(own.get(language(), ""))


def summary(name: str) -> str:
    """Return a command's help in one sentence."""
    text = str(help_texts().get(name, {}).get(language(), ""))
    return " ".join(text.partition("\n\n")[0].split())


@cache
def help_texts() -> Mapping[str, Any]:
    """Return the help of all commands, by name and language."""
    return tomllib.loads(files("crawler.cli").joinpath("help.toml").read_text("utf-8"))


@cache
def _russian() -> Mapping[str, str]:
    return tomllib.loads(files("crawler.cli").joinpath("ru.toml").read_text("utf-8"))
