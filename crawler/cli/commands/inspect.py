"""``nsok inspect``: what the rules see on single pages (contract, section 6)."""

import json
from collections.abc import Sequence
from typing import Any

import click

from crawler.cli import inspection, options
from crawler.cli.codes import Code


@click.command("inspect")
@click.argument("sources", nargs=-1, required=True, metavar="FILE_OR_DIR_OR_URL…")
@click.option("--url", default="", metavar="ADDRESS")
@options.fetching
@options.language
def command(sources: Sequence[str], url: str, **given: Any) -> Code:  # noqa: ANN401 - by name
    """Inspect."""
    seen = 0
    for line in inspection.inspect(sources, url, given):
        seen += "error" not in line
        click.echo(json.dumps(line, ensure_ascii=False))
    return Code.DONE if seen else Code.NOTHING_ASSESSED
