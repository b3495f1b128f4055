"""Which pages need a browser, told from what was sent."""

import pytest
from lxml import html

from spiders.links import links
from spiders.scripts import Need, need

HOME = "http://a.ru/"
BUNDLE = '<script src="/js/app.js"></script>'
SENTENCE = "<p>Центр социального обслуживания помогает пожилым людям и инвалидам на дому.</p>"
MENU = "".join(f'<li><a href="/{n}">Раздел {n}</a></li>' for n in range(6))
SITE = f"<nav><ul>{MENU}</ul></nav><main><h1>Центр</h1>{SENTENCE * 5}</main>"
COUNTERS = (
    '<script src="https://mc.yandex.ru/metrika/tag.js"></script><noscript><div><img '
    'src="https://mc.yandex.ru/watch/1"></div></noscript>'
)


def asked(body, *, home=True):
    root = html.document_fromstring(
        f"<html><head><title>Т</title></head><body>{body}</body></html>"
    )
    return need(root, list(links(root, HOME)), home=home)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f'<div id="root"></div>{BUNDLE}', Need.APPLICATION),
        (f'<noscript>Enable JavaScript</noscript><div id="app"></div>{BUNDLE}', Need.APPLICATION),
        (f"<app-root>Загрузка…</app-root>{BUNDLE}", Need.APPLICATION),
        (f'<div ng-app="site"><div ng-view></div></div>{BUNDLE}', Need.APPLICATION),
        (f'<div id="__next"></div><a href="/a">А</a>{BUNDLE}', Need.APPLICATION),
        (f"<div class=x>Подождите…</div>{BUNDLE}", Need.EMPTY),
        (f"<header></header><main>{SENTENCE * 5}</main>{BUNDLE * 3}", Need.MENU),
        (f"<noscript>Включите JavaScript</noscript>{SITE}{BUNDLE}", Need.NOTICE),
    ],
)
def test_page_that_scripts_build_needs_a_browser(body, why):
    """An empty root, an empty page, a home page that leads nowhere, a plain word."""
    assert asked(body) is why


def test_frame_without_content_needs_a_browser():
    """The menu is there and the content is not."""
    body = f'<nav>{MENU}</nav><main><div class="spinner"></div></main>{BUNDLE}'

    assert asked(body, home=False) is Need.CONTENT


@pytest.mark.parametrize(
    "body",
    [
        SITE,
        SITE + BUNDLE,
        SITE + COUNTERS,
        f'<div id="app">{SITE}</div>{BUNDLE}',
        f"<p>Сайт на ремонте</p>{COUNTERS}",
        f"<p>Добро пожаловать</p><a href='/main'>Войти</a>{BUNDLE}",
        "<p>Пусто</p>",
        f'<p>Пусто</p><script type="application/ld+json">{{"name": "{"Центр " * 9}"}}</script>',
    ],
)
def test_page_that_says_something_needs_none(body):
    """Counters, data, a page rendered by its server, an entrance with a link."""
    assert asked(body) is Need.NOTHING


def test_only_what_says_nothing_leaves_things_open():
    """A notice beside a whole page closes nothing."""
    assert [each for each in Need if not each.leaves_open] == [
        Need.NOTHING,
        Need.NOTICE,
        Need.ASKED,
    ]
