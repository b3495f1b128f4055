"""An audit result as a reader sees it: groups by what to do, order, words."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.model import AuditResult, FetchFailure, Finding, Outcome, Status
from reports.acts import full_name
from reports.cleaning import NAME, clean, paragraphs
from reports.figures import FigureView, ScoreView, figure_views, score_view
from reports.finding_view import (
    FindingView,
    finding_view,
    is_unwritten,
    needs_confirming,
    sentence,
    title,
)
from reports.links import Link, link
from reports.words import Words

GROUPS = ("fix", "check", "unseen", "fine", "unwritten", "outside")
_FAILURES_SHOWN = 12
_LOOKED = (Status.COMPLETE, Status.PARTIAL)


@dataclass(frozen=True, slots=True)
class GroupView:
    """Findings that ask the same of the reader."""

    id: str
    title: str
    hint: str
    number: int
    findings: tuple[FindingView, ...]
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FailedAddress:
    """An address that did not open."""

    link: Link
    detail: str
    when: str
    led: str


@dataclass(frozen=True, slots=True)
class FailureGroup:
    """Addresses that did not open for one reason, and what to tell the administrator."""

    reason: str
    tell: str
    number: str
    addresses: tuple[FailedAddress, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value in a list of facts; *links* or *lines* instead of one value."""

    name: str
    value: str = ""
    links: tuple[Link, ...] = ()
    lines: tuple[str, ...] = ()
    code: bool = False

    @property
    def is_told(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.value or self.links or self.lines)


@dataclass(frozen=True, slots=True)
class SiteView:
    """All that the report of one organisation says."""

    name: str
    facts: tuple[Fact, ...]
    status: str
    status_word: str
    status_text: str
    stopped: str
    looked: bool
    groups: tuple[GroupView, ...]
    figures: tuple[FigureView, ...]
    score: ScoreView
    failures: tuple[FailureGroup, ...]
    about: tuple[Fact, ...]
    notice: tuple[str, ...]
    warnings: tuple[str, ...]
    mark: str


def site_view(result: AuditResult, words: Words) -> SiteView:
    """Put a whole result into words."""
    status = result.snapshot.status
    return SiteView(
        name=clean(result.organisation.name or result.organisation.id, NAME),
        facts=tuple(fact for fact in _facts(result, words) if fact.is_told),
        status=status.value,
        status_word=words.code("status", status),
        status_text=_status_text(result, words),
        stopped=words.code("stopped", result.snapshot.stopped_by),
        looked=was_looked_at(result),
        groups=group_views(result, words),
        figures=figure_views(result.figures, words),
        score=score_view(result, words),
        failures=failure_groups(result.snapshot.failures, words),
        about=tuple(fact for fact in _about(result, words) if fact.is_told),
        notice=_notice(result, words),
        warnings=tuple(clean(text, NAME) for text in result.warnings[:50]),
        mark=_mark(result),
    )


def was_looked_at(result: AuditResult) -> bool:
    """Tell whether anything may be said about what the site holds."""
    return result.snapshot.status in _LOOKED


def group_of(finding: Finding) -> str:
    """Tell what a finding asks of the reader."""
    if finding.outcome in (Outcome.ABSENT, Outcome.DEFECTIVE):
        return "fix"
    if finding.outcome is Outcome.REVIEW or needs_confirming(finding):
        return "check"
    if finding.outcome is Outcome.UNKNOWN:
        return "unwritten" if is_unwritten(finding) else "unseen"
    return "fine" if finding.outcome is Outcome.PRESENT else "outside"


def group_views(result: AuditResult, words: Words) -> tuple[GroupView, ...]:
    """Sort findings into groups; inside a group what adds most comes first."""
    acts = {act.id: act for act in result.methodology.acts}
    views = []
    for name in GROUPS:
        own = [finding for finding in result.findings if group_of(finding) == name]
        own.sort(key=weight, reverse=True)
        in_short = name in ("unwritten", "outside")
        views.append(
            GroupView(
                id=name,
                title=words.say(f"group.{name}"),
                hint=words.say(f"group.{name}_hint"),
                number=len(own),
                findings=() if in_short else tuple(finding_view(f, acts, words) for f in own),
                titles=tuple(_in_short(f, words) for f in own) if in_short else (),
            )
        )
    return tuple(views)


def _in_short(finding: Finding, words: Words) -> str:
    """Name a finding on one line; why it is not required stands beside it."""
    if finding.outcome is not Outcome.INAPPLICABLE:
        return title(finding, words)
    why = sentence(words.message(finding.rule, finding.verdict.message))
    return f"{title(finding, words)} — {why}" if why else title(finding, words)


def weight(finding: Finding) -> tuple[float, float]:
    """Weigh a finding by what putting it right would add, to the main number first."""
    gains = {gain.figure: float(gain.points) for gain in finding.gain}
    return gains.get("k1", 0.0), max(gains.values(), default=0.0)


def failure_groups(failures: Sequence[FetchFailure], words: Words) -> tuple[FailureGroup, ...]:
    """Gather failures by reason, those that cost an answer first."""
    by_reason: dict[str, list[FetchFailure]] = {}
    for failure in sorted(failures, key=lambda item: not item.topics):
        by_reason.setdefault(failure.reason, []).append(failure)
    return tuple(_failure_group(reason, own, words) for reason, own in by_reason.items())


def _failure_group(reason: str, own: Sequence[FetchFailure], words: Words) -> FailureGroup:
    known = reason if words.knows("failure", reason) else "other"
    hidden = len(own) - _FAILURES_SHOWN
    return FailureGroup(
        reason=words.code("failure", known),
        tell=words.code("failure_tell", known),
        number=words.count("addresses", len(own)),
        addresses=tuple(_failed(failure, words) for failure in own[:_FAILURES_SHOWN]),
        more=words.count("more", hidden) if hidden > 0 else "",
    )


def _failed(failure: FetchFailure, words: Words) -> FailedAddress:
    promised = [topic for topic in failure.topics if topic != "home"]
    topics = ", ".join(words.code("topic", clean(topic, 40)) for topic in promised)
    return FailedAddress(
        link=link(failure.url),
        detail=failure_detail(failure, words),
        when=words.say("failures.when", moment=words.moment(failure.at)),
        led=words.say("failures.led", topics=topics) if topics else "",
    )


def failure_detail(failure: FetchFailure, words: Words) -> str:
    """Say closer what happened: which stand-in, else what the server or network said."""
    if failure.reason == "stand-in":
        return words.code("stand_in", clean(failure.detail, 200))
    return clean(failure.detail, 200)


def _facts(result: AuditResult, words: Words) -> tuple[Fact, ...]:
    who, visit = result.organisation, result.snapshot
    sites = "site.site" if len(who.sites) == 1 else "site.sites"
    year = words.say("site.nok_year_value", year=who.nok_year) if who.nok_year else ""
    day = words.local(visit.finished_at).date()
    return (
        Fact(words.say(sites), links=tuple(link(site) for site in who.sites[:10])),
        Fact(words.say("site.inn"), clean(who.inn, 20)),
        Fact(words.say("site.region"), clean(who.region, NAME)),
        Fact(words.say("site.type"), clean(who.type, NAME)),
        Fact(words.say("site.nok_year"), year),
        Fact(words.say("site.day"), words.day(day)),
        Fact(words.say("site.as_of"), words.day(visit.as_of) if visit.as_of != day else ""),
    )


def _status_text(result: AuditResult, words: Words) -> str:
    visit = result.snapshot
    return words.say(
        f"status_text.{visit.status}",
        pages=words.count("pages", visit.pages),
        documents=words.count("documents", visit.documents),
    )


def _about(result: AuditResult, words: Words) -> tuple[Fact, ...]:
    method, visit = result.methodology, result.snapshot
    start, finish = words.moment(visit.started_at), words.moment(visit.finished_at)
    named = {basis.act for each in result.findings for basis in each.requirement.basis}
    acts = tuple(full_name(act, words) for act in method.acts if act.id in named)
    return (
        Fact(words.say("about.methodology"), _in_language(method.title, method.title_en, words)),
        Fact(words.say("about.methodology_id"), clean(method.id, 120), code=True),
        Fact(words.say("about.digest"), clean(method.digest, 80), code=True),
        Fact(words.say("about.acts"), lines=acts[:30]),
        Fact(words.say("about.snapshot"), clean(visit.id, 120), code=True),
        Fact(
            words.say("about.visited"),
            words.say("about.visited_value", start=start, finish=finish),
        ),
        Fact(words.say("about.stopped"), words.code("stop_word", visit.stopped_by)),
        Fact(words.say("about.software"), f"nsok {clean(result.software_version, 40)}".strip()),
    )


def _notice(result: AuditResult, words: Words) -> tuple[str, ...]:
    method = result.methodology
    return paragraphs((words.language == "en" and method.notice_en) or method.notice)


def _in_language(russian: str, english: str, words: Words) -> str:
    return clean((words.language == "en" and english) or russian, NAME)


def _mark(result: AuditResult) -> str:
    """Say what made the report, for the foot of each printed page."""
    return f"nsok {clean(result.software_version, 40)} · {clean(result.methodology.id, 80)}"
