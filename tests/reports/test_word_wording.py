"""What letters, plans and reports say of single cases."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crawler.model import Figure, Gain, Input, Outcome, Reason, Review, Verdict
from reports import site_report
from reports.deficiencies import deficiencies
from reports.finding_lines import outcome_line
from reports.manner import Manner
from reports.words import words
from tests.reports import fixtures
from tests.reports.forms import alone, written
from tests.reports.papers import MADE, text

DAY = date(2026, 10, 3)


@pytest.mark.parametrize("name", ["letter", "plan", "operator-report"])
def test_a_channel_that_a_control_call_refuted_is_told_with_who_and_when(name):
    """It is published and does not work: that is never «Есть»."""
    said = MADE[name](fixtures.refuted())

    told = next(line for line in text(said).splitlines() if "Орлов" in line)
    assert "ящик переполнен" in told
    assert "3 октября 2026 г." in told
    assert "не работает" in told
    assert "Есть" not in told


def test_the_advice_on_a_refuted_channel_is_how_to_mend_it():
    """Publishing it once more would help nobody."""
    result = fixtures.refuted()
    said = text(alone("letter", result))
    shown = site_report.render(result, "ru")

    for page in (said, shown):
        assert "освободите переполненный ящик" in page
    assert "Опубликовано, но не работает" in shown


def test_a_letter_puts_first_what_adds_most_to_the_total():
    """Of the site, the stand or the rooms alike; each item says what it adds."""
    result = fixtures.gaps()
    water = Input(id="comfort.water", organisation_id="1", value=Decimal(0), source="Иванова А.",
                  taken_on=DAY, gain=(Gain(figure="total", points=Decimal("90.5")),))  # fmt: skip
    known = Figure(id="total", low=Decimal(5), high=Decimal(5))
    noted = replace(result, inputs=(water,), figures=(*result.figures, known))

    said = text(alone("letter", noted))

    assert "1) Питьевая вода" in said
    assert "Что это прибавит. +90,5 к итогу" in said


def test_a_letter_gives_the_total_where_it_is_known_and_speaks_of_bounds_only_where_there_are():
    """Settled numbers are plain numbers."""
    water = Input(
        id="comfort.water", organisation_id="1", value=Decimal(1), source="И", taken_on=DAY
    )
    result = replace(fixtures.gaps(), inputs=(water,))
    settled = {"k1": Decimal("91.26"), "total": Decimal("89.85")}
    figures = tuple(Figure(id=name, low=each, high=each) for name, each in settled.items())

    said = text(alone("letter", replace(result, figures=figures)))
    by_site = text(alone("letter", fixtures.gaps()))

    assert "К1: 91,26 из 100. Итог: 89,85 из 100." in said
    assert "Нижняя граница" not in said
    assert "Итог" not in by_site
    assert "Нижняя граница считает всё нерешённое отсутствующим" in by_site


def test_a_plan_does_not_cut_a_name_in_quotation_marks():
    """«Госуслуги. Решаем вместе» is one name, not two sentences."""
    result = fixtures.gaps()
    told = "Код виджета «Госуслуги. Решаем вместе». Проверьте его (с телефона. И дома). И ещё."
    findings = tuple(
        replace(each, requirement=replace(each.requirement, advice=told))
        for each in result.findings
    )

    said = text(alone("plan", replace(result, findings=findings)))

    assert "«Госуслуги. Решаем вместе». Проверьте его (с телефона. И дома)." in said
    assert "И ещё" not in said


@pytest.mark.parametrize(("year", "shown"), [(2023, "2023"), (None, "____")])
def test_a_ready_wording_names_the_organisations_own_year_or_a_blank(year, shown):
    """Copied with the year of somebody else's assessment it would be false."""
    result = fixtures.gaps()
    told = "Разместите план.\n\n«План по итогам оценки услуг в ____ году, на ____ год»."
    findings = tuple(
        replace(each, requirement=replace(each.requirement, advice=told))
        for each in result.findings
    )
    owner = replace(result.organisation, nok_year=year)

    said = text(alone("letter", replace(result, findings=findings, organisation=owner)))

    assert f"«План по итогам оценки услуг в {shown} году, на ____ год»." in said


def test_a_decision_given_with_a_day_alone_is_printed_with_no_hour():
    """Nobody said when on that day; noon in another zone would be invented."""
    result = fixtures.gaps()
    review = Review(snapshot_id="1", requirement_id="1", outcome=Outcome.PRESENT, reason="вижу",
                    reviewer="Орлов", decided_at=Review.noon(DAY))  # fmt: skip
    told = []
    for each in (review, replace(review, decided_at=Review.noon(DAY).replace(hour=7))):
        reviewed = replace(result.findings[0], review=each)
        shown = site_report.render(replace(result, findings=(reviewed,)), "ru")
        told.append(re.search("Орлов, [^<]*", shown)[0])

    assert told == ["Орлов, 3 октября 2026 г.", "Орлов, 3 октября 2026 г., 10:00 МСК"]


def test_a_list_of_what_lacks_reads_as_a_sentence_and_counts_nothing_of_which_there_is_none():
    """Small letters inside, and no «не удалось посмотреть — 0»."""
    said = text(written("operator-report", [fixtures.gaps()], Manner()))
    settled = replace(fixtures.good(), inputs=())

    assert "Не найдены сведения: результаты независимой оценки; " in said
    assert " — 0" not in deficiencies(settled, words("ru"))


def test_what_a_person_decides_is_not_said_to_need_a_person():
    """Twice the same in one line helps nobody."""
    finding = fixtures.gaps().findings[0]
    verdict = Verdict.review(Reason.NEEDS_PERSON, "It is there.")
    said = outcome_line(replace(finding, verdict=verdict, review=None), words("ru"))

    assert said.startswith("Решает человек. ")
