"""When plans and reports are due: an act of the region sets a day, or nobody does."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from checks import methodology as methodologies
from checks.deadlines import PLAN, REPORT, deadlines
from crawler.model import Outcome, Reason, Verdict
from crawler.model.deadline import Due, Look, Standing
from tests.reports import fixtures

PACK = methodologies.load("social-service/2024-10-05")
KALUGA, SMOLENSK = "Калужская область", "Смоленская область"
ABSENT = Verdict.absent("No plan for removing shortcomings is on the site.", ["https://a.example/"])
UNKNOWN = Verdict.unknown(Reason.TIMEOUT, "A page that may hold it could not be opened.")


def seen(message="The plan is posted.", excerpt="План на 2026 год"):
    return fixtures.seen("https://a.example/nok/", message, excerpt)


def judged(day, *, region=KALUGA, year=2025, visited=None, **verdicts):
    """Judge an organisation for a day; it was visited on it unless another day is given."""
    owner = fixtures.organisation(region=region, nok_year=year)
    given = {PLAN: verdicts.get("plan", ABSENT), REPORT: verdicts.get("report", ABSENT)}
    whole = fixtures.result(owner, fixtures.ALL_SEEN | given, as_of=day)
    at = visited or day
    moment = datetime(at.year, at.month, at.day, 9, tzinfo=UTC)
    basis = {each.id: each for each in PACK.requirements}
    findings = tuple(
        replace(each, requirement=basis.get(each.requirement.id, each.requirement))
        for each in whole.findings
    )
    visit = replace(whole.snapshot, finished_at=moment)
    return replace(whole, snapshot=visit, findings=findings)


def made(result, as_of=None, looks=()):
    return deadlines(result, PACK, as_of or result.snapshot.as_of, looks)


def plan(result, as_of=None, looks=()):
    return next(each for each in made(result, as_of, looks) if each.due is Due.PLAN)


def reports(result, as_of=None, looks=()):
    return [each for each in made(result, as_of, looks) if each.due is Due.REPORT]


def look(day, outcome, requirement=PLAN, year=2025):
    return Look(day=day, as_of=day, requirement=requirement, outcome=outcome, nok_year=year)


def test_plan_is_due_on_the_day_that_the_act_of_the_region_sets():
    """The Kaluga order: by 1 February of the year after."""
    found = plan(judged(date(2026, 3, 1)))

    assert (found.day, found.standing) == (date(2026, 2, 1), Standing.OVERDUE)
    assert (found.act.number, found.clause) == ("2215-П", "план мероприятий, строка 8")


def test_no_day_is_invented_for_another_region():
    """Then nobody is late, and nothing stands in a calendar."""
    found = plan(judged(date(2026, 3, 1), region=SMOLENSK))

    assert (found.day, found.date, found.act) == (None, None, None)
    assert found.standing is Standing.MISSING


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2026, 1, 31), Standing.AHEAD),
        (date(2026, 2, 1), Standing.AHEAD),
        (date(2026, 2, 2), Standing.OVERDUE),
    ],
)
def test_nobody_is_late_before_the_day_is_over(day, standing):
    """On the day itself there is still time."""
    assert plan(judged(day)).standing is standing


def test_who_was_not_looked_at_since_the_day_is_not_late():
    """A visit in January says nothing of March."""
    found = plan(judged(date(2026, 1, 10)), as_of=date(2026, 3, 1))

    assert (found.standing, found.reason) == (Standing.UNSEEN, None)


def test_a_visit_judged_for_a_later_day_speaks_of_its_own_day_only():
    """Somebody asked for March; the site was seen in January."""
    found = plan(judged(date(2026, 3, 1), visited=date(2026, 1, 10)))

    assert found.standing is Standing.UNSEEN


@pytest.mark.parametrize(
    ("verdict", "standing"),
    [
        (UNKNOWN, Standing.UNSEEN),
        (Verdict.review(Reason.SCAN, "The plan is a scan."), Standing.REVIEW),
    ],
)
def test_what_nobody_could_judge_is_not_late(verdict, standing):
    """Could not look is never not there."""
    assert plan(judged(date(2026, 3, 1), plan=verdict)).standing is standing


@pytest.mark.parametrize(
    ("looks", "standing"),
    [
        ([(date(2026, 1, 20), "present")], Standing.EARLY),
        ([(date(2026, 2, 10), "absent"), (date(2026, 2, 20), "present")], Standing.LATE),
        ([(date(2026, 1, 10), "absent"), (date(2026, 2, 20), "present")], Standing.POSTED),
        ([(date(2026, 2, 10), "unknown"), (date(2026, 2, 20), "present")], Standing.POSTED),
        ([], Standing.POSTED),
    ],
)
def test_visits_tell_whether_a_plan_came_in_time(looks, standing):
    """Only who missed it after its day and saw it later can say late."""
    result = judged(date(2026, 3, 1), plan=seen())

    assert plan(result, looks=[look(*each) for each in looks]).standing is standing


def test_visits_of_another_assessment_tell_nothing():
    """The plan that they saw was another one."""
    result = judged(date(2026, 3, 1), plan=seen())

    found = plan(result, looks=[look(date(2026, 1, 20), "present", year=2022)])

    assert found.standing is Standing.POSTED


def test_reports_are_looked_for_as_the_methodology_does_and_no_day_is_claimed():
    """The order says quarterly and sets no day."""
    found = reports(judged(date(2026, 11, 20)))

    assert [each.day for each in found] == [None] * len(found)
    assert [(each.period_end, each.checked_after, each.standing) for each in found[:2]] == [
        (date(2026, 9, 30), date(2026, 10, 15), Standing.MISSING),
        (date(2026, 12, 31), date(2027, 1, 15), Standing.AHEAD),
    ]
    assert len(found) == 5


def test_a_region_that_names_the_day_of_reports_binds():
    """As a district does that gives three days."""
    own = {"калужская область": {"grace_days": 3}}
    asked = tuple(
        replace(each, regional=own) if each.id == REPORT else each for each in PACK.requirements
    )
    law = replace(PACK, requirements=asked)
    result = judged(date(2026, 11, 20))

    found = [
        each
        for each in deadlines(result, law, date(2026, 11, 20))
        if each.period_end == date(2026, 9, 30)
    ]

    assert (found[0].day, found[0].standing) == (date(2026, 10, 3), Standing.OVERDUE)


def test_no_report_is_due_before_the_plan_is():
    """The first one is on the quarter in which the plan was due."""
    found = reports(judged(date(2026, 2, 20)))

    assert (found[0].period_end, found[0].standing) == (date(2026, 3, 31), Standing.AHEAD)


def test_a_report_that_covers_more_was_posted_early():
    """It tells of the fourth quarter in December."""
    early = seen("A report on the last quarter is posted.", "Отчёт за IV квартал 2026 года")
    found = reports(judged(date(2026, 12, 20), report=early))

    standings = {each.period_end: each.standing for each in found}
    assert standings[date(2026, 9, 30)] is Standing.POSTED
    assert standings[date(2026, 12, 31)] is Standing.EARLY
    assert standings[date(2027, 3, 31)] is Standing.AHEAD


def test_quarters_since_the_visit_are_open():
    """Nobody has looked for them."""
    found = reports(judged(date(2026, 9, 1)), as_of=date(2026, 12, 1))

    standings = {each.period_end: each.standing for each in found}
    assert standings[date(2026, 9, 30)] is Standing.UNSEEN


def test_a_plan_carried_out_asks_for_no_more_reports():
    """The final report was the last."""
    done = seen("A report says that the plan is carried out.", "План выполнен")
    found = reports(judged(date(2026, 11, 20), report=done))

    assert [each.standing for each in found] == [Standing.NOT_NEEDED]


def test_an_assessment_that_found_nothing_asks_for_nothing():
    """No shortcomings, no plan, no reports."""
    none = seen("The site says that the assessment found no shortcomings.", "не выявлено")
    found = made(judged(date(2026, 11, 20), plan=none))

    assert [(each.due, each.standing) for each in found] == [(Due.PLAN, Standing.NOT_NEEDED)]


def test_without_the_year_of_the_assessment_nothing_is_said():
    """All days are counted from it."""
    assert made(judged(date(2026, 11, 20), year=None)) == ()


def test_a_person_who_saw_the_plan_is_believed():
    """The review decides as it does elsewhere."""
    result = judged(date(2026, 3, 1))
    review = next(each.review for each in fixtures.gaps().findings if each.review)
    findings = tuple(
        replace(each, review=replace(review, outcome=Outcome.PRESENT))
        if each.requirement.id == PLAN
        else each
        for each in result.findings
    )

    assert plan(replace(result, findings=findings)).standing is Standing.POSTED


@pytest.mark.parametrize("id_", ["social-service/2024-10-05", "social-service/2018-10-23"])
def test_the_notice_of_the_pack_claims_no_day_of_a_report_that_the_calendar_does_not_have(id_):
    """What the pack says of the Kaluga order is what its deadlines do."""
    notice = " ".join(methodologies.load(id_).notice.split())

    assert "до 1 февраля года, следующего за годом оценки" in notice
    assert "дня отчёта приказ не называет" in notice
    assert not any(each.day for each in reports(judged(date(2026, 11, 20))))
