"""``nsok rules``: what is looked for, and how."""

from collections.abc import Sequence

import click

from checks import methodology as methodologies
from checks.markdown import on_screen
from checks.registry import rules
from checks.rule import Rule
from checks.rule_pages import rule_page
from checks.tongue import Tongue, rule_words
from crawler.cli import options
from crawler.cli.wording import language, say
from crawler.errors import InvalidOption
from crawler.model import Methodology


@click.command("rules")
@click.argument("rule_id", required=False, metavar="[ID]")
@options.language
def command(rule_id: str | None) -> None:
    """List rules or show one."""
    tongue = Tongue(language())
    every = [methodologies.load(pack) for pack in methodologies.packs()]
    if rule_id is None:
        for rule in rules().values():
            click.echo(f"{rule.id:24}{say(str(rule.status)):14}{rule_words(rule, tongue).title}")
        return
    for rule in _meant(rule_id, every):
        click.echo(on_screen(rule_page(rule, every, None, tongue)))


def _meant(name: str, every: Sequence[Methodology]) -> list[Rule]:
    """Return the rule of that name, or those that look for the requirement of that name."""
    known = rules()
    if name in known:
        return [known[name]]
    asked = {each.rule for pack in every for each in pack.requirements if each.id == name}
    if not asked:
        raise InvalidOption(name, "there is no such rule or requirement", "`nsok rules` lists them")
    return [known[each] for each in sorted(asked)]
