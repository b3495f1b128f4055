"""
Writes the pages of the rules, as Markdown: what a rule looks at, how it decides, who asks for it.

Pure functions of values, as ``checks/documentation.py``, which gathers all pages.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from checks.markdown import page, table
from checks.registry import rules
from checks.rule import Rule, Status
from checks.tongue import Tongue, rule_words
from crawler.model import LegalBasis, Methodology, Outcome

_ORDER = [outcome.value for outcome in Outcome]


def rule_page(
    rule: Rule,
    methodologies: Iterable[Methodology],
    examples: Iterable[str] | None,
    tongue: Tongue = Tongue(),  # noqa: B008 - a value
) -> str:
    """
    Return the page of a rule: what it says of itself, who requires it, its examples.

    Where the names of the *examples* are not known, nothing is said of any.
    """
    words = rule_words(rule, tongue)
    by_example: tuple[str, ...] = ()
    if examples is not None:
        by_example = (f"## {tongue.say('Examples')}", _examples(rule, examples, tongue))
    return page(
        f"# {words.title} (`{rule.id}`)",
        "  \n".join(_facts(rule, tongue)),
        *words.parts(tongue),
        f"## {tongue.say('Required by')}",
        _required_by(rule, methodologies, tongue),
        *by_example,
    )


def rules_index(methodologies: Sequence[Methodology], tongue: Tongue) -> str:
    """Return the list of all rules."""
    used = {each.rule for methodology in methodologies for each in methodology.requirements}
    rows = [
        (
            f"[{rule.id}]({rule.id}.md)",
            rule_words(rule, tongue).title,
            tongue.say(rule.status),
            tongue.say("yes" if rule.id in used else "no"),
        )
        for rule in rules().values()
    ]
    heads = tongue.says("rule", "looks for", "status", "used by a pack")
    return page(f"# {tongue.say('Rules')}", table(heads, rows))


def _facts(rule: Rule, tongue: Tongue) -> Iterable[str]:
    yield tongue.say("Status: {status}", status=tongue.say(rule.status))
    if rule.topics:
        topics = ", ".join(tongue.says(*rule.topics))
        yield tongue.say("Links that lead to it: {topics}", topics=topics)
    if rule.replaces:
        yield tongue.say("Formerly: {names}", names=", ".join(rule.replaces))


def _required_by(rule: Rule, methodologies: Iterable[Methodology], tongue: Tongue) -> str:
    rows = [
        (
            f"[{methodology.id}](../methodologies/{methodology.id.replace('/', '-')}.md)",
            f"`{each.id}` {tongue.title(each)}",
            "; ".join(_clause(basis, methodology) for basis in each.basis),
        )
        for methodology in methodologies
        for each in methodology.requirements
        if each.rule == rule.id
    ]
    if not rows:
        preview = rule.status is Status.PREVIEW
        return tongue.say("No methodology: a preview." if preview else "No methodology.")
    return table(tongue.says("methodology", "requirement", "legal basis"), rows)


def _clause(basis: LegalBasis, methodology: Methodology) -> str:
    return f"{methodology.acts[basis.act].number}, {basis.clause}"


def _examples(rule: Rule, names: Iterable[str], tongue: Tongue) -> str:
    """List the examples by outcome; in Russian their number, since the files' names are English."""
    folder = f"tests/examples/{rule.id}/"
    by_outcome = sorted(names, key=lambda name: (_ORDER.index(name.split("--")[0]), name))
    split = [name.removesuffix(".html").partition("--") for name in by_outcome]
    if tongue.language == "ru":
        counted = Counter(outcome for outcome, _, _ in split)
        lines = [f"- {tongue.say(name)}: [{n}](../../../{folder})" for name, n in counted.items()]
    else:
        lines = [f"- {name}: [{what.replace('-', ' ')}](../../{folder})" for name, _, what in split]
    return "\n".join(lines) or tongue.say("None.")
