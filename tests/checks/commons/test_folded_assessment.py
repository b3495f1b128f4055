"""The assessment in tabs and folded parts, which no heading stands over."""

import pytest

from checks.commons.assessment import nsok_results
from tests.checks.commons.seeing import on_page

TABS = (
    "<ul><li><a href='#a' data-toggle='tab'>Устав</a></li>"
    "<li><button data-bs-toggle='tab' data-bs-target='#b'>{}</button></li></ul>"
    "<div class='tab-pane' id='a'><p>Устав утверждён в 2014 году.</p></div>"
    "<div class='tab-pane' id='b'>{}</div>"
)
MARKS = (
    "<table><tr><th>Критерий</th><th>Балл</th></tr>"
    "<tr><td>Открытость и доступность информации</td><td>95,2</td></tr>"
    "<tr><td>Комфортность условий</td><td>88</td></tr></table>"
)
SUM = "<p>По итогам 2024 года учреждение получило 91,7 балла и заняло 4 место.</p>"


@pytest.mark.parametrize(
    "html",
    [
        TABS.format("Независимая оценка качества", MARKS),
        TABS.format("Независимая оценка качества", "<a href='/1.pdf'>Итоги 2023 года</a>"),
        TABS.format("НОК", SUM),
        f"<details><summary>Независимая оценка качества</summary>{SUM}</details>",
        f"<h2>Независимая оценка качества</h2>{MARKS}",
    ],
)
def test_results_in_a_tab_of_the_assessment_are_seen(html):
    """The words that open a panel are its heading."""
    assert list(on_page(nsok_results, html))


@pytest.mark.parametrize(
    "html",
    [
        TABS.format("Охрана труда", MARKS),
        TABS.format("Устав", SUM),
        TABS.format("Независимая оценка качества", "<p>Раздел наполняется.</p>"),
        "<h2>Независимая оценка качества</h2>" + MARKS.replace("95,2", "100").replace("88", "100"),
    ],
)
def test_other_tabs_and_the_highest_marks_there_can_be_tell_no_results(html):
    """A table of hundreds shows how points are counted, not what somebody got."""
    assert not list(on_page(nsok_results, html))
