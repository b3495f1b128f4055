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


@pytest.mark.parametrize(
    ("of", "name"),
    [
        ("БУ «КЦСОН по г. Туле»", "Тульский комплексный центр социального обслуживания населения"),
        ("МБУ «ЦСО г. Липки»", "ГБУ «Липкинский дом-интернат»"),
        ("МБУ «ЦСО г. Озёрска»", "ГБУ «Озёрский комплексный центр»"),
    ],
)
def test_the_same_town_in_another_name_is_left_to_a_person(of, name):
    """Organisations are renamed and merged; the town stays."""
    assert whose(f"{TITLE}\n{name}\nна 2026 год", organisation(name=of)) is Whose.DOUBT


@pytest.mark.parametrize(
    ("of", "name"),
    [
        ("ОГБУ «Центр социальной адаптации»", "ОГБУ «Дом ночного пребывания»"),
        (
            "ГКУ «Центр помощи детям, оставшимся без попечения родителей»",
            "ГКУ «Центр содействия семейному воспитанию»",
        ),
    ],
)
def test_names_of_services_tell_no_organisations_apart(of, name):
    """Whom it serves and how is no name of its own."""
    assert whose(f"{TITLE}\n{name}\nна 2026 год", organisation(name=of)) is Whose.UNKNOWN


@pytest.mark.parametrize(
    "of", ["КГБУСО «КЦСОН»", "ГБСУСО «Дом-интернат общего типа»", "ОГБУ «ЦСА»"]
)
def test_form_of_law_is_nobodys_name(of):
    """What every institution of a region is called makes no document one's own."""
    other = f"{TITLE}\n{of.split()[0]} «Кленовский центр»\nна 2026 год"
    assert whose(other, organisation(name=of)) is Whose.UNKNOWN


def test_abbreviated_kind_of_service_is_no_other_organisation():
    """«ЦСПСиД» is any centre of help to families, one's own too."""
    own = organisation(name="ОГБУ «Центр помощи семье и детям «Журавлик»")
    assert whose(f"{TITLE}\nОГБУ «ЦСПСиД»\nна 2026 год", own) is Whose.UNKNOWN
