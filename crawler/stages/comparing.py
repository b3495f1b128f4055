"""What changed between two runs, finding by finding."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from crawler.errors import InvalidOption
from crawler.model import AuditResult, Outcome, Score, Status
from crawler.stages.judging import judge_by
from crawler.stages.options import Options
from crawler.store import results, snapshots
from crawler.store.database import Store
from crawler.store.results import Judged

_BAD = frozenset({Outcome.DEFECTIVE, Outcome.ABSENT})
_GOOD = frozenset({Outcome.PRESENT, Outcome.INAPPLICABLE})
_UNSEEN = frozenset({Status.UNREACHABLE, Status.BLOCKED})


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation of a comparison."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    One finding that changed.

    *kind* is ``appeared`` (a shortcoming that was none before), ``fixed``,
    ``worse`` (defective, now absent) or ``better`` (the other way round).
    """

    organisation: Party
    requirement: str
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A figure of an organisation before and after, each from low to high."""

    organisation: Party
    figure: str
    symbol: str
    before: tuple[Decimal, Decimal]
    after: tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """
    Two runs side by side, or one run judged by two editions.

    *both* counts the organisations of both runs.  *unseen* could not be looked
    at in one of them, *silent* in neither: they neither open nor close a
    finding.  *gone* and *new* are in one run only.  *same_rules* is false when
    a pack or the software differs, so that a change may be ours and not the
    site's.  *shifts* are figures that differ between two editions.
    """

    both: int
    changes: tuple[Change, ...]
    unseen: tuple[Party, ...]
    silent: tuple[Party, ...]
    gone: tuple[Party, ...]
    new: tuple[Party, ...]
    same_rules: bool
    shifts: tuple[Shift, ...] = ()


def compare(old: Store, old_run: int, new: Store, new_run: int) -> Comparison:
    """
    Compare the newest results of two runs, of one data directory or of two.

    Refuses results of two editions: a change of law is no change of a site.
    """
    before = {each.organisation_id: each for each in results.judged(old, old_run)}
    after = {each.organisation_id: each for each in results.judged(new, new_run)}
    both = [name for name in after if name in before]
    for name in both:
        _refuse_two_editions(old_run, before[name].methodology, after[name].methodology)
    lost = {name: _unseen(before[name]) + _unseen(after[name]) for name in both}
    changes: list[Change] = []
    for name in both:
        if not lost[name]:
            found = results.outcomes(old, before[name].id), results.outcomes(new, after[name].id)
            changes += _changes(_party(after[name]), *found)
    return Comparison(
        both=len(both),
        changes=tuple(changes),
        unseen=tuple(_party(after[name]) for name in both if lost[name] == 1),
        silent=tuple(_party(after[name]) for name in both if lost[name] == 2),
        gone=tuple(_party(each) for name, each in before.items() if name not in after),
        new=tuple(_party(each) for name, each in after.items() if name not in before),
        same_rules=not both or _rules(before) == _rules(after),
    )


def compare_editions(store: Store, run_id: int, one: Options, other: Options) -> Comparison:
    """
    Judge what a run saw by two editions, in memory, and compare.

    Everything else is the same on both sides, so what differs is the law's doing.
    """
    parties, changes, shifts, blind = list[Party](), list[Change](), list[Shift](), list[Party]()
    for snapshot_id in snapshots.of_run(store, run_id).values():
        before, after = judge_by(store, snapshot_id, (one, other))
        party = Party(after.organisation.id, after.organisation.name)
        parties.append(party)
        if after.snapshot.status in _UNSEEN:
            blind.append(party)
            continue
        changes += _changes(party, _outcomes(before), _outcomes(after))
        shifts += _shifts(party, before, after)
    return Comparison(
        both=len(parties),
        changes=tuple(changes),
        unseen=(),
        silent=tuple(blind),
        gone=(),
        new=(),
        same_rules=True,
        shifts=tuple(shifts),
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


def _outcomes(result: AuditResult) -> dict[str, tuple[str, str]]:
    return {
        each.requirement.id: (each.outcome, "" if each.review else each.verdict.reason or "")
        for each in result.findings
    }


def _refuse_two_editions(run_id: int, before: str, after: str) -> None:
    if before != after:
        raise InvalidOption(
            f"{before}, {after}",
            "the two runs were judged by two editions, so a change may be the law's and not the "
            "site's",
            "Judge one of them anew: `nsok check --run {run} --pack {pack}`; or see what the law "
            "alone changed: `nsok compare {run} --packs {before} {pack}`",
            run=run_id,
            pack=after,
            before=before,
        )


def _unseen(judged: Judged) -> int:
    return judged.status in _UNSEEN


def _party(judged: Judged) -> Party:
    return Party(judged.organisation_id, judged.name)


def _rules(judged: Mapping[str, Judged]) -> set[tuple[str, str]]:
    return {(each.methodology_digest, each.software) for each in judged.values()}


def _changes(
    party: Party, before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]
) -> Iterator[Change]:
    for requirement, (outcome, reason) in after.items():
        was, was_reason = before.get(requirement, ("", ""))
        kind = _kind(was, outcome)
        if kind:
            yield Change(
                organisation=party,
                requirement=requirement,
                kind=kind,
                before=f"{was}/{was_reason}".strip("/"),
                after=f"{outcome}/{reason}".strip("/"),
            )


def _kind(before: str, after: str) -> str:
    """Name a change; what nobody could judge on either side is none."""
    if after in _BAD:
        if before in _BAD:
            return {Outcome.ABSENT: "worse", Outcome.DEFECTIVE: "better"}[Outcome(after)] * (
                before != after
            )
        return "" if before == Outcome.UNKNOWN else "appeared"
    return "fixed" if after in _GOOD and before in _BAD else ""
