"""
The letter to an organisation: what its site lacks, where, by which law, how to put it right.

What nobody could look at is told apart from what is missing, and no deficiency
is named for a site that did not open; what people noted on the premises is
told of it too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from crawler.model import AuditResult, Finding, Gain, Input, LegalBasis
from reports import word_forms
from reports.acts import binds, full_name, short_name
from reports.cleaning import NAME, clean
from reports.deficiencies import Lack, heading, lacks
from reports.failures import failure_groups
from reports.finding_lines import outcome_line, place
from reports.finding_view import advice, sentence, title
from reports.gains import gain_note, gain_views
from reports.headline import Headline, numbers
from reports.links import link
from reports.manner import Manner
from reports.setting import Setting, setting_of
from reports.view import group_of, was_looked_at
from reports.words import Words

_NEAR = 2


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who gets the letter."""

    name: str
    inn: str
    region: str
    site: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to put right or to look at; *how* are paragraphs, *wording* can be published."""

    number: int
    title: str
    what: str
    where: str = ""
    near: tuple[str, ...] = ()
    law: str = ""
    how: tuple[str, ...] = ()
    wording: str = ""
    gain: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why addresses did not open, and what to tell the administrator."""

    reason: str
    tell: str
    addresses: str


@dataclass(frozen=True, slots=True)
class Letter:
    """
    All that a letter says; its fields are those of the template.

    *on_site* tells that people noted what lacks on the stand or in the rooms,
    *interval* that a number of the site or the total is not settled yet.
    """

    organisation: Addressee
    looked: bool
    on_site: bool
    visited: str
    as_of: str
    state: str
    number: str
    interval: bool
    lacks: tuple[Item, ...]
    check: tuple[Item, ...]
    unseen: tuple[str, ...]
    failures: tuple[Failure, ...]
    acts: tuple[str, ...]
    methodology: str
    visit: str
    software: str


def one(result: AuditResult, manner: Manner) -> bytes:
    """Return the letter to one organisation."""
    shown = letter(result, manner.words)
    return word_forms.document("letter", manner, {"letter": shown})


def letter(result: AuditResult, words: Words) -> Letter:
    """Put a result into a letter."""
    setting, looked = setting_of(result), was_looked_at(result)
    method = result.methodology
    groups: dict[str, list[Finding]] = {}
    for finding in result.findings if looked else ():
        groups.setdefault(group_of(finding), []).append(finding)
    shown = numbers(result, words)
    found = lacks(result, words)
    unseen = [*groups.get("unseen", ()), *groups.get("unwritten", ())]
    return Letter(
        organisation=addressee(result),
        looked=looked,
        on_site=any(each.noted for each in found),
        visited=words.day(words.local(result.snapshot.finished_at).date()),
        as_of=words.day(result.snapshot.as_of),
        state=words.code("status", result.snapshot.status),
        number=" ".join(_number(each, words) for each in shown),
        interval=any(each.low != each.high for each in shown),
        lacks=_numbered(found, result, setting, words),
        check=tuple(_to_check(f, result, words) for f in groups.get("check", ())),
        unseen=tuple(title(finding, words) for finding in unseen),
        failures=_failures(result, words),
        acts=_acts(found, result, words),
        methodology=clean((words.language == "en" and method.title_en) or method.title, NAME),
        visit=clean(result.snapshot.id, 120),
        software=f"nsok {clean(result.software_version, 40)}",
    )


def _number(shown: Headline, words: Words) -> str:
    interval = words.interval(shown.low, shown.high)
    return words.say("markdown.number", symbol=shown.symbol, interval=interval)


def addressee(result: AuditResult) -> Addressee:
    """Name the organisation."""
    owner = result.organisation
    return Addressee(
        name=clean(owner.name or owner.id, NAME),
        inn=clean(owner.inn, 20),
        region=clean(owner.region, NAME),
        site=address(next(iter(owner.sites), "")),
    )


def address(url: str) -> str:
    """Write an address for paper: whole, with the host in its own letters where that is short."""
    shown = link(url)
    return shown.text if "…" not in shown.text else shown.full


def _numbered(
    found: tuple[Lack, ...], result: AuditResult, setting: Setting, words: Words
) -> tuple[Item, ...]:
    return tuple(_item(at, each, result, setting, words) for at, each in enumerate(found, start=1))


def _item(number: int, lack: Lack, result: AuditResult, setting: Setting, words: Words) -> Item:
    finding = lack.finding
    if lack.noted is not None:
        gain = _gain(lack.noted.gain, setting, words)
        nil = sentence(words.say("finding.no_gain")) if lack.noted.gain else ""
        return replace(_noted(number, lack, lack.noted, result, words), gain=gain or nil)
    if finding is None:
        return Item(number, heading(lack, words), "")
    told = advice(finding, words, setting.nok_year)
    return Item(
        number=number,
        title=heading(lack, words),
        what=outcome_line(finding, words),
        where=address(place(finding, result)[0]) if finding.verdict.evidence else "",
        near=tuple(_near(finding, words)),
        law="; ".join(_law(lack, result, words)),
        how=told[:-1] or told,
        wording=told[-1] if len(told) > 1 else "",
        gain=_gain(finding.gain, setting, words) or sentence(gain_note(finding, setting, words)),
    )


def _gain(gains: Iterable[Gain], setting: Setting, words: Words) -> str:
    """Say what it would add, to the total first where that is known."""
    return ", ".join(
        words.say("lack.gain", points=each.points, to=each.to)
        for each in gain_views(gains, setting, words)
    )


def _noted(number: int, lack: Lack, noted: Input, result: AuditResult, words: Words) -> Item:
    """Tell what a person noted on the premises: who, when, and what to do."""
    source = clean(words.source(noted.source), NAME) or words.say("lack.nobody")
    seen = words.say("lack.noted", day=words.day(noted.taken_on), source=source.rstrip("."))
    return Item(
        number=number,
        title=heading(lack, words),
        what=f"{words.say(f'lack.{lack.kind}_bare')} {seen}",
        law="; ".join(_law(lack, result, words)),
        how=(words.say(f"advise.{lack.kind}", items=lack.title),),
    )


def _basis(lack: Lack) -> Iterable[LegalBasis]:
    """Give what asks for it: of the premises what the figure rests on, else the requirement's."""
    if lack.noted is not None and lack.noted.basis:
        return lack.noted.basis
    return lack.finding.requirement.basis if lack.finding else ()


def _law(lack: Lack, result: AuditResult, words: Words) -> Iterator[str]:
    """Name the clauses that bind this organisation; other regions' acts are not its law."""
    known = {act.id: act for act in result.methodology.acts}
    for item in _basis(lack):
        act = known.get(item.act)
        if act is not None and binds(act, result.organisation.region):
            yield f"{short_name(act, words)}, {clean(item.clause, NAME)}"


def _acts(found: tuple[Lack, ...], result: AuditResult, words: Words) -> tuple[str, ...]:
    """Name in full the acts that the deficiencies rest on."""
    named = {item.act for each in found for item in _basis(each)}
    own = (act for act in result.methodology.acts if act.id in named)
    return tuple(full_name(act, words) for act in own if binds(act, result.organisation.region))


def _near(finding: Finding, words: Words) -> list[str]:
    """Say what came close: a reader who remembers it must not think it was overlooked."""
    said = []
    for miss in finding.verdict.near_misses[:_NEAR]:
        why = clean(words.message(finding.rule, miss.why), NAME).rstrip(".")
        excerpt = clean(miss.excerpt, 160)
        key = "finding.near_item" if excerpt else "finding.near_bare"
        said.append(f"{words.say(key, excerpt=excerpt, why=why)} ({address(miss.url)}).")
    return list(dict.fromkeys(said))


def _to_check(finding: Finding, result: AuditResult, words: Words) -> Item:
    where = address(place(finding, result)[0]) if finding.verdict.evidence else ""
    said = sentence(words.message(finding.rule, finding.verdict.message))
    return Item(0, title(finding, words), said, where)


def _failures(result: AuditResult, words: Words) -> tuple[Failure, ...]:
    made = []
    for group in failure_groups(result.snapshot.failures, words)[:6]:
        shown = [address(each.link.full) for each in group.addresses[:3]]
        made.append(Failure(group.reason, group.tell, "; ".join(shown)))
    return tuple(made)
