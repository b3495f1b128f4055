"""Words that open a panel stand apart from it; what the panel holds is found by its name."""

import pytest

from checks.commons.reading import read
from checks.commons.tabs import controls, panel
from tests.builders import page

BUTTON = (
    '<button data-bs-target="#t1">Лицензии</button><button data-bs-target="#t2">Тарифы</button>'
    '<div id="t1"><p>Не требуются</p></div>'
    '<div id="t2"><a href="t.pdf">Скачать</a><script>x = "y"</script></div>'
)


def panels(html):
    reading = read(page("/", f"<html><body>{html}</body></html>"))
    return {label: panel(reading, each) for label, each in controls(reading).items()}


def test_every_button_opens_its_own_panel():
    """The panel after a button is that of the first one."""
    found = panels(BUTTON)

    assert found["Лицензии"].text == "Не требуются"
    assert found["Тарифы"].text == "Скачать"
    assert found["Тарифы"].files == ("https://care.example/t.pdf",)


@pytest.mark.parametrize("address", ["#c1", "/#c1", "https://care.example/#c1"])
def test_an_address_of_this_very_page_opens_a_panel_too(address):
    """Sites that name a base of all addresses must write it whole."""
    found = panels(f'<a href="{address}">Лицензии</a><div id="c1"><p>Не требуются</p></div>')

    assert found["Лицензии"].text == "Не требуются"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#a">Лицензии</a><h2 id="a">Лицензии</h2><p>Нет</p>',
        '<a href="#b">Лицензии</a><p>Нет</p>',
        '<a href="#">Лицензии</a>',
    ],
)
def test_a_mere_place_in_the_page_is_no_panel(html):
    """An entry of a table of contents leads to a heading, not into a tab."""
    assert panels(html) == {}


def test_an_empty_panel_is_one():
    """A folded part with nothing in it says that nothing was filled in."""
    assert panels('<a href="#c">Проверки</a><div id="c"><div></div></div>')["Проверки"].text == ""
