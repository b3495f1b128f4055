"""Letters, plans and the operator's report as Word documents, from templates anybody can edit."""

import os
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import get_args, get_type_hints

import docx
import pytest
from lxml import etree

from crawler.errors import InvalidOption
from crawler.model import Act, Figure, Input, LegalBasis, Outcome, Review
from reports import own_templates, word_forms
from reports.finding_lines import outcome_line
from reports.finding_view import outcome_said
from reports.manner import Manner
from reports.operator_tables import ends
from reports.words import words
from tests.bench import fleet
from tests.reports import fixtures, word_templates
from tests.reports.forms import alone, written
from tests.reports.papers import MADE, text

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
DAY = date(2026, 10, 3)


@pytest.mark.parametrize("name", MADE)
def test_a_document_says_what_it_did(name):
    """Its words are the stored ones; ``NSOK_WRITE_GOLDEN=1`` writes them anew."""
    shown = text(MADE[name](fixtures.gaps()))
    path = GOLDEN / f"{name}-1.ru.txt"
    if os.environ.get("NSOK_WRITE_GOLDEN"):
        path.write_text(shown, "utf-8")

    assert shown == path.read_text("utf-8")


def test_a_letter_names_what_where_and_how():
    """And what came close, so that nobody thinks it was overlooked."""
    said = text(alone("letter", fixtures.gaps()))

    assert "План по устранению недостатков" in said
    assert "kcson-kardymovo.example/nok/План НОК 2021.docx" in said
    assert "Мы видели «Официальный сайт bus.gov.ru», но не засчитали" in said
    assert "Это не замечания." in said


def test_a_letter_about_a_site_that_did_not_open_accuses_of_nothing():
    """It tells the administrator what to do."""
    said = text(alone("letter", fixtures.unreachable()))

    assert "Посмотреть сайт не удалось" in said
    assert "Что просим исправить" not in said
    assert "Проверьте, оплачен ли домен" in said


def test_an_act_of_another_region_is_no_law_here():
    """A letter cites federal acts and those of the organisation's own region."""
    result = fixtures.gaps()
    act = Act(id="far", title="Приказ", number="77-П", adopted=fixtures.ACTS[0].adopted,
              region="Калужская область")  # fmt: skip
    basis = LegalBasis(act="far", clause="строка 8")
    findings = tuple(
        replace(each, requirement=replace(each.requirement, basis=(basis,)))
        for each in result.findings
    )
    far = replace(result, findings=findings, methodology=replace(result.methodology, acts=(act,)))
    near = replace(far, organisation=replace(far.organisation, region="Калужская область"))

    assert "77-П" not in text(alone("letter", far))
    assert "77-П" in text(alone("letter", near))


def test_a_letter_says_who_noted_what_on_the_premises():
    """The program sees neither stand nor rooms: people do, on a day."""
    given = [
        Input(id=id_, organisation_id="1", value=Decimal(0), source="Иванова А.", taken_on=DAY)
        for id_ in ("stand.info.founder", "comfort.water")
    ]
    said = text(alone("letter", replace(fixtures.good(), inputs=tuple(given))))

    assert "осмотра официального сайта, информационного стенда и помещений" in said
    assert "Учредитель (на стенде)" in said
    assert "Питьевая вода" in said
    assert said.count("3 октября 2026 г.; источник: Иванова А.") == 2
    assert "Разместить на информационных стендах следующие сведения: учредитель." in said
    assert "стенда и помещений" not in text(alone("letter", fixtures.good()))


def test_a_letter_names_the_law_that_asks_for_what_people_noted():
    """Of the stand and the rooms as of the site, in the letter and at its foot."""
    basis = (LegalBasis(act=fixtures.ACTS[0].id, clause="показатель 2.1"),)
    water = Input(id="comfort.water", organisation_id="1", value=Decimal(0), source="Иванова А.",
                  taken_on=DAY, basis=basis)  # fmt: skip
    said = text(alone("letter", replace(fixtures.good(), inputs=(water,))))

    assert f"{fixtures.ACTS[0].number}, показатель 2.1" in said
    assert "Акты: " in said


def test_a_letter_about_a_site_that_did_not_open_tells_what_people_noted():
    """They looked at the stand, whatever became of the site."""
    water = Input(id="comfort.water", organisation_id="1", value=Decimal(0), source="Иванова А.",
                  taken_on=DAY)  # fmt: skip
    said = text(alone("letter", replace(fixtures.unreachable(), inputs=(water,))))

    assert "Посмотреть сайт не удалось" in said
    assert "1. Что просим исправить" in said
    assert "1) Питьевая вода" in said
    assert "информационного стенда и помещений" in said
    assert "прибавит больше всего баллов" not in said
    assert "программа пыталась открыть официальный сайт" in said
    assert "осмотрен официальный сайт" not in said


@pytest.mark.parametrize("name", ["letter", "operator-report"])
def test_documents_speak_english_by_option(name):
    """No Russian is left but names, acts and the wording to publish."""
    shown = text(MADE[name](fixtures.gaps(), language="en"))
    path = GOLDEN / f"{name}-1.en.txt"
    if os.environ.get("NSOK_WRITE_GOLDEN"):
        path.write_text(shown, "utf-8")

    assert shown == path.read_text("utf-8")
    assert "Уважаемый" not in shown
    assert "Наименование организации" not in shown


def test_where_a_figure_comes_from_is_said_in_the_language():
    """The file and the person stay as they are; the word for its rows is ours."""
    water = Input(id="comfort.water", organisation_id="1", value=Decimal(0), taken_on=DAY,
                  source="стенд.xlsx, строка 3, Иванова А.")  # fmt: skip
    result = replace(fixtures.good(), inputs=(water,))

    assert "source: стенд.xlsx, row 3, Иванова А." in text(
        alone("letter", result, Manner(language="en"))
    )
    assert "источник: стенд.xlsx, строка 3, Иванова А." in text(alone("letter", result))


def test_the_plan_stays_in_russian():
    """It is the form of a Russian resolution, and the command says so."""
    assert MADE["plan"](fixtures.gaps(), language="en") == MADE["plan"](fixtures.gaps())


def test_an_english_template_of_ones_own_is_used_for_english_alone():
    """A person's Russian letter is not filled with English."""
    own = edited("letter.en", "Dear Sir or Madam,", "Dear colleagues,")
    given = {"letter.en": own}

    assert "Dear colleagues," in text(
        MADE["letter"](fixtures.gaps(), language="en", templates=given)
    )
    assert "Уважаемый" in text(MADE["letter"](fixtures.gaps(), templates=given))


def test_a_decision_of_a_person_is_told_as_one():
    """Not as a thing that does not work; one full stop, whatever the person wrote."""
    finding = fixtures.gaps().findings[0]
    review = Review(
        snapshot_id="1",
        requirement_id=finding.requirement.id,
        outcome=Outcome.DEFECTIVE,
        reason="нет даты",
        reviewer="Сидоров А.",
        decided_at=fixtures.gaps().snapshot.finished_at,
    )
    reviewed = replace(finding, review=review)
    said = outcome_line(reviewed, words("ru"))

    assert said == "Есть, но с недостатком. Решение человека (Сидоров А.): нет даты."
    assert outcome_said(reviewed, words("ru")) == "Есть, но с недостатком"


def test_the_operators_report_names_only_acts_that_bind():
    """The order of one region is no law in another."""
    result = fixtures.gaps()
    acts = tuple(replace(each, region="Калужская область") for each in result.methodology.acts[:1])
    far = replace(result, methodology=replace(result.methodology, acts=acts))
    near = replace(far, organisation=replace(far.organisation, region="Калужская область"))

    assert acts[0].number not in text(written("operator-report", [far]))
    assert acts[0].number in text(written("operator-report", [near]))


@pytest.mark.parametrize(("number", "keys"), [(0, []), (5, ["ranked"]), (6, ["best", "last"])])
def test_nobody_is_among_the_best_and_the_last_at_once(number, keys):
    """Of few there is one list."""
    shown = ends(range(number))

    assert list(shown) == keys
    assert sum(len(each) for each in shown.values()) == number


def test_a_plan_has_the_five_sections_and_leaves_days_and_persons_to_people():
    """Where a criterion is not assessed to its end, nobody is told that all is well."""
    said = text(alone("plan", fixtures.gaps()))

    assert [n for n in ("I. ", "II. ", "III. ", "IV. ", "V. ") if f"\n{n}" not in said] == []
    rows = re.findall(r"^I\.\d+\. .*$", said, re.MULTILINE)
    assert len(rows) == 5
    assert all(row.endswith("|  |  |  |") for row in rows)
    assert "Недостатки не выявлены." not in said


def test_a_plan_does_not_call_a_low_criterion_flawless():
    """Where the survey says that people are not satisfied, a person writes with what."""
    result = fixtures.final()
    low = Figure(id="k4", low=Decimal(76), high=Decimal(76))
    fine = Figure(id="k5", low=Decimal(95), high=Decimal(95))
    said = text(alone("plan", replace(result, figures=(*result.figures, low, fine))))

    assert "Показатель критерия — 76,00 из 100" in said
    assert "Недостатки не выявлены." in said


def test_the_operators_report_has_tables_and_says_who_was_not_seen():
    """A place is a range until it is settled."""
    said = text(written("operator-report", fixtures.all_results()))

    assert "В оценке 6 организаций; сайт удалось осмотреть у 4." in said
    assert "Дом ветеранов | 97,50 | 100,00 | 91,40 | 95,81" in said
    assert "Приют «Тёплый дом» | нет данных | нет данных | нет данных | сайт не осмотрен" in said
    assert "Данных по этому критерию не дано" in said


def test_the_report_on_a_large_fleet_leaves_rows_to_the_workbook(monkeypatch):
    """Word is slow with thousands of rows."""
    monkeypatch.setattr("reports.operator_report._FULL", 2)
    said = text(written("operator-report", fixtures.all_results()))

    assert "в книге nsok.xlsx" in said
    assert "Дом ветеранов: 95,81" in said
    assert "8. Рекомендации" not in said


@pytest.mark.parametrize("name", MADE)
def test_a_hostile_fleet_gives_well_formed_documents(name):
    """No markup, no field and no control sign of a site's making; a megabyte is cut."""
    body = MADE[name](fleet.hostile(next(fleet.results(1)), long=1_000_000))

    with zipfile.ZipFile(BytesIO(body)) as file:
        for part in file.namelist():
            if part.endswith((".xml", ".rels")):
                tree = etree.fromstring(file.read(part))
                assert not tree.xpath("//*[local-name()='script' or local-name()='svg']")
                assert "\u202e" not in "".join(tree.itertext())
        assert len(file.read("word/document.xml")) < 1_000_000
    assert "{{7*7}}" in text(body)


@pytest.mark.parametrize("name", MADE)
def test_the_same_result_gives_the_same_bytes(name):
    """No moment of today and no chance is in a document."""
    assert MADE[name](fixtures.gaps()) == MADE[name](fixtures.gaps())


@pytest.mark.parametrize("name", word_forms.NAMES)
def test_templates_are_drawn_by_their_script(name):
    """Whoever changes one by hand loses it at the next drawing."""
    assert word_forms.default(name) == word_templates.drawn(name)


@pytest.mark.parametrize("name", word_forms.NAMES)
def test_templates_of_ours_can_be_filled_and_name_no_place(name):
    """They pass the trial that people's own do."""
    body = word_forms.default(name)
    own_templates.check(name, "x.docx", body)

    with zipfile.ZipFile(BytesIO(body)) as file:
        assert not [part for part in file.namelist() if b"/home/" in file.read(part)]


def edited(name, before, after):
    """Return a template in which a text was changed."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(word_forms.default(name))) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(before.encode(), after.encode()))
    return made.getvalue()


def test_a_template_of_ones_own_is_used():
    """What a person wrote in Word stands in the letter."""
    own = edited("letter", "Уважаемый руководитель!", "Дорогие коллеги!")

    assert "Дорогие коллеги!" in text(MADE["letter"](fixtures.gaps(), templates={"letter": own}))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"not a document", "not a Word document"),
        (edited("letter", "letter.visited", "letter.vizited"), "cannot be filled"),
        (edited("letter", "{{ letter.visited }}", "{% for %}"), "cannot be filled"),
        (
            edited("letter", "{{ letter.visited }}", "{{ ''.__class__.__mro__ }}"),
            "cannot be filled",
        ),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_before_any_work(body, said):
    """Where, what, and what now."""
    with pytest.raises(InvalidOption, match=said):
        own_templates.check("letter", "letter.docx", body)


@pytest.mark.parametrize("name", ["letter", "operator-report"])
def test_no_heading_stands_alone_at_the_foot_of_a_page(name):
    """It keeps with what follows, and the head of a table with its first row."""
    made = docx.Document(BytesIO(MADE[name](fixtures.final())))
    headings = [each for each in made.paragraphs if each.style.name.startswith("Heading")]

    assert headings
    assert all(each.paragraph_format.keep_with_next is not False for each in headings)
    assert all(each.style.paragraph_format.keep_with_next for each in headings)
    for grid in made.tables:
        first = grid.rows[0].cells[0].paragraphs[0]
        assert first.paragraph_format.keep_with_next


def test_a_letter_about_a_site_that_did_not_open_asks_to_compare_nothing():
    """There is no item and no address in it that could be compared."""
    said = text(alone("letter", fixtures.unreachable()))

    assert "сравните с тем, что написано здесь" not in said
    assert "назовите номер осмотра" in said
    assert "сравните с тем, что написано здесь" in text(alone("letter", fixtures.gaps()))


def test_every_field_is_in_the_docs():
    """A person who edits a template finds them all on one page."""
    page = (ROOT / "docs" / "office.md").read_text("utf-8")

    missing = [name for _, kind in own_templates.FORMS.values() for name in named(kind)
               if f"`{name}`" not in page]  # fmt: skip
    assert missing == []


def named(kind):
    """Yield the fields of a value and of the values in it."""
    for each in fields(kind):
        yield each.name
        hint = get_type_hints(kind)[each.name]
        inner = get_args(hint)[0] if get_args(hint) else hint
        if is_dataclass(inner):
            yield from named(inner)
