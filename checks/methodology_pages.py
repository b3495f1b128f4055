"""
Writes the pages of the methodologies, as Markdown, for a lawyer to check against the acts.

Pure functions of values, as ``checks/documentation.py``, which gathers all pages.
"""

from collections.abc import Iterable, Sequence

from checks.checklists import named
from checks.markdown import page, table
from checks.tongue import Tongue
from crawler.model import (
    Criterion,
    Formula,
    Indicator,
    InputSpec,
    LegalBasis,
    Measure,
    Methodology,
    Requirement,
)


def methodology_page(methodology: Methodology, tongue: Tongue = Tongue()) -> str:  # noqa: B008
    """Return the page of a methodology, for a lawyer to check line by line against the act."""
    counted = {measure.id for measure in methodology.measures}
    uncounted = [each for each in methodology.requirements if each.measure not in counted]
    notice = methodology.notice if tongue.language == "ru" else methodology.notice_en
    inputs = _inputs(methodology, tongue) if methodology.inputs else ""
    only_told = _requirements(uncounted, methodology, tongue)
    return page(
        f"# {tongue.titles(methodology, _APART)}",
        "  \n".join(_facts(methodology, tongue)),
        _whole(methodology, tongue),
        *_section("What is counted, and what is not verified", notice, tongue),
        *(_criterion(each, methodology, tongue) for each in methodology.criteria),
        *_section("Reported, not counted", only_told, tongue),
        *_section("Inputs", inputs, tongue),
        *_section("Acts", _acts(methodology, tongue), tongue),
    )


def methodologies_index(methodologies: Sequence[Methodology], tongue: Tongue) -> str:
    """Return the list of all methodologies."""
    rows = [
        (
            f"[{each.id}]({file_of(each)})",
            tongue.title(each),
            tongue.day(each.in_force_from),
            tongue.day(each.in_force_until),
            str(len(each.requirements)),
        )
        for each in methodologies
    ]
    heads = tongue.says("pack", "title", "from", "until", "requirements")
    return page(f"# {tongue.say('Methodologies')}", table(heads, rows))


def checklists_page(methodologies: Sequence[Methodology], tongue: Tongue) -> str:
    """Return the page of the named lists of the items required, item by item."""
    said = "The own list of {sector}: every requirement is an item."
    parts = [
        f"## `{each.checklist.id}`: {tongue.titles(each.checklist, _APART)}\n\n"
        f"{tongue.say(said, sector=each.sector)}"
        for each in methodologies
        if each.checklist
    ]
    for listed in named().values():
        rows = [
            (item, ", ".join(f"[{name}](../requirements/{name}.md)" for name in parts_of_item))
            for item, parts_of_item in listed.items.items()
        ]
        heads = tongue.says("item", "there when all of these are")
        heading = f"## `{listed.id}`: {tongue.titles(listed, _APART)}"
        parts.append(f"{heading}\n\n{table(heads, rows)}")
    return page(f"# {tongue.say('Lists of the items required (Инорм)')}", *dict.fromkeys(parts))


def file_of(methodology: Methodology) -> str:
    """Return the name of the file with a methodology's page."""
    return f"{methodology.id.replace('/', '-')}.md"


_APART = "\n\n"


def _section(heading: str, text: str, tongue: Tongue) -> tuple[str, ...]:
    return (f"## {tongue.say(heading)}", text) if text else ()


def _facts(methodology: Methodology, tongue: Tongue) -> Iterable[str]:
    since, until = tongue.day(methodology.in_force_from), tongue.day(methodology.in_force_until)
    said = "Pack `{id}`, in force from {since}."
    if until:
        said = "Pack `{id}`, in force from {since} until {until}."
    yield tongue.say(said, id=methodology.id, since=since, until=until)
    yield tongue.say(f"Rounded half up to two decimals: at {methodology.rounding}.")
    yield tongue.say(f"A share of nobody: {methodology.empty}.")
    listed = methodology.checklist
    if listed:
        said, title = "Items required: `{id}`, {title}.", tongue.title(listed)
        yield tongue.say(said, id=listed.id, title=title)


def _whole(methodology: Methodology, tongue: Tongue) -> str:
    total = methodology.total
    if total is None:
        return ""
    return f"`{total.symbol} = {_sum(methodology.criteria, tongue)}`: {tongue.title(total)}"


def _sum(parts: Iterable[Criterion | Indicator], tongue: Tongue) -> str:
    return " + ".join(f"{tongue.number(each.weight)} · {each.symbol}" for each in parts)


def _criterion(criterion: Criterion, methodology: Methodology, tongue: Tongue) -> str:
    parts = [each for each in methodology.indicators if each.criterion == criterion.id]
    heading = f"## {criterion.symbol}: {tongue.titles(criterion, _APART)}"
    indicators = (_indicator(each, methodology, tongue) for each in parts)
    formula = f"`{criterion.symbol} = {_sum(parts, tongue)}`"
    return _APART.join((heading, formula, *indicators))


def _indicator(indicator: Indicator, methodology: Methodology, tongue: Tongue) -> str:
    heading = f"### {indicator.symbol}: {tongue.titles(indicator, _APART)}"
    measures = [each for each in methodology.measures if each.indicator == indicator.id]
    return _APART.join((heading, *(_measure(each, methodology, tongue) for each in measures)))


def _measure(measure: Measure, methodology: Methodology, tongue: Tongue) -> str:
    asked = [each for each in methodology.requirements if each.measure == measure.id]
    weight = tongue.say("weight {weight}", weight=tongue.number(measure.weight))
    how = _how(measure, len(asked) + len(measure.inputs), tongue)
    line = f"**{tongue.title(measure)}** (`{measure.id}`), {weight}: {how}."
    asking = "; ".join(_said(basis, methodology, tongue) for basis in measure.basis)
    if asking:
        line = f"{line} {tongue.say('Legal basis: {clauses}', clauses=asking)}"
    parts = [line, _requirements(asked, methodology, tongue)]
    if measure.inputs and measure.formula in (Formula.SHARE, Formula.POINTS):
        named_inputs = ", ".join(f"`{name}`" for name in measure.inputs)
        parts.append(tongue.say("Counted from inputs: {inputs}.", inputs=named_inputs))
    return _APART.join(part for part in parts if part)


def _how(measure: Measure, number: int, tongue: Tongue) -> str:
    """Say how a measure becomes a number."""
    names = [f"`{name}`" for name in measure.inputs]
    if measure.formula is Formula.RATIO:
        return f"100 · {' / '.join(names)}"
    said = {
        Formula.SHARE: "100 · present / {number} (less where some do not apply)",
        Formula.POINTS: "{points} points each, if seen to work, 100 at most"
        if measure.must_work
        else "{points} points each, 100 at most",
        Formula.INPUT: "given from outside: {inputs}",
    }[measure.formula]
    points = tongue.number(measure.points)
    return tongue.say(said, number=number, points=points, inputs=", ".join(names))


def _inputs(methodology: Methodology, tongue: Tongue) -> str:
    rows = [
        (f"`{each.id}`", tongue.titles(each, "<br>"), tongue.say(each.kind), _of(each))
        for each in methodology.inputs
    ]
    return table(tongue.says("id", "input", "kind", "part of"), rows)


def _of(spec: InputSpec) -> str:
    return f"`{spec.of}`" if spec.of else ""


def _requirements(asked: Iterable[Requirement], methodology: Methodology, tongue: Tongue) -> str:
    rows = [
        (
            f"[{each.id}](../requirements/{each.id}.md)",
            tongue.titles(each, "<br>"),
            "<br>".join(_said(basis, methodology, tongue) for basis in each.basis),
            f"[{each.rule}](../rules/{each.rule}.md)",
        )
        for each in asked
    ]
    return table(tongue.says("id", "requirement", "legal basis", "rule"), rows) if rows else ""


def _said(basis: LegalBasis, methodology: Methodology, tongue: Tongue) -> str:
    """Give a clause with its words: a quotation only when someone compared it."""
    words = basis.paraphrase
    if basis.verified_on:
        compared = tongue.say("compared {day}", day=tongue.day(basis.verified_on))
        words = f"«{basis.quote}» ({compared})"
    return f"{methodology.acts[basis.act].number}, {basis.clause}: {words}".rstrip(": ")


def _acts(methodology: Methodology, tongue: Tongue) -> str:
    rows = [
        (
            act.number,
            tongue.day(act.adopted),
            act.amended,
            f"[{act.title}]({act.url})" if act.url else act.title,
        )
        for act in methodology.acts.values()
    ]
    return table(tongue.says("number", "adopted", "amended", "title"), rows)
