"""``nsok templates``: copies of the Word templates, to be changed in Word."""

from pathlib import Path

import click

from crawler.cli import options
from crawler.cli.wording import say
from crawler.errors import InvalidOption
from crawler.stages.files import write
from reports.own_templates import FORMS
from reports.word_forms import default


@click.command("templates")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIRECTORY")
@options.language
def command(*, folder: Path) -> None:
    """Write the templates."""
    places = {name: folder / f"{name}.docx" for name in FORMS}
    for place in places.values():
        if place.exists():
            raise InvalidOption(
                str(place), "it is there already", "Choose another name, or delete it first"
            )
    for name, place in places.items():
        write(place, default(name))
    click.echo(
        say("{count} templates written to {path}. Change them in Word, then: "
            "nsok report --out DIRECTORY --format letter --templates {path}",
            count=len(places), path=str(folder))
    )  # fmt: skip
