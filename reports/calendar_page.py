"""The calendar of plans and reports, as a page for people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.model import Reason
from crawler.model.deadline import Calendar, Deadline, Standing
from reports.deadlines import Common, common, term, what
from reports.links import Link, link
from reports.long_lists import SCRIPTS, Section, Who, named, section, who
from reports.page import page
from reports.words import Words, words

_NAMES = 100
_SECTIONS = {
    "overdue": (Standing.OVERDUE,),
    "missing": (Standing.MISSING,),
    "open": (Standing.REVIEW, Standing.UNSEEN),
    "posted": (Standing.LATE, Standing.POSTED, Standing.EARLY, Standing.NOT_NEEDED),
}
_COLOURS = {"overdue": "fix", "missing": "fix", "open": "check", "posted": "fine"}


@dataclass(frozen=True, slots=True)
class Row:
    """One deadline of one organisation."""

    who: Who
    what: str
    term: Sequence[str]
    standing: str
    notes: tuple[str, ...]
    where: Link | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day to come, and whom it concerns; *same* are those of the row before."""

    what: str
    term: Sequence[str]
    names: tuple[str, ...]
    number: str
    more: str
    same: bool


@dataclass(frozen=True, slots=True)
class CalendarView:
    """All that the page says."""

    lead: str
    sections: tuple[Section[Row], ...]
    ahead: Section[Ahead]
    unknown: tuple[Who, ...]


def render(found: Calendar, language: str = "ru") -> str:
    """Return one HTML file that needs nothing beside it."""
    texts = words(language)
    return page("calendar.html", texts, mark="nsok", scripts=SCRIPTS, c=_view(found, texts))


def _view(found: Calendar, words: Words) -> CalendarView:
    owners = {each.organisation.id for each in found.deadlines}
    ahead = [each for each in found.deadlines if each.standing is Standing.AHEAD]
    return CalendarView(
        lead=words.say(
            "calendar.lead",
            day=words.day(found.as_of),
            organisations=words.count("organisations", len(owners) + len(found.unknown)),
        ),
        sections=tuple(
            section(
                id_,
                _COLOURS[id_],
                [each for each in found.deadlines if each.standing in standings],
                lambda one: _row(one, words),
            )
            for id_, standings in _SECTIONS.items()
        ),
        ahead=Section("ahead", len(ahead), "unseen", tuple(_ahead(common(ahead), words)), 0),
        unknown=named(found.unknown),
    )


def _row(one: Deadline, words: Words) -> Row:
    return Row(
        who=who(one.organisation),
        what=what(one, words),
        term=() if one.standing is Standing.NOT_NEEDED else term(one, words),
        standing=words.code("standing", _said(one)),
        notes=tuple(_notes(one, words)),
        where=link(one.url) if one.url else None,
    )


def _said(one: Deadline) -> str:
    """Return the key of how it stands, told more closely than the standing alone."""
    kind = one.standing
    if kind is Standing.NOT_NEEDED:
        return f"{kind}-{one.due}"
    if kind in (Standing.OVERDUE, Standing.MISSING) and one.reason is not Reason.NOT_FOUND:
        return f"{kind}-flawed"
    if kind is Standing.UNSEEN and one.reason is None:
        return "not-since"
    return "posted-no-term" if kind is Standing.POSTED and not one.day else kind


def _notes(one: Deadline, words: Words) -> Iterable[str]:
    if one.reason and one.standing is not Standing.NOT_NEEDED:
        yield words.code("reason", one.reason)
    if one.seen_on:
        yield words.say("calendar.seen_on", day=words.day(one.seen_on))
    elif one.looked_on:
        yield words.say("calendar.looked_on", day=words.day(one.looked_on))


def _ahead(due: Iterable[Common], words: Words) -> Iterable[Ahead]:
    last: tuple[str, ...] = ()
    for one in due:
        names = tuple(sorted(one.names))
        number = words.count("organisations", len(names))
        more = words.count("rest", len(names) - _NAMES) if len(names) > _NAMES else ""
        said = what(one.sample, words), term(one.sample, words)
        yield Ahead(*said, names[:_NAMES], number, more, same=len(names) > 1 and names == last)
        last = names
