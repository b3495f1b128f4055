"""Questions whose answers are pages of their own."""

from checks.registry import rules
from checks.rule import NoOptions
from tests import builders

ASKED = "".join(
    f'<li><a href="/q/{n}">{text}</a></li>'
    for n, text in enumerate(("Как получить помощь?", "Можно ли без прописки?", "Куда звонить?"))
)
LIST = f"<h1>Вопрос-ответ</h1><ul>{ASKED}</ul>"


def verdict(*more, failures=()):
    pages = {"/": LIST, **{each: builders.page(each, "<p>Нужен паспорт.</p>") for each in more}}
    return rules()["faq-section"].check(builders.site(pages, failures=failures), NoOptions())


def test_one_answer_that_opened_confirms_the_section():
    """The machine saw that a question is answered."""
    assert verdict("/q/1").confirmed
    assert not verdict().confirmed
    assert verdict().outcome == "present"


def test_answers_of_which_none_opened_ask_for_a_person():
    """They may be there when the server is well again."""
    broken = tuple(builders.failure(path=f"/q/{n}", reason="timeout") for n in (0, 1))
    assert verdict(failures=broken).outcome == "review"
    assert verdict("/q/2", failures=broken).confirmed
