"""Whose number it is, and which to show."""

import pytest

from checks.commons.contacts import (
    evidence,
    is_contacts,
    is_own,
    may_be_own,
    misdialled,
    why_doubtful,
    why_foreign,
)
from checks.commons.emails import emails
from checks.commons.phones import phones
from tests.builders import page, site
from tests.checks.commons.seeing import on_page

NUMBER = "8 (351) 232-41-94"


def seen(html):
    return on_page(phones, html)[0]


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (f"<h2>Учредитель</h2><p>Министерство, {NUMBER}</p>", "founder"),
        (f"<p>Телефон доверия</p><p>{NUMBER}</p>", "helpline"),
        ("<p>Звоните: 8-800-2000-122</p>", "helpline"),
        (f"<p>Дежурная часть полиции: {NUMBER}</p>", "police"),
    ],
)
def test_the_words_before_a_number_tell_that_it_is_another_s(html, why):
    """The nearest words weigh most."""
    assert why in why_foreign(seen(html))


@pytest.mark.parametrize(
    "html",
    [
        f"<h2>Контакты центра</h2><p>Приёмная: {NUMBER}</p>",
        f"<h2>Горячая линия министерства</h2><p>Приёмная директора: {NUMBER}</p>",
        f"<header><p>Министерство социальной политики</p><p>Центр: {NUMBER}</p></header>",
    ],
)
def test_its_own_number_stays_its_own(html):
    """An authority in the neighbourhood takes nothing away."""
    assert not why_foreign(seen(html))
    assert not why_doubtful(seen(html))


@pytest.mark.parametrize(
    "html",
    [
        f"<h2>Горячая линия</h2><p>{NUMBER}</p>",
        f"<h2>Полезное</h2><p>Прокуратура района, {NUMBER}</p>",
    ],
)
def test_an_authority_s_name_beside_it_makes_it_doubtful(html):
    """Where it may be either, a person must look."""
    assert not why_foreign(seen(html))
    assert why_doubtful(seen(html))


def test_a_footer_that_is_an_authority_s_makes_its_number_doubtful():
    """However long the line is; an institution named after the authority takes it back."""
    line = f"г. Лесной, ул. Мира, 1, кабинет 12, отдел по работе с гражданами, тел. {NUMBER}"
    foot = "<footer>Министерство социальной защиты населения{}: " + line + "</footer>"
    assert why_doubtful(seen(foot.format("")))
    assert not why_doubtful(seen(foot.format(", КЦСОН, ГБУ")))


def test_the_contacts_page_is_shown_first():
    """It is where a reader would look."""
    news = page("/news", f"<p>Звоните {NUMBER}</p>")
    contacts = page("/kontakty", f"<p>Телефон {NUMBER}</p>")
    found = [(each, seen(each.html)) for each in (news, contacts)]

    assert [each.url for each in evidence(found)] == [contacts.url]


@pytest.mark.parametrize("path", ["/kontakty", "/about/contacts/", "/контакты"])
def test_a_contacts_page_says_so_in_its_address(path):
    """In Latin or Cyrillic letters."""
    assert is_contacts(page(path, "<title>Центр</title>"))


FOUNDER = "<p>Учредитель: Министерство социальной политики области</p>"


@pytest.mark.parametrize(
    "html",
    [
        f"{FOUNDER}<p>Адрес: г. Ольхов</p><p>E-mail: a@b.ru</p><p>Телефон: {NUMBER}</p>",
        f"<p><b>Учредитель</b><br>Департамент труда области<br>ул. Мира, 1<br>Тел.: {NUMBER}</p>",
        f"<table><tr><td>Учредитель<td>Министерство труда<tr><td>Телефон<td>{NUMBER}</table>",
        f"<p>Вышестоящая организация</p><p>Управление</p><p>ул. Мира</p><p>тел. {NUMBER}</p>",
        f"<p>Информация об учредителе</p><p>Министр: И. Ильин</p><p>Сайт: m.ru</p><p>{NUMBER}</p>",
        f"<p>Директор: А. А. Ильина</p>{FOUNDER}<p>Факс: нет</p><p>Телефон: {NUMBER}</p>",
    ],
)
def test_the_founder_s_name_goes_on_through_lines_without_a_label(html):
    """Address, e-mail and telephone under it are the founder's too."""
    assert "founder" in why_foreign(on_page(phones, html)[-1])


@pytest.mark.parametrize(
    "html",
    [
        f"{FOUNDER}<p>Наш адрес: ул. Мира, 1</p><p>Телефон: {NUMBER}</p>",
        f"{FOUNDER}<p>Директор: А. А. Ильина</p><p>Телефон: {NUMBER}</p>",
        f"{FOUNDER}<p>Приёмная</p><p>{NUMBER}</p>",
        f"{FOUNDER}<p>ГБУ «Ольховский центр»</p><p>ул. Мира, 2</p><p>Телефон: {NUMBER}</p>",
        f"<h3>Учредитель</h3><p>Министерство труда</p><p>Наши контакты</p><p>Тел. {NUMBER}</p>",
        f"<p>Наименование: Центр</p>{FOUNDER}<p>Дата создания: 1994</p><p>Телефон: {NUMBER}</p>",
        f"{FOUNDER}<h3>Контакты</h3><p>Телефон: {NUMBER}</p>",
    ],
)
def test_a_label_of_its_own_ends_what_is_the_founder_s(html):
    """A person, an address, a name or a heading of the organisation."""
    found = on_page(phones, html)[-1]
    assert not why_foreign(found)
    assert not why_doubtful(found)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Полное наименование: Центр</p>{FOUNDER}<p>Адрес: ул. Мира</p><p>Тел.: {NUMBER}</p>",
        f"<p>Полное наименование: Центр</p>{FOUNDER}<p>Телефон: {NUMBER}</p>",
        f"{FOUNDER}<p>Мы помогаем пожилым людям с 1994 года</p><p>Телефон: {NUMBER}</p>",
        f"<h3>Учредитель</h3><p>Министерство труда</p><p>Приёмная: {NUMBER}</p>",
    ],
)
def test_what_may_be_the_founder_s_or_its_own_is_doubtful(html):
    """In a list about the organisation the founder is one line of many."""
    found = on_page(phones, html)[-1]
    assert not why_foreign(found)
    assert why_doubtful(found)


def test_a_number_some_lines_under_the_founder_may_be_its_own():
    """Only a founder named beside the number or over it as a heading settles it."""
    under = on_page(phones, f"{FOUNDER}<p>г. Ольхов, ул. Мира, 1</p><p>тел. {NUMBER}</p>")[-1]
    beside = on_page(phones, f"<p>Учредитель: Министерство, тел. {NUMBER}</p>")[-1]
    headed = on_page(phones, f"<h2>Учредитель</h2><p>Министерство</p><p>тел. {NUMBER}</p>")[-1]

    assert why_foreign(under)
    assert may_be_own(under)
    assert not may_be_own(beside)
    assert not may_be_own(headed)


@pytest.mark.parametrize("path", ["/gb", "/gostevaya-kniga", "/otzyvy/"])
def test_what_visitors_leave_in_a_guest_book_is_not_its_own(path):
    """Theirs are the numbers in their letters; the footer under them is the organisation's."""
    html = f"<title>Гостевая книга</title><p>Пётр: звоните {NUMBER}</p>"
    there, elsewhere = page(path, html), page("/o-nas", f"<p>Звоните {NUMBER}</p>")

    assert not is_own(there, seen(html))
    assert is_own(elsewhere, seen(elsewhere.html))
    assert is_own(there, seen(f"<footer>Тел. {NUMBER}</footer>"))


def test_a_number_with_a_code_that_no_town_has_is_shown():
    """It is one to correct, and not one that is missing."""
    found = misdialled(site({"/": "<p>Телефон: 8 (83990) 5-41-22</p>"}))
    assert [each.excerpt for each in found] == ["Телефон: 8 (83990) 5-41-22"]


def test_a_helpline_with_its_number_says_nothing_of_the_next_line():
    """In a footer the organisation's own number often stands right under it."""
    footer = f"<footer><p>Телефон доверия 8-800-2000-122</p><p>Звоните: {NUMBER}</p></footer>"
    found = on_page(phones, footer)[-1]
    assert not why_foreign(found)
    assert not why_doubtful(found)


def test_a_ministry_with_its_number_leaves_the_next_line_in_doubt():
    """A second number under it may be its own, or the ministry's."""
    block = f"<p>Горячая линия министерства: 8 (351) 232-39-05</p><p>Тел. {NUMBER}</p>"
    found = on_page(phones, block)[-1]
    assert not why_foreign(found)
    assert why_doubtful(found)


@pytest.mark.parametrize("address", ["mail@nethouse.ru", "team@tilda.cc", "help@beget.com"])
def test_the_box_of_whoever_builds_the_site_is_not_the_organisation_s(address):
    """The builder's line stands in the footer of every page and needs no word of support."""
    html = f"<footer><p>Страница собрана на конструкторе</p><p>{address}</p></footer>"
    seen_there = on_page(emails, html)[0]
    assert "support of the site" in why_foreign(seen_there)
    assert not may_be_own(seen_there)


def test_a_site_s_own_box_under_a_free_address_stays_its_own():
    """Only the builder's very host is the builder's: «dom.ucoz.ru» is a customer's."""
    assert not why_foreign(on_page(emails, "<p>Почта: priut@dom-lipki.ucoz.ru</p>")[0])


def test_a_number_to_call_is_shown_before_one_to_text():
    """Both are dialled; the one beside «WhatsApp» is mostly somebody's mobile."""
    lines = "<p>WhatsApp: 8 900 111-22-33</p><p>Вахта: 8 (351) 232-41-94</p>"
    where = page("/kontakty", lines)
    (first, second) = evidence((where, each) for each in on_page(phones, lines))
    assert "Вахта" in first.excerpt
    assert "WhatsApp" in second.excerpt
