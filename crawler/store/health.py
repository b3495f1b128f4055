"""
What is remembered of how a run went.

``hosts``: *run_id*, *host*, *address*, *asked*, *failed*, *trips*: what the fetch
process met at each host, added up over its attempts.  ``runs.health`` is the
JSON of ``crawler.model.Health``.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crawler.codec.plain import from_plain, to_plain
from crawler.model import AddressHealth, Health, Share
from crawler.store.database import Store

_MOST_ADDRESSES = 20
_NEWEST = """
    select max(r.id) from results r
    where r.run_id = :run group by r.organisation_id
"""
_OUTCOMES = """
    select r.organisation_id, r.platform, r.methodology, f.requirement, f.outcome,
        coalesce(f.reason, '')
    from results r join findings f on f.result_id = r.id
    where r.id in (%s)
"""
_EARLIER = """
    select max(r.id) from results r join findings f on f.result_id = r.id
    where r.run_id < :run and r.organisation_id in
        (select organisation_id from results where run_id = :run)
        and f.requirement = :requirement and f.outcome in ('present', 'absent', 'defective')
    group by r.organisation_id
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One finding in short."""

    organisation_id: str
    platform: str
    methodology: str
    requirement: str
    outcome: str
    reason: str


def note_host(store: Store, run_id: int, host: str, met: tuple[str, int, int, int]) -> None:
    """Add what was met at a host."""
    with store.transaction() as db:
        db.execute(
            "insert into hosts (run_id, host, address, asked, failed, trips) "
            "values (?, ?, ?, ?, ?, ?) on conflict (run_id, host) do update set "
            "address = excluded.address, asked = asked + excluded.asked, "
            "failed = failed + excluded.failed, trips = trips + excluded.trips",
            [run_id, host, *met],
        )


def addresses(store: Store, run_id: int) -> tuple[AddressHealth, ...]:
    """Return the addresses where something failed, the worst first."""
    rows = store.db.execute(
        "select address, count(*), sum(asked), sum(failed), sum(trips) from hosts "
        "where run_id = ? group by address having sum(failed) > 0 or sum(trips) > 0 "
        "order by sum(trips) desc, sum(failed) desc, address limit ?",
        [run_id, _MOST_ADDRESSES],
    )
    return tuple(
        AddressHealth(address=address, hosts=hosts, asked=asked, failed=failed, trips=trips)
        for address, hosts, asked, failed, trips in rows
    )


def dead_hosts(store: Store, run_id: int) -> tuple[str, ...]:
    """Return the hosts that answered nothing, by name."""
    rows = store.db.execute(
        "select host from hosts where run_id = ? and failed > 0 and failed >= asked order by host",
        [run_id],
    )
    return tuple(name for (name,) in rows)


def statuses(store: Store, run_id: int) -> dict[str, str]:
    """Return organisation to the status of its visit in a run."""
    rows = store.db.execute(
        f"select organisation_id, status from results where id in ({_NEWEST})",  # noqa: S608 - ours
        {"run": run_id},
    )
    return dict(rows.fetchall())


def statuses_before(store: Store, run_id: int) -> dict[str, str]:
    """Return organisation to the status of its last visit in an earlier run."""
    rows = store.db.execute(
        "select organisation_id, status from results where id in "
        "(select max(id) from results where run_id < ? group by organisation_id)",
        [run_id],
    )
    return dict(rows.fetchall())


def unknown(store: Store, run_id: int) -> tuple[int, tuple[Share, ...]]:
    """Return the number of findings, and of unknown ones by reason."""
    rows = store.db.execute(  # the text put in is ours
        "select coalesce(reason, ''), sum(outcome = 'unknown'), count(*) from findings "  # noqa: S608 - as above
        f"where result_id in ({_NEWEST}) group by 1 order by 2 desc, 1",
        {"run": run_id},
    ).fetchall()
    found = tuple(Share(name=reason, number=number) for reason, number, _ in rows if number)
    return sum(count for _, _, count in rows), found


def outcomes(store: Store, run_id: int) -> Iterator[Outcome]:
    """Yield every finding of a run."""
    for row in store.db.execute(_OUTCOMES % _NEWEST, {"run": run_id}):
        yield Outcome(*row)


def decided_before(
    store: Store, run_id: int, requirement: str, methodologies: Iterable[str]
) -> dict[str, str]:
    """
    Return organisation to what was last decided on a requirement before a run.

    What went to a person, or could not be seen, decides nothing: the look is
    further back.  Another edition of the methodology asks something else.
    """
    wanted = set(methodologies)
    found = _OUTCOMES % _EARLIER + " and f.requirement = :requirement"
    rows = store.db.execute(found, {"run": run_id, "requirement": requirement})
    every = (Outcome(*row) for row in rows)
    return {each.organisation_id: each.outcome for each in every if each.methodology in wanted}


def save(store: Store, health: Health) -> None:
    """Remember how a run went."""
    text = json.dumps(to_plain(health), ensure_ascii=False)
    with store.transaction() as db:
        db.execute("update runs set health = ? where id = ?", [text, health.run])


def load(store: Store, run_id: int) -> Health | None:
    """Return how a run went, if anybody asked."""
    row = store.db.execute("select health from runs where id = ?", [run_id]).fetchone()
    return from_plain(Health, json.loads(row[0])) if row and row[0] else None
