"""Forms at services elsewhere: what the words round a link say they are for."""

import pytest

from checks.registry import rules
from checks.rule import NoOptions
from tests.builders import page, site

FORM = "https://forms.yandex.ru/u/0/"
FRAME = f'<iframe src="{FORM}?iframe=1"></iframe>'


def outcomes(html, *more):
    snapshot = site(
        {"/": f"<title>Центр «Сирень»</title>{html}", **{each.url: each for each in more}}
    )
    return tuple(
        rules()[name].check(snapshot, NoOptions()).outcome.value
        for name in ("electronic-service", "survey-link")
    )


@pytest.mark.parametrize(
    "html",
    [
        f"<h2>Запись в кружок</h2><p>Мест: 12.</p><p>Возраст 55+.</p><p>Ждём!</p>{FRAME}",
        f"<p>Записаться в кружок можно <a href='{FORM}'>по ссылке</a></p>",
        f"<a href='{FORM}'>Запись на занятия по скандинавской ходьбе</a>",
        f"<h3>Школа ухода</h3><p>Чтобы записаться на обучение, заполните форму:</p>{FRAME}",
    ],
)
def test_a_place_in_a_club_is_neither_appeal_nor_survey(html):
    """Who enrols has asked nothing and valued nothing."""
    assert outcomes(html) == ("absent", "absent")


@pytest.mark.parametrize(
    "html",
    [
        f"<a href='{FORM}'>Записаться на приём</a>",
        f"<h2>Задать вопрос</h2><p>Ответим.</p><p>За пять дней.</p><p>Всем.</p>{FRAME}",
        "<h2>Обратная связь</h2><iframe src='https://c.bitrix24.ru/pub/form/1_a/b/'></iframe>",
    ],
)
def test_appeals_and_bookings_of_a_talk_are_an_electronic_service(html):
    """By the words of the link, or by the heading over the frame."""
    assert outcomes(html) == ("present", "absent")


@pytest.mark.parametrize(
    "html", [FRAME, f"<h1>О центре</h1>{FRAME}", f"<a href='{FORM}'>Форма</a>"]
)
def test_a_form_that_nothing_names_goes_to_a_person(html):
    """It may be for anything, so it neither passes nor lets anybody say that nothing is there."""
    assert outcomes(html) == ("review", "review")


def test_the_title_of_the_form_that_opened_names_it():
    """What the visit saw at the other end goes before what the link leaves unsaid."""
    opened = page(FORM, "<title>Оценка качества услуг</title><p>Шаг 1</p>")

    assert outcomes(f"<a href='{FORM}'>Форма</a>", opened)[1] == "present"


def test_under_the_name_of_the_assessment_it_is_a_survey():
    """The page says what its frame is for."""
    assert outcomes(f"<h1>Независимая оценка качества</h1><p>Дорогие друзья!</p>{FRAME}")[1] == (
        "present"
    )
