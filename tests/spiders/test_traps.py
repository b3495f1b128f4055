"""Addresses that lead in circles, and honest ones that look alike."""

import pytest

from spiders.traps import trap

SITE = "http://kcson.example"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/calendar/2024-05/", "calendar"),
        ("/events/2031-05", "calendar"),
        ("/news/?year=2024&month=5", "calendar"),
        ("/?tribe-bar-date=2024-01-01", "calendar"),
        ("/page?print=Y", "print"),
        ("/index.php?option=com_content&view=article&id=5&tmpl=component", "print"),
        ("/about/print/", "print"),
        ("/catalog/?sort=name&order=asc", "filter"),
        ("/catalog/?set_filter=Y&arrFilter_12=5", "filter"),
        ("/news/?PAGEN_1=17", "pages"),
        ("/news?start=40", "pages"),
        ("/a/b/a/b/a/b/", "repeated"),
        ("/x/x/x/", "repeated"),
        ("/1/2/3/4/5/6/7/8/9/10/11/12/13/", "repeated"),
        ("/?a=1&b=2&c=3&d=4&e=5&f=6&g=7", "long"),
        ("/" + "x" * 700, "long"),
        ("/wp-login.php", "action"),
        ("/post/?replytocom=17", "action"),
        ("/search/?q=нок", "action"),
        ("/style.css", "asset"),
    ],
)
def test_trap_is_known_by_its_form(path, kind):
    """No page behind such an address holds what the plain pages lack."""
    assert trap(SITE + path) == kind


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/2025/10/13/nezavisimaya-ocenka/",
        "/?id=27503",
        "/?page_id=977",
        "/?p=42897",
        "/page/175",
        "/index/ocenka_kachestva/0-19",
        "/index.php?option=com_content&view=article&id=5",
        "/index.php?PHPSESSID=0123456789abcdef0123",
        "/p149aa1.html",
        "/loginova-i-i/",
        "/docs/docs.php",
        "/о-нас/контакты",
        "/special/?special=1",
    ],
)
def test_honest_address_is_no_trap(path):
    """Engines name their pages strangely."""
    assert trap(SITE + path) == ""
