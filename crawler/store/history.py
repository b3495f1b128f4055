"""What the visits of all runs found of single requirements."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from crawler.model.deadline import Look
from crawler.store.database import Store


def looks(store: Store, requirements: Sequence[str]) -> dict[str, list[Look]]:
    """Return organisation to what each of its visits found, the first visit first."""
    rows = store.db.execute(
        "select r.organisation_id, s.finished_at, coalesce(json_extract(u.options, '$.as_of'), "
        "s.as_of), f.requirement, f.outcome, json_extract(o.organisation, '$.nok_year') "
        "from findings f join results r on r.id = f.result_id "
        "join snapshots s on s.id = r.snapshot_id join runs u on u.id = r.run_id "
        "join run_organisations o on o.run_id = r.run_id and o.organisation_id = r.organisation_id "
        "where f.requirement in (select value from json_each(?)) "
        "and r.id in (select max(id) from results group by run_id, organisation_id) "
        "order by s.finished_at",
        [json.dumps(requirements)],
    )
    found: dict[str, list[Look]] = defaultdict(list)
    for owner, finished, as_of, requirement, outcome, year in rows:
        found[owner].append(
            Look(
                day=date.fromisoformat(finished[:10]),
                as_of=date.fromisoformat(as_of[:10]),
                requirement=requirement,
                outcome=outcome,
                nok_year=year,
            )
        )
    return found
