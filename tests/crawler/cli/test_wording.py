"""Everything a person reads has its words in both languages."""

import ast
import re
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest

import crawler.cli
from crawler.cli import borrowed, entry, usage, wording

CLI = Path(crawler.cli.__file__).parent
RUSSIAN = tomllib.loads((CLI / "ru.toml").read_text("utf-8"))
SPEAKERS = {"say", "fault", "_tell"}
ERRORS = re.compile(
    r"NsokError|Invalid(?:Roster|Option|Table|Inputs)|MissingSource|StoreError|Defect|Fault|cls|_lost"
)
COMMANDS = [name for name in entry._COMMANDS if name != "roster"]


def command(name):
    return import_module(f"crawler.cli.commands.{name}").command


def sentences():
    """Find the fixed sentences in the code of the frame."""
    scrapy_only = CLI.parent / "fetching"
    for path in sorted(CLI.parent.rglob("*.py")):
        if path.is_relative_to(scrapy_only):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in SPEAKERS:
                    said = node.args[1:3] if name == "fault" else node.args[:1]
                elif ERRORS.fullmatch(name) and len(node.args) > 2:
                    said = node.args[1:3]
                else:
                    continue
                yield from (each.value for each in said if isinstance(each, ast.Constant))


def test_every_sentence_of_the_frame_is_said_in_russian():
    """The English sentence is the key."""
    assert sorted({each for each in sentences() if each not in RUSSIAN}) == []


def test_translations_keep_the_places_for_values():
    """A value that is dropped is not told."""
    places = re.compile(r"\{\w+\}")

    for english, russian in RUSSIAN.items():
        assert sorted(places.findall(english)) == sorted(places.findall(russian)), english


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_command_has_help_with_an_example(name, language, nsok):
    """And every option says what it does."""
    wording.use(language)
    found = command(name)
    wording.describe(found, name)

    assert f"nsok {name}" in found.help
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
    assert nsok(name, "--help", "--lang", language).code == 0


@pytest.mark.parametrize("name", [*COMMANDS, "roster check", "inputs add", "baseline write"])
def test_help_in_russian_names_in_russian_what_is_to_be_filled_in(name, nsok):
    """Neither TEXT nor INTEGER RANGE; ID and names of formats are the same in Russian."""
    said = re.sub(
        r"^ +nsok .*$|NSOK_\w+", "", nsok(*name.split(), "--help").out, flags=re.MULTILINE
    )
    forms = {"ID", "PEM", "XLSX", "CSV", "TOML", "JSON", "PDF", "HTML", "SQL", "XML", "URL"}

    assert set(re.findall(r"\b[A-Z]{2,}(?:_[A-Z]+)*\b", said)) <= forms
    assert not re.search(r"default:|required|<=|Usage|Options", said)


def test_every_sentence_of_the_libraries_is_said_in_russian():
    """Those known to be said; a new one stays English and does no harm."""
    known = {*usage._TEMPLATES, *usage._OURS.values(), *borrowed.SENTENCES.values()}

    assert sorted(known - set(RUSSIAN)) == []


def test_help_of_the_whole_product_lists_every_command(nsok):
    """In the order of the contract, without importing them."""
    said = nsok("--help").out

    assert [name for name in entry._COMMANDS if re.search(rf"^  {name} ", said, re.MULTILINE)] == (
        entry._COMMANDS
    )
