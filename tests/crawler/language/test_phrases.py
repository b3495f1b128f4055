"""Russian phrases are found in any form, with slips of the pen, and never inside other words."""

import pytest

from crawler.language.phrases import Phrases
from crawler.language.slugs import skeleton, slug_text

PHRASES = Phrases(
    {
        "assessment": ["независимый оценка … качество", "=нок|нсок|ноко|ноку|нсоко"],
        "survey": ["анкета", "опрос", "опросный лист"],
        "plan": ["план … устранение … недостаток"],
        "faq": ["часто задавать вопрос", "=faq"],
        "any": ["слабовид*"],
    }
)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("НЕЗАВИСИМОЙ ОЦЕНКИ КАЧЕСТВА", {"assessment"}),
        ("о независимой оценке условий оказания услуг и их качества", set()),
        ("независимую оценку условий и качества", {"assessment"}),
        ("Результаты НОК 2020", {"assessment"}),
        ("НСОКО и НОКУ", {"assessment"}),
        ("НОК УООУ", {"assessment"}),
        ("Щенок убежал", set()),
        ("Ответы на вопросы", set()),
        ("Банкеты и свадьбы", set()),
        ("Анкеты", {"survey"}),
        ("в опросном листе", {"survey"}),
        ("часто задаваемых вопросов", {"faq"}),
        ("Часто задаваемые вопросы (FAQ)", {"faq"}),
        ("План мероприятий по устранению выявленных недостатков", {"plan"}),
        ("Версия для слабовидящих", {"any"}),
        ("", set()),
        ("!!! 2020", set()),
    ],
)
def test_phrase_is_found_by_its_words(text, terms):
    """Case and form are free, words are whole."""
    assert PHRASES.terms(text) == terms


@pytest.mark.parametrize(
    "text",
    [
        "Незавсимая оценка качества",
        "Независмой оценки качества",
        "независмая оценка качесвта",
        "незавиимой оценки качества",
        "независимая оценка качетсва",
    ],
)
def test_slips_in_long_words_are_forgiven(text):
    """One letter lost, doubled or swapped leaves a long word what it is."""
    assert PHRASES.terms(text) == {"assessment"}


@pytest.mark.parametrize(
    "text", ["зависимая оценка качества", "независимо оценив качество", "опера", "анкер"]
)
def test_words_of_the_dictionary_are_no_slips(text):
    """A word that exists is meant."""
    assert PHRASES.terms(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Незaвисимая oцeнка кaчествa",  # Latin a, o, e
        "неза\u00adвисимая оцен\u00adка качества",
        "независимая\u00a0оценка\n качества",
        "Независимая оценка: «качество»",
    ],
)
def test_letters_that_look_alike_and_signs_that_are_not_seen(text):
    """What the eye takes for the phrase is the phrase."""
    assert PHRASES.terms(text) == {"assessment"}


def test_yo_is_e():
    """Отчёт and отчет are one word."""
    assert Phrases({"report": ["отчёт"]}).terms("отчетов") == {"report"}


def test_match_tells_where():
    """Offsets are into the normal form."""
    found = PHRASES.find("О  НЕЗАВИСИМОЙ  ОЦЕНКЕ КАЧЕСТВА")[0]

    assert (found.term, found.start, found.end) == ("assessment", 2, 29)


@pytest.mark.parametrize(
    ("address", "terms"),
    [
        ("/nezavisimaya-ocenka-kachestva/", {"assessment"}),
        ("/nezavisimaja_otsenka_kaches_84", {"assessment"}),
        ("/nezavisimaya-oczenka-kachestva-uslug.html", {"assessment"}),
        ("/NOKO", {"assessment"}),
        ("/%D0%BD%D0%BE%D0%BA%D0%BE/", {"assessment"}),
        ("/%ED%EE%EA%EE/", {"assessment"}),  # windows-1251
        ("/index.php?page=anketa", {"survey"}),
        ("/plan-po-ustraneniyu-nedostatkov.pdf", {"plan"}),
        ("/chasto-zadavaemye-voprosy", {"faq"}),
        ("/chasto_zadavayemyye_voprosy", {"faq"}),
        ("/faq", {"faq"}),
        ("/shchenok", set()),
        ("/bankety", set()),
        ("/kontrol.php", set()),
        ("/readers/plans", set()),
        ("http://[bad", set()),
    ],
)
def test_address_is_heard_however_it_is_transliterated(address, terms):
    """«otsenka», «ocenka» and «oczenka» sound the same, and cut words count."""
    assert PHRASES.terms_of_slug(slug_text(address)) == terms


@pytest.mark.parametrize(
    "words",
    [
        ("оценка", "otsenka", "ocenka", "oczenka"),
        ("независимая", "nezavisimaya", "nezavisimaja", "nezavisimaia"),
        ("отчет", "otchet", "otchyot", "otcet"),
        ("обращения", "obrashcheniya", "obrascheniya", "obrasheniya"),
        ("социальных", "socialnyh", "sotsialnykh", "soczialnyx"),
    ],
)
def test_skeleton_is_one_for_all_transliterations(words):
    """Nobody agrees on how to write Russian in Latin letters."""
    assert len({skeleton(word) for word in words}) == 1
