"""One reading per page: words whole at inline tags, apart at blocks, with their places."""

import pytest

from checks.commons.passages import passages
from checks.commons.reading import read, read_text
from tests.builders import page


def reading(body, path="/"):
    return read(page(path, f"<html><head><title>Дом</title></head><body>{body}</body></html>"))


def texts(body):
    return [block.text for block in reading(body).blocks]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>Глав<b>ная</b></p>", ["Главная"]),
        ("<li>О нас</li><li>Контакты</li>", ["О нас", "Контакты"]),
        ("<p>Одна<br>другая</p>", ["Одна", "другая"]),
        ("<h1>Независимая<br>оценка</h1>", ["Независимая оценка"]),
        ("<div>до<p>внутри</p>после</div>", ["до", "внутри", "после"]),
        ("<td>тел.</td><td>4-23-03</td>", ["тел.", "4-23-03"]),
        ("<p>неза&shy;висимая\u200b оценка</p>", ["независимая оценка"]),
        ("<p>много   \n\t&nbsp; места</p>", ["много места"]),
        ("<p>видно</p><!-- <p>не видно</p> --><script>нет</script><style>нет</style>", ["видно"]),
        ("<noscript>нет</noscript><template><p>нет</p></template><p>да</p>", ["да"]),
        ("<div hidden><p>закрытая вкладка</p></div>", ["закрытая вкладка"]),
        ("<my-card>один</my-card><my-card>два</my-card>", ["один", "два"]),
        ("<select><option>год</option><option>месяц</option></select>", ["год", "месяц"]),
        ("<font size=3><b>П</b>лан</font>", ["План"]),
    ],
)
def test_words_stay_whole_and_blocks_apart(body, blocks):
    """Markup inside a word is none of the reader's business, a cell's border is."""
    assert texts(body) == blocks


def test_headings_have_their_level_and_are_one_block():
    """«Часто задаваемые» / «вопросы» over two lines is one heading."""
    found = reading("<h2><span>Часто задаваемые</span><br>вопросы</h2><p>Как?</p>").blocks

    assert [(block.text, block.level) for block in found] == [
        ("Часто задаваемые вопросы", 2),
        ("Как?", 0),
    ]


@pytest.mark.parametrize(
    ("markup", "text", "href", "title"),
    [
        ('<a href="/nok">НОК</a>', "НОК", "https://care.example/nok", ""),
        (
            '<a href="nok.html#a" title="Оценка">x</a>',
            "x",
            "https://care.example/a/nok.html#a",
            "Оценка",
        ),
        ('<a href="/b"><img alt="Баннер" src="b.png"></a>', "", "https://care.example/b", "Баннер"),
        ('<a href="/b" aria-label="Лупа"></a>', "", "https://care.example/b", "Лупа"),
        ("<a>без адреса</a>", "без адреса", "", ""),
        (
            '<a href="/c"><h3>Услуги</h3><p>на дому</p></a>',
            "Услуги на дому",
            "https://care.example/c",
            "",
        ),
        ('<a href="/d">две<br>строки</a>', "две строки", "https://care.example/d", ""),
        (
            '<iframe src="//forms.example/1">Загрузка</iframe>',
            "Загрузка",
            "https://forms.example/1",
            "",
        ),
        ('<iframe data-src="/lazy"></iframe>', "", "https://care.example/lazy", ""),
        ('<map><area href="/e" alt="Схема"></map>', "", "https://care.example/e", "Схема"),
        (
            '<asp:HyperLink NavigateUrl="~/Docs/p.pdf">План</asp:HyperLink>',
            "План",
            "https://care.example/Docs/p.pdf",
            "",
        ),
        ('<NuxtLink to="/faq">Вопросы</NuxtLink>', "Вопросы", "https://care.example/faq", ""),
        ('<a href="http://[bad">x</a>', "x", "", ""),
    ],
)
def test_links_tell_text_address_and_title(markup, text, href, title):
    """A link is what a person sees and where it leads, however it is written."""
    link = reading(markup, "/a/").links[0]

    assert (link.text, link.href, link.title) == (text, href, title)


def test_base_address_counts():
    """MODX pages give their addresses from a base."""
    seen = read(page("/x/", '<head><base href="/root/"></head><a href="plan.pdf">План</a>'))

    assert seen.links[0].href == "https://care.example/root/plan.pdf"


def test_block_and_link_know_their_place():
    """A locator leads to the element, past what is never shown."""
    seen = reading(
        "<noscript><p>x</p></noscript>"
        "<header><nav><ul><li><a href='/'>Главная</a></li></ul></nav></header>"
        "<main><svg><text>y</text></svg><p>Текст <b>тут</b></p>хвост</main>"
    )

    assert [b.locator for b in seen.blocks] == [
        "/html/body/header/nav/ul/li",
        "/html/body/main/p",
        "/html/body/main",
    ]
    assert seen.links[0].locator == "/html/body/header/nav/ul/li/a"
    assert [b.zone for b in seen.blocks] == ["menu", "main", "main"]


def test_a_menu_of_pictures_shifts_no_link_that_follows():
    """A line of nothing but a picture is no block, and counts for none."""
    seen = reading(
        '<div><a href="/"><img src="m1.gif" alt="Главная"></a><br>'
        '<a href="/o"><img src="m2.gif" alt="О центре"></a><br>'
        '<a href="/k">Контакты</a></div>'
    )

    assert [(link.name, link.block) for link in seen.links] == [
        ("Главная", 0),
        ("О центре", 0),
        ("Контакты", 0),
    ]
    assert [passage.item for passage in passages(seen)[0]] == []


@pytest.mark.parametrize(
    ("markup", "zone"),
    [
        ('<div class="footer-bottom"><p>x</p></div>', "footer"),
        ('<div id="left-col"><p>x</p></div>', "aside"),
        ('<div class="text-left"><p>x</p></div>', ""),
        ('<div class="latestnews"><p>x</p></div>', "news"),
        ('<td class="uMenuV"><p>x</p></td>', "menu"),
        ('<div class="item-page"><p>x</p></div>', "main"),
        ('<div class="blog"><p>x</p></div>', ""),
    ],
)
def test_names_of_containers_tell_the_part_of_the_page(markup, zone):
    """Before there was nav and footer, classes said it."""
    body = f"<table><tr>{markup}</tr></table>" if markup.startswith("<td") else markup

    assert reading(body).blocks[0].zone == zone


def test_hidden_text_is_told():
    """A closed tab belongs to the page; who must know that it is closed can."""
    shown, closed = reading("<p>да</p><div style='display: none'><p>нет</p></div>").blocks

    assert (shown.hidden, closed.hidden) == (False, True)


def test_marks_in_the_text_break_nothing():
    """A page that holds our own marks is read all the same, without wrong places."""
    seen = reading("<p>a\ufdd0b</p><p>&#xFDD4;x&#xFDD6;</p><p>План</p>")

    assert "План" in [block.text for block in seen.blocks]
    assert all(isinstance(block.locator, str) for block in seen.blocks)


@pytest.mark.parametrize(
    "html", ["", " ", "\x00", "<", "<!-- x", "%PDF-1.7", "<div>" * 3_000 + "x"]
)
def test_nothing_a_page_holds_makes_reading_fail(html):
    """What cannot be read is an empty reading."""
    assert isinstance(read(page("/", html)).blocks, list)


@pytest.mark.parametrize(
    "html",
    [
        "<title>Т</title><main><p>Текст</p></main>",
        "<!doctype html><meta charset=utf-8><title>Т</title><header>Текст</header>",
        "<head><title>Т</title><section>Текст</section></head><body></body>",
    ],
)
def test_a_page_that_marks_no_body_has_one(html):
    """Minified pages leave out «head» and «body», which HTML allows."""
    seen = read(page("/", html))

    assert [block.text for block in seen.blocks] == ["Текст"]
    assert seen.blocks[0].locator.startswith("/html/body/")


def test_text_deep_in_unclosed_tags_is_read():
    """Old pages never close their tags."""
    seen = read(page("/", "<font><div>" * 400 + "<p>План</p>"))

    assert "План" in seen.text


def test_lines_of_plain_text_are_blocks():
    """A line's number is its place."""
    seen = read_text("Заголовок\n\n  второй   абзац \n")

    assert [(b.text, b.locator, b.tag) for b in seen.blocks] == [
        ("Заголовок", "line 1", "line"),
        ("второй абзац", "line 3", "line"),
    ]
    assert seen.title == "Заголовок"
