"""Whose a document is, by names in any case, short and whole."""

import pytest

from checks.commons.documents.owner import Whose, owner_of
from crawler.model import DocumentText
from tests.builders import organisation

OLKHOVKA = organisation(name="ГБУСО «Ольховский комплексный центр», с. Ольховка", inn="3400000018")
TITLE = "План по устранению недостатков, выявленных в ходе независимой оценки качества"


def whose(text, of=OLKHOVKA):
    return owner_of(DocumentText(content=text), of).whose


@pytest.mark.parametrize(
    "name",
    [
        "ГБУСО «Ольховский КЦСОН»",
        "Ольховского комплексного центра социального обслуживания",
        "ОЛЬХОВСКИЙ ЦЕНТР",
        "ГБУСО «Олховский центр»",
        "ИНН 3400000018",
    ],
)
def test_own_name_is_known_in_any_form(name):
    """Short, whole, in the genitive, in capitals, misspelt, or by the number."""
    assert whose(f"{TITLE}\n{name}\nна 2026 год") is Whose.OWN


@pytest.mark.parametrize(
    "name",
    [
        "ГБУ «Кленовский центр социального обслуживания»",
        "Кленовского комплексного центра социального обслуживания населения",
        "ГКУ «Социальный приют для детей «Журавлик»",
        "МБУ ЦСОН Лугового района",
    ],
)
def test_another_is_known_in_any_form(name):
    """Only a name with a word of its own is another's."""
    assert whose(f"{TITLE}\n{name}\nна 2026 год") is Whose.ANOTHER


@pytest.mark.parametrize(
    "name",
    [
        "Комплексный центр социального обслуживания населения",
        "Министерство труда и социального развития Приозёрной области",
        "раздел «Часто задаваемые вопросы»",
        "УТВЕРЖДАЮ: директор И.И. Петрова",
    ],
)
def test_nobody_is_named_by_words_that_anyone_has(name):
    """A ministry in the stamp is no other organisation."""
    assert whose(f"{TITLE}\n{name}\nна 2026 год") is Whose.UNKNOWN


def test_list_of_many_counts_where_it_names_one_s_own():
    """The row is the place."""
    rows = ("Организация\tСрок\tКто", "ГБУ «Кленовский центр»\tмай\tА", "Ольховский центр\tмай\tБ")
    text = "\n".join((TITLE, *rows))
    found = owner_of(DocumentText(content=text), OLKHOVKA)

    assert found.whose is Whose.LISTED
    assert found.line.locator == "page 1, row 3"


def test_another_s_head_with_one_s_own_name_below_is_left_to_a_person():
    """It may be the neighbour's plan, or one's own with a letterhead."""
    text = f"ГБУ «Кленовский центр»\n{TITLE}\n" + "строка\n" * 30 + "Филиал: Ольховский центр"

    assert whose(text) is Whose.DOUBT


def test_organisation_without_a_word_of_its_own_accuses_nobody():
    """«Центр социального обслуживания» may be anyone."""
    anyone = organisation(name="Центр социального обслуживания")

    assert whose(f"{TITLE}\nГБУ «Кленовский центр»", of=anyone) is Whose.UNKNOWN
