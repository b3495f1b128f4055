"""
Asks how well the run itself went, before anybody reads what it found.

A finding that was there last time and is gone at once on nearly every site of
one platform tells of our own defect, not of hundreds of administrators: it is
withheld for a person.  That a term ran out (``outdated``) may well happen to
all on one day.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from crawler.codec.plain import to_plain
from crawler.model import Flip, Health, Share
from crawler.stages.events import Judged
from crawler.stages.files import write
from crawler.stages.judging import judge_kept
from crawler.stages.reporting import ALWAYS, write_result
from crawler.stages.work import Work
from crawler.store import health as memory
from crawler.store import snapshots
from crawler.store.database import Store
from crawler.store.health import Outcome

ALL = "*"
_FEWEST_SITES = 5
_NEARLY_ALL = 0.8
_FEWEST_BEFORE = 10
_MOST_LOST = 0.5
_MOST_DEAD = 200
_BAD = ("absent", "defective")
_DECIDED = ("present", *_BAD)
_BY_THE_DAY = "outdated"
_LOOKED = ("complete", "partial")


def account(
    work: Work, *, given_up: int = 0, broken: int = 0, formats: Collection[str] = ALWAYS
) -> Health:
    """Examine a run, withhold what it is not to be believed in, and keep its health."""
    found = examine(work, given_up=given_up, broken=broken)
    doubted = withheld(work.store, work.run_id, found.flips)
    kept = snapshots.of_run(work.store, work.run_id) if doubted else {}
    for name in (name for name in doubted if name in kept):
        result = judge_kept(
            work.store, work.run_id, kept[name], work.options, withheld=doubted[name]
        )
        write_result(work.store.folder, result, work.options.language, formats)
        work.listen(Judged(result=result))
    found = replace(found, withheld=sum(map(len, doubted.values())))
    keep(work, found)
    return found


def examine(work: Work, *, given_up: int = 0, broken: int = 0) -> Health:
    """Return the health of a run as its results stand; nothing is kept yet."""
    store, run_id = work.store, work.run_id
    now, then = memory.statuses(store, run_id), memory.statuses_before(store, run_id)
    findings, unknown = memory.unknown(store, run_id)
    flips = () if work.options.accept_changes else _flips(store, run_id)
    before = [name for name in now if then.get(name) in _LOOKED]
    lost = sum(now[name] not in _LOOKED for name in before)
    addresses = memory.addresses(store, run_id)
    found = Health(
        run=run_id,
        organisations=len(now),
        statuses=_shares(Counter(now.values())),
        findings=findings,
        unknown=unknown,
        dead_hosts=memory.dead_hosts(store, run_id)[:_MOST_DEAD],
        addresses=addresses,
        trips=sum(each.trips for each in addresses),
        flips=flips,
        lost=lost,
        before=len(before),
        given_up=given_up,
        broken=broken,
    )
    return replace(found, ill=tuple(_ill(found)))


def keep(work: Work, health: Health) -> None:
    """Keep a run's health in the store and beside the results."""
    memory.save(work.store, health)
    text = json.dumps(to_plain(health), ensure_ascii=False, indent=1)
    write(work.store.folder / "health.json", text)


def withheld(store: Store, run_id: int, flips: Iterable[Flip]) -> dict[str, frozenset[str]]:
    """Return organisation to the requirements whose findings are not to be believed."""
    pairs = {(each.platform, each.requirement) for each in flips}
    found: dict[str, set[str]] = defaultdict(set)
    for each in memory.outcomes(store, run_id) if pairs else ():
        hit = pairs & {(ALL, each.requirement), (each.platform, each.requirement)}
        if hit and _is_bad(each):
            found[each.organisation_id].add(each.requirement)
    return {name: frozenset(requirements) for name, requirements in found.items()}


def _flips(store: Store, run_id: int) -> tuple[Flip, ...]:
    by_requirement: dict[str, list[Outcome]] = defaultdict(list)
    for each in memory.outcomes(store, run_id):
        if each.outcome in _DECIDED:
            by_requirement[each.requirement].append(each)
    found: list[Flip] = []
    for requirement, now in by_requirement.items():
        if sum(map(_is_bad, now)) >= _FEWEST_SITES:
            asked = {each.methodology for each in now}
            then = memory.decided_before(store, run_id, requirement, asked)
            found += _turned(
                requirement, [e for e in now if then.get(e.organisation_id) == "present"]
            )
    return tuple(found)


def _turned(requirement: str, were_present: Iterable[Outcome]) -> Iterable[Flip]:
    """Yield the platforms on which nearly everything that was present is not any more."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for each in were_present:
        groups[ALL].append(each)
        if each.platform:
            groups[each.platform].append(each)
    for platform, sites in sorted(groups.items()):
        turned = sum(map(_is_bad, sites))
        if turned >= _FEWEST_SITES and turned >= _NEARLY_ALL * len(sites):
            yield Flip(platform=platform, requirement=requirement, sites=len(sites), turned=turned)


def _is_bad(each: Outcome) -> bool:
    return each.outcome in _BAD and each.reason != _BY_THE_DAY


def _ill(health: Health) -> Iterable[str]:
    if health.flips:
        yield "flips"
    if health.before >= _FEWEST_BEFORE and health.lost >= _MOST_LOST * health.before:
        yield "lost"
    if health.given_up or health.broken:
        yield "broken"


def _shares(counted: Counter[str]) -> tuple[Share, ...]:
    return tuple(Share(name=name, number=number) for name, number in sorted(counted.items()))
