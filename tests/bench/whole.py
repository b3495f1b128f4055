"""
Whole sites for the benchmark of judging: pages of 25 to 60 KB, as organisations' sites have.

Header, menus, side column and footer repeat on every page of a site; the text of
each page is its own, made of words by a fixed seed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from crawler.model import Page

SITES, PAGES = 2, 100
_WHEN = datetime(2026, 11, 20, tzinfo=UTC)
_SECTIONS = (
    "О центре|История|Структура|Руководство|Сотрудники|Учредитель|Документы|Устав|Лицензии"
    "|Вакансии|Услуги|Перечень услуг|Тарифы|Порядок предоставления|Условия|Свободные места"
    "|Отделения|Стационар|Помощь на дому|Социальный прокат|Мобильная бригада|Школа ухода"
    "|Информация|Новости|Объявления|Фотогалерея|Видео|СМИ о нас|Независимая оценка качества"
    "|Результаты независимой оценки|План мероприятий|Анкета|Обратная связь|Вопрос-ответ"
    "|Обращения граждан|Гостевая книга|Контакты|Схема проезда|Карта сайта|Охрана труда"
    "|Противодействие коррупции|Персональные данные|Доступная среда|Финансы|Закупки|Профсоюз"
    "|Попечительский совет|Волонтёрам"
).split("|")
_WORDS = """центр отделение социальный услуга получатель помощь специалист работа праздник встреча
занятие мероприятие район город область ветеран пенсионер семья ребёнок инвалид концерт выставка
приказ порядок договор заявление документ пенсия льгота выплата комната питание врач медсестра
отдых прогулка мастер класс творчество песня книга библиотека клуб здоровье спорт игра подарок
директор коллектив благодарность поздравлять провести состояться посетить рассказать получить
оформить обратиться участвовать новый тёплый добрый большой каждый первый весенний""".split()
_STYLE = "\n".join(f".item-{at} {{ color: #123; margin: {at}px }}" for at in range(120))


def pages() -> Iterator[Page]:
    """Yield the pages of every site, site by site, as a visit would bring them."""
    for site in range(SITES):
        for number in range(PAGES):
            yield Page(
                url=f"https://centre-{site}.example/page/{number}/",
                requested_url="",
                status=200,
                fetched_at=_WHEN,
                digest=f"{site}-{number}",
                html=_page(site, number),
            )


def _page(site: int, number: int) -> str:
    chance = Random(f"{site} {number}")
    name = _SECTIONS[number % len(_SECTIONS)]
    body = "".join(_piece(chance, step) for step in range(chance.randint(4, 36)))
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{name} | Центр {site}</title>"
        f"<style>{_STYLE}</style></head><body class='page'>{_header(site)}<div class='row'>"
        f"{_side(site)}"
        f"<main class='content'><h1>{name}</h1>{body}</main></div>{_footer(site)}</body></html>"
    )


def _piece(chance: Random, step: int) -> str:
    title = _said(chance, 4)
    day = f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.2026"
    return (
        f'<div class="item item-{step}"><h3><a href="/page/{chance.randint(0, 99)}/">{title}</a>'
        f'</h3><span class="date">{day}</span><p class="text">{_said(chance, 30)}</p>'
        f'<p class="text">{_said(chance, 25)} <a class="more" href="/upload/{step}-'
        f'{chance.randint(0, 10**6)}.pdf" title="{title}">Подробнее</a></p></div>\n'
    )


def _said(chance: Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words)).capitalize() + "."


def _header(site: int) -> str:
    menu = _menu("top")
    return (
        f'<header class="site-header"><div class="logo"><a href="/"><img src="/logo.png" '
        f'alt="Центр социального обслуживания {site}"></a></div><div class="phone">Телефон: '
        f'<a href="tel:+7843233441{site}">8 (843) 233-44-1{site}</a></div>'
        f'<a href="/?special=1">Версия для слабовидящих</a>'
        '<form class="search" action="/search"><input name="q" type="search">'
        f'<button>Найти</button></form></header><nav class="main-menu"><ul>{menu}</ul></nav>'
        f'<div class="mobile-menu"><ul>{_menu("mobile")}</ul></div>'
    )


def _menu(place: str) -> str:
    return "".join(
        f'<li class="menu-item menu-item-type-page" id="{place}-item-{at}">'
        f'<a class="menu-link" href="/page/{at}/"><span>{name}</span></a></li>\n'
        for at, name in enumerate(_SECTIONS)
    )


def _side(site: int) -> str:
    banners = "".join(
        f'<div class="banner"><a href="https://{host}/"><img src="/{host}.png" alt="{alt}"></a>'
        "</div>"
        for host, alt in (
            ("bus.gov.ru", "Независимая оценка на bus.gov.ru"),
            ("gosuslugi.ru", "Госуслуги"),
            ("mintrud.gov.ru", "Минтруд России"),
        )
    )
    return f'<aside class="sidebar-left" id="side-{site}">{banners}</aside>'


def _footer(site: int) -> str:
    menu = "".join(
        f'<li><a href="/page/{at}/">{_SECTIONS[at]}</a></li>' for at in range(0, len(_SECTIONS), 3)
    )
    return (
        f'<footer class="footer"><ul class="footer-menu">{menu}</ul><p>420000, г. Казань, ул. '
        f"Мира, д. {site + 1}</p><p>Тел.: 8 (843) 233-44-1{site}, e-mail: <a href="
        f'"mailto:centre{site}@mail.ru">centre{site}@mail.ru</a></p>'
        "<p>Пн-пт с 8:00 до 17:00</p></footer>"
    )
