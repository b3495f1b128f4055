"""Surveys, one's own and elsewhere."""

import pytest

from checks.commons.surveys import surveys
from crawler.model import Kind
from tests.checks.commons.seeing import in_text, on_page


def kinds(html):
    return [seen.kind for seen in on_page(surveys, html)]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://forms.yandex.ru/u/0/">Анкета</a>',
        '<a href="https://opros-region.testograf.ru/ru/q/">ссылка</a>',
        '<a href="https://bus.gov.ru/qrcode/rate/1?agencyId=2"><img src="qr.png"></a>',
        '<a href="https://pos.gosuslugi.ru/lkp/polls/1/">Опрос</a>',
        '<iframe src="https://docs.google.com/forms/d/e/0/viewform?embedded=true">Загрузка…</iframe>',
        '<p>Пройдите короткий опрос <a href="https://clck.ru/0aAbB">здесь</a></p>',
        '<p>Оценить качество услуг можно по <a href="https://survey.region.example/q">ссылке</a></p>',
        '<p>Примите участие в опросе о качестве: <a href="https://region.example/q/1">перейти</a></p>',
        '<h2>Оцените качество услуг</h2><iframe src="https://region.example/q/"></iframe>',
        'Смотри <Link href={"https://forms.mkrf.ru/e/1/"}>Анкета</Link>',
        '<a href="https://vk.com/away.php?to=https%3A%2F%2Fclck.ru%2F0aA&utf=1">Пройти опрос</a>',
        '<a href="/redirect.php?goto=https%3A%2F%2Fforms.yandex.ru%2Fu%2F0%2F">Анкета</a>',
        '<a href="https://onlinetestpad.com/0">Пройти опрос о работе центра</a>',
        '<a href="https://vk.com/app0_-1">Пройдите анкетирование о работе центра</a>',
        '<asp:HyperLink NavigateUrl="https://min.example/polls/9">Пройти опрос</asp:HyperLink>',
    ],
)
def test_a_survey_elsewhere_is_a_link(html):
    """By host, by words, or by the words before «здесь»."""
    assert kinds(html) == [Kind.SURVEY_LINK]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/files/anketa.docx">Анкета получателя социальных услуг</a>',
        '<main><a href="/anketa">Опрос граждан о качестве услуг</a></main>',
    ],
)
def test_a_questionnaire_of_ones_own_is_a_form(html):
    """As a file, or as a page of the site."""
    assert kinds(html) == [Kind.SURVEY_FORM]


@pytest.mark.parametrize(
    "html",
    [
        '<nav><a href="/anketirovanie">Анкетирование</a></nav>',
        '<a href="https://banket.example/">Банкеты</a> <a href="/voprosy">Вопросы</a>',
        '<a href="/deti/1">Анкета ребёнка</a>',
        '<a href="/f.docx">Анкета кандидата в усыновители</a>',
        '<a href="/r.pdf">Результаты анкетирования о качестве услуг</a>',
        '<a href="https://docs.google.com/forms/d/e/0/viewform">Анкета работодателя</a>',
        '<h2>Анкета</h2><iframe src="https://docs.google.com/document/d/e/0/pub"></iframe>',
        '<h2>Наш адрес</h2><iframe src="https://region.example/map/"></iframe>',
        '<p>Расписание <a href="https://clck.ru/0aAbB">здесь</a></p>',
        '<p>Ваше мнение важно! <a href="https://vk.com/centre">Мы ВКонтакте</a></p>',
        '<p>Примите участие в опросе на сайте <a href="https://bus.gov.ru/">bus.gov.ru</a></p>',
        '<a href="/f.pdf">Анкета для родителей об удовлетворённости питанием</a>',
        '<h2>Задать вопрос</h2><iframe src="https://forms.yandex.ru/cloud/0/"></iframe>',
        '<p>Станьте волонтёром: <a href="https://forms.yandex.ru/u/0/">оставить заявку</a></p>',
        '<a href="https://forms.gle/0">Регистрация на праздник</a>',
        '<a href="https://ministry.example/nsok/">Независимая оценка качества услуг</a>',
        '<p>Опрос о качестве дорог: примите участие <a href="https://region.example/q/1">тут</a></p>',
        '<a href="https://onlinetestpad.com/0">Тест: кем быть?</a>',
        '<a href="https://pos.gosuslugi.ru/lkp/fast-appeal/">Сообщить</a>',
        '<a href="/f.doc">Анкета гражданина, изъявившего желание стать опекуном</a>',
        '<form>Где гулять?<input type="radio" name="a"><input type="radio" name="a"></form>',
        '<a href="https://region.example/voprosy">Отвечаем на вопросы о качестве</a>',
    ],
)
def test_what_only_sounds_like_a_survey_is_none(html):
    """Children, employers, canteens and results are something else."""
    assert kinds(html) == []


def test_three_questions_of_order_675n_are_a_survey_of_any_title():
    """The questionnaire of the order is known by its questions."""
    html = (
        "<h1>Просим ответить</h1><p>Обращались ли Вы к информации на стендах организации?</p>"
        "<p>Удовлетворены ли Вы открытостью и полнотой этой информации?</p>"
        "<p>Пользовались ли Вы официальным сайтом организации?</p>"
    )

    assert [(s.kind, s.form) for s in on_page(surveys, html)] == [(Kind.SURVEY_FORM, "page")]


def test_answers_to_choose_from_are_a_survey_without_the_word():
    """The word «анкета» need not be there."""
    radios = "".join(f'<p>Вопрос</p><input type="radio" name="q{i}" value="1">да' for i in range(3))

    assert [s.form for s in on_page(surveys, f"<form>{radios}</form>")] == ["form"]


@pytest.mark.parametrize(
    "asked",
    ["Довольны ли вы качеством обслуживания?", "Как вы оцениваете работу наших сотрудников?"],
)
def test_one_question_about_the_services_is_a_survey(asked):
    """Polls of old site builders ask one thing at a time, inside the form or right over it."""
    radios = '<input type="radio" name="a" value="1">Да <input type="radio" name="a" value="2">Нет'

    assert on_page(surveys, f"<form><p>{asked}</p>{radios}</form>")
    assert on_page(surveys, f"<div><b>{asked}</b><form>{radios}</form></div>")


def test_controls_of_the_page_itself_are_no_answers():
    """Switches of font and colour are radio buttons too."""
    radios = "".join(f'<input type="radio" name="bvi-{n}">' for n in ("font", "colour", "images"))

    assert on_page(surveys, radios) == []


def test_plain_text_tells_both_kinds():
    """A name is a questionnaire, an address leads to one."""
    text = (
        "Анкета получателя социальных услуг\n"
        "Опрос граждан о качестве услуг: http://ministry.example/nsok/survey_citizens"
    )

    assert {s.kind for s in in_text(surveys, text)} == {Kind.SURVEY_FORM, Kind.SURVEY_LINK}


def test_a_weak_link_takes_the_words_before_it_as_evidence():
    """«Здесь» alone proves nothing to a reader."""
    html = '<p>Пройдите короткий опрос <a href="https://clck.ru/0aAbB">здесь</a></p>'

    assert "короткий опрос" in on_page(surveys, html)[0].excerpt


SCALE = "<p>5 баллов – полная удовлетворённость, 1 балл – полная неудовлетворённость</p>"
HOW_FAR = (
    "<p>Насколько Вы довольны работой социального работника?</p><p>1 2 3 4 5</p>"
    "<p>Насколько Вы удовлетворены вежливостью сотрудников центра?</p><p>1 2 3 4 5</p>"
)


def test_questions_with_a_scale_are_a_survey():
    """Not every questionnaire takes the words of the order."""
    invited = f"<h1>Предлагаем Вам заполнить анкету</h1>{SCALE}{HOW_FAR}"

    assert [(s.kind, s.form) for s in on_page(surveys, invited)] == [(Kind.SURVEY_FORM, "page")]
    assert kinds("<p>Насколько Вы довольны жизнью и работой в посёлке?</p>") == []


def test_a_text_with_a_scale_is_a_survey():
    """A file is read as plain text."""
    text = (
        "Уважаемые получатели услуг!\nПредлагаем оценить работу нашего центра.\n"
        "5 баллов – полная удовлетворённость\n1. Насколько Вы довольны питанием и уходом?\n"
        "2. Насколько Вас устраивает график работы отделения?"
    )

    assert Kind.SURVEY_FORM in {s.kind for s in in_text(surveys, text)}


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/f.docx">Предлагаем Вам заполнить анкету</a>',
        '<main><a href="/ocenka">Предлагаем оценить работу учреждения</a></main>',
    ],
)
def test_an_invitation_leads_to_a_questionnaire_of_ones_own(html):
    """The words of the link say it."""
    assert kinds(html) == [Kind.SURVEY_FORM]


@pytest.mark.parametrize(
    "counted",
    [
        "<p>Проголосовало: 100</p>",
        "<p>Отчёт от 12.05.2026</p>",
        "<p>да – 95 %</p><p>нет – 3 %</p><p>затруднились ответить – 2 %</p>",
        "<p>Всего опрошено: 54 человека</p>",
        "<h2>Результаты проведённого анкетирования</h2>",
    ],
)
def test_counted_answers_are_no_questionnaire(counted):
    """They tell of one that is over."""
    question = "<p>Удовлетворены ли Вы открытостью и полнотой информации?</p>"
    html = f"<h1>Анкетирование</h1>{counted}{question}{SCALE}{HOW_FAR}"

    assert kinds(html) == []
    assert in_text(surveys, "Анкета получателя социальных услуг\nПроголосовало: 100") == []


def test_a_link_to_results_leaves_the_questionnaire_what_it_is():
    """Both stand on one page often enough."""
    html = f'<h1>Анкета</h1>{SCALE}{HOW_FAR}<p><a href="/r">Результаты анкетирования</a></p>'

    assert kinds(html) == [Kind.SURVEY_FORM]


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Довольны ли Вы качеством услуг нашего отделения?", [Kind.SURVEY_FORM]),
        ("К какому врачу Вас записать?", []),
    ],
)
def test_lists_to_pick_from_are_a_survey_only_if_they_ask_of_quality(question, kinds):
    """A booking has the same lists."""
    pick = "<select name='{}'><option>Да</option><option>Нет</option></select>"
    html = f"<form>{question}{pick.format('a')}{pick.format('b')}<button>Отправить</button></form>"
    assert [each.kind for each in on_page(surveys, html)] == kinds


def test_a_survey_behind_a_qr_code_leads_elsewhere():
    """The words send to it; where the picture leads, only a person sees."""
    call = "<p>Наведите камеру на QR-код и пройдите анкетирование о качестве услуг</p>"
    (seen,) = on_page(surveys, f"{call}<img src='k.png'>")
    assert (seen.kind, seen.form, seen.href) == (Kind.SURVEY_LINK, "image", "")
    assert kinds(call) == []
    assert kinds("<p>Оплатите питание по QR-коду</p><img src='k.png'>") == []


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ('<p>Оцените нашу работу!</p><img src="/img/qr.png">', True),
        ('<p>Пройдите опрос о качестве услуг</p><img src="/1.png" alt="QR-код">', True),
        ('<p>Оцените нашу работу!</p><img src="/img/aquarium.png">', False),
        ('<p>Приходите в парк!</p><img src="/img/qr.png">', False),
    ],
)
def test_a_picture_of_a_code_under_an_invitation_may_lead_to_a_survey(html, seen):
    """What the code says, only a person with a telephone can read."""
    assert bool(kinds(html)) is seen


def test_a_poll_of_a_social_network_is_a_link():
    """By its address and its words."""
    assert kinds('<a href="https://vk.com/poll-1_2">Опрос о качестве услуг</a>') == [
        Kind.SURVEY_LINK
    ]


@pytest.mark.parametrize(
    ("name", "options", "seen"),
    [
        ("Опрос о нашей работе", ("отлично", "так себе", "плохо"), True),
        ("Анкета гостя", ("Выберите", "полностью доволен", "не доволен"), True),
        ("Анкета гостя", ("Северный район", "Южный район"), False),
        ("Запись на экскурсию", ("1", "2", "3"), False),
    ],
)
def test_lists_of_marks_under_the_name_of_a_survey_are_one(name, options, seen):
    """Marks are picked from lists where others draw circles; districts are no marks."""
    pick = "".join(f"<option>{each}</option>" for each in options)
    asked = (f"<li>{what}: <select>{pick}</select></li>" for what in ("Уборка", "Питание"))
    html = f"<h1>{name}</h1><form method='post'><ol>{''.join(asked)}</ol></form>"
    assert bool(on_page(surveys, html)) is seen
