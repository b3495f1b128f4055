"""What differs between two editions of one methodology: acts, counts, weights, what is asked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from crawler.model import Act, Criterion, Indicator, Measure, Methodology, Requirement
from crawler.model.comparison import Amendment


def amendments(one: Methodology, other: Methodology) -> Iterator[Amendment]:
    """Yield what an edition changed in the one before it."""
    yield from _acts(one, other)
    yield from _counts(one, other)
    yield from _weights(one, other)
    yield from _requirements(one, other)


def _acts(one: Methodology, other: Methodology) -> Iterator[Amendment]:
    was, now = ({(each.number, each.adopted): each for each in edition.acts.values()}
                for edition in (one, other))  # fmt: skip
    for key in dict.fromkeys((*was, *now)):
        before, after = was.get(key), now.get(key)
        act = after or before
        if act and _edition(before, "") != _edition(after, ""):
            said, said_en = (
                (_edition(before, word), _edition(after, word))
                for word in ("с изменениями", "as amended")
            )
            yield Amendment("act", act.title, act.title, said, said_en)


def _edition(act: Act | None, amended: str) -> str:
    if act is None:
        return ""
    return f"№ {act.number} {amended} ({act.amended})" if act.amended else f"№ {act.number}"


def _counts(one: Methodology, other: Methodology) -> Iterator[Amendment]:
    was = {each.id: each for each in one.measures}
    symbols = {each.id: each.symbol for each in other.indicators}
    for after in other.measures:
        before = was.get(after.id)
        if before and _counting(before) != _counting(after):
            symbol = symbols.get(after.indicator, "")
            yield Amendment(
                "count",
                symbol,
                symbol,
                (before.title, after.title),
                (before.title_en, after.title_en),
            )


def _counting(measure: Measure) -> Measure:
    """Return a measure without what is only said of it."""
    return replace(measure, title="", title_en="", basis=(), weight=measure.weight * 0)


def _weights(one: Methodology, other: Methodology) -> Iterator[Amendment]:
    was, now = (
        [*_parts(edition.criteria), *_parts(edition.indicators), *_parts(edition.measures)]
        for edition in (one, other)
    )
    weights = {id_: weight for id_, _, _, weight in was}
    for id_, title, title_en, weight in now:
        before = weights.get(id_)
        if before is not None and before != weight:
            said = f"{before:f}", f"{weight:f}"
            yield Amendment("weight", title, title_en, said, said)


def _parts(
    parts: Iterable[Criterion | Indicator | Measure],
) -> Iterator[tuple[str, str, str, Decimal]]:
    for each in parts:
        yield each.id, each.title, each.title_en, each.weight


def _requirements(one: Methodology, other: Methodology) -> Iterator[Amendment]:
    was, now = ({each.id: each for each in edition.requirements} for edition in (one, other))
    for id_ in dict.fromkeys((*was, *now)):
        before, after = was.get(id_), now.get(id_)
        about = after or before
        if about and _asked(before) != _asked(after):
            rules = before.rule if before else "", after.rule if after else ""
            kind = "judged" if before and after else "asked" if after else "dropped"
            yield Amendment(kind, about.title, about.title_en, rules, rules)


def _asked(one: Requirement | None) -> object:
    """Return what a requirement is judged by, but not how it is told."""
    if one is None:
        return None
    return one.rule, dict(one.options), dict(one.regional), one.applies_to, one.measure
