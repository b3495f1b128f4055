"""What is worth seeing again, and what is not."""

from dataclasses import replace

import pytest

from checks.commons.platforms import platform
from checks.engine import judge
from checks.methodology import load
from checks.second_look import errands
from crawler.model import Shot, Task
from tests.builders import VISIT, failure, page, site

PACK = load("social-service/2024-10-05")
SCRIPTED = "<title>Центр</title><script src=/app.js></script><a href=/nok>НОК</a><p>О нас</p>"
COUNTED = (
    "<title>Центр</title><script src=https://mc.yandex.ru/metrika/tag.js></script><p>О нас</p>"
)
SURVEY = (
    "<title>Центр</title>"
    "<a href='https://forms.yandex.ru/u/65f0/'>Пройти опрос о качестве услуг</a>"
    "<a href=# class=bvi-open>Версия для слабовидящих</a>"
)


def asked(snapshot, *tasks, **options):
    found = errands(snapshot, judge(snapshot, PACK), **options)
    return [each.url.removeprefix("https://care.example") for each in found if each.task in tasks]


def test_passing_failures_that_leave_something_open_are_tried_again_the_home_page_first():
    """A name, a timeout, an overload; not what is refused on purpose, nor an image."""
    failures = (
        failure("/plan", "timeout", topics=("plan",)),
        failure("/busy", "blocked", detail="HTTP 429", topics=("faq",)),
        failure("/closed", "blocked", detail="HTTP 403", topics=("faq",)),
        failure("/robots", "robots", topics=("survey",)),
        failure("/picture", "timeout"),
        failure("/", "dns", topics=("home",)),
    )

    assert asked(site({}, failures=failures), Task.RETRY) == ["/", "/plan", "/busy"]


def test_few_failures_are_tried_again_of_one_organisation():
    """A second look stays a look."""
    failures = tuple(failure(f"/{n}", topics=("faq",)) for n in range(30))

    assert len(asked(site({"/": SCRIPTED}, failures=failures), Task.RETRY)) == 10


def test_home_and_the_most_promising_page_are_rendered_before_absent_stands():
    """By the words that led there."""
    promising = page("/vopros-otvet", SCRIPTED, link_text="Вопрос-ответ")
    snapshot = site({"/": SCRIPTED, "/v": promising, "/n": page("/news", SCRIPTED)})

    rendered = asked(snapshot, Task.RENDER)

    assert {"/", "/vopros-otvet"} <= set(rendered)
    assert "/news" not in rendered
    assert len(rendered) <= 5


@pytest.mark.parametrize("html", ["<p>О нас</p>", COUNTED])
def test_page_that_no_script_changes_is_not_rendered(html):
    """A visitor counter shows nothing."""
    assert asked(site({"/": html}), Task.RENDER) == []


def test_page_seen_in_a_browser_is_not_seen_there_again():
    """Once is enough."""
    home = page("/", SCRIPTED)
    seen = replace(site({"/": home}), pages=(home, replace(home, rendered=True)))

    assert asked(seen, Task.RENDER) == []


def test_switch_is_used_and_a_survey_elsewhere_opened():
    """Both decided a finding."""
    snapshot = site({"/": SURVEY})

    assert asked(snapshot, Task.SWITCH) == ["/"]
    assert asked(snapshot, Task.OPEN) == ["https://forms.yandex.ru/u/65f0/"]


def test_nothing_asks_for_a_browser_that_is_never_to_be_used():
    """Retries work alone."""
    lost = site({"/": SURVEY + SCRIPTED}, failures=(failure(topics=("plan",)),))

    found = errands(lost, judge(lost, PACK), render="never", screenshots=True)

    assert {each.task for each in found} == {Task.RETRY}


def test_pictures_are_taken_last_and_once():
    """Of what stands after the second look."""
    snapshot = site({"/": SURVEY})
    again = replace(snapshot, looked_again=True)
    shots = errands(again, judge(again, PACK), screenshots=True)
    taken = tuple(
        Shot(url=e.url, locator=e.locator, page_digest="", digest="sha256:1", taken_at=VISIT)
        for e in shots
    )
    pictured = replace(again, shots=taken)

    assert asked(snapshot, Task.SHOOT, screenshots=True) == []
    assert {each.task for each in shots} == {Task.SHOOT}
    assert errands(pictured, judge(pictured, PACK), screenshots=True) == ()
    assert errands(again, judge(again, PACK)) == ()


def test_without_a_result_only_failures_are_seen_again():
    """Nobody has judged yet."""
    lost = site({"/": SURVEY + SCRIPTED}, failures=(failure(topics=("plan",)),))

    assert [each.task for each in errands(lost, None)] == [Task.RETRY]


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<link href=/bitrix/templates/main/style.css>", "bitrix"),
        ("<img src=/wp-content/uploads/a.png>", "wordpress"),
        ('<meta name="generator" content="Joomla! - Open Source">', "joomla"),
        ('<script src="https://static.tildacdn.com/js/a.js">', "tilda"),
        ('<meta content="OpenCms 9" name=generator>', "opencms"),
        ("<p>О нас</p>", ""),
    ],
)
def test_platform_is_told_by_the_marks_of_the_home_page(html, name):
    """A builder leaves its folders and its name."""
    assert platform(site({"/": html})) == name


def test_platform_of_a_shared_portal_is_its_host():
    """Whatever its engine."""
    shared = page("https://442fz.volganet.ru/025156/", "<link href=/bitrix/js/a.js>")

    assert platform(replace(site({"/": shared}), sites=())) == "volganet.ru"
    assert platform(site({})) == ""
