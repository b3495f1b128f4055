"""What changed between two runs, finding by finding."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crawler.model import Outcome, Status
from crawler.store import results
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
class Comparison:
    """
    Two runs side by side.

    *both* counts the organisations of both runs.  *unseen* could not be looked
    at in one of them, *silent* in neither: they neither open nor close a
    finding.  *gone* and *new* are in one run only.  *same_rules* is false when
    a pack or the software differs, so that a change may be ours and not the
    site's.
    """

    both: int
    changes: tuple[Change, ...]
    unseen: tuple[Party, ...]
    silent: tuple[Party, ...]
    gone: tuple[Party, ...]
    new: tuple[Party, ...]
    same_rules: bool


def compare(old: Store, old_run: int, new: Store, new_run: int) -> Comparison:
    """Compare the newest results of two runs, of one data directory or of two."""
    before = {each.organisation_id: each for each in results.judged(old, old_run)}
    after = {each.organisation_id: each for each in results.judged(new, new_run)}
    both = [name for name in after if name in before]
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
