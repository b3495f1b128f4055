"""
Results: judgements of snapshots.  Rows are only ever added.

``results``: *id*, *run_id*, *organisation_id*, *snapshot_id*, *methodology*,
*methodology_digest*, *software*, *judged_at*, *status*, *body* (the JSON of the
contract, section 5, as zstd), *looks* (those of the snapshot as it was judged).
The newest row of an organisation in a run counts.
What stands in columns beside it, ``columns.py`` says.
"""

import json
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

from crawler.codec import from_json, to_json
from crawler.errors import StoreError
from crawler.model import AuditResult
from crawler.store import columns
from crawler.store.database import Store

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LAST = 2**62
_DAY = '"as_of": "'  # what stands before the day; inside a text its signs would be escaped
_NEWEST = """
    from results r join run_organisations o
        on o.run_id = r.run_id and o.organisation_id = r.organisation_id
    where r.id in (select max(id) from results where run_id = ? group by organisation_id)
    order by o.position
"""
# A judgement of before the second look holds no longer than that one takes.
_LOOKED = """
    coalesce((
        select case
            when not s.looked_again or s.looks <> r.looks then 'not-done'
            when r.looks > 1 then 'done'
            else 'not-needed'
        end
        from snapshots s where s.id = r.snapshot_id
    ), 'not-done')
"""
_ROSTER = """
    select number from (
        select r.id as number, r.run_id as run, o.position, row_number() over (
            partition by o.organisation_id order by s.rowid desc, r.id desc
        ) as place
        from run_organisations o
            join results r on r.organisation_id = o.organisation_id
            left join snapshots s on s.id = r.snapshot_id
        where o.run_id = :run and r.run_id <= :until
    )
    where place = 1 and (run = :run or not :own) order by position
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the rows of a result tell without its body."""

    id: int
    organisation_id: str
    name: str
    status: str
    methodology: str
    methodology_digest: str
    software: str
    second_look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding in short; *url* is where it was seen first, *decided* by a person's review."""

    requirement: str
    title: str
    title_en: str
    outcome: str
    reason: str
    url: str = ""
    decided: bool = False


def save(store: Store, run_id: int, result: AuditResult) -> None:
    """Keep a judgement in one transaction."""
    data = to_json(result)
    row = {
        "run_id": run_id,
        "organisation_id": data["organisation"]["id"],
        "snapshot_id": data["snapshot"]["id"],
        "methodology": data["methodology"]["id"],
        "methodology_digest": data["methodology"]["digest"],
        "software": data["software"]["version"],
        "judged_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "status": data["snapshot"]["status"],
        "platform": data["snapshot"]["platform"],
        "looks": _looks(store, data["snapshot"]["id"]),
        "body": zstd.compress(json.dumps(data, ensure_ascii=False).encode(), 3),
    }
    with store.transaction() as db:
        number = db.table("results").insert(row, pk="id").last_pk
        columns.insert(db, int(str(number)), data)


def _looks(store: Store, snapshot_id: str) -> int:
    row = store.db.execute("select looks from snapshots where id = ?", [snapshot_id]).fetchone()
    return int(row[0]) if row else 1


def of_run(store: Store, run_id: int) -> Iterator[AuditResult]:
    """Yield the newest result of each organisation, in the roster's order, one at a time."""
    yield from _load(store, f"select r.id {_NEWEST}", [run_id])


def of_roster(store: Store, run_id: int, until: int | None = None) -> Iterator[AuditResult]:
    """
    Yield the newest judgement of the newest visit to each organisation in the run's roster.

    The visit may be of any run, or of those up to the run *until*.
    """
    yield from _load(store, _ROSTER, _newest(run_id, until))


def numbers_of_roster(store: Store, run_id: int, until: int | None = None) -> list[int]:
    """Return the numbers of what ``of_roster`` yields, for those who share the work."""
    return [row[0] for row in store.db.execute(_ROSTER, _newest(run_id, until))]


def newest_of_run(store: Store, run_id: int) -> Iterator[AuditResult]:
    """Yield those results of a run that no visit of another run has overtaken."""
    yield from _load(store, _ROSTER, _newest(run_id) | {"own": True})


def visits(store: Store, organisation_id: str) -> dict[str, int]:
    """Return visit to the number of its newest result, the newest visit first."""
    rows = store.db.execute(
        "select r.snapshot_id, max(r.id) from results r left join snapshots s "
        "on s.id = r.snapshot_id where r.organisation_id = ? group by r.snapshot_id "
        "order by max(r.run_id) desc, max(s.rowid) desc",
        [organisation_id],
    )
    return dict(rows.fetchall())


def _newest(run_id: int, until: int | None = None) -> dict[str, int]:
    return {"run": run_id, "until": _LAST if until is None else until, "own": False}


def _load(
    store: Store, query: str, values: Sequence[int] | dict[str, int]
) -> Iterator[AuditResult]:
    yield from load(store, [row[0] for row in store.db.execute(query, values)])


def load(store: Store, numbers: Sequence[int], only: Collection[str] = ()) -> Iterator[AuditResult]:
    """Yield results by their numbers, one at a time; *only* leaves out findings of other ids."""
    for text in _texts(store, numbers):
        data = _data(store, text)
        if only:
            data["findings"] = [each for each in data["findings"] if each["requirement"] in only]
        yield from_json(data)


def with_text(store: Store, numbers: Sequence[int]) -> Iterator[tuple[AuditResult, str]]:
    """Yield results by their numbers, each with the JSON that was kept of it."""
    for text in _texts(store, numbers):
        yield from_json(_data(store, text)), text


def _texts(store: Store, numbers: Sequence[int]) -> Iterator[str]:
    for number in numbers:
        body = store.db.execute("select body from results where id = ?", [number]).fetchone()[0]
        try:
            yield zstd.decompress(body).decode()
        except (zstd.ZstdError, ValueError) as error:
            raise _damaged(store, error) from error


def _data(store: Store, text: str) -> Any:  # noqa: ANN401 - JSON has many shapes
    try:
        return json.loads(text)
    except ValueError as error:
        raise _damaged(store, error) from error


def _damaged(store: Store, error: Exception) -> StoreError:
    return StoreError(
        str(store.folder),
        "a kept result is damaged ({detail})",
        "Judge the snapshots again with `nsok check`",
        detail=str(error),
    )


def days(store: Store, numbers: Sequence[int]) -> set[date]:
    """Return the days for which deadlines were judged, without reading whole results."""
    found = (text.partition(_DAY)[2][:10] for text in _texts(store, numbers))
    return {date.fromisoformat(each) for each in found if each}


def judged(store: Store, run_id: int) -> list[Judged]:
    """Return what was judged in a run, without reading the results themselves."""
    rows = store.db.execute(
        "select r.id, r.organisation_id, json_extract(o.organisation, '$.name'), r.status, "
        f"r.methodology, r.methodology_digest, r.software, {_LOOKED} {_NEWEST}",
        [run_id],
    )
    names = [each.name for each in fields(Judged)]
    return [Judged(**dict(zip(names, row, strict=True))) for row in rows]


def outcomes(store: Store, result_id: int) -> dict[str, tuple[str, str]]:
    """Return requirement to outcome and reason of one result."""
    rows = store.db.execute(
        "select requirement, outcome, coalesce(reason, '') from findings where result_id = ?",
        [result_id],
    )
    return {requirement: (outcome, reason) for requirement, outcome, reason in rows}


def told(store: Store, result_id: int) -> dict[str, Told]:
    """Return the findings of one result in short, by requirement."""
    rows = store.db.execute(
        "select f.requirement, coalesce(q.title, ''), coalesce(q.title_en, ''), f.outcome, "
        "coalesce(f.reason, ''), coalesce(f.url, '') from findings f "
        "left join requirements q on q.id = f.requirement where f.result_id = ? order by f.rowid",
        [result_id],
    )
    names = [each.name for each in fields(Told)]
    decided = _decided(store, result_id)
    return {
        row[0]: Told(**dict(zip(names, (*row, row[0] in decided), strict=True))) for row in rows
    }


def _decided(store: Store, result_id: int) -> set[str]:
    """Name the findings that a person decided; most organisations have none, so few are read."""
    known = store.db.execute(
        "select 1 from reviews where organisation_id = "
        "(select organisation_id from results where id = ?) limit 1",
        [result_id],
    ).fetchone()
    found = load(store, [result_id] if known else [])
    return {each.requirement.id for one in found for each in one.findings if each.review}
