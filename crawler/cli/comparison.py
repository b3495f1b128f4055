"""A comparison of two runs in three forms: for a terminal, for a memo, for a program."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from crawler.cli.wording import clean, language, say, say_day
from crawler.model.comparison import KINDS, Amendment, Change, Comparison, Doubt, Party, Shift, Side
from reports import changes
from reports.words import words

FORMATS = ("text", "html", "markdown", "json")
_MOST_DOUBTS = 30
_MARKS = "\\`*_[]<>|#"


def shown(found: Comparison, form: str) -> str:
    """Return the comparison as text, a page, Markdown or JSON."""
    if form == "json":
        return json.dumps(_data(found), ensure_ascii=False, indent=1)
    if form == "html":
        return changes.render(found, language())
    return "\n".join(_markdown(found) if form == "markdown" else _text(found))


def other_rules(found: Comparison) -> Iterator[str]:
    """Say that what differs may be ours, where it may."""
    if not found.same_rules:
        yield say(
            "The two runs were judged by different rules, so a change may be ours and not the "
            "site's. `nsok check --run RUN --out DIRECTORY` judges both anew."
        )


def _other_day(found: Comparison) -> Iterator[str]:
    if found.as_of:
        before, after = ("–".join(map(say_day, days)) for days in found.as_of)
        yield say("Deadlines were judged for different days, {before} and {after}: a change in "
                  "plans and reports may come from the date and not from the site.",
                  before=before, after=after)  # fmt: skip


def _amended(one: Amendment) -> str:
    texts, english = words(language()), language() == "en"
    before, after = one.said_en if english else one.said
    about = clean(one.about_en if english else one.about)
    return f"{texts.code('amendment', one.kind)}: {about}: {before or '—'} → {after or '—'}"


def _text(found: Comparison) -> Iterator[str]:
    yield from _other_day(found)
    yield from map(_amended, found.amendments)
    for change in _sorted(found):
        who, what = _called(change.organisation), _title(change)
        yield f"{say(change.kind)}: {who}: {what}: {_step(change)}{_notes(change)}"
    for shift in found.shifts:
        yield f"{_called(shift.organisation)}: {_shifted(shift)}"
    for sentence, parties in _rest(found):
        yield say(sentence, names=", ".join(map(_called, parties)))
    yield from _doubts(found)
    yield _total(found)


def _markdown(found: Comparison) -> Iterator[str]:
    """Write a heading for each kind of change and a line for each change."""
    yield f"# {say('What changed')}"
    for line in _other_day(found):
        yield f"\n{_escaped(line)}"
    yield from _amendments(found)
    for kind in KINDS:
        own = found.of_kind(kind)
        if own:
            yield f"\n## {say(kind).capitalize()} ({len(own)})\n"
        for change in own:
            who, what = _escaped(_called(change.organisation)), _escaped(_title(change))
            yield f"- **{who}**: {what}: {_step(change)}{_notes(change)}"
    if found.shifts:
        yield f"\n## {say('figures')} ({len(found.shifts)})\n"
    for shift in found.shifts:
        yield f"- **{_escaped(_called(shift.organisation))}**: {_escaped(_shifted(shift))}"
    for sentence, parties in _rest(found):
        yield f"\n{_escaped(say(sentence, names=', '.join(map(_called, parties))))}"
    for at, line in enumerate(_doubts(found)):
        yield f"- {_escaped(line.strip())}" if at else f"\n{line}\n"
    yield f"\n{_total(found)}"


def _amendments(found: Comparison) -> Iterator[str]:
    if found.amendments:
        yield f"\n## {say('What the methodology changed')}\n"
    for each in found.amendments:
        yield f"- {_escaped(_amended(each))}"


def _data(found: Comparison) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "before": _side(found.before),
        "after": _side(found.after),
        "same_rules": found.same_rules,
        "warnings": [*other_rules(found), *_other_day(found)],
        "both": found.both,
        "compared": found.compared,
        "changes": [_change(each) for each in _sorted(found)],
        "stays": dict(sorted(found.stays.items())),
        "not_compared": [_finding(each) for each in found.doubts],
        "shifts": [_shift(each) for each in found.shifts],
        "amendments": [_amendment(each) for each in found.amendments],
        **{
            name: [{"id": each.id, "name": each.name} for each in getattr(found, name)]
            for name in ("unseen", "silent", "gone", "new")
        },
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    began = side.began.isoformat(timespec="seconds") if side.began else None
    first, last = (each.isoformat() if each else None for each in (side.as_of, side.as_of_last))
    return {
        "run": side.run,
        "began": began,
        "packs": list(side.packs),
        "as_of": first,
        "as_of_last": last,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        **_finding(change),
        "url": change.url or None,
        "second_look": change.second_look,
        "decided": list(change.decided),
    }


def _finding(one: Change | Doubt) -> dict[str, Any]:
    return {
        "organisation": {"id": one.organisation.id, "name": one.organisation.name},
        "requirement": one.requirement,
        "title": _title(one, with_id=False),
        "before": _pair(one.before),
        "after": _pair(one.after),
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


def _amendment(one: Amendment) -> dict[str, Any]:
    english = language() == "en"
    before, after = one.said_en if english else one.said
    about = one.about_en if english else one.about
    return {"kind": one.kind, "about": about, "before": before, "after": after}


def _shifted(shift: Shift) -> str:
    texts = words(language())
    known = texts.knows("figure", shift.figure)
    name = texts.code("figure", shift.figure) if known else clean(shift.symbol or shift.figure)
    return f"{name} {texts.interval(*shift.before)} → {texts.interval(*shift.after)}"


def _sorted(found: Comparison) -> list[Change]:
    return sorted(found.changes, key=lambda each: KINDS.index(each.kind))


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


def _title(one: Change | Doubt, *, with_id: bool = True) -> str:
    """Name a requirement in the reader's language."""
    said = (language() == "en" and one.title_en) or one.title
    if not said:
        return clean(one.requirement)
    return clean(f"{said} ({one.requirement})" if with_id else said)


def _notes(change: Change) -> str:
    """Say what a change rests on besides what was seen on the page."""
    notes = []
    if change.kind in ("appeared", "worse"):
        if change.confirmed:
            notes.append(say("seen again on the second look"))
        elif change.second_look == "not-done":
            notes.append(say("seen once, there was no second look"))
    if change.decided:
        notes.append(say("a person decided"))
    return f" [{'; '.join(notes)}]" if notes else ""


def _doubts(found: Comparison) -> Iterator[str]:
    if found.doubts:
        yield say(
            "could not be compared, for nobody could judge on one side: {count} findings",
            count=len(found.doubts),
        )
    for doubt in found.doubts[:_MOST_DOUBTS]:
        yield f"  {_called(doubt.organisation)}: {_title(doubt)}: {_step(doubt)}"
    if len(found.doubts) > _MOST_DOUBTS:
        yield "  " + say("… and {count} more", count=len(found.doubts) - _MOST_DOUBTS)


def _step(change: Change | Doubt) -> str:
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
