"""
Runs: which organisations were audited together, and what is still to do.

``runs``: *id* (1, 2, 3 …), *started_at*, *finished_at* (none while it goes on),
*roster* (a digest of the organisations' ids and sites, by which an unfinished
run is found again), *options* (JSON), *unusable* (JSON: what is wrong with the
rows of the roster that could not be used; none where nobody said).
``run_organisations``: *run_id*, *organisation_id*, *position* in the roster,
*organisation* (JSON), *asked* (0 where the roster names it but this run leaves
it out, as with ``--only``).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from crawler.codec.plain import from_plain, to_plain
from crawler.model import Organisation
from crawler.store import errands
from crawler.store.database import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """
    One audit of a list of organisations.

    *unusable* are the rows of the list that could not be used, as whoever began
    the run described them.
    """

    id: int
    started_at: datetime
    finished_at: datetime | None
    options: Mapping[str, Any]
    unusable: tuple[Mapping[str, Any], ...] = ()


def begin(
    store: Store,
    organisations: Sequence[Organisation],
    options: Mapping[str, object],
    others: Sequence[Organisation] = (),
    unusable: Sequence[object] = (),
) -> int:
    """
    Return the run to work on.

    It is the newest unfinished one over the same organisations, which then
    takes the new options and names, or else a new one.  *others* stand in the
    roster too and belong into the summary, but are not visited; *unusable* are
    values that describe the rows left out.
    """
    digest = _digest(organisations)
    told = {"options": _json(options), "unusable": _json(unusable)}
    with store.transaction() as db:
        row = db.execute(
            "select id from runs where roster = ? and finished_at is null order by id desc",
            [digest],
        ).fetchone()
        if row:
            run_id = int(row[0])
            db.table("runs").update(run_id, told)
            db.execute("delete from run_organisations where run_id = ?", [run_id])
        else:
            new = {"started_at": _now(), "roster": digest} | told
            run_id = int(str(db.table("runs").insert(new).last_pk))
        db.table("run_organisations").upsert_all(
            [
                _row(run_id, at, each) | {"asked": int(at < len(organisations))}
                for at, each in enumerate((*organisations, *others))
            ],
            pk=("run_id", "organisation_id"),
        )
    return run_id


def organisations(store: Store, run_id: int) -> list[Organisation]:
    """Return the organisations of a run in the roster's order."""
    return _organisations(store, run_id, "and asked")


def roster(store: Store, run_id: int) -> list[Organisation]:
    """Return all organisations of a run's roster, those it leaves out too."""
    return _organisations(store, run_id, "")


def waiting(store: Store, run_id: int) -> list[Organisation]:
    """
    Return the organisations of a run's roster that it has still to judge.

    One that the run was not asked to visit waits only where no run before has
    judged it.
    """
    return _organisations(
        store,
        run_id,
        "and not exists (select 1 from results r where r.organisation_id = o.organisation_id "
        "and (r.run_id = o.run_id or r.run_id < o.run_id and not o.asked))",
    )


def unfinished(store: Store, run_id: int) -> bool:
    """Tell whether a run stopped before it had judged everyone it was asked to."""
    return bool(pending(store, run_id) or unjudged(store, run_id) or errands.of_run(store, run_id))


def pending(store: Store, run_id: int) -> list[Organisation]:
    """Return the organisations that have no snapshot yet."""
    return _organisations(
        store,
        run_id,
        "and asked and not exists (select 1 from snapshots s where s.run_id = o.run_id "
        "and s.organisation_id = o.organisation_id)",
    )


def unjudged(store: Store, run_id: int) -> dict[str, str]:
    """Return organisation to snapshot where a snapshot, as it is now, has no result yet."""
    return _snapshots(
        store,
        run_id,
        "not exists (select 1 from results r where r.snapshot_id = s.id and r.looks >= s.looks)",
    )


def unexamined(store: Store, run_id: int) -> dict[str, str]:
    """Return organisation to snapshot where nobody has asked what to see again."""
    return _snapshots(
        store,
        run_id,
        "not looked_again and not exists (select 1 from errands e where e.snapshot_id = s.id)",
    )


def _snapshots(store: Store, run_id: int, condition: str) -> dict[str, str]:
    rows = store.db.execute(
        "select s.organisation_id, s.id from snapshots s "  # noqa: S608 - *condition* is ours
        f"where s.run_id = ? and {condition} order by s.rowid",
        [run_id],
    )
    return dict(rows.fetchall())


def finish(store: Store, run_id: int) -> None:
    """Say that nothing of the run is left to do."""
    with store.transaction() as db:
        db.execute("update runs set finished_at = ? where id = ?", [_now(), run_id])


def runs(store: Store) -> list[Run]:
    """Return every run, the oldest first."""
    rows = store.db.execute(
        "select id, started_at, finished_at, options, coalesce(unusable, '[]') from runs "
        "order by id"
    )
    return [
        Run(
            id=number,
            started_at=datetime.fromisoformat(started),
            finished_at=datetime.fromisoformat(finished) if finished else None,
            options=json.loads(options),
            unusable=tuple(json.loads(unusable)),
        )
        for number, started, finished, options, unusable in rows
    ]


def _organisations(store: Store, run_id: int, condition: str) -> list[Organisation]:
    rows = store.db.execute(
        "select organisation from run_organisations o "  # noqa: S608 - *condition* is ours
        f"where run_id = ? {condition} order by position",
        [run_id],
    )
    return [from_plain(Organisation, json.loads(text)) for (text,) in rows]


def _row(run_id: int, position: int, organisation: Organisation) -> dict[str, object]:
    return {
        "run_id": run_id,
        "organisation_id": to_plain(organisation.id),
        "position": position,
        "organisation": _json(organisation),
    }


def _digest(organisations: Sequence[Organisation]) -> str:
    parts = sorted((each.id, sorted(each.sites)) for each in organisations)
    return sha256(_json(parts).encode()).hexdigest()


def _json(value: object) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
