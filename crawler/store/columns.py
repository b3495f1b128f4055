"""
What of a result stands in columns, for questions in SQL; the whole is in its body.

``findings``: *result_id*, *requirement*, *outcome*, *reason*, *rule*, *url* (the
first evidence).  ``figures``: *result_id*, *figure*, *low*, *high*, *published*,
rounded as in the JSON.  ``requirements``: *id*, *title*, *title_en*, in the
newest words.
"""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

_FINDING = ("requirement", "outcome", "reason", "rule")


def insert(db: Database, result_id: int, data: Mapping[str, Any]) -> None:
    """Keep the columns of a result, given as its JSON."""
    findings = [_finding(result_id, each) for each in data["findings"]]
    db.table("findings").insert_all(findings, replace=True)
    insert_figures(db, result_id, data)


def insert_figures(db: Database, result_id: int, data: Mapping[str, Any]) -> None:
    """Keep the figures of a result and the names of its requirements."""
    figures = [
        {"result_id": result_id, "figure": name}
        | {side: each.get(side) for side in ("low", "high", "published")}
        for name, each in data["figures"].items()
    ]
    db.table("figures").insert_all(figures, replace=True)
    names = [
        {"id": each["requirement"], "title": each.get("title"), "title_en": each.get("title_en")}
        for each in data["findings"]
    ]
    db.table("requirements").insert_all(names, replace=True)


def _finding(result_id: int, data: Mapping[str, Any]) -> dict[str, Any]:
    first = next(iter(data["evidence"]), {"url": None})
    own = {name: data[name] for name in _FINDING}
    return {"result_id": result_id} | own | {"url": first["url"]}
