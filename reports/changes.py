"""What changed between two runs, as a page for people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crawler.model.comparison import KINDS, Amendment, Change, Comparison, Doubt, Shift, Side
from reports.cleaning import NAME, clean
from reports.links import Link, link
from reports.long_lists import SCRIPTS, Section, Who, named, section, who
from reports.page import page
from reports.words import DASH, Words, words

_COLOURS = {"appeared": "fix", "worse": "fix", "better": "check", "fixed": "fine"}


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: whose, what, the answers before and after with their codes, where, notes."""

    who: Who
    title: str
    before: tuple[str, str]
    after: tuple[str, str]
    where: Link | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure before and after."""

    who: Who
    figure: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """How often one thing changed in the fleet, by kind, and how often it stayed short."""

    title: str
    numbers: tuple[int, ...]
    stays: int


@dataclass(frozen=True, slots=True)
class ChangesView:
    """All that the page says."""

    sides: tuple[tuple[str, str], ...]
    summary: str
    warnings: tuple[str, ...]
    groups: tuple[Section[Row], ...]
    amendments: tuple[tuple[str, str, str, str], ...]
    requirements: tuple[Requirement, ...]
    shifts: Section[Moved]
    doubts: Section[Row]
    parties: tuple[tuple[str, tuple[Who, ...]], ...]


def render(found: Comparison, language: str = "ru") -> str:
    """Return one HTML file that needs nothing beside it."""
    texts = words(language)
    return page(
        "changes.html",
        texts,
        mark=" · ".join(("nsok", *_packs(found))),
        scripts=SCRIPTS,
        c=_view(found, texts),
    )


def _view(found: Comparison, words: Words) -> ChangesView:
    return ChangesView(
        sides=tuple(_sides(found, words)),
        summary=_summary(found, words),
        warnings=tuple(_warnings(found, words)),
        groups=tuple(_group(kind, found.of_kind(kind), words) for kind in KINDS),
        amendments=tuple(_amended(each, words) for each in found.amendments),
        requirements=tuple(_requirements(found, words)),
        shifts=section("shifts", "unseen", found.shifts, lambda one: _moved(one, words)),
        doubts=_group("doubts", found.doubts, words),
        parties=tuple(
            (name, named(parties))
            for name in ("unseen", "silent", "gone", "new")
            if (parties := getattr(found, name))
        ),
    )


def _warnings(found: Comparison, words: Words) -> Iterable[str]:
    if not found.same_rules:
        yield words.say("changes.other_rules")
    if found.as_of:
        before, after = (_days(days, words) for days in found.as_of)
        yield words.say("changes.other_day", before=before, after=after)


def _sides(found: Comparison, words: Words) -> Iterable[tuple[str, str]]:
    for name, side in (("before", found.before), ("after", found.after)):
        if side is not None:
            yield words.say(f"changes.{name}"), _side(side, words)


def _side(side: Side, words: Words) -> str:
    day = words.day(words.local(side.began).date()) if side.began else DASH
    packs = ", ".join(clean(each, 80) for each in side.packs)
    said = words.say("changes.run", run=side.run, day=day)
    checked = words.say("changes.as_of", day=_days(side.days, words)) if side.days else ""
    return "; ".join(filter(None, (said, packs, checked)))


def _days(days: Iterable[date], words: Words) -> str:
    return f" {DASH} ".join(map(words.day, days))


def _summary(found: Comparison, words: Words) -> str:
    if not found.both:
        return words.say("changes.nobody")
    if not found.compared:
        return words.say("changes.unseen_all")
    compared = words.count("of_organisations", found.compared)
    if not found.changes and not found.shifts:
        return words.say("changes.nothing", organisations=compared)
    touched = {each.organisation.id for each in found.changes}
    touched |= {each.organisation.id for each in found.shifts}
    return words.say("changes.lead", organisations=compared, touched=words.whole(len(touched)))


def _group(name: str, own: Sequence[Change | Doubt], words: Words) -> Section[Row]:
    return section(name, _COLOURS.get(name, "unseen"), own, lambda one: _row(one, words))


def _row(one: Change | Doubt, words: Words) -> Row:
    change = one if isinstance(one, Change) else None
    return Row(
        who=who(one.organisation),
        title=_title(one, words),
        before=_answer(one.before, words),
        after=_answer(one.after, words),
        where=link(change.url) if change and change.url else None,
        notes=tuple(_notes(change, words)) if change else (),
    )


def _notes(change: Change, words: Words) -> Iterable[str]:
    if change.kind in ("appeared", "worse"):
        yield words.code("second_look", change.second_look)
    for side in change.decided:
        yield words.say(f"changes.decided_{side}")


def _answer(text: str, words: Words) -> tuple[str, str]:
    """Return the code of an outcome and how it is said."""
    code, _, reason = text.partition("/")
    said = words.code("outcome", code).lower() if code else DASH
    return code, f"{said} ({words.code('reason', reason)})" if reason else said


def _title(one: Change | Doubt, words: Words) -> str:
    said = (words.language == "en" and one.title_en) or one.title
    return clean(said or one.requirement, NAME)


def _requirements(found: Comparison, words: Words) -> Iterable[Requirement]:
    """Count by requirement, what changed most first."""
    titles = {each.requirement: _title(each, words) for each in found.changes}
    counted = Counter((each.requirement, each.kind) for each in found.changes)
    total = Counter(each.requirement for each in found.changes)
    for name, _ in total.most_common():
        numbers = tuple(counted[name, kind] for kind in KINDS)
        yield Requirement(titles[name], numbers, found.stays.get(name, 0))


def _moved(shift: Shift, words: Words) -> Moved:
    known = words.knows("figure", shift.figure)
    name = words.code("figure", shift.figure) if known else clean(shift.symbol or shift.figure, 80)
    sides = words.interval(*shift.before), words.interval(*shift.after)
    return Moved(who(shift.organisation), name, *sides)


def _amended(one: Amendment, words: Words) -> tuple[str, str, str, str]:
    """Say what an edition does otherwise: the kind, of what, how it was, how it is."""
    english = words.language == "en"
    before, after = one.said_en if english else one.said
    about = clean(one.about_en if english else one.about, 400)
    kind = words.code("amendment", one.kind)
    return kind, about, clean(before, 400) or DASH, clean(after, 400) or DASH


def _packs(found: Comparison) -> tuple[str, ...]:
    sides = (each for each in (found.before, found.after) if each)
    return tuple(dict.fromkeys(pack for side in sides for pack in side.packs))
