"""What is opened elsewhere works, is over, or cannot be told; nobody is accused of our network."""

from dataclasses import replace

import pytest

from crawler.fetching.acts.open_outside import Opened, judged

FORM = Opened(
    url="https://forms.yandex.ru/u/65f0/",
    status=200,
    title="Анкета получателя услуг",
    text="Довольны ли Вы доброжелательностью работников? Да Нет Отправить",
    fields=4,
    password=False,
    frames=0,
)
SHUT = (
    "Форма «Анкета» больше не принимает ответы. Обратитесь к владельцу формы.",
    "Опрос завершён. Благодарим за участие!",
    "Сбор ответов остановлен",
    "Форма снята с публикации",
    "Анкета не активна",
    "Срок проведения опроса истёк",
    "This form is no longer accepting responses",
    "This survey is currently closed.",
)
GONE = (
    "Форма не найдена. Возможно, её удалил автор.",
    "Опрос не существует",
    "Запрошенный файл не найден",
    "Sorry, the file has been deleted",
)
ELSEWHERE = {
    "https://accounts.google.com/v3/signin?continue=forms": (None, "login"),
    "https://passport.yandex.ru/auth?retpath=forms": (None, "login"),
    "https://esia.gosuslugi.ru/login/": (True, "state-login"),
    "https://forms.yandex.ru/": (None, "main-page"),
}


def emptied(text, **changes):
    return replace(FORM, title="", text=text, fields=0, **changes)


def test_questions_to_answer_are_a_form_that_works():
    """A title alone would be none."""
    assert judged(FORM.url, FORM) == (True, "questions")
    assert judged(FORM.url, emptied("Анкета получателя услуг")) == (None, "nothing-to-fill-in")


@pytest.mark.parametrize("text", SHUT)
def test_form_that_says_it_is_over(text):
    """Services answer 200 and say it in words."""
    assert judged(FORM.url, emptied(text)) == (False, "closed")


@pytest.mark.parametrize("text", GONE)
def test_form_that_says_it_is_gone(text):
    """So they do of deleted ones."""
    assert judged(FORM.url, emptied(text)) == (False, "deleted")


@pytest.mark.parametrize(
    ("status", "answer"),
    [(404, (False, "deleted")), (410, (False, "deleted")), (403, (None, "unreachable")),
     (429, (None, "unreachable")), (503, (None, "unreachable"))],
)  # fmt: skip
def test_only_a_page_that_is_not_there_is_gone(status, answer):
    """A guard against robots and a server in trouble say nothing of the form."""
    assert judged(FORM.url, emptied("", status=status)) == answer


@pytest.mark.parametrize("url", ELSEWHERE)
def test_where_a_link_ends(url):
    """The state's login works; a private one is for a person to judge, as is a main page."""
    assert judged(FORM.url, emptied("Войти", url=url)) == ELSEWHERE[url]


def test_long_page_that_speaks_of_a_closed_survey_is_not_shut():
    """News of last year's survey may stand under this year's."""
    long = replace(FORM, text="Опрос завершён. " + "Оцените качество услуг. " * 100)

    assert judged(FORM.url, long) == (True, "questions")


def test_password_is_asked_before_questions():
    """Who has no account cannot answer; whether that is so, a person must see."""
    assert judged(FORM.url, replace(FORM, password=True)) == (None, "login")
