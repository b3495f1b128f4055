"""Forms for appeals among all the forms a page has."""

import pytest

from checks.commons.forms import feedback_forms
from checks.commons.pos_widget import pos_widgets
from tests.checks.commons.seeing import in_text, on_page

SEND = '<input type="submit" value="Отправить">'


def test_the_labels_of_a_form_are_known_in_plain_text():
    """A text has no fields: what is left of a form are its labels."""
    text = "Задайте вопрос\nИмя\nФамилия\nЭлектронная почта\nСообщение\nОтправить"

    assert [seen.form for seen in in_text(feedback_forms, text)] == ["block"]


def test_fields_that_the_server_has_yet_to_draw_are_known_by_their_labels():
    """A template of the server holds no fields yet."""
    html = (
        "<h1>Обратная связь</h1><table><tr><td>Тема обращения:</td></tr><tr><td>Ваше имя:</td></tr>"
        "<tr><td>e-mail:</td></tr><tr><td>Адрес:</td></tr></table>"
    )

    assert [seen.form for seen in on_page(feedback_forms, html)] == ["block"]


def test_a_heading_alone_is_only_an_announcement():
    """A script may draw the fields, so the rule must hear of it."""
    assert [seen.form for seen in on_page(feedback_forms, "<h2>Форма обращений</h2>")] == [
        "heading"
    ]


def test_a_form_in_a_sentence_is_none():
    """Privacy policies speak of the feedback form without having one."""
    html = "<p>Оператор получает данные, когда вы заполняете форму обратной связи на сайте.</p>"

    assert on_page(feedback_forms, html) == []


def test_fields_are_known_by_their_labels():
    """Builders number the fields and say what they are for in labels only."""
    named = (
        '<label for="a">Ваше имя</label><input id="a"><label for="b">Вопрос</label><input id="b">'
    )
    round_them = "<label>Имя<input></label><label>Сообщение<input></label>"
    silent = '<label for="a">Рост</label><input id="a"><label for="b">Вес</label><input id="b">'

    for fields in (named, round_them):
        assert on_page(feedback_forms, f"<h1>Напишите нам</h1><form>{fields}{SEND}</form>")
    assert on_page(feedback_forms, f"<h1>Питание</h1><form>{silent}{SEND}</form>") == []


def test_a_questionnaire_is_not_a_form_for_appeals():
    """Answers to choose from are a survey."""
    radios = "".join(f'<input type="radio" name="q{i}">' for i in range(5))

    assert on_page(feedback_forms, f"<form>{radios}<textarea></textarea>{SEND}</form>") == []


@pytest.mark.parametrize(
    "html",
    [
        f'<form><input name="q" placeholder="Поиск">{SEND}</form>',
        f'<form><input name="mail"><input type="password">{SEND}</form>',
        f'<h3>Подписка на рассылку</h3><form><input name="name"><input name="mail">{SEND}</form>',
        f'<h3>Отклик на вакансию</h3><form><input name="n"><textarea></textarea>{SEND}</form>',
    ],
)
def test_other_forms_are_not_for_appeals(html):
    """Most forms of a page take no appeals."""
    assert on_page(feedback_forms, html) == []


def test_the_text_over_a_form_is_its_evidence():
    """A reader of the report must recognise the form."""
    html = f"<h2>Обращения граждан</h2><form><input name='fio'><textarea></textarea>{SEND}</form>"

    assert "Обращения граждан" in on_page(feedback_forms, html)[0].excerpt


@pytest.mark.parametrize(
    "html",
    [
        "<div>" + "<textarea></textarea>" * 5_000 + "<button>отправить</button></div>",
        "<form><input><textarea></textarea><button>Отправить</button></form>" * 2_000,
        "<div><input>" * 2_000,
    ],
)
def test_a_page_of_nothing_but_fields_is_read_in_no_time(html):
    """A hostile page costs no more than a long one."""
    assert len(on_page(feedback_forms, html)) <= 30


@pytest.mark.parametrize(
    ("html", "form"),
    [
        ('<div class="pos-banner-fluid bf-2"><p>Есть вопрос?</p></div>', "widget"),
        (
            '<div id="js-show-iframe-wrapper"><div class="bf-23__slogan">Решаем вместе</div></div>',
            "widget",
        ),
        ("<p>Решаем вместе</p>", "block"),
        ('<a href="https://pos.gosuslugi.ru/form/?opaId=1"><img alt="Решаем вместе"></a>', "link"),
        ("<div><Gosuslugi /></div>", "widget"),
    ],
)
def test_every_generation_of_the_widget_is_known(html, form):
    """The block changed twice; all three are still on sites."""
    assert [seen.form for seen in on_page(pos_widgets, html)] == [form]


@pytest.mark.parametrize(
    "html",
    [
        "<style>.html{--pos-banner-fluid-2__background:red}</style>",
        '<script src="https://pos.gosuslugi.ru/bin/script.min.js"></script><p>Новости</p>',
        '<script>Widget("https://pos.gosuslugi.ru/form", 1)</script>',
        '<div id="js-show-iframe-wrapper"></div>',
        '<a href="https://pos.gosuslugi.ru/lkp/polls/1/">Опрос</a>',
        "<p>Решаем вместе с жителями вопросы благоустройства</p>",
    ],
)
def test_what_is_left_over_of_the_widget_is_not_the_widget(html):
    """Script and style often stay when the block is gone."""
    assert on_page(pos_widgets, html) == []


@pytest.mark.parametrize(("line", "count"), [("Написать жалобу можно на", 1), ("Смотрите", 0)])
def test_a_form_on_gosuslugi_is_known_by_its_line(line, count):
    """The link itself often says no more than «Госуслуги»."""
    html = f"<p>{line} <a href='https://www.gosuslugi.ru/10101/1/form'>Госуслугах</a></p>"
    assert len(on_page(feedback_forms, html)) == count


def test_what_a_form_says_is_not_what_its_scripts_say():
    """A script that hides an address from robots is no label."""
    script = "<script>var hidden = 'zabota';</script>"
    fields = "Ваше имя <input name='n'> Ваш вопрос <textarea name='q'></textarea>"
    html = f"<form method='post'>{script}{fields}<button>Отправить</button></form>"
    (seen,) = on_page(feedback_forms, f"<h1>Задать вопрос директору</h1>{html}")
    assert "hidden" not in seen.excerpt
    assert "Ваше имя" in seen.excerpt
