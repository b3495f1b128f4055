"""Commands for whoever watches a fleet: compare, calendar, coverage."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import pytest
from jsonschema import Draft202012Validator

from crawler.model import Outcome, Reason, Status, Verdict
from crawler.store import results, runs
from crawler.store.database import open_store
from tests.builders import organisation
from tests.crawler.results import result
from tests.reports import fixtures

SCHEMA = Path(__file__).parents[3] / "docs" / "comparison.schema.json"
_REASONS = {Outcome.DEFECTIVE: Reason.EMPTY, Outcome.ABSENT: Reason.NOT_FOUND}


def judged(out, outcome, status=Status.COMPLETE, **seen_as):
    owner = organisation(id="A", name="Дом «А»")
    whole = result(owner=owner)
    verdict = Verdict(outcome=outcome, message="", reason=_REASONS.get(outcome))
    with open_store(out) as store:
        run_id = runs.begin(store, [owner], {})
        finding = replace(whole.findings[0], verdict=verdict)
        seen = replace(whole.snapshot, status=status, **seen_as)
        results.save(store, run_id, replace(whole, findings=(finding,), snapshot=seen))
        runs.finish(store, run_id)


@pytest.fixture
def worse(tmp_path):
    """Keep two runs; in the second one a section is gone."""
    judged(tmp_path, Outcome.PRESENT)
    judged(tmp_path, Outcome.ABSENT)
    return tmp_path


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([], 0),
        (["--fail-on", "any"], 1),
        (["--fail-on", "feedback.faq"], 1),
        (["--fail-on", "nsok.plan"], 0),
        (["--fail-on", "nsok.paln"], 2),
    ],
)
def test_exit_code_says_whether_a_shortcoming_appeared(nsok, worse, given, code):
    """A job of CI watches one requirement, or all."""
    assert nsok("compare", "1", "2", "--out", worse, *given).code == code


def test_nothing_that_could_be_compared_is_an_exit_code_of_its_own(nsok, tmp_path):
    """«Nothing changed» and «nobody could look» are not the same."""
    judged(tmp_path, Outcome.PRESENT)
    judged(tmp_path, Outcome.UNKNOWN, Status.UNREACHABLE)

    assert nsok("compare", "1", "2", "--out", tmp_path, "--fail-on", "any").code == 3


def test_json_is_what_the_schema_says(nsok, worse):
    """Programs read it."""
    said = nsok("compare", "1", "2", "--out", worse, "--format", "json")

    data = json.loads(said.out)
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(data)
    assert data["changes"][0]["kind"] == "appeared"
    assert data["changes"][0]["second_look"] == "not-done"


def test_page_is_written_to_a_file(nsok, worse, tmp_path):
    """What is not the page goes to standard error."""
    file = tmp_path / "changes.html"

    said = nsok("compare", "1", "2", "--out", worse, "--format", "html", "--to", file)

    assert (said.code, said.out) == (0, "")
    assert "Записано" in said.err
    assert "Дом «А»" in file.read_text("utf-8")


@pytest.mark.parametrize("form", ["text", "html", "markdown", "json"])
def test_other_day_for_the_deadlines_is_told_first(nsok, tmp_path, form):
    """A plan may be late by the calendar alone."""
    judged(tmp_path, Outcome.PRESENT)
    judged(tmp_path, Outcome.UNKNOWN, as_of=date(2030, 1, 31))

    said = nsok("compare", "1", "2", "--out", tmp_path, "--format", form).out

    assert "31.01.2030" in said or "31 января 2030" in said
    assert "Сроки в запусках проверены на разные дни" in said
    assert "Дом «А»" in said


@pytest.mark.parametrize("form", ["text", "html"])
def test_days_of_a_run_are_told_from_and_to_where_they_differ(nsok, fleet, form):
    """The first organisation's day is not everybody's."""
    with open_store(fleet) as store:
        shown = list(results.of_run(store, 1))
        later = runs.begin(store, [each.organisation for each in shown], {})
        for day, each in enumerate(shown, start=1):
            seen = replace(each.snapshot, as_of=date(2027, 1, day))
            results.save(store, later, replace(each, snapshot=seen))
        runs.finish(store, later)

    said = nsok("compare", "1", "2", "--out", fleet, "--format", form).out
    data = json.loads(nsok("compare", "1", "2", "--out", fleet, "--format", "json").out)

    last = len(shown)
    assert f"01.01.2027–{last:02}.01.2027" in said or f"1 января 2027 г. – {last} января" in said
    assert data["after"]["as_of"] == "2027-01-01"
    assert data["after"]["as_of_last"] == f"2027-01-{last:02}"


@pytest.fixture
def fleet(tmp_path):
    """Keep a run over organisations of all kinds."""
    shown = fixtures.all_results()
    law = replace(fixtures.METHODOLOGY, id="social-service/2024-10-05")
    with open_store(tmp_path) as store:
        run_id = runs.begin(store, [each.organisation for each in shown], {})
        for each in shown:
            results.save(store, run_id, replace(each, methodology=law))
        runs.finish(store, run_id)
    return tmp_path


def test_calendar_writes_a_page_and_a_file_for_calendars(nsok, fleet):
    """The second one again gives the same bytes."""
    first = nsok("calendar", "--out", fleet)
    events = (fleet / "calendar.ics").read_bytes()
    nsok("calendar", "--out", fleet)

    assert first.code == 0
    assert "просрочено 0" in first.out
    assert "срок не установлен" in (fleet / "calendar.html").read_text("utf-8")
    assert (fleet / "calendar.ics").read_bytes() == events
    assert len(icalendar.Calendar.from_ical(events).events) >= 4


def test_calendar_of_one_organisation_is_a_file_of_its_own(nsok, fleet):
    """It goes to the organisation, the other stays with the ministry."""
    said = nsok("calendar", "--out", fleet, "--only", "7805012345", "--as-of", "2026-12-01")

    page = (fleet / "calendar-7805012345.html").read_text("utf-8")
    assert said.code == 0
    assert "Надежда" in page
    assert "Кардымовский" not in page
    assert not (fleet / "calendar.html").exists()


def test_calendar_of_nobody_says_so(nsok, tmp_path):
    """A pack of other acts asks for no plans."""
    judged(tmp_path, Outcome.PRESENT)
    with open_store(tmp_path) as store:
        run_id = runs.begin(store, [organisation(id="M", kind="authority")], {})
        results.save(store, run_id, result(owner=organisation(id="M", kind="authority")))
        runs.finish(store, run_id)

    assert nsok("calendar", "--out", tmp_path).code == 3
    assert nsok("calendar", "--out", tmp_path / "nowhere").code == 2


ROSTER = """id,name,url,type,nok_year
1,Дом,http://a1.example/,Дом-интернат,2022
2,Приют,http://a2.example/,Приют,2024
3,=Центр,http://a3.example/,Центр социального обслуживания,
4,Без сайта,,Приют,2024
5,Министерство,http://a5.example/,,2024
"""


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(ROSTER, "utf-8")
    return path


def test_coverage_tells_who_is_due_and_which_rows_cannot_be_used(nsok, listed):
    """Faults of the list are told as everywhere; whoever has no site is assessed all the same."""
    said = nsok("coverage", listed, "--year", "2026")

    assert said.code == 0
    assert "Просрочена: 1 (20,0\u00a0%)" in said.out
    assert "неизвестен: 1" in said.out
    assert "4  Без сайта" in said.out
    assert nsok("roster", "check", listed).code == 2


def test_nothing_is_overdue_before_its_year_has_ended(nsok, tmp_path):
    """Assessed in 2023, due by the end of 2026; and № 2 stands before № 12."""
    rows = [f"{n},Дом № {n},http://a{n}.example/,2023" for n in (12, 2)]
    (tmp_path / "l.csv").write_text("\n".join(["id,name,url,nok_year", *rows]), "utf-8")
    asked = ("coverage", tmp_path / "l.csv", "--year", "2027", "--as-of")

    before, after = (nsok(*asked, day).out for day in ("2026-11-22", "2027-01-01"))

    assert "Нужна раньше этого года: 2" in before
    assert before.index("№ 2") < before.index("№ 12")
    assert "Просрочена: 2" in after


def test_coverage_as_csv_holds_codes_and_no_formula(nsok, listed):
    """For a spreadsheet; a row an organisation."""
    said = nsok("coverage", listed, "--year", "2026", "--format", "csv")

    rows = said.out.lstrip("\ufeff").split()
    assert rows[0] == "id,name,type,region,nok_year,latest,planned,duty,problem"
    assert "1,Дом,Дом-интернат,,2022,2025,,overdue," in rows
    assert ",'=Центр," in said.out


def test_coverage_by_a_plan_is_a_page_too(nsok, listed, tmp_path):
    """With the years of the plan and what is wrong with them."""
    plan, page = tmp_path / "plan.toml", tmp_path / "coverage.html"
    plan.write_text('title = "План 2026"\n[[cohort]]\nyear = 2026\ntypes = ["приют"]', "utf-8")

    args = ("coverage", listed, "--year", "2026", "--plan", plan, "--format", "html", "--to", page)
    said = nsok(*args)

    text = page.read_text("utf-8")
    assert said.code == 0
    assert "План 2026" in text
    assert "вида нет в плане" in text


@pytest.mark.parametrize("content", [None, "[[cohort]]\nyear = 1"])
def test_coverage_says_what_is_wrong_with_a_plan(nsok, listed, tmp_path, content):
    """Never a traceback."""
    plan = tmp_path / "plan.toml"
    if content:
        plan.write_text(content, "utf-8")

    said = nsok("coverage", listed, "--plan", plan)

    assert said.code == 2
    assert "plan.toml" in said.err
