"""A comment form takes appeals where comments are what the page is for."""

import pytest

from checks.commons.forms import feedback_forms
from crawler.model import Kind
from tests.checks.commons.seeing import on_page

_FORM = (
    "<form method='post'><input name='name'><input name='mail'><textarea name='message'></textarea>"
    "<input type='submit' value='Добавить комментарий'></form>"
)


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        ("<title>Гостевая книга - Дом</title>", [Kind.FEEDBACK_FORM]),
        ("<h1>Отзывы о нашей работе</h1>", [Kind.FEEDBACK_FORM]),
        ("<h1>День соседей</h1>", []),
    ],
)
def test_a_comment_is_an_appeal_in_a_guest_book_only(head, kinds):
    """Builders of sites send both with the same button."""
    assert [seen.kind for seen in on_page(feedback_forms, f"{head}{_FORM}")] == kinds
