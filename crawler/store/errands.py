"""
Errands: what is still to be seen again, until a second look has seen to it.

``errands``: *snapshot_id*, *position*, and the fields of an errand.
"""

from collections.abc import Iterable

from crawler.codec.plain import from_plain, to_plain
from crawler.model import Errand
from crawler.store.database import Store


def put(store: Store, snapshot_id: str, errands: Iterable[Errand]) -> None:
    """Keep what is to be done about a snapshot, in the place of what was."""
    rows = [
        {name: value for name, value in to_plain(each).items() if name != "organisation_id"}
        | {"snapshot_id": snapshot_id, "position": position}
        for position, each in enumerate(errands)
    ]
    with store.transaction() as db:
        db.table("errands").delete_where("snapshot_id = ?", [snapshot_id])
        db.table("errands").insert_all(rows)


def of_run(store: Store, run_id: int) -> dict[str, tuple[Errand, ...]]:
    """Return snapshot to errands, of a run's snapshots in the order of its roster."""
    found: dict[str, list[Errand]] = {}
    rows = store.db.query(
        "select e.*, s.organisation_id from errands e join snapshots s on s.id = e.snapshot_id "
        "join run_organisations o on o.run_id = s.run_id and o.organisation_id = s.organisation_id "
        "where s.run_id = ? and o.asked order by o.position, e.position",
        [run_id],
    )
    for row in rows:
        found.setdefault(row["snapshot_id"], []).append(from_plain(Errand, row))
    return {snapshot_id: tuple(errands) for snapshot_id, errands in found.items()}
