"""An audit result as a reader sees it: groups by what to do, order, words."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from crawler.addresses import is_within
from crawler.model import AuditResult, Finding, Input, MethodologyRef, Outcome, Status
from reports.acts import full_name
from reports.cleaning import NAME, clean, paragraphs
from reports.failures import FailureGroup, failure_groups
from reports.figures import FiguresView, ScoreView, figures_view, main_score, score_view
from reports.finding_view import (
    FindingView,
    finding_view,
    is_unwritten,
    needs_confirming,
    sentence,
    title,
)
from reports.gains import GainView, together
from reports.links import Link, link
from reports.remarks import Remark, remarks
from reports.repeats import without_repeats
from reports.setting import Setting, acts_named, setting_of
from reports.trace import Step, trace
from reports.words import Words

GROUPS = ("fix", "check", "unseen", "fine", "unwritten", "outside")
_INFORMATION = "info."
_SOURCES = 30
_LOOKED = (Status.COMPLETE, Status.PARTIAL)


@dataclass(frozen=True, slots=True)
class GroupView:
    """
    Findings that ask the same of the reader.

    *rows* are shown in one line each, to be unfolded; *titles* in a list.
    *gains* are what all of them would add together.
    """

    id: str
    title: str
    hint: str
    number: int
    findings: tuple[FindingView, ...]
    rows: tuple[FindingView, ...] = ()
    titles: tuple[str, ...] = ()
    gains: tuple[GainView, ...] = ()
    gain_note: str = ""


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
    moved: str
    looked: bool
    groups: tuple[GroupView, ...]
    figures: FiguresView
    score: ScoreView
    trace: tuple[Step, ...]
    failures: tuple[FailureGroup, ...]
    remarks: tuple[Remark, ...]
    about: tuple[Fact, ...]
    notice: tuple[str, ...]
    warnings: tuple[str, ...]
    mark: str


def site_view(result: AuditResult, words: Words) -> SiteView:
    """Put a whole result into words."""
    status, setting = result.snapshot.status, setting_of(result)
    own = sorted_findings(result)
    return SiteView(
        name=clean(result.organisation.name or result.organisation.id, NAME),
        facts=tuple(fact for fact in _facts(result, words) if fact.is_told),
        status=status.value,
        status_word=words.code("status", status),
        status_text=_status_text(result, words),
        stopped=words.code("stopped", result.snapshot.stopped_by),
        moved=_moved(result, words),
        looked=was_looked_at(result),
        groups=group_views(own, setting, words),
        figures=figures_view(result, setting, words),
        score=score_view(result, words),
        trace=trace(main_score(result), result, tuple(own.items()), words),
        failures=failure_groups(result.snapshot.failures, words),
        remarks=remarks(result.snapshot.certificates, words),
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
    published = finding.outcome is Outcome.PRESENT
    if finding.outcome in (Outcome.ABSENT, Outcome.DEFECTIVE) or (published and finding.refuted):
        return "fix"
    if finding.outcome is Outcome.REVIEW or needs_confirming(finding):
        return "check"
    if finding.outcome is Outcome.UNKNOWN:
        return "unwritten" if is_unwritten(finding) else "unseen"
    return "fine" if published else "outside"


def group_views(
    own: Mapping[str, list[Finding]], setting: Setting, words: Words
) -> tuple[GroupView, ...]:
    """Show the findings of each group as they are sorted."""
    told: set[Hashable] = set()
    return tuple(_group(name, own[name], told, setting, words) for name in GROUPS)


def sorted_findings(result: AuditResult) -> dict[str, list[Finding]]:
    """Give the findings of each group, what adds most first."""
    own: dict[str, list[Finding]] = {name: [] for name in GROUPS}
    for finding in sorted(result.findings, key=weight, reverse=True):
        own[group_of(finding)].append(finding)
    return own


def _group(
    name: str, own: list[Finding], told: set[Hashable], setting: Setting, words: Words
) -> GroupView:
    in_short = name in ("unwritten", "outside")
    shown = [] if in_short else own
    full = tuple(finding_view(f, setting, words) for f in shown if not _is_row(f, name))
    short = tuple(finding_view(f, setting, words) for f in shown if _is_row(f, name))
    findings, rows = without_repeats(full, short, told)
    gains, note = together(own, setting, words) if name == "fix" and len(own) > 1 else ((), "")
    return GroupView(
        id=name,
        title=words.say(f"group.{name}"),
        hint=words.say(f"group.{name}_hint"),
        number=len(own),
        findings=findings,
        rows=rows,
        titles=tuple(_in_short(f, words) for f in own) if in_short else (),
        gains=gains,
        gain_note=note,
    )


def _is_row(finding: Finding, group: str) -> bool:
    """Tell whether one line is enough: there are twenty-six items of information."""
    if finding.review is not None or group == "fix":
        return False
    return group == "fine" or finding.requirement.id.startswith(_INFORMATION)


def _in_short(finding: Finding, words: Words) -> str:
    """Name a finding on one line; why it is not required stands beside it."""
    if finding.outcome is not Outcome.INAPPLICABLE:
        return title(finding, words)
    why = sentence(words.message(finding.rule, finding.verdict.message))
    return f"{title(finding, words)} — {why}" if why else title(finding, words)


def _checklist(method: MethodologyRef, words: Words) -> str:
    title = _in_language(method.checklist_title, method.checklist_title_en, words)
    return f"{title} ({clean(method.checklist, 120)})" if method.checklist else ""


def _inputs(result: AuditResult, words: Words) -> tuple[str, ...]:
    """Name where the figures came from that no site gives, and how many each gave."""
    sources = Counter((each.source, each.taken_on) for each in result.inputs)
    return tuple(
        f"{clean(words.source(source), 300)}, {words.day(day)} ({number})"
        for (source, day), number in sources.most_common(_SOURCES)
    )


def _rounding(method: MethodologyRef, words: Words) -> str:
    return words.say("about.rounding_step") if method.rounding == "step" else ""


def weight(lacking: Finding | Input) -> tuple[float, float]:
    """Weigh what lacks by what putting it right would add, to the main number first."""
    gains = {gain.figure: float(gain.points) for gain in lacking.gain}
    return gains.get("total", gains.get("k1", 0.0)), max(gains.values(), default=0.0)


def _facts(result: AuditResult, words: Words) -> tuple[Fact, ...]:
    who, visit = result.organisation, result.snapshot
    sites = "site.site" if len(who.sites) == 1 else "site.sites"
    year = words.say("site.nok_year_value", year=who.nok_year) if who.nok_year else ""
    day = words.local(visit.finished_at).date()
    return (
        Fact(words.say(sites), links=tuple(link(site) for site in who.sites[:10])),
        Fact(words.say("site.opens"), links=_opened_instead(result)),
        Fact(words.say("site.inn"), clean(who.inn, 20)),
        Fact(words.say("site.region"), clean(who.region, NAME)),
        Fact(words.say("site.type"), clean(who.type, NAME)),
        Fact(words.say("site.nok_year"), year),
        Fact(words.say("site.day"), words.day(day)),
        Fact(words.say("site.as_of"), words.day(visit.as_of) if visit.as_of != day else ""),
    )


def _opened_instead(result: AuditResult) -> tuple[Link, ...]:
    """Give the addresses that opened and are not in the list."""
    listed = result.organisation.sites
    return tuple(link(site) for site in result.snapshot.sites[:10] if not is_within(site, listed))


def _moved(result: AuditResult, words: Words) -> str:
    """Say that another address opened than the list has."""
    opened = ", ".join(each.text for each in _opened_instead(result))
    listed = ", ".join(link(site).text for site in result.organisation.sites[:10])
    return words.say("site.moved", listed=listed, opened=opened) if listed and opened else ""


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
    acts = (f"[{n}] {full_name(act, words)}" for n, act in enumerate(acts_named(result), start=1))
    return (
        Fact(words.say("about.methodology"), _in_language(method.title, method.title_en, words)),
        Fact(words.say("about.methodology_id"), clean(method.id, 120), code=True),
        Fact(words.say("about.digest"), clean(method.digest, 80), code=True),
        Fact(words.say("about.checklist"), _checklist(method, words)),
        Fact(words.say("about.rounding"), _rounding(method, words)),
        Fact(words.say("about.inputs"), lines=_inputs(result, words)),
        Fact(words.say("about.acts"), lines=tuple(acts)[:30]),
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
