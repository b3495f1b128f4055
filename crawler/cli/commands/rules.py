"""``nsok rules``: what is looked for, and how."""

import click

from checks import methodology as methodologies
from checks.documentation import rule_page
from checks.registry import rules
from crawler.cli import options
from crawler.cli.wording import say
from crawler.errors import InvalidOption


@click.command("rules")
@click.argument("rule_id", required=False, metavar="[ID]")
@options.language
def command(rule_id: str | None) -> None:
    """List rules or show one."""
    known = rules()
    if rule_id is None:
        for rule in known.values():
            click.echo(f"{rule.id:24}{say(str(rule.status)):14}{rule.title}")
        return
    if rule_id not in known:
        raise InvalidOption(rule_id, "there is no such rule", "`nsok rules` lists them")
    every = [methodologies.load(pack) for pack in methodologies.packs()]
    click.echo(rule_page(known[rule_id], every, ()))
