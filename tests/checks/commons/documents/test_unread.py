"""Files that nobody could read under the name of the assessment."""

import pytest

from checks.options import bound
from checks.registry import rules
from tests.builders import document, site

NAMED = "<h2>Независимая оценка качества</h2><a href='/f/1.pdf'>{}</a>"


def outcome(rule, html, **fields):
    file = document("/f/1.pdf", **fields)
    made = rules()[rule]
    return made.check(site({"/": html}, documents=(file,)), bound(made, {}, "test")).outcome


@pytest.mark.parametrize("rule", ["assessment-results", "improvement-plan"])
@pytest.mark.parametrize("said", ["Справка", "2024 год", "Скачать PDF", "Отчёт за 2025 г."])
def test_a_bare_name_over_a_file_without_text_goes_to_a_person(rule, said):
    """It may be what is looked for, so nobody may say that it is not there."""
    assert outcome(rule, NAMED.format(said)) in ("review", "present")


@pytest.mark.parametrize(
    ("html", "fields"),
    [
        (NAMED.format("Приказ о проведении"), {}),
        (NAMED.format("Скачать"), {"text": "Приказ № 5 о проведении анкетирования"}),
        (NAMED.format("Скачать"), {"problem": "empty"}),
        ("<h2>Охрана труда</h2><a href='/f/1.pdf'>Скачать</a>", {}),
    ],
)
def test_files_that_are_named_read_empty_or_elsewhere_hide_nothing(html, fields):
    """What is known not to be it does not spare the site."""
    assert outcome("improvement-plan", html, **fields) == "absent"
