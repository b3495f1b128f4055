"""How a form is sent is read, never tried."""

import pytest

from checks.commons.sending import sending
from checks.commons.sightings import sightings
from crawler.model import Kind
from tests.builders import page

FIELDS = '<input name="fio"><textarea name="question"></textarea><button>Отправить</button>'
CONSENT = (
    '<label><input type="checkbox" name="ok"> Согласен на обработку персональных данных</label>',
    "<p>Нажимая кнопку, Вы соглашаетесь с политикой конфиденциальности.</p>",
    '<input type="hidden" name="consent_pdn" value="1">',
)


def read(form):
    received = page("/ask", f"<body><h1>Задать вопрос</h1>{form}</body>")
    seen = next(s for s in sightings(received) if s.kind is Kind.FEEDBACK_FORM)
    return sending(received, seen)


def test_method_and_address_are_those_of_the_form():
    """The address is made absolute."""
    how = read(f'<form action="send.php" method="POST">{FIELDS}</form>')

    assert (how.method, how.action) == ("post", "https://care.example/send.php")


@pytest.mark.parametrize("words", CONSENT)
def test_consent_may_be_words_or_a_field(words):
    """Sites ask for it in many ways, in the form or right beside it."""
    assert read(f'<form action="/s">{FIELDS}{words}</form>').consent
    assert read(f'<div><form action="/s">{FIELDS}</form>{words}</div>').consent


def test_form_without_a_word_of_it_asks_for_none():
    """The footer's policy is no consent."""
    form = f'<div><form action="/s">{FIELDS}</form></div><footer>Политика обработки данных</footer>'

    assert not read(form).consent


def test_address_that_is_none_is_empty():
    """A broken address stops nothing."""
    assert not read(f'<form action="http://[bad">{FIELDS}</form>').action
