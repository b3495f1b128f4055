"""Every link of a page, hidden ones too."""

import lxml.html
import pytest

from spiders.links import is_bare, links, scripted

URL = "http://kcson.example/about/"


def found(html, url=URL):
    return list(links(lxml.html.document_fromstring(html), url))


def one(html):
    (link,) = found(f"<body>{html}</body>")
    return link


def test_text_title_picture_and_heading_are_taken():
    """What a reader sees of a link, and the heading over it."""
    link = one('<h2>Оценка</h2><a href="x" title="подробно"><b>Неза</b>висимая <i>оценка</i></a>')
    assert (link.url, link.text) == (URL + "x", "Независимая оценка")
    assert (link.title, link.heading) == ("подробно", "Оценка")
    assert one('<a href=x><img alt="Версия для слабовидящих" src=y></a>').title.startswith("Версия")


@pytest.mark.parametrize(
    ("html", "zone"),
    [
        ("<nav><ul><li><a href=x>y</a></ul></nav>", "menu"),
        ("<div id='topmenu'><table><tr><td><a href=x>y</a></table></div>", "menu"),
        ("<div class='news-list'><p><a href=x>y</a></div>", "news"),
        ("<footer><a href=x>y</a></footer>", "footer"),
        ("<div class=podval><a href=x>y</a></div>", "footer"),
        ("<div class=content><a href=x>y</a></div>", ""),
    ],
)
def test_zone_is_that_of_the_nearest_named_ancestor(html, zone):
    """Sites mark their menus by tags, ids or classes."""
    assert one(html).zone == zone


def test_hidden_tabs_frames_areas_and_tiles_count():
    """Whatever a click may open."""
    html = """<meta http-equiv="refresh" content="0; URL='new/'">
        <div style="display:none"><a href="tab">Вкладка</a></div>
        <map><area href="area" alt="Карта"></map><iframe src="frame"></iframe>
        <div data-href="/tile">Плитка</div><button onclick="location.href='/button'">Кнопка</button>
        <a href="#top">Наверх</a><a href="javascript:void(0)">Меню</a><a href="mailto:a@b.ru">x</a>
        <a href="tel:+7">y</a><a href="">z</a>"""
    assert [(link.url.rpartition("/")[2] or link.url, link.kind) for link in found(html)] == [
        (URL + "new/", "refresh"),
        ("tab", "a"),
        ("area", "a"),
        ("frame", "frame"),
        ("tile", "a"),
        ("button", "a"),
    ]


def test_frameset_leads_to_its_frames():
    """An old home page is nothing but frames."""
    html = "<html><frameset cols=1,2><frame src=menu.htm><frame src=main.htm></frameset></html>"
    assert [link.url for link in found(html, "http://a.example/")] == [
        "http://a.example/menu.htm",
        "http://a.example/main.htm",
    ]


def test_base_and_broken_addresses():
    """A base moves relative links; what is no address is left out."""
    html = "<base href='/root/'><a href=x>1</a><a href='http://[::1'>2</a><a href='a\\b'>3</a>"
    assert [link.url for link in found(html)] == [
        "http://kcson.example/root/x",
        "http://kcson.example/root/a/b",
    ]


def test_session_number_is_left_out():
    """It changes at every visit and means nothing."""
    assert one('<a href="/a?PHPSESSID=00ff&id=3">x</a>').url == "http://kcson.example/a?id=3"


def test_bare_link_and_file_know_the_text_around_them():
    """The sentence, or the row of a table."""
    assert one("<p>Пройти опрос можно <b><a href=x>здесь</a></b>.</p>").context == (
        "Пройти опрос можно здесь."
    )
    row = one("<table><tr><td>План 2024</td><td><a href=a.pdf>скачать</a></td></tr></table>")
    assert row.context.startswith("План 2024")
    assert one("<p>Текст <a href=x>Контакты</a></p>").context == ""


@pytest.mark.parametrize("text", ["здесь", "ЗДЕСЬ!", "по ссылке", "подробнее...", "", "скачать"])
def test_bare_words(text):
    """They say nothing alone."""
    assert is_bare(text)
    assert not is_bare("Независимая оценка")


def test_thousands_of_links_are_bounded():
    """A page of a hundred thousand links costs no more than one of a few thousand."""
    assert len(found("<a href=x>y</a>" * 20_000)) == 3_000


def test_script_that_sends_the_reader_on():
    """An empty page may lead on by script alone."""
    assert scripted("<script>window.location.replace('/ru/');</script>", URL).endswith("/ru/")
    assert scripted("<p>location</p>", URL) == ""
