"""
Writes a page for every requirement, as Markdown: by which clause, how looked for, how counted.

Pure functions of values, as ``checks/documentation.py``, which gathers all pages.
"""

from collections.abc import Iterable, Mapping, Sequence

from checks.markdown import page, table
from checks.registry import rules
from checks.tongue import Tongue, rule_words
from crawler.model import LegalBasis, Measure, Methodology, Requirement

Asked = Sequence[tuple[Methodology, Requirement]]


def requirement_pages(methodologies: Iterable[Methodology], tongue: Tongue) -> dict[str, str]:
    """Return the pages of all requirements by path, and an index of them."""
    by_id: dict[str, list[tuple[Methodology, Requirement]]] = {}
    for methodology in methodologies:
        for each in methodology.requirements:
            by_id.setdefault(each.id, []).append((methodology, each))
    pages = {
        f"requirements/{name}.md": requirement_page(asked, tongue) for name, asked in by_id.items()
    }
    return {"requirements/README.md": _index(by_id, tongue)} | pages


def requirement_page(asked: Asked, tongue: Tongue) -> str:
    """Return the page of one requirement over all packs that ask for it, in their order."""
    _, newest = asked[-1]
    heads = tongue.says("methodology", "clause", "in our words", "counts for")
    rows = [row for methodology, each in asked for row in _clauses(methodology, each, tongue)]
    return page(
        *_head(newest, tongue),
        f"## {tongue.say('Asked by')}",
        table(heads, rows),
        f"## {tongue.say('How it is looked for')}",
        _looked_for(newest, tongue),
        f"## {tongue.say('What the rule cannot see')}",
        rule_words(rules()[newest.rule], tongue).blind,
        f"## {tongue.say('From outside')}",
        _inputs(asked, tongue),
        f"## {tongue.say('Advice')}",
        _advice(newest, tongue),
    )


def _head(asked: Requirement, tongue: Tongue) -> tuple[str, ...]:
    heading = f"# {tongue.title(asked)} (`{asked.id}`)"
    return (heading,) if tongue.language == "ru" else (heading, asked.title)


def _advice(asked: Requirement, tongue: Tongue) -> str:
    """Return what to do; markup to copy is shown and not obeyed."""
    texts = [asked.advice] if tongue.language == "ru" else [asked.advice_en, asked.advice]
    paragraphs = (part for text in texts for part in text.strip().split("\n\n"))
    return "\n\n".join(
        f"```html\n{part}\n```" if part.startswith("<") else part for part in paragraphs
    )


def _clauses(
    methodology: Methodology, asked: Requirement, tongue: Tongue
) -> Iterable[tuple[str, ...]]:
    link = f"[{methodology.id}](../methodologies/{methodology.id.replace('/', '-')}.md)"
    counts = _counts(methodology, asked, tongue)
    for basis in asked.basis:
        yield link, _clause(basis, methodology), _words(basis, tongue), counts
        link, counts = "", ""


def _clause(basis: LegalBasis, methodology: Methodology) -> str:
    act = methodology.acts[basis.act]
    where = f" ({act.region})" if act.region else ""
    return f"{act.number}{where}, {basis.clause}"


def _words(basis: LegalBasis, tongue: Tongue) -> str:
    if basis.verified_on:
        compared = tongue.say("compared {day}", day=tongue.day(basis.verified_on))
        return f"«{basis.quote}» ({compared})"
    return basis.paraphrase


def _counts(methodology: Methodology, asked: Requirement, tongue: Tongue) -> str:
    measures: Mapping[str, Measure] = {each.id: each for each in methodology.measures}
    if asked.measure not in measures:
        return tongue.say("nothing: reported only")
    measure = measures[asked.measure]
    indicator = next(each for each in methodology.indicators if each.id == measure.indicator)
    facts = [f"`{measure.id}`"]
    if measure.points:
        facts.append(tongue.say("{points} points", points=tongue.number(measure.points)))
    if measure.must_work:
        facts.append(tongue.say("if seen to work"))
    return f"{indicator.symbol} ({', '.join(facts)})"


def _looked_for(asked: Requirement, tongue: Tongue) -> str:
    rule = rules()[asked.rule]
    title, link = rule_words(rule, tongue).title, f"../rules/{rule.id}.md"
    parts = [tongue.say("By the rule [{title}]({link}).", title=title, link=link)]
    if options := _options(asked.options, tongue):
        parts.append(tongue.say("Options: {options}.", options=options))
    parts += [f"{region}: {_options(given, tongue)}." for region, given in asked.regional.items()]
    return "\n\n".join(parts)


def _options(options: Mapping[str, object], tongue: Tongue) -> str:
    """Name the options but for those that are lists of words, in Russian with what they mean."""
    plain = {name: value for name, value in options.items() if not isinstance(value, list)}
    return "; ".join(_option(name, value, tongue) for name, value in plain.items())


def _option(name: str, value: object, tongue: Tongue) -> str:
    written, meaning = f"`{name}` = `{value}`", tongue.say(f"option {name}")
    if tongue.language == "en":
        return written
    said = tongue.say(str(value))
    return f"{meaning}: {said} ({written})" if said != str(value) else f"{meaning} ({written})"


def _inputs(asked: Asked, tongue: Tongue) -> str:
    methodology, newest = asked[-1]
    own = [spec for spec in methodology.inputs if spec.requirement == newest.id]
    rows = [(f"`{spec.id}`", tongue.titles(spec, "<br>")) for spec in own]
    heads = tongue.says("input", "what is written there")
    return table(heads, rows) if rows else tongue.say("Nothing.")


def _index(by_id: Mapping[str, Asked], tongue: Tongue) -> str:
    rows = [
        (
            f"[{name}]({name}.md)",
            tongue.title(asked[-1][1]),
            ", ".join(methodology.id for methodology, _ in asked),
        )
        for name, asked in sorted(by_id.items())
    ]
    heads = tongue.says("requirement", "title", "asked by")
    return page(f"# {tongue.say('Requirements')}", table(heads, rows))
