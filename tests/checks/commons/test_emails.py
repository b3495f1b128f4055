"""E-mail addresses, plain and hidden from robots."""

import pytest

from checks.commons.emails import emails
from tests.checks.commons.seeing import in_text, on_page


def covered(address: str, key: int = 0x5A) -> str:
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Почта: kcson@mail.ru.", "kcson@mail.ru"),
        ("E-mail:kcson_1@obr.gov.spb.ru;", "kcson_1@obr.gov.spb.ru"),
        ("info (at) kcson.ru", "info@kcson.ru"),
        ("info[собака]mail.ru", "info@mail.ru"),
        ("kcson(собака)mail(точка)ru", "kcson@mail.ru"),
        ("kcson<at>mail<dot>ru", "kcson@mail.ru"),
        ("kcson @ mail.ru", "kcson@mail.ru"),
        ("kcson @mail.ru", "kcson@mail.ru"),
        ("отдел@соцзащита.рф", "отдел@соцзащита.рф"),
        ("Kcson@Mail.RU", "kcson@mail.ru"),
    ],
)
def test_an_address_has_one_normal_form(text, value):
    """However the sign is hidden, one address comes out."""
    assert [seen.value for seen in in_text(emails, text)] == [value]


@pytest.mark.parametrize(
    "text",
    ["mintrud.@protect.obl.ru", "kcson@mail,ru", "kcson@mailru", "kcson@mail..ru"],
)
def test_an_address_that_cannot_be_right_is_seen_without_a_value(text):
    """A fault in it is a finding of its own."""
    assert [seen.value for seen in in_text(emails, text)] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "info@example.com",
        "emailemail@mail.com",
        "logo@2x.png",
        "vk.com/@club",
        "a@b",
        "ftp://u:p@host.ru/",
    ],
)
def test_samples_of_templates_and_other_signs_are_no_address(text):
    """What the theme left behind was never published by anyone."""
    assert in_text(emails, text) == []


@pytest.mark.parametrize(
    "html",
    [
        '<a href="mailto:%20kcson%40mail.ru?subject=x">Написать</a>',
        f'<span data-cfemail="{covered("kcson@mail.ru")}">[email protected]</span>',
        f'<a href="/cdn-cgi/l/email-protection#{covered("kcson@mail.ru", 7)}">Написать</a>',
        '<joomla-hidden-mail first="a2Nzb24=" last="bWFpbC5ydQ==">x</joomla-hidden-mail>',
        "<p>Почта: kcson @ mail . ru</p>",
        "<script>var addy1='kcs&#111;n'+'&#64;';addy1=addy1+'m&#97;il'+'&#46;'+'r&#117;';</script>",
    ],
)
def test_an_address_hidden_from_robots_is_read(html):
    """People see these addresses, so they are published."""
    assert [seen.value for seen in on_page(emails, html)] == ["kcson@mail.ru"]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="mailto: ">Написать</a>',
        '<span class="__cf_email__" data-cfemail="zz">x</span>',
        '<joomla-hidden-mail first="???" last="">x</joomla-hidden-mail>',
        "<script>" + "addy='x'+" * 5_000 + "</script>",
        f"<p>{'a@b.' * 20_000}</p>",
    ],
)
def test_broken_hiding_is_survived(html):
    """Nothing a site writes makes a detector raise."""
    assert on_page(emails, html) == []
