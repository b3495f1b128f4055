"""Questions in SQL: the views answer them, Datasette shows them with Russian words."""

import asyncio
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from datasette.app import Datasette

from crawler.codec import from_json
from crawler.model import Outcome, Status
from crawler.store import guide, results, runs
from crawler.store.database import open_store
from crawler.store.migrations import migrations
from tests.reports import fixtures

OLD = Path(__file__).parents[2] / "golden" / "old"
VIEWS = (
    "organisations_latest findings_latest requirements_latest changes runs_health failures_latest "
    "results_latest"
).split()


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path) as opened:
        yield opened


def run(store, *shown):
    number = runs.begin(store, [each.organisation for each in shown], {})
    for each in shown:
        results.save(store, number, each)
    runs.finish(store, number)
    return number


def rows(store, view):
    return list(store.db.query(f"select * from {view}"))


def with_outcome(result, requirement, outcome):
    findings = tuple(
        replace(each, review=None, verdict=replace(each.verdict, outcome=outcome))
        if each.requirement.id == requirement
        else each
        for each in result.findings
    )
    return replace(result, findings=findings)


def test_a_line_for_each_organisation_with_its_numbers(store):
    """As the newest visit saw it, К1 as in the JSON."""
    run(store, *fixtures.all_results())
    found = {each["id"]: each for each in rows(store, "organisations_latest")}
    gaps = found["7805012345"]

    assert len(found) == 6
    assert (gaps["to_fix"], gaps["to_check"], gaps["region"]) == (5, 1, "Ленинградская область")
    assert (gaps["k1_low"], gaps["k1_high"]) == (9.56, 97.0)
    assert found["0411122233"]["unseen"] == 37


def test_a_line_for_each_finding_with_title_and_evidence(store):
    """And the same by requirement over all."""
    run(store, *fixtures.all_results())
    (plan,) = [
        each
        for each in rows(store, "findings_latest")
        if (each["organisation_id"], each["requirement"]) == ("7805012345", "nsok.plan")
    ]
    (faq,) = [r for r in rows(store, "requirements_latest") if r["requirement"] == "feedback.faq"]

    assert plan["title"] == "План по устранению недостатков"
    assert plan["url"].endswith("2021.docx")
    assert (faq["absent"], faq["present"], faq["unknown"]) == (1, 3, 2)


def test_changes_pass_over_what_nobody_could_look_at(store):
    """An unreachable site and an unknown answer neither open nor close anything."""
    gaps = fixtures.gaps()
    unseen = replace(gaps, snapshot=replace(gaps.snapshot, status=Status.UNREACHABLE))
    unseen = with_outcome(unseen, "feedback.faq", Outcome.UNKNOWN)
    unknown = with_outcome(gaps, "feedback.faq", Outcome.UNKNOWN)
    fixed = with_outcome(gaps, "feedback.faq", Outcome.PRESENT)
    worse = with_outcome(fixed, "nsok.plan", Outcome.ABSENT)
    for each in (gaps, unseen, unknown, fixed, worse):
        run(store, each)

    found = {(r["run"], r["requirement"], r["kind"], r["before"]) for r in rows(store, "changes")}
    assert found == {(4, "feedback.faq", "fixed", "absent"), (5, "nsok.plan", "worse", "defective")}


def test_health_counts_runs(store):
    """One line a run, also where nothing was visited."""
    run(store, *fixtures.all_results())
    (health,) = rows(store, "runs_health")

    assert (health["run"], health["organisations"], health["judged"]) == (1, 6, 6)


def test_an_older_store_gets_its_columns(tmp_path):
    """Figures and names of what was judged before the views are there afterwards."""
    data = json.loads((OLD / "kcson-sosnogorie.json").read_text("utf-8"))
    with open_store(tmp_path) as store:
        run(store, from_json(data))
    db = sqlite3.connect(tmp_path / "nsok.db")
    for view in VIEWS:
        db.execute(f"drop view {view}")
    db.execute("drop table figures")
    db.execute("drop table requirements")
    db.execute("alter table findings drop column url")
    db.execute("delete from _sqlite_migrations where name = 'questions_in_sql'")
    db.commit()
    db.close()

    with open_store(tmp_path) as store:
        assert not migrations.pending(store.db)
        (line,) = rows(store, "organisations_latest")
        assert line["k1_high"] == data["figures"]["k1"]["high"]
        assert all(each["title"] for each in rows(store, "findings_latest"))


def test_every_table_and_view_is_described(store):
    """Each has a title and a description in Russian; each column of a view too."""
    tables = guide.metadata()["databases"]["nsok"]["tables"]
    for name in (*store.db.table_names(), *store.db.view_names()):
        told = tables[name]
        assert told.get("hidden") or (told["title"] and told["description"].endswith("."))
    for view in VIEWS:
        assert list(tables[view]["columns"]) == [each.name for each in store.db[view].columns]
    assert set(tables) == {*store.db.table_names(), *store.db.view_names()}


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_datasette_shows_the_views_with_their_words(tmp_path):
    """Opened by Datasette itself: pages, JSON and descriptions."""
    with open_store(tmp_path) as store:
        run(store, *fixtures.all_results())
    shown = asyncio.run(pages(tmp_path / "nsok.db"))

    assert "НОК: осмотр официальных сайтов" in shown["/nsok"]
    for view in VIEWS:
        title = guide.metadata()["databases"]["nsok"]["tables"][view]["title"]
        assert title in shown[f"/nsok/{view}"]
    found = json.loads(shown["/nsok/organisations_latest.json?_shape=array&region=Москва"])
    assert [each["name"] for each in found] == ["Социальный дом"]


async def pages(path):
    """Ask Datasette for each page."""
    app = Datasette([str(path)], metadata=guide.metadata())
    await app.invoke_startup()
    asked = "/nsok/organisations_latest.json?_shape=array&region=Москва"
    shown = {}
    for name in ("/nsok", asked, *(f"/nsok/{view}" for view in VIEWS)):
        answer = await app.client.get(name)
        assert answer.status_code == 200, (name, answer.text[:500])
        shown[name] = answer.text
    for database in app.databases.values():
        database.close()
    return shown
