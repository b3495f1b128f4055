"""The report of one organisation says what is known, and no more."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from lxml import html as parser

from crawler.model import Count, Figure, Outcome, Score
from reports import site_report
from reports.page import _environment
from reports.trace import trace
from reports.view import GROUPS, group_of, site_view
from reports.words import LANGUAGES, words
from tests.reports import fixtures

RU = words("ru")
MAKES = (fixtures.good, fixtures.gaps, fixtures.partial, fixtures.unreachable, fixtures.final)


def text_of(markup):
    """Return what a reader reads, without style and script."""
    tree = parser.fromstring(markup)
    for silent in tree.xpath("//style | //script"):
        silent.drop_tree()
    return " ".join(tree.text_content().split())


def test_every_finding_is_in_one_group():
    """No finding is lost and none is shown twice."""
    for make in (fixtures.good, fixtures.gaps, fixtures.partial):
        result = make()
        view = site_view(result, RU)

        assert sum(group.number for group in view.groups) == len(result.findings)
        assert {group_of(finding) for finding in result.findings} <= set(GROUPS)


def test_no_page_holds_what_belongs_to_another():
    """Pieces are kept from page to page; the order of the pages changes none."""
    pages = [(make(), language) for make in MAKES for language in LANGUAGES]
    alone = []
    for result, language in pages:
        _environment.cache_clear()
        alone.append(site_report.render(result, language))

    together = [site_report.render(result, language) for result, language in reversed(pages)]

    assert together[::-1] == alone


def test_what_adds_most_is_put_right_first():
    """The list of what to put right begins with the greatest gain."""
    view = site_view(fixtures.gaps(), RU)
    fix = next(group for group in view.groups if group.id == "fix")

    assert [finding.id for finding in fix.findings][:2] == ["feedback.faq", "feedback.survey"]
    assert [(g.points, g.symbol) for g in fix.findings[0].gains] == [
        ("+3", "К1"),
        ("+10", "Пдист"),
    ]
    assert fix.findings[-1].gains == ()


def test_items_without_a_rule_are_one_line():
    """Twenty-six items that no rule looks for are no twenty-six red rows."""
    tree = parser.fromstring(site_report.render(fixtures.gaps()))

    assert len(tree.xpath("//section[contains(@class,'g-unwritten')]//article")) == 0
    assert len(tree.xpath("//section[contains(@class,'g-unwritten')]//li")) == 26


def test_a_site_that_did_not_open_is_accused_of_nothing():
    """The calm page shows no score and no finding, but what to tell the administrator."""
    for make in (fixtures.unreachable, fixtures.blocked):
        shown = text_of(site_report.render(make()))

        assert "ничего не утверждает" in shown
        assert RU.say("failures.tell") in shown
        assert "Не найдено" not in shown
        assert "из 100" not in shown


def test_a_published_channel_waits_for_a_person():
    """A telephone is published; nobody knows whether someone answers."""
    view = site_view(fixtures.good(), RU)
    check = next(group for group in view.groups if group.id == "check")

    assert [finding.id for finding in check.findings] == ["feedback.phone", "feedback.email"]
    assert {finding.badge for finding in check.findings} == {"Опубликовано"}


def test_a_quotation_is_printed_only_when_verified():
    """Until someone compared it with the official text, the paraphrase stands there as such."""
    view = site_view(fixtures.gaps(), RU)
    findings = {finding.id: finding for group in view.groups for finding in group.findings}
    verified, open_ = findings["feedback.faq"].basis[1], findings["feedback.survey"].basis[1]

    assert verified.is_quote
    assert "2 марта 2026 г." in verified.note
    assert not open_.is_quote
    assert open_.note == "пересказ, не цитата"
    assert "функционирование" not in open_.text


def test_a_review_stands_beside_what_the_machine_said():
    """A person's decision is shown with name and reason; the machine's answer stays."""
    tree = parser.fromstring(site_report.render(fixtures.gaps()))
    machine, person = (
        " ".join(each.text_content().split())
        for each in tree.xpath("//dl[@class='verdicts']/div/dd")
    )

    assert person.startswith("Есть. Кнопка открывает версию с крупным шрифтом.")
    assert "И. П. Смирнова" in person
    assert machine == "Решает человек: можно понять по-разному"


def test_the_interval_names_what_decides_it():
    """The widths of survey, stand and open findings add up to the width of the interval."""
    result = fixtures.gaps()
    score = site_view(result, RU).score
    widths = [Decimal(each.points.replace(",", ".")) for each in score.deciders]
    k1 = result.figures[-1]

    assert sum(widths) == pytest.approx(k1.high - k1.low, abs=Decimal("0.02"))
    assert "опрос" in score.deciders[0].text
    assert "26 пунктов машина пока не проверяет" in " ".join(d.text for d in score.deciders)


def test_the_formula_is_that_of_the_methodology():
    """Weights and signs come from the result, not from the template."""
    shown = text_of(site_report.render(fixtures.gaps())).replace(" ", "")

    assert "К1=0,3·Пинф+0,3·Пдист+0,4·Поткруд" in shown


def test_a_final_score_is_one_number():
    """When nothing is open, no interval is shown and nothing is said to decide it."""
    view = site_view(fixtures.final(), RU)

    assert view.score.lead == "К1 — 95,81 балла из 100."
    assert view.score.deciders == ()


def test_outcomes_differ_by_word_and_shape():
    """Whoever sees no colour reads the same."""
    tree = parser.fromstring(site_report.render(fixtures.gaps()))
    for article in tree.xpath("//article[contains(@class,'finding')]"):
        shape = article.xpath(".//use/@href")[0]

        assert article.xpath(".//p[contains(@class,'badge')]")[0].text_content().strip()
        assert tree.xpath(f"//symbol[@id='{shape.removeprefix('#')}']")


def test_headings_descend_without_a_gap():
    """One h1, and no level is skipped."""
    for make in (fixtures.gaps, fixtures.unreachable):
        tree = parser.fromstring(site_report.render(make()))
        levels = [int(each.tag[1]) for each in tree.iter("h1", "h2", "h3", "h4")]

        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))


def test_anchors_are_unique():
    """Each link within the page has one target."""
    tree = parser.fromstring(site_report.render(fixtures.gaps()))
    ids = tree.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//a/@href[starts-with(., '#')]")} <= set(ids)


def test_readable_host_and_real_address():
    """A Russian host is shown in Russian letters; the link stays as it was seen."""
    markup = site_report.render(fixtures.gaps())

    assert ">аколзи.рф</a>" in markup
    assert 'href="http://xn--80aodgfr.xn--p1ai/"' in markup


def test_nothing_is_asked_from_outside():
    """The file holds all it needs."""
    for language in ("ru", "en"):
        markup = site_report.render(fixtures.gaps(), language)

        assert not re.search(
            r"<(?:link|script|img|iframe|object|embed)[^>]+(?:src|href)=\"http", markup
        )
        assert "@import" not in markup
        assert not re.search(r"url\((?!#)", markup)
        assert f'<html lang="{language}">' in markup


def test_an_english_report_has_no_russian_interface():
    """Only what the site, the roster and the law say stays Russian."""
    shown = text_of(site_report.render(fixtures.unreachable(), "en"))

    assert "What this means" in shown
    assert "Что это значит" not in shown


def test_no_outcome_breaks_the_report():
    """Every outcome is shown, also one that only a review can give."""
    result = fixtures.gaps()
    for outcome in Outcome:
        verdict = replace(result.findings[0].verdict, outcome=outcome, message="")
        finding = replace(result.findings[0], verdict=verdict)

        assert site_report.render(replace(result, findings=(finding,)))


def test_the_steps_lead_from_the_number_to_findings():
    """What the steps add is the number; what was counted is named and can be reached."""
    result = fixtures.gaps()
    view = site_view(result, RU)
    top, *below = view.trace
    criterion_parts = [step for step in below if step.depth == 1]
    tree = parser.fromstring(site_report.render(result))
    linked = {href[1:] for href in tree.xpath("//ol[@class='steps']//a/@href")}

    assert top.value == view.score.interval
    assert [term.sign for term in top.terms] == [step.sign for step in criterion_parts]
    assert sum(_low(step.into) for step in criterion_parts) == pytest.approx(
        _low(top.value), abs=Decimal("0.02")
    )
    assert linked <= set(tree.xpath("//@id"))
    assert "r-feedback-faq" in linked


def test_a_count_says_what_one_thing_gives_and_which_are_missing():
    """Five of seven conditions are 100 already; two things are not there."""
    shared = {"title": "", "title_en": "", "symbol": "", "weight": Decimal(1)}
    hundred = {"low": Decimal(100), "high": Decimal(100)}
    count = Count(low=Decimal(5), high=Decimal(5), of=Decimal(7))
    leaf = Score(id="p_comfort_conditions", **shared | hundred | {"title": "Условия: по 20 баллов"},
                 count=count)  # fmt: skip
    given = tuple(
        replace(fixtures.refuted().inputs[0], id=f"comfort.{name}", value=Decimal(value))
        for name, value in (("water", 0), ("toilets", 0), ("transport", 1))
    )
    result = replace(fixtures.gaps(), inputs=given)

    (step,) = trace(Score(id="k", **shared | hundred, parts=(leaf,)), result, (), RU)

    assert step.counted == "Условия: по 20 баллов. Засчитано 5 из 7; баллов —"
    assert step.lacking == ("питьевая вода", "санитарно-гигиенические помещения")


def _low(text):
    return Decimal(text.split("–")[0].replace(",", "."))


def test_every_criterion_is_a_bar_and_the_open_ones_say_so():
    """A number of which nothing is known is no nought."""
    result = fixtures.gaps()
    nothing = Figure(id="k2", low=Decimal(0), high=Decimal(100))
    view = site_view(replace(result, figures=(*result.figures, nothing)), RU).figures

    assert [each.id for each in view.criteria] == ["k1", "k2"]
    assert view.criteria[1].text == "пока не известно"
    assert (view.criteria[1].bar.low, view.criteria[1].bar.gap) == ("0", "100")
