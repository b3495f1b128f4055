"""``nsok rules``: what is looked for, and how."""

from collections.abc import Iterator, Sequence

import click

from checks import methodology as methodologies
from checks.documentation import GENERATED, rule_page
from checks.registry import rules
from checks.rule import Rule
from crawler.cli import options
from crawler.cli.wording import language, say
from crawler.errors import InvalidOption
from crawler.model import Methodology, Requirement


@click.command("rules")
@click.argument("rule_id", required=False, metavar="[ID]")
@options.language
def command(rule_id: str | None) -> None:
    """List rules or show one."""
    every = [methodologies.load(pack) for pack in methodologies.packs()]
    if rule_id is None:
        for rule in rules().values():
            click.echo(f"{rule.id:24}{say(str(rule.status)):14}{_title(rule, every)}")
        return
    for rule in _meant(rule_id, every):
        click.echo(_page(rule, every))


def _meant(name: str, every: Sequence[Methodology]) -> list[Rule]:
    """Return the rule of that name, or those that look for the requirement of that name."""
    known = rules()
    if name in known:
        return [known[name]]
    asked = {each.rule for pack in every for each in pack.requirements if each.id == name}
    if not asked:
        raise InvalidOption(name, "there is no such rule or requirement", "`nsok rules` lists them")
    return [known[each] for each in sorted(asked)]


def _page(rule: Rule, every: Sequence[Methodology]) -> str:
    page = rule_page(rule, every, ()).removeprefix(GENERATED).strip()
    if language() != "ru":
        return page
    title = f"{_title(rule, every)} ({rule.id}, {say(str(rule.status))})"
    lines = (f"  {each.id}: {each.title}" for each in _requirements(rule, every))
    asked = "\n".join((say("Requirements that it decides:"), *lines))
    return f"{title}\n\n{asked}\n\n{say('The page of the rule, in English:')}\n\n{page}"


def _title(rule: Rule, every: Sequence[Methodology]) -> str:
    """Name a rule in Russian by the one requirement it is for, where there is one."""
    titles = {each.id: each.title for each in _requirements(rule, every)}
    if language() == "ru" and len(titles) == 1:
        return next(iter(titles.values()))
    return say(rule.title)


def _requirements(rule: Rule, every: Sequence[Methodology]) -> Iterator[Requirement]:
    """Yield each requirement once, in the words of the newest pack."""
    found = {
        each.id: each
        for pack in sorted(every, key=lambda pack: pack.in_force_from)
        for each in pack.requirements
        if each.rule == rule.id
    }
    yield from found.values()
