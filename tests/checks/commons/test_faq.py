"""Questions with answers, and what only promises them."""

import pytest

from checks.commons.faq import faq, is_faq_name
from crawler.model import Kind
from tests.checks.commons.seeing import in_text, on_page


@pytest.mark.parametrize(
    "name",
    [
        "Часто задаваемые вопросы",
        "ЧАСТО ЗАДАВАЕМЫЕ ВОПРОСЫ (FAQ)",
        "Вопрос - Ответ",
        "Вопросы и ответы",
        "ЧаВО",
        "FAQ",
        "Популярные вопросы",
        "Вы спрашивали — мы отвечаем",
        "Спрашивали? Отвечаем!",
        "Вопросы, которые задают нам чаще всего",
    ],
)
def test_names_of_such_a_section_are_known(name):
    """Sites have many names for one thing."""
    assert is_faq_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Вопросы",
        "Задать вопрос",
        "Социальное право в вопросах и ответах",
        "Ответственный за вопросы охраны труда",
        "Вопросы по учебной деятельности",
        "Спрашивайте у дежурного",
    ],
)
def test_other_names_with_the_word_are_not(name):
    """The word «вопрос» stands in most menus."""
    assert not is_faq_name(name)


def test_a_link_is_a_promise_and_not_the_thing():
    """Menus carry the link to every page of a site."""
    seen = on_page(faq, '<nav><a href="/faq">Часто задаваемые вопросы</a></nav>')

    assert [(s.kind, s.form, s.href) for s in seen] == [
        (Kind.FAQ_LINK, "link", "https://care.example/faq")
    ]


def test_a_heading_over_nothing_is_a_promise_too():
    """An empty section is worth a finding, not a point."""
    seen = on_page(faq, "<h1>Часто задаваемые вопросы</h1><p>Раздел в разработке</p>")

    assert [(s.kind, s.form) for s in seen] == [(Kind.FAQ_LINK, "heading")]


@pytest.mark.parametrize(
    ("lines", "form"),
    [
        (("1. Кому положен помощник", "Всем, кого признали", "2. Сколько ждать места"), "heading"),
        (
            (
                "1. Кому положен помощник на дому",
                "Людям старше шестидесяти лет, которым трудно одним",
                "2. Сколько ждать места в отделении",
                "В среднем две недели после решения комиссии",
            ),
            "told",
        ),
        (("Задайте вопрос по телефону или почте, мы обязательно вам ответим",), "heading"),
    ],
)
def test_lines_under_the_name_may_be_questions_without_a_sign(lines, form):
    """A page that tells something is not called empty: a person sees what it is."""
    html = "<h1>Вопросы и ответы</h1>" + "".join(f"<p>{line}</p>" for line in lines)
    assert [each.form for each in on_page(faq, html)] == [form]


def test_an_answer_must_follow_the_question():
    """The question is the evidence."""
    html = "<h1>Вопросы и ответы</h1><h3>Нужна ли справка?</h3><p>Да, её выдаёт поликлиника.</p>"

    seen = on_page(faq, html)

    assert [s.kind for s in seen] == [Kind.FAQ]
    assert "Нужна ли справка?" in seen[0].excerpt


def test_microdata_tells_questions_without_a_sign():
    """Not every question ends with its sign."""
    html = (
        '<h2>FAQ</h2><div itemtype="https://schema.org/FAQPage"><div itemprop="mainEntity">'
        '<div itemprop="name">Стоимость услуг</div><div itemprop="acceptedAnswer">'
        "<p>Услуги бесплатны для тех, чей доход мал.</p></div></div></div>"
    )

    assert [s.kind for s in on_page(faq, html)] == [Kind.FAQ]


def test_a_table_with_both_columns_is_pairs_without_a_sign():
    """Rows answer what the first row names, whether or not anyone put a question mark."""
    row = "<tr><td>1</td><td>{}</td><td>{}</td></tr>"
    html = "<h1>Ответы на вопросы</h1><table>{}{}</table>"
    asked = row.format("Порядок посещения родных", "Ежедневно, кроме дней карантина")

    assert [s.kind for s in on_page(faq, html.format(row.format("Вопрос", "Ответ"), asked))] == [
        Kind.FAQ
    ]
    assert Kind.FAQ not in {
        s.kind for s in on_page(faq, html.format(row.format("Ф. И. О.", "Должность"), asked))
    }


def test_short_names_of_classes_tell_questions_without_a_sign():
    """«faq__q» and «faq__a» are as good as whole words."""
    html = (
        '<h1>Частые вопросы</h1><div class="faq__q">Часы посещения</div>'
        '<div class="faq__a">Ежедневно с десяти утра до семи вечера.</div>'
    )

    assert [s.kind for s in on_page(faq, html)] == [Kind.FAQ]


def test_a_date_after_a_question_is_not_part_of_it():
    """News modules print the day right after a heading."""
    html = (
        "<h1>Частые вопросы</h1><h3>Кому положены продукты? 02.03.2024 10:15</h3>"
        "<p>Семьям, доход которых ниже прожиточного минимума.</p>"
    )

    assert [s.kind for s in on_page(faq, html)] == [Kind.FAQ]


def test_a_call_to_act_is_no_question():
    """«Готовы записаться?» asks nothing."""
    text = "Частые вопросы\nКоротко о главном\nГотовы записаться?\nПозвоните нам, подберём время."

    assert in_text(faq, text) == []


def test_pairs_in_plain_text_are_seen_under_any_name():
    """«Вопрос: … Ответ: …» says what it is."""
    text = "Вопрос: Как к вам доехать?\nОтвет: Автобусом.\nВопрос: Есть ли у вас лифт?\nОтвет: Да."

    assert [s.kind for s in in_text(faq, text)] == [Kind.FAQ]


def test_a_page_of_nothing_but_headings_is_read_in_no_time():
    """A hostile page gets no more close reading than others."""
    markup = "<h2>FAQ</h2><div>" + "<div class='question'>Что это такое вот" * 3_000

    assert on_page(faq, markup)


def test_questions_that_lead_to_answers_tell_where():
    """The rule must know whether the pages behind them opened."""
    asked = ["Как получить помощь?", "Можно ли без прописки?", "Куда обращаться за путёвкой?"]
    links = "".join(f'<li><a href="/q/{n}">{text}</a></li>' for n, text in enumerate(asked))

    seen = on_page(faq, f"<h1>Вопрос-ответ</h1><ul>{links}</ul>")

    assert [(s.form, s.href.rpartition("/")[2]) for s in seen] == [("list", n) for n in "012"]


def test_an_invitation_to_ask_is_no_answer():
    """Bare questions with a call to ask more under them answer nothing."""
    questions = "<li>Как попасть на приём?</li><li>Кто платит за обед?</li>"
    html = f"<h1>Вопросы и ответы</h1><ul>{questions}</ul><p>Задайте свой вопрос письмом.</p>"
    assert Kind.FAQ not in {each.kind for each in on_page(faq, html)}


def test_the_menu_of_a_long_page_jumps_to_questions_without_a_heading():
    """Builders of one-page sites put an anchor where others put a heading."""
    html = (
        "<a href='#faq'>Вопросы</a><p>О нас</p><a name='faq'></a>"
        "<button>Берёте ли вы лежачих гостей?</button><div>Да, в отдельных палатах с уходом.</div>"
    )
    assert Kind.FAQ in {each.kind for each in on_page(faq, html)}


def test_a_table_of_questions_and_answers_needs_no_name():
    """Its heads say what it is; a table of who answers for what is another thing."""
    table = (
        "<h1>Спросите специалиста</h1><table><tr><th>Вопрос<th>{}</tr>"
        "<tr><td>Когда приходит сиделка?<td>Утром и вечером, по договору.</tr>"
        "<tr><td>Кто готовит обед?<td>Повар отделения, каждый день.</tr></table>"
    )
    assert Kind.FAQ in {each.kind for each in on_page(faq, table.format("Ответ"))}
    assert not on_page(faq, table.format("Ответственный"))


def test_answers_signed_by_who_gives_them_are_answers():
    """«Юрист: …» after a question, twice, is a section whatever its name."""
    said = "<p>Нина: Нужна ли справка о доходах?</p><p>Юрист: Да, за двенадцать месяцев.</p>"
    assert Kind.FAQ in {each.kind for each in on_page(faq, f"<h1>Спроси юриста</h1>{said * 2}")}
    assert not on_page(faq, f"<h1>Спроси юриста</h1>{said}")


def test_answers_marked_alone_are_answers_to_the_question_before():
    """Only «Ответ:» is written, and who asked stands in brackets after the question."""
    asked = "<p>Можно ли приехать с внуком? (Галина, Орёл)</p>"
    said = f"{asked}<p>Ответ: Да, по субботам и воскресеньям.</p>"
    assert Kind.FAQ in {each.kind for each in on_page(faq, f"<h1>Приём граждан</h1>{said * 2}")}
    told = "<p>Внук приехал к Галине.</p><p>Ответ: так было принято раньше.</p>"
    assert not on_page(faq, f"<h1>Приём граждан</h1>{told * 2}")


def test_questions_that_people_put_are_a_section_s_name():
    """Without «часто» too."""
    assert is_faq_name("Вопросы, которые нам задают")
