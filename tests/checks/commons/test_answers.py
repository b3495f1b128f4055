"""Questions with answers under no name of a section."""

import pytest

from checks.registry import rules
from checks.rule import NoOptions
from tests.builders import site

ASKED = (
    ("Как получить услуги на дому?", "Придите в отделение с паспортом, мы поможем с заявлением."),
    ("Сколько стоит обслуживание?", "Зависит от дохода: одним бесплатно, другим за часть тарифа."),
    ("Какие документы нужны?", "Паспорт, СНИЛС, справка о составе семьи и о доходах за год."),
    ("Можно ли навещать родных?", "Да, каждый день с утра до вечера, кроме тихого часа."),
)
HEADED = "<h3>{}</h3><p>{}</p>"


def outcome(html):
    snapshot = site({"/": f"<title>Дом «Сирень»</title><body><main>{html}</main>"})
    return rules()["faq-section"].check(snapshot, NoOptions()).outcome


def under(pattern, asked=ASKED):
    return "".join(pattern.format(*each) for each in asked)


@pytest.mark.parametrize(
    "html",
    [
        under(HEADED),
        under("<details><summary>{}</summary><p>{}</p></details>", ASKED[:3]),
        f"<dl>{under('<dt>{}</dt><dd>{}</dd>')}</dl>",
        under("<div class='accordion-item'><div>{}</div><div>{}</div></div>"),
    ],
)
def test_headings_and_folded_lines_that_ask_are_a_section(html):
    """Whatever the page is called."""
    assert outcome(html) == "present"


@pytest.mark.parametrize(
    "html", [under(HEADED, ASKED[:2]), under("<p><b>{}</b></p><p>{}</p>"), under("<p>{}<br>{}</p>")]
)
def test_a_few_questions_or_plain_lines_go_to_a_person(html):
    """They may be a page of advice."""
    assert outcome(html) == "review"


@pytest.mark.parametrize(
    "html",
    [
        under(HEADED, ASKED[:1]),
        under("<h3><a href='/news/1'>{}</a></h3><p>{}</p>"),
        under(
            HEADED,
            [
                (
                    "Удовлетворены ли вы качеством услуг?",
                    "Да, полностью. Нет. Затрудняюсь сказать.",
                ),
                (
                    "Довольны ли вы условиями проживания?",
                    "Да, полностью. Нет. Затрудняюсь сказать.",
                ),
            ],
        ),
        under(
            HEADED,
            [
                ("Почему именно мы?", "Мы работаем двадцать лет и любим своё дело."),
                ("Остались вопросы?", "Звоните нам каждый день, мы всё расскажем."),
            ],
        ),
        under(
            HEADED,
            [
                ("Как распознать мошенника?", "Он торопит вас и просит назвать код из сообщения."),
                ("Что делать после звонка?", "Положите трубку и перезвоните в банк сами."),
            ],
        ),
    ],
)
def test_teasers_surveys_slogans_and_other_matters_are_none(html):
    """One question, links to news, a questionnaire, a landing page, advice about swindlers."""
    assert outcome(html) == "absent"


FOLD = """<div class="t668__accordion"><div class="t668__header"><button>{}</button></div>
<div class="t668__content">{}</div></div>"""
CARD = """<div class="card"><div class="card-header"><h5><button>{}</button></h5></div>
<div class="collapse"><div class="card-body">{}</div></div></div>"""
LIKED = (
    ("А если бабушке не понравится?", "Вернём оплату за все оставшиеся дни в тот же день."),
    ("Вы берёте с собой кошек?", "Берём, если у кошки есть прививки и корм хотя бы на неделю."),
)


@pytest.mark.parametrize(
    ("name", "pattern", "expected"),
    [
        ("Вопросы", FOLD, "present"),
        ("Вопросы", HEADED, "present"),
        ("Вопросы", "<p>{}</p><p>{}</p>", "review"),
        ("Вопросы", CARD, "present"),
        ("Наш дом", FOLD, "absent"),
    ],
)
def test_the_mere_word_questions_over_questions_that_unfold_is_a_name(name, pattern, expected):
    """Whatever they ask; under another name so few of them, and so odd, are no section."""
    assert outcome(f"<h1>{name}</h1>{under(pattern, LIKED)}") == expected
