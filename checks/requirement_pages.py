"""
Writes a page for every requirement, as Markdown: by which clause, how looked for, how counted.

Pure functions of values, as ``checks/documentation.py``, which gathers all pages.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from inspect import cleandoc

from checks.markdown import page, table
from checks.registry import rules
from crawler.model import LegalBasis, Measure, Methodology, Requirement

FOLDER = "docs/requirements"
_BLIND = "What the rule cannot see"
Asked = Sequence[tuple[Methodology, Requirement]]


def requirement_pages(methodologies: Iterable[Methodology]) -> dict[str, str]:
    """Return the pages of all requirements by path, and an index of them."""
    by_id: dict[str, list[tuple[Methodology, Requirement]]] = {}
    for methodology in methodologies:
        for each in methodology.requirements:
            by_id.setdefault(each.id, []).append((methodology, each))
    pages = {f"{FOLDER}/{name}.md": requirement_page(asked) for name, asked in by_id.items()}
    return {f"{FOLDER}/README.md": _index(by_id)} | pages


def requirement_page(asked: Asked) -> str:
    """Return the page of one requirement over all packs that ask for it, in their order."""
    _, newest = asked[-1]
    return page(
        f"# {newest.title_en} (`{newest.id}`)",
        newest.title,
        "## Asked by",
        table(
            ("methodology", "clause", "in our words", "counts for"),
            [row for methodology, each in asked for row in _clauses(methodology, each)],
        ),
        "## How it is looked for",
        _looked_for(newest),
        f"## {_BLIND}",
        _blind(newest.rule),
        "## From outside",
        _inputs(asked),
        "## Advice",
        f"{newest.advice_en}\n\n{newest.advice}",
    )


def _clauses(methodology: Methodology, asked: Requirement) -> Iterable[tuple[str, ...]]:
    link = f"[{methodology.id}](../methodologies/{methodology.id.replace('/', '-')}.md)"
    counts = _counts(methodology, asked)
    for basis in asked.basis:
        yield link, _clause(basis, methodology), _words(basis), counts
        link, counts = "", ""


def _clause(basis: LegalBasis, methodology: Methodology) -> str:
    act = methodology.acts[basis.act]
    where = f" ({act.region})" if act.region else ""
    return f"{act.number}{where}, {basis.clause}"


def _words(basis: LegalBasis) -> str:
    if basis.verified_on:
        return f"«{basis.quote}» (compared {basis.verified_on})"
    return basis.paraphrase


def _counts(methodology: Methodology, asked: Requirement) -> str:
    measures: Mapping[str, Measure] = {each.id: each for each in methodology.measures}
    if asked.measure not in measures:
        return "nothing: reported only"
    measure = measures[asked.measure]
    indicator = next(each for each in methodology.indicators if each.id == measure.indicator)
    working = ", if seen to work" if measure.must_work else ""
    points = f", {measure.points} points" if measure.points else ""
    return f"{indicator.symbol} (`{measure.id}`{points}{working})"


def _looked_for(asked: Requirement) -> str:
    rule = rules()[asked.rule]
    said = f"By the rule [{rule.title}](../rules/{rule.id}.md)."
    plain = {name: value for name, value in asked.options.items() if not isinstance(value, list)}
    options = ", ".join(f"`{name}` = `{value}`" for name, value in plain.items())
    regional = "; ".join(f"{name}: {dict(given)}" for name, given in asked.regional.items())
    lines = [said, f"Options: {options}." if options else "", regional]
    return "\n\n".join(line for line in lines if line)


def _blind(rule_id: str) -> str:
    """Return what the docstring of a rule says under its last heading."""
    text = cleandoc(sys.modules[rules()[rule_id].check.__module__].__doc__ or "")
    said = text.partition(f"{_BLIND}\n")[2].partition("\n\n")[0]
    return "\n".join(line.strip() for line in said.splitlines())


def _inputs(asked: Asked) -> str:
    methodology, newest = asked[-1]
    own = [spec for spec in methodology.inputs if spec.requirement == newest.id]
    rows = [(f"`{spec.id}`", f"{spec.title_en}<br>{spec.title}") for spec in own]
    return table(("input", "what is written there"), rows) if rows else "Nothing."


def _index(by_id: Mapping[str, Asked]) -> str:
    rows = [
        (
            f"[{name}]({name}.md)",
            asked[-1][1].title_en,
            ", ".join(methodology.id for methodology, _ in asked),
        )
        for name, asked in sorted(by_id.items())
    ]
    return page("# Requirements", table(("requirement", "title", "asked by"), rows))
