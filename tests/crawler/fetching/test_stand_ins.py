"""Pages that are not the site, and real pages that look alike."""

import time

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse

from crawler.fetching.stand_ins import StandIns, recognise

MENU = "".join(f'<li><a href="/{n}">Раздел {n}</a></li>' for n in range(20))
STORY = "Центр социального обслуживания населения ведёт приём граждан ежедневно. " * 40


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<title>DDOS-GUARD</title><h1>Checking your browser before accessing</h1>", "ddos-guard"),
        ("<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x>", "cloudflare"),
        ("<html><script src='/__qrator/qauth.js'></script></html>", "qrator"),
        ("<p>Подтвердите, что вы не робот</p>", "captcha"),
        ("<h1>Домен припаркован</h1><p>Срок регистрации истёк</p>", "parked"),
        ("<title>x.ru</title><p>Этот домен продаётся. <a href=/>Купить</a>", "parked"),
        ("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>", "hoster"),
        ("<h1>Account Suspended</h1>", "suspended"),
        ("<p>Домен не прилинкован ни к одной из директорий на сервере!", "hoster"),
        ("<title>Сайт в разработке</title><p>Сайт находится в разработке", "construction"),
        ('<form>Вход в систему <input type="password"></form>', "login"),
        ("<h1>404</h1><p>Страница не найдена</p>", "soft-404"),
        (f"<title>Страница не найдена</title><ul>{MENU}</ul>{STORY}", "soft-404"),
        (f"<title>Онлайн казино Вулкан</title>{'казино и слоты, бонус ' * 30}{MENU}", "gambling"),
    ],
)  # fmt: skip
def test_stand_in_is_recognised(html, kind):
    """Each kind by its own signs."""
    assert recognise(html, home=True) == kind


@pytest.mark.parametrize(
    "html",
    [
        f"<title>КЦСОН</title><ul>{MENU}</ul><p>Сайт находится в разработке. {STORY}",
        f"<title>Обратная связь</title><ul>{MENU}</ul><p>Подтвердите, что вы не робот</p>",
        f"<title>Весть</title><p>Срок действия домена истёк, сайт удалён. {STORY}",
        f"<title>Осторожно: казино</title><ul>{MENU}</ul><p>О вреде азартных игр. {STORY}",
        f'<title>Вход</title><ul>{MENU}</ul><form><input type="password"></form>{STORY}',
        "<title>Центр</title><p>Мы открылись. Тел. 8 (8432) 33-44-55</p><a href=/o>О нас</a>",
        "<html></html>",
        "",
    ],
)
def test_real_page_that_mentions_such_words_is_a_page(html):
    """A long page, or one with a menu, is not taken for a stand-in."""
    assert recognise(html, home=True) == ""
    assert recognise(html, home=False) == ""


def test_empty_section_in_development_is_a_finding_not_a_stand_in():
    """Only a home page stands in for its site."""
    html = "<title>НОК</title><p>Сайт в разработке"
    assert recognise(html, home=False) == ""
    assert recognise(html, home=True) == "construction"


def response(html, status=200, **headers):
    return HtmlResponse(
        "http://a.example/", status=status, headers=headers, body=html.encode(), encoding="utf-8"
    )


def test_guard_answers_in_headers():
    """The refusal of a guard is a challenge whatever its page says."""
    guarded = response(STORY, status=403, Server="ddos-guard")
    with pytest.raises(IgnoreRequest) as raised:
        StandIns(2).process_response(Request("http://a.example/"), guarded)
    assert raised.value.args == ("stand-in", "ddos-guard")


def test_site_behind_a_guard_that_lets_us_in_is_a_page():
    """The header alone means nothing."""
    page = response(STORY, Server="ddos-guard")
    assert StandIns(2).process_response(Request("http://a.example/"), page) is page


def test_honest_404_is_left_to_the_spider():
    """A missing page with its true status is a fact."""
    page = response("<h1>Страница не найдена</h1>", status=404)
    assert StandIns(2).process_response(Request("http://a.example/x"), page) is page


@pytest.mark.parametrize(
    "html", ["<script>" * 5_000, "<!--" * 10_000, "<" * 40_000, "<title>" + "x" * 100_000]
)
def test_markup_made_to_be_slow_is_bounded(html):
    """Nobody keeps a crawl busy with one page."""
    started = time.monotonic()
    recognise(html, home=True)
    assert time.monotonic() - started < 1
