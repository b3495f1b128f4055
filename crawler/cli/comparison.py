"""A comparison of two runs in three forms: for a terminal, for a memo, for a program."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from checks import methodology as methodologies
from crawler.cli.wording import clean, language, say
from crawler.model import Requirement
from crawler.stages import Change, Comparison, Party, Shift
from reports.words import words

FORMATS = ("text", "markdown", "json")
_ORDER = ("appeared", "worse", "better", "fixed")
_MARKS = "\\`*_[]<>|#"


def shown(found: Comparison, form: str) -> str:
    """Return the comparison as text, Markdown or JSON."""
    if form == "json":
        return json.dumps(_data(found), ensure_ascii=False, indent=1)
    return "\n".join(_markdown(found) if form == "markdown" else _text(found))


def _text(found: Comparison) -> Iterator[str]:
    for change in _sorted(found):
        who, what = _called(change.organisation), _title(change.requirement)
        yield f"{say(change.kind)}: {who}: {what}: {_step(change)}"
    for shift in found.shifts:
        yield f"{_called(shift.organisation)}: {_shifted(shift)}"
    for sentence, parties in _rest(found):
        yield say(sentence, names=", ".join(map(_called, parties)))
    yield _total(found)


def _markdown(found: Comparison) -> Iterator[str]:
    """Write a heading for each kind of change and a line for each change."""
    yield f"# {say('What changed')}"
    for kind in _ORDER:
        own = [each for each in found.changes if each.kind == kind]
        if own:
            yield f"\n## {say(kind).capitalize()} ({len(own)})\n"
        for change in own:
            who, what = _escaped(_called(change.organisation)), _escaped(_title(change.requirement))
            yield f"- **{who}**: {what}: {_step(change)}"
    if found.shifts:
        yield f"\n## {say('figures')} ({len(found.shifts)})\n"
    for shift in found.shifts:
        yield f"- **{_escaped(_called(shift.organisation))}**: {_escaped(_shifted(shift))}"
    for sentence, parties in _rest(found):
        yield f"\n{_escaped(say(sentence, names=', '.join(map(_called, parties))))}"
    yield f"\n{_total(found)}"


def _data(found: Comparison) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "same_rules": found.same_rules,
        "both": found.both,
        "changes": [_change(each) for each in _sorted(found)],
        "shifts": [_shift(each) for each in found.shifts],
        **{
            name: [{"id": each.id, "name": each.name} for each in getattr(found, name)]
            for name in ("unseen", "silent", "gone", "new")
        },
    }


def _change(change: Change) -> dict[str, Any]:
    who = change.organisation
    return {
        "kind": change.kind,
        "organisation": {"id": who.id, "name": who.name},
        "requirement": change.requirement,
        "title": _title(change.requirement, with_id=False),
        "before": _pair(change.before),
        "after": _pair(change.after),
    }


def _shift(shift: Shift) -> dict[str, Any]:
    who = shift.organisation
    before, after = (
        {"low": str(low), "high": str(high)} for low, high in (shift.before, shift.after)
    )
    return {
        "organisation": {"id": who.id, "name": who.name},
        "figure": shift.figure,
        "before": before,
        "after": after,
    }


def _shifted(shift: Shift) -> str:
    texts = words(language())
    known = texts.knows("figure", shift.figure)
    name = texts.code("figure", shift.figure) if known else clean(shift.symbol or shift.figure)
    return f"{name} {texts.interval(*shift.before)} → {texts.interval(*shift.after)}"


def _sorted(found: Comparison) -> list[Change]:
    return sorted(found.changes, key=lambda each: _ORDER.index(each.kind))


def _rest(found: Comparison) -> Iterator[tuple[str, Sequence[Party]]]:
    for sentence, parties in (
        ("could not be looked at in one of the runs, so nothing is said: {names}", found.unseen),
        ("could not be looked at in either run: {names}", found.silent),
        ("only in the first run: {names}", found.gone),
        ("only in the second run: {names}", found.new),
    ):
        if parties:
            yield sentence, parties


def _total(found: Comparison) -> str:
    if not found.both:
        return say("No organisation is in both runs: there is nothing to compare.")
    if len(found.unseen) + len(found.silent) == found.both:
        return say("No organisation could be looked at in both runs: nothing can be said.")
    count = len(found.changes) + len(found.shifts)
    return say("{count} changes.", count=count) if count else say("Nothing changed.")


def _called(party: Party) -> str:
    name = clean(" ".join(party.name.split()))
    return f"{name} ({clean(party.id)})" if name and party.name != party.id else clean(party.id)


def _title(requirement: str, *, with_id: bool = True) -> str:
    """Name a requirement as the newest pack that has it does."""
    found = _requirement(requirement)
    if found is None:
        return clean(requirement)
    title = found.title if language() == "ru" else found.title_en
    return f"{title} ({requirement})" if with_id else title


def _requirement(name: str) -> Requirement | None:
    packs = (methodologies.load(pack) for pack in sorted(methodologies.packs(), reverse=True))
    return next((each for pack in packs for each in pack.requirements if each.id == name), None)


def _step(change: Change) -> str:
    return f"{_outcome(change.before)} → {_outcome(change.after)}"


def _outcome(text: str) -> str:
    outcome, reason = _pair(text).values()
    texts = words(language())
    said = texts.code("outcome", outcome).lower() if outcome else "—"
    return said + (f" ({texts.code('reason', reason)})" if reason else "")


def _pair(text: str) -> dict[str, str]:
    outcome, _, reason = text.partition("/")
    return {"outcome": outcome, "reason": reason}


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in _MARKS else sign for sign in text)
