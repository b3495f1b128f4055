"""``nsok packs``: what is asked, by which act."""

import click

from checks import checklists
from checks import methodology as methodologies
from checks.markdown import on_screen
from checks.methodology_pages import methodology_page
from checks.tongue import Tongue
from crawler.cli import options
from crawler.cli.wording import language
from crawler.errors import InvalidOption


@click.command("packs")
@click.argument("pack_id", required=False, metavar="[ID]")
@options.language
def command(pack_id: str | None) -> None:
    """List packs or show one."""
    if pack_id is not None and pack_id in checklists.named():
        click.echo(checklists.text(pack_id))
        return
    if pack_id is not None and "/" not in pack_id:
        raise InvalidOption(
            pack_id,
            "there is no such methodology and no such list",
            "`nsok packs` names them; a methodology's own list stands on its page",
        )
    if pack_id is not None:
        click.echo(on_screen(methodology_page(methodologies.load(pack_id), Tongue(language()))))
        return
    for name in methodologies.packs():
        pack = methodologies.load(name)
        title = pack.title if language() == "ru" else pack.title_en
        click.echo(f"{pack.id:32}{len(pack.requirements):4}  {title}")
    for name, listed in checklists.named().items():
        title = listed.title if language() == "ru" else listed.title_en
        click.echo(f"{name:32}{len(listed.items):4}  {title}")
