"""What changed between two runs, finding by finding."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from checks.editions import amendments
from crawler.errors import InvalidOption
from crawler.model import AuditResult, Outcome, Score, Status
from crawler.model.comparison import Change, Comparison, Doubt, Party, Shift, Side
from crawler.stages.judging import judge_by
from crawler.stages.law import law
from crawler.stages.options import Options
from crawler.store import results, runs, snapshots
from crawler.store.database import Store
from crawler.store.results import Judged, Told

_BAD = frozenset({Outcome.DEFECTIVE, Outcome.ABSENT})
_GOOD = frozenset({Outcome.PRESENT, Outcome.INAPPLICABLE})
_OPEN = frozenset({Outcome.UNKNOWN, Outcome.REVIEW})
_UNSEEN = frozenset({Status.UNREACHABLE, Status.BLOCKED})
_Findings = Mapping[str, Told]


@dataclass(slots=True)
class _Found:
    """What is gathered, organisation by organisation."""

    changes: list[Change] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    stays: Counter[str] = field(default_factory=Counter)

    def add(self, party: Party, before: _Findings, after: _Findings, looked: str) -> None:
        """Compare the findings of one organisation that was seen on both sides."""
        for requirement, now in after.items():
            was = before.get(requirement)
            if was is None:
                continue
            kind = _kind(was.outcome, now.outcome)
            if kind:
                self.changes.append(_change(party, kind, was, now, looked))
            elif _is_doubt(was.outcome, now.outcome):
                self.doubts.append(_doubt(party, was, now))
            elif was.outcome in _BAD and now.outcome in _BAD:
                self.stays[requirement] += 1


def compare(old: Store, old_run: int, new: Store, new_run: int) -> Comparison:
    """
    Compare the newest results of two runs, of one data directory or of two.

    Refuses results of two editions: a change of law is no change of a site.
    """
    before = {each.organisation_id: each for each in results.judged(old, old_run)}
    after = {each.organisation_id: each for each in results.judged(new, new_run)}
    both = [name for name in after if name in before]
    for name in both:
        _refuse_two_editions(old, old_run, before[name].methodology, after[name].methodology)
    lost = {name: _unseen(before[name]) + _unseen(after[name]) for name in both}
    found = _Found()
    for name in both:
        if not lost[name]:
            sides = results.told(old, before[name].id), results.told(new, after[name].id)
            found.add(_party(after[name]), *sides, after[name].second_look)
    return Comparison(
        both=len(both),
        changes=tuple(found.changes),
        unseen=tuple(_party(after[name]) for name in both if lost[name] == 1),
        silent=tuple(_party(after[name]) for name in both if lost[name] == 2),
        gone=tuple(_party(each) for name, each in before.items() if name not in after),
        new=tuple(_party(each) for name, each in after.items() if name not in before),
        same_rules=not both or _rules(before) == _rules(after),
        doubts=tuple(found.doubts),
        stays=dict(found.stays),
        before=_side(old, old_run, before),
        after=_side(new, new_run, after),
    )


def compare_editions(store: Store, run_id: int, one: Options, other: Options) -> Comparison:
    """
    Judge what a run saw by two editions, in memory, and compare.

    Everything else is the same on both sides, so what differs is the law's doing.
    """
    parties, shifts, blind, found = list[Party](), list[Shift](), list[Party](), _Found()
    for snapshot_id in snapshots.of_run(store, run_id).values():
        before, after = judge_by(store, snapshot_id, (one, other))
        party = Party(after.organisation.id, after.organisation.name)
        parties.append(party)
        if after.snapshot.status in _UNSEEN:
            blind.append(party)
            continue
        found.add(party, _told(before), _told(after), "not-needed")
        shifts += _shifts(party, before, after)
    side = _side(store, run_id, {})
    return Comparison(
        both=len(parties),
        changes=tuple(found.changes),
        unseen=(),
        silent=tuple(blind),
        gone=(),
        new=(),
        same_rules=True,
        shifts=tuple(shifts),
        doubts=tuple(found.doubts),
        amendments=tuple(amendments(law(one.pack), law(other.pack))),
        stays=dict(found.stays),
        before=replace(side, packs=(one.pack,)),
        after=replace(side, packs=(other.pack,)),
    )


def _shifts(party: Party, before: AuditResult, after: AuditResult) -> Iterator[Shift]:
    symbols = dict(_symbols(after.score))
    was = {figure.id: (figure.low, figure.high) for figure in before.figures}
    for figure in after.figures:
        now = (figure.low, figure.high)
        if figure.id in was and was[figure.id] != now:
            yield Shift(
                organisation=party,
                figure=figure.id,
                symbol=symbols.get(figure.id, ""),
                before=was[figure.id],
                after=now,
            )


def _symbols(score: Score) -> Iterator[tuple[str, str]]:
    yield score.id, score.symbol
    for part in score.parts:
        yield from _symbols(part)


def _told(result: AuditResult) -> dict[str, Told]:
    return {
        each.requirement.id: Told(
            requirement=each.requirement.id,
            title=each.requirement.title,
            title_en=each.requirement.title_en,
            outcome=each.outcome,
            reason="" if each.review else each.verdict.reason or "",
            url=next((seen.url for seen in each.verdict.evidence), ""),
            decided=each.review is not None,
        )
        for each in result.findings
    }


def _refuse_two_editions(store: Store, run_id: int, before: str, after: str) -> None:
    if before != after:
        raise InvalidOption(
            f"{before}, {after}",
            "the two runs were judged by two editions, so a change may be the law's and not the "
            "site's",
            "Judge one of them anew: `nsok check --run {run} --pack {pack} --out {path}`; or see "
            "what the law alone changed: `nsok compare {run} --packs {before} {pack} --out {path}`",
            path=str(store.folder),
            run=run_id,
            pack=after,
            before=before,
        )


def _unseen(judged: Judged) -> int:
    return judged.status in _UNSEEN


def _party(judged: Judged) -> Party:
    return Party(judged.organisation_id, judged.name)


def _side(store: Store, run_id: int, judged: Mapping[str, Judged]) -> Side:
    began = next((each.started_at for each in runs.runs(store) if each.id == run_id), None)
    packs = dict.fromkeys(each.methodology for each in judged.values())
    days = results.days(store, [each.id for each in judged.values()])
    return Side(
        run=run_id,
        began=began,
        packs=tuple(packs),
        as_of=min(days, default=None),
        as_of_last=max(days, default=None),
    )


def _rules(judged: Mapping[str, Judged]) -> set[tuple[str, str]]:
    return {(each.methodology_digest, each.software) for each in judged.values()}


def _change(party: Party, kind: str, was: Told, now: Told, looked: str) -> Change:
    sides = (("before", was), ("after", now))
    return Change(
        organisation=party,
        requirement=now.requirement,
        kind=kind,
        before=_answer(was),
        after=_answer(now),
        title=now.title,
        title_en=now.title_en,
        url=now.url or was.url,
        second_look=looked,
        decided=tuple(name for name, told in sides if told.decided),
    )


def _doubt(party: Party, was: Told, now: Told) -> Doubt:
    return Doubt(
        organisation=party,
        requirement=now.requirement,
        before=_answer(was),
        after=_answer(now),
        title=now.title,
        title_en=now.title_en,
    )


def _answer(told: Told) -> str:
    return f"{told.outcome}/{told.reason}".strip("/")


def _kind(before: str, after: str) -> str:
    """Name a change; what nobody could judge on either side is none."""
    if after in _BAD:
        if before in _BAD:
            return {Outcome.ABSENT: "worse", Outcome.DEFECTIVE: "better"}[Outcome(after)] * (
                before != after
            )
        return "" if before == Outcome.UNKNOWN else "appeared"
    return "fixed" if after in _GOOD and before in _BAD else ""


def _is_doubt(before: str, after: str) -> bool:
    """Tell whether one side was decided and the other is open: a change may be hidden there."""
    lost = before not in _OPEN and after in _OPEN
    return lost or (before == Outcome.UNKNOWN and after in _BAD)
