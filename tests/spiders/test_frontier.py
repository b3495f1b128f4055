"""Which link is worth a visit, and in which order."""

import tomllib
from importlib.resources import files

import pytest

from spiders.frontier import Place, from_sitemap, menu_zones, rank
from spiders.hints import Hints
from spiders.links import Link

SITE = "http://kcson.example/"
HINTS = Hints(tomllib.loads(files("checks").joinpath("vocabulary/hints.toml").read_text("utf-8")))


def place(depth=0, *topics):
    return Place(url=SITE, depth=depth, topics=frozenset(topics), scope=(SITE,))


def step(text="", url="p/1", where=None, **more):
    address = url if "://" in url else SITE + url
    return rank(Link(url=address, text=text, **more), where or place(), HINTS)


def score(*args, **more):
    found = step(*args, **more)
    return found.score if found and found.group != "last" else 0


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Независимая оценка качества", "assessment"),
        ("НОК УООУ", "assessment"),
        ("Результаты НСОК 2024", "assessment"),
        ("План по устранению недостатков", "plan"),
        ("Анкетирование!", "survey"),
        ("Ваше мнение важно", "survey"),
        ("Вопрос - Ответ", "faq"),
        ("ЧаВО", "faq"),
        ("Виртуальная приёмная", "feedback"),
        ("Гостевая книга", "feedback"),
        ("Контактная информация", "contacts"),
        ("Версия для слабовидящих", "vision"),
        ("Об учреждении", "about"),
        ("Нормативные документы", "documents"),
        ("Карта сайта", "documents"),
    ],
)
def test_words_of_a_link_promise_a_topic(text, topic):
    """Menus of real sites say it in many ways."""
    assert topic in step(text).topics


@pytest.mark.parametrize(
    ("address", "topic"),
    [
        ("nezavisimaya-otsenka-kachestva-nok/", "assessment"),
        ("nezavisimaja-ocenka", "assessment"),
        ("index/ocenka_kachestva/0-19", "assessment"),
        ("noko", "assessment"),
        ("plan_po_ustraneniyu_nedostatkov_2019.html", "plan"),
        ("chasto-zadavayemyye-voprosy/", "faq"),
        ("obratnaja-svjaz", "feedback"),
        ("kontakty", "contacts"),
        ("%D0%BE%D0%BF%D1%80%D0%BE%D1%81", "survey"),
        ("%EE%EF%F0%EE%F1", "survey"),
    ],
)
def test_address_speaks_where_the_text_is_silent(address, topic):
    """Transliteration is not one, and percent signs hide Cyrillic in two encodings."""
    assert topic in step("Раздел", url=address).topics


@pytest.mark.parametrize("text", ["Банкеты", "Щенок в дар", "Погода", "Новости"])
def test_letters_inside_other_words_promise_nothing(text):
    """«банкеты» holds «анкет», «щенок» ends in «нок»."""
    assert score(text) == 0


def test_menu_comes_before_body_before_news():
    """The same words are worth more where sites keep their sections."""
    text = "Независимая оценка качества"
    menu, body, news = (score(text, zone=zone) for zone in ("menu", "", "news"))
    assert menu > body > news > 0


def test_news_that_mention_it_come_after_every_hub():
    """An address under /news/ or a dated one is news, whatever its title says."""
    title = "Проведена независимая оценка качества"
    for address in ("news/123", "2025/10/13/ocenka/", "novosti/nok"):
        found = step(title, url=address)
        assert found.group == "news"
        assert found.score < score("Документы", zone="menu") + 15


def test_deeper_pages_come_later():
    """What stands near the home page is likelier to be the section."""
    assert score("Анкета", where=place(0)) > score("Анкета", where=place(3))


def test_menu_of_the_home_page_is_explored_modestly():
    """A menu entry that promises nothing comes last; deeper ones and news never."""
    assert 0 < score("Расписание кружков", zone="menu") < score("Документы", zone="footer")
    assert score("Расписание кружков", zone="menu", where=place(1)) == 0
    assert score("Праздник осени", zone="news") == 0


def test_page_of_bare_tables_has_its_menu_anywhere():
    """Old sites mark nothing; sites that mark their menu are taken at their word."""
    bare = [Link(url=SITE, text="О нас")]
    assert "" in menu_zones(bare)
    assert "" not in menu_zones([Link(url=SITE, zone="menu")] * 5)


def test_bare_link_takes_the_words_around_it():
    """«здесь» means what its sentence says."""
    context = "Пройти анкетирование по качеству услуг можно здесь"
    assert "survey" in step("здесь", context=context).topics
    assert score("Расписание кружков", context="") == 0


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("скачать", {"context": "Договор на проживание (скачать)"}),
        ("скачать бланк", {"context": "Заявление (скачать бланк)"}),
        ("p.docx", {"context": "p.docx", "heading": "ПВТР"}),
    ],
)
def test_a_file_behind_a_plain_word_is_fetched_for_what_stands_round_it(text, more):
    """Contracts, forms and rules lie behind «скачать» and their own file names."""
    assert "documents" in step(text, url="files/p.docx", **more).topics


def test_files_are_fetched_for_what_they_promise():
    """A plan is worth a visit, a poster is not; on the section's page every file is."""
    found = step("План по устранению недостатков", url="files/1.pdf")
    assert (found.kind, found.leaf) == ("file", True)
    assert step("Афиша", url="files/afisha.pdf") is None
    assert step("2024 год", url="files/2.pdf", where=place(1, "assessment")).group == "paper"


def test_files_beside_one_s_part_of_a_portal_are_fetched_too():
    """A portal keeps the files of all its parts in one folder; another host's are its own."""
    part = Place(url=f"{SITE}12/", depth=1, topics=frozenset({"about"}), scope=(f"{SITE}12/",))
    found = step("Тарифы", url="upload/12/t.pdf", where=part)
    assert (found.kind, found.leaf) == ("outside", True)
    assert step("Тарифы", url="https://other.example/t.pdf", where=part) is None


def test_file_name_tells_what_equal_texts_hide():
    """Copy-pasted link texts are common; the file's name is not copied."""
    text = "Рейтинг организаций"
    found = step(text, url="docs/План по устранению недостатков 2019.pdf")
    assert {"plan", "assessment"} <= found.topics


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Пройти опрос", "https://forms.example/abc"),
        ("Перейти", "https://docs.google.com/forms/d/e/1/viewform"),
    ],
)
def test_survey_elsewhere_is_looked_at_once(text, url):
    """Only whether it answers matters, so it is not walked."""
    found = step(text, url=url, where=place(1, "survey"))
    assert (found.kind, found.leaf) == ("outside", True)


@pytest.mark.parametrize(
    "url",
    ["https://bus.gov.ru/info-card/1", "https://vk.com/club1", "http://other.example/kontakty"],
)
def test_other_sites_are_left_alone(url):
    """A government register is not asked three hundred times, a neighbour not at all."""
    assert step("Оцените качество услуг" if "bus" in url else "Контакты", url=url) is None


def test_version_for_the_visually_impaired_is_a_leaf():
    """It is the whole site once more."""
    found = step("Версия для слабовидящих", url="kontakty/?special=1")
    assert found.leaf
    assert found.group == "vision"


def test_pages_of_a_list_are_turned_only_where_it_kept_its_promise():
    """A pager in the news leads on for ever."""
    assert step("2", url="news/?page=2", where=place(1)) is None
    assert step("2", url="faq/?page=2", where=place(1, "faq")).group == "pages"


def test_frames_belong_to_their_page():
    """A page in frames is empty without them."""
    assert step(url="menu.html", kind="frame").score > score("Независимая оценка", zone="menu")


def test_site_map_speaks_by_addresses_alone():
    """Three hundred news of a site map are worth nothing."""
    assert from_sitemap(SITE + "nezavisimaya-ocenka/", place(1), HINTS)
    assert from_sitemap(SITE + "news/2024/prazdnik/", place(1), HINTS) is None
    assert from_sitemap("http://other.example/nok/", place(1), HINTS) is None


def test_map_of_the_site_is_not_crowded_out_by_documents():
    """It names every page there is, and documents are many."""
    assert step("Карта сайта").group == "map"
    assert step("Раздел", url="sitemap.html").group == "map"
    assert step("Документы").group == "documents"


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Как оформить социальное обслуживание на дому?", {}),
        ("Куда обращаться за помощью пожилому человеку", {"zone": "news"}),
        ("подробнее", {"context": "Сколько стоит проживание в пансионате? подробнее"}),
        ("Здравствуйте! " + "Моя мама живёт одна, и ей нужна сиделка. " * 5, {}),
    ],
)
def test_answers_to_questions_are_opened(text, more):
    """Where each question leads to a page of its own, two or three show whether it answers."""
    found = step(text, where=place(1, "faq"), **more)
    assert (found.group, found.leaf, "faq" in found.topics) == ("answer", True, True)


def test_what_is_no_question_of_the_list_is_no_answer():
    """A menu entry, a call to ask, and a question elsewhere."""
    where = place(1, "faq")
    assert getattr(step("Как нас найти?", zone="menu", where=where), "group", "") != "answer"
    assert step("Есть вопросы?", where=where).group != "answer"
    assert step("Как жить дальше?", where=place(1, "about")).group != "answer"
