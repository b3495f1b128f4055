"""
Writes the pages of rules, methodologies and requirements, as Markdown.

Every text has one home: docstrings of rules, packs, names of examples.

Pure functions of values: the command ``nsok docs`` gives the names of the
example files and writes the pages.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from inspect import cleandoc

from checks.checklists import named
from checks.markdown import GENERATED, page, table
from checks.methodology import load, packs
from checks.registry import rules
from checks.requirement_pages import requirement_pages
from checks.rule import Rule, Status
from crawler.model import (
    Criterion,
    Formula,
    Indicator,
    InputSpec,
    LegalBasis,
    Measure,
    Methodology,
    Outcome,
    Requirement,
)

__all__ = ["GENERATED", "methodology_page", "pages", "rule_page"]

_ORDER = [outcome.value for outcome in Outcome]


def pages(examples: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """
    Return every generated page by its path in the repository.

    *examples* are the names of the example files (``present--in-the-footer``)
    by rule id.
    """
    every = tuple(load(pack) for pack in packs())
    written = {"docs/rules/README.md": _rules_index(every)}
    for rule in rules().values():
        written[f"docs/rules/{rule.id}.md"] = rule_page(rule, every, examples.get(rule.id, ()))
    written["docs/methodologies/README.md"] = _methodologies_index(every)
    for methodology in every:
        written[f"docs/methodologies/{_file(methodology)}"] = methodology_page(methodology)
    written["docs/methodologies/checklists.md"] = _checklists(every)
    return written | requirement_pages(every)


def rule_page(rule: Rule, methodologies: Iterable[Methodology], examples: Iterable[str]) -> str:
    """Return the page of a rule: what it says of itself, who requires it, its examples."""
    facts = [f"Status: {rule.status}"]
    if rule.topics:
        facts.append(f"Links that lead to it: {', '.join(rule.topics)}")
    if rule.replaces:
        facts.append(f"Formerly: {', '.join(rule.replaces)}")
    return page(
        f"# {rule.title} (`{rule.id}`)",
        "  \n".join(facts),
        _prose(rule),
        "## Required by",
        _required_by(rule, methodologies),
        "## Examples",
        _examples(rule, examples),
    )


def methodology_page(methodology: Methodology) -> str:
    """Return the page of a methodology, for a lawyer to check line by line against the act."""
    counted = {measure.id for measure in methodology.measures}
    uncounted = [each for each in methodology.requirements if each.measure not in counted]
    until = f" until {methodology.in_force_until}" if methodology.in_force_until else ""
    parts = [_criterion(each, methodology) for each in methodology.criteria]
    if uncounted:
        parts.append(f"## Reported, not counted\n\n{_requirements(uncounted, methodology)}")
    return page(
        f"# {methodology.title_en}",
        methodology.title,
        f"Pack `{methodology.id}`, in force from {methodology.in_force_from}{until}.  \n"
        f"Rounded half up to two decimals: at {methodology.rounding}.  \n"
        f"A share of nobody: {methodology.empty}.{_list_of(methodology)}",
        _whole(methodology),
        *_paragraphs("What is counted, and what is not verified", methodology.notice_en),
        *parts,
        *_paragraphs("Inputs", _inputs(methodology) if methodology.inputs else ""),
        "## Acts",
        _acts(methodology),
    )


def _list_of(methodology: Methodology) -> str:
    listed = methodology.checklist
    return f"  \nItems required: `{listed.id}`, {listed.title_en}." if listed else ""


def _whole(methodology: Methodology) -> str:
    total = methodology.total
    if total is None:
        return ""
    formula = " + ".join(f"{each.weight} · {each.symbol}" for each in methodology.criteria)
    return f"`{total.symbol} = {formula}`: {total.title_en}"


def _file(methodology: Methodology) -> str:
    return f"{methodology.id.replace('/', '-')}.md"


def _prose(rule: Rule) -> str:
    """Turn the module's docstring into Markdown: a line over indented text is a heading."""
    lines = cleandoc(sys.modules[rule.check.__module__].__doc__ or "").splitlines()
    following = [*lines[1:], ""]
    return "\n".join(
        f"## {line}\n" if line and after.startswith("    ") and line[0] != " " else line.strip()
        for line, after in zip(lines, following, strict=True)
    )


def _required_by(rule: Rule, methodologies: Iterable[Methodology]) -> str:
    rows = [
        (
            f"[{methodology.id}](../methodologies/{_file(methodology)})",
            f"`{each.id}` {each.title_en}",
            "; ".join(_clause(basis, methodology) for basis in each.basis),
        )
        for methodology in methodologies
        for each in methodology.requirements
        if each.rule == rule.id
    ]
    if not rows:
        return "No methodology: a preview." if rule.status is Status.PREVIEW else "No methodology."
    return table(("methodology", "requirement", "legal basis"), rows)


def _examples(rule: Rule, names: Iterable[str]) -> str:
    by_outcome = sorted(names, key=lambda name: (_ORDER.index(name.split("--")[0]), name))
    lines = [
        f"- {outcome}: [{what.replace('-', ' ')}](../../tests/examples/{rule.id}/)"
        for outcome, _, what in (name.removesuffix(".html").partition("--") for name in by_outcome)
    ]
    return "\n".join(lines) or "None."


def _criterion(criterion: Criterion, methodology: Methodology) -> str:
    parts = [each for each in methodology.indicators if each.criterion == criterion.id]
    formula = " + ".join(f"{each.weight} · {each.symbol}" for each in parts)
    heading = f"## {criterion.symbol}: {criterion.title_en}\n\n{criterion.title}"
    indicators = (_indicator(each, methodology) for each in parts)
    return "\n\n".join((heading, f"`{criterion.symbol} = {formula}`", *indicators))


def _indicator(indicator: Indicator, methodology: Methodology) -> str:
    heading = f"### {indicator.symbol}: {indicator.title_en}\n\n{indicator.title}"
    measures = [each for each in methodology.measures if each.indicator == indicator.id]
    return "\n\n".join((heading, *(_measure(each, methodology) for each in measures)))


def _measure(measure: Measure, methodology: Methodology) -> str:
    asked = [each for each in methodology.requirements if each.measure == measure.id]
    number = len(asked) + len(measure.inputs)
    named = [f"`{name}`" for name in measure.inputs]
    working = ", if seen to work" if measure.must_work else ""
    how = {
        Formula.SHARE: f"100 · present / {number} (less where some do not apply)",
        Formula.POINTS: f"{measure.points} points each{working}, 100 at most",
        Formula.RATIO: f"100 · {' / '.join(named)}",
        Formula.INPUT: f"given from outside: {', '.join(named)}",
    }
    line = f"**{measure.title_en}** (`{measure.id}`), weight {measure.weight}: "
    parts = [f"{line}{how[measure.formula]}.", _requirements(asked, methodology)]
    if named and measure.formula in (Formula.SHARE, Formula.POINTS):
        parts.append(f"Counted from inputs: {', '.join(named)}.")
    return "\n\n".join(part for part in parts if part)


def _inputs(methodology: Methodology) -> str:
    rows = [
        (f"`{each.id}`", f"{each.title_en}<br>{each.title}", each.kind, _of(each))
        for each in methodology.inputs
    ]
    return table(("id", "input", "kind", "part of"), rows)


def _of(spec: InputSpec) -> str:
    return f"`{spec.of}`" if spec.of else ""


def _requirements(asked: Iterable[Requirement], methodology: Methodology) -> str:
    rows = [
        (
            f"[{each.id}](../requirements/{each.id}.md)",
            f"{each.title_en}<br>{each.title}",
            "<br>".join(_said(basis, methodology) for basis in each.basis),
            f"[{each.rule}](../rules/{each.rule}.md)",
        )
        for each in asked
    ]
    return table(("id", "requirement", "legal basis", "rule"), rows) if rows else ""


def _clause(basis: LegalBasis, methodology: Methodology) -> str:
    return f"{methodology.acts[basis.act].number}, {basis.clause}"


def _said(basis: LegalBasis, methodology: Methodology) -> str:
    """Give a clause with its words: a quotation only when someone compared it."""
    words = f"«{basis.quote}» (compared {basis.verified_on})" if basis.verified_on else ""
    return f"{_clause(basis, methodology)}: {words or basis.paraphrase}".rstrip(": ")


def _acts(methodology: Methodology) -> str:
    rows = [
        (
            act.number,
            str(act.adopted),
            act.amended,
            f"[{act.title}]({act.url})" if act.url else act.title,
        )
        for act in methodology.acts.values()
    ]
    return table(("number", "adopted", "amended", "title"), rows)


def _paragraphs(heading: str, text: str) -> tuple[str, ...]:
    return (f"## {heading}", text) if text else ()


def _rules_index(methodologies: Sequence[Methodology]) -> str:
    used = {each.rule for methodology in methodologies for each in methodology.requirements}
    rows = [
        (f"[{rule.id}]({rule.id}.md)", rule.title, rule.status, "yes" if rule.id in used else "no")
        for rule in rules().values()
    ]
    return page("# Rules", table(("rule", "looks for", "status", "used by a pack"), rows))


def _checklists(methodologies: Sequence[Methodology]) -> str:
    """Show the named lists of the items required, item by item."""
    parts = [
        f"## `{each.checklist.id}`: {each.checklist.title_en}\n\n{each.checklist.title}: "
        f"the own list of {each.sector}, every requirement an item."
        for each in methodologies
        if each.checklist
    ]
    for listed in named().values():
        rows = [
            (item, ", ".join(f"[{name}](../requirements/{name}.md)" for name in parts_of_item))
            for item, parts_of_item in listed.items.items()
        ]
        heading = f"## `{listed.id}`: {listed.title_en}\n\n{listed.title}"
        parts.append(f"{heading}\n\n{table(('item', 'there when all of these are'), rows)}")
    return page("# Lists of the items required (Инорм)", *dict.fromkeys(parts))


def _methodologies_index(methodologies: Sequence[Methodology]) -> str:
    rows = [
        (
            f"[{each.id}]({_file(each)})",
            each.title_en,
            str(each.in_force_from),
            str(each.in_force_until or ""),
            str(len(each.requirements)),
        )
        for each in methodologies
    ]
    heads = ("pack", "title", "from", "until", "requirements")
    return page("# Methodologies", table(heads, rows))
