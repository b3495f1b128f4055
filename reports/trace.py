"""The way of a number down to findings and figures from outside, step by step."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from crawler.model import AuditResult, Finding, Score
from reports.cleaning import NAME, clean
from reports.finding_view import anchor, title
from reports.words import DASH, Words

_DEEPEST = 8
_SOURCES = 5
_CENT = Decimal("0.01")
_SURVEY = "survey."
# Where the figures of a measure that no site gives come from, by the beginning of their names.
_OUTSIDE = {
    "p_inf_stand": "stand.",
    "p_comfort_conditions": "comfort.",
    "p_access_conditions": "access.",
    "p_assist_conditions": "assist.",
}
_UNLINKED = ("unwritten", "outside")


@dataclass(frozen=True, slots=True)
class TraceTerm:
    """A summand: its weight, its sign or title, and its value."""

    weight: str
    sign: str
    value: str


@dataclass(frozen=True, slots=True)
class TraceItem:
    """A finding that was counted; *anchor* is its place in the report, if it has one."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class TraceGroup:
    """Findings that were counted alike."""

    id: str
    items: tuple[TraceItem, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """
    One number: a sum of others, or a count with what was counted.

    *into* is what it adds to the number at the top, *lacking* names what people
    looked for and did not find.
    """

    depth: int
    sign: str
    title: str
    into: str
    terms: tuple[TraceTerm, ...]
    counted: str
    value: str
    groups: tuple[TraceGroup, ...]
    sources: tuple[str, ...]
    lacking: tuple[str, ...]
    nothing_given: bool


@dataclass(frozen=True, slots=True)
class _Tracing:
    """What the steps are told against: findings sorted by what they ask of the reader."""

    result: AuditResult
    grouped: Sequence[tuple[str, Sequence[Finding]]]
    words: Words


def trace(
    main: Score,
    result: AuditResult,
    grouped: Sequence[tuple[str, Sequence[Finding]]],
    words: Words,
) -> tuple[Step, ...]:
    """Take a number apart, from the whole to what was counted."""
    return tuple(_steps(main, Decimal(1), 0, _Tracing(result, grouped, words)))


def _steps(score: Score, share: Decimal, depth: int, tracing: _Tracing) -> Iterator[Step]:
    parts = score.parts if depth < _DEEPEST else ()
    alone = parts[0] if len(parts) == 1 and not parts[0].parts else None
    counted = alone or (None if parts else score)
    into = tracing.words.interval(score.low * share, score.high * share) if depth else ""
    yield replace(_step(score, counted, tracing), depth=depth, into=into)
    if alone is None:
        for part in parts:
            yield from _steps(part, share * part.weight, depth + 1, tracing)


def _step(score: Score, counted: Score | None, tracing: _Tracing) -> Step:
    words = tracing.words
    groups = tuple(_groups(counted, tracing)) if counted else ()
    sources = tuple(_sources(counted, groups, tracing)) if counted else ()
    terms = () if counted else score.parts
    return Step(
        depth=0,
        sign=clean(score.symbol, 40),
        title=_title(score, words),
        into="",
        terms=tuple(_term(part, words) for part in terms),
        counted=_counted(counted, words, named=counted is not score) if counted else "",
        value=words.interval(score.low, score.high),
        groups=groups,
        sources=sources,
        lacking=tuple(_lacking(counted, tracing)) if counted else (),
        nothing_given=counted is not None and not groups and not sources,
    )


def _term(part: Score, words: Words) -> TraceTerm:
    sign = clean(part.symbol, 40) or f"«{_title(part, words)}»"
    value = _between(part.low, part.high, words)
    return TraceTerm(words.short_number(part.weight), sign, value)


def _counted(leaf: Score, words: Words, *, named: bool) -> str:
    """
    Write the sum of a count: 20 : 25 · 100; a plain count where points are given by item.

    Such a count is *named*: its title says how many points an item gives.
    """
    if leaf.count is None or not leaf.count.of:
        return ""
    low, high, of = leaf.count.low, leaf.count.high, leaf.count.of
    text, whole = _between(low, high, words), words.short_number(of)
    is_share = all(
        abs(number * 100 / of - bound) < _CENT
        for number, bound in ((low, leaf.low), (high, leaf.high))
    )
    if is_share:
        return words.say("trace.share", there=text, of=whole)
    said = words.say("trace.count", there=text.strip("()"), of=whole)
    return f"{_title(leaf, words)}. {said}" if named else said


def _between(low: Decimal, high: Decimal, words: Words) -> str:
    first, last = words.short_number(low), words.short_number(high)
    return first if first == last else f"({first}{DASH}{last})"


def _groups(leaf: Score, tracing: _Tracing) -> Iterator[TraceGroup]:
    for name, findings in tracing.grouped:
        own = [finding for finding in findings if finding.requirement.measure == leaf.id]
        if own:
            linked = name not in _UNLINKED
            items = (
                TraceItem(title(f, tracing.words), anchor(f.requirement.id) if linked else "")
                for f in own
            )
            yield TraceGroup(name, tuple(items))


def _sources(leaf: Score, groups: Sequence[TraceGroup], tracing: _Tracing) -> Iterator[str]:
    """Name who counted what no site gives, and when."""
    beginning = _OUTSIDE.get(leaf.id, "" if groups else _SURVEY)
    given = [each for each in tracing.result.inputs if beginning and each.id.startswith(beginning)]
    known = Counter((each.source, each.taken_on) for each in given)
    for (source, day), _ in known.most_common(_SOURCES):
        yield f"{clean(tracing.words.source(source), 300)}, {tracing.words.day(day)}"


def _lacking(leaf: Score, tracing: _Tracing) -> Iterator[str]:
    """Name what was looked for on the premises and is not there."""
    beginning, words = _OUTSIDE.get(leaf.id, ""), tracing.words
    asked = {each.requirement.id: each for each in tracing.result.findings}
    for each in tracing.result.inputs:
        if not beginning or not each.id.startswith(beginning) or each.value:
            continue
        about = asked.get(each.id.removeprefix(beginning))
        if about:
            yield title(about, words)
        elif words.knows("input", each.id):
            yield words.code("input", each.id)


def _title(score: Score, words: Words) -> str:
    return clean((words.language == "en" and score.title_en) or score.title, NAME)
