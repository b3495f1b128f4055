"""``nsok docs``: the generated pages of a checkout."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from checks.documentation import FOLDERS, pages
from checks.markdown import GENERATED
from crawler.cli import options
from crawler.cli.codes import Code
from crawler.cli.wording import say
from crawler.codec.schema import schema
from crawler.errors import MissingSource
from crawler.stages.files import write
from reports import dataset

_ROOT = Path(__file__).parents[3]


@click.command("docs")
@click.option("--check", is_flag=True)
@options.language
def command(*, check: bool) -> Code:
    """Write the pages or check them."""
    if not (_ROOT / "docs").is_dir():
        raise MissingSource(
            str(_ROOT), "this is no checkout", "Run the command from a checkout of the source"
        )
    wanted = pages(_examples()) | _described()
    differing = [name for name, text in wanted.items() if _read(name) != text]
    stale = [name for name in _generated() if name not in wanted]
    if check:
        return _tell(dict.fromkeys(differing, "differs from what the code says")
                     | dict.fromkeys(stale, "belongs to nothing any more"))  # fmt: skip
    for name in differing:
        write(_ROOT / name, wanted[name])
    for name in stale:
        (_ROOT / name).unlink()
    click.echo(say("{count} pages, {changed} changed.", count=len(wanted),
                   changed=len(differing) + len(stale)))  # fmt: skip
    return Code.DONE


def _described() -> dict[str, str]:
    """Return what describes the forms of data: the schema of a result, the table of findings."""
    text = json.dumps(schema(), ensure_ascii=False, indent=2)
    return {
        "docs/audit-result.schema.json": f"{text}\n",
        "docs/findings-table.md": dataset.description(),
    }


def _tell(faults: Mapping[str, str]) -> Code:
    for name, what in sorted(faults.items()):
        click.echo(f"{name}: {say(what)}. {say('Run `nsok docs`.')}", err=True)
    return Code.BELOW_THE_BAR if faults else Code.DONE


def _examples() -> dict[str, list[str]]:
    """Return the names of the example files by rule."""
    folders = (_ROOT / "tests" / "examples").glob("*/")
    return {
        folder.name: sorted(file.stem for file in folder.iterdir() if "--" in file.name)
        for folder in folders
        if folder.is_dir()
    }


def _generated() -> list[str]:
    files = [file for folder in FOLDERS for file in (_ROOT / folder).glob("*.md")]
    names = [file.relative_to(_ROOT).as_posix() for file in files]
    return [name for name in names if _read(name).startswith(GENERATED)]


def _read(name: str) -> str:
    try:
        return (_ROOT / name).read_text("utf-8")
    except FileNotFoundError:
        return ""
