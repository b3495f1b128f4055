"""The switch to the version for the visually impaired."""

import pytest

from checks.commons.vision import low_vision
from tests.checks.commons.seeing import in_text, on_page


@pytest.mark.parametrize(
    ("html", "forms"),
    [
        (
            '<a href="#" class="bvi-open" title="Версия сайта для слабовидящих"></a>',
            {"link", "widget"},
        ),
        ('<a class="slabovid" id="specialButton" href="#"></a>', {"widget"}),
        ('<div class="settingVision"><p>x</p></div>', {"widget"}),
        ('<a href="/special/"><img src="eye.png" alt="Для слабовидящих"></a>', {"link"}),
        ('<img src="eye.png" alt="ВЕРСИЯ ДЛЯ СЛАБОВИДЯЩИХ">', {"image"}),
        ('<button aria-label="Версия для слабовидящих"></button>', {"button"}),
        ('<div title="Версия для слабовидящих" onclick="on()"></div>', {"button"}),
        (
            '<button aria-label="Включить удобную крупную версию для слабовидящих"></button>',
            {"button"},
        ),
        ('<a href="/o">Сайт для слабовидящих</a>', {"link"}),
        ('<a href="/o">Для слабовидящих граждан</a>', {"link"}),
        ('<a href="/o">Для слепых и слабовидящих</a>', {"link"}),
        ('<a href="/slabovidyaschie/">Аа</a>', {"link"}),
        ('<a href="/special/">Наш центр — версия для слабовидящих</a>', {"link"}),
        ('<a href="?special=1"><img src="eye.png"></a>', {"link"}),
        ('<a href="/?template=accessibility">Настройки</a>', {"link"}),
        ('<a href="/">Обычная версия сайта</a>', {"link"}),
        ("<p>Размер шрифта</p><p>Цвета сайта</p><p>Кернинг</p>", {"block"}),
        ("<p>x</p><script>new isvek.Bvi();</script>", {"script"}),
    ],
)
def test_the_switch_is_known_in_every_dress(html, forms):
    """Words, picture, empty link, panel, address or script."""
    assert {seen.form for seen in on_page(low_vision, html)} == forms


@pytest.mark.parametrize(
    "html",
    [
        "<p>Оборудованы места для слабовидящих людей, таблички шрифтом Брайля</p>",
        '<a href="/d.pdf">Буклет для слабовидящих</a>',
        '<a href="/k">Кружок лепки для слабовидящих</a>',
        '<a href="/n">Спектакль для слабовидящих людей</a>',
        '<a href="/news/slabovidyaschie-v-teatre">Поход в театр</a>',
        '<a href="/report">Полная версия отчёта за год</a>',
        "<h3>Библиотека для слепых открыла выставку</h3>",
        '<div class="visually-hidden">Меню</div><div class="obviously">x</div>',
        "<p>Размер шрифта в документе</p>",
        "<h2>У портала министерства теперь есть версия для слабовидящих</h2>",
        '<a href="/news/7">Библиотека города запустила версию для слабовидящих</a>',
    ],
)
def test_words_about_people_and_papers_are_no_switch(html):
    """Signs in the building do not help on the site."""
    assert on_page(low_vision, html) == []


def test_plain_text_names_it():
    """In a text only the words are left."""
    assert in_text(low_vision, "Меню\nВерсия для слабовидящих\nНовости")


def test_a_switch_without_words_is_quoted_as_it_stands():
    """Whoever checks the finding sees the markup itself, in no language."""
    (seen,) = on_page(low_vision, '<a class="slabovid" href="#"></a>')

    assert seen.excerpt == '<a class="slabovid">'
