"""The pages and the calendar file for whoever watches a fleet."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe

from crawler.model import Act
from crawler.model.comparison import Change, Comparison, Doubt, Party, Shift, Side
from crawler.model.coverage import Coverage, Covered, Duty, YearShare
from crawler.model.deadline import Calendar, Deadline, Due, Standing
from reports import calendar_events, calendar_page, changes, coverage_view
from tests.reports import fixtures
from tests.reports.browser import started

POISON = "<script>alert(1)</script>\u202e=cmd|' /C calc'!A0\r\nBEGIN:VEVENT\r\nSUMMARY:x\0"
ACT = Act(
    id="order-2215-p-kaluga",
    title="Приказ министерства труда и социальной защиты Калужской области об оценке",
    number="2215-П",
    adopted=date(2018, 8, 27),
    region="Калужская область",
)
LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 740}},
}


def comparison(name="Дом «А»", title="План по устранению недостатков"):
    who = Party("1", name)
    parts = {"organisation": who, "requirement": "nsok.plan", "title": title}
    kinds = {
        "appeared": ("present", "absent/not-found"),
        "worse": ("defective/outdated", "absent/not-found"),
        "better": ("absent/not-found", "defective/outdated"),
        "fixed": ("absent/not-found", "present"),
    }
    return Comparison(
        both=4,
        changes=tuple(
            Change(**parts, kind=kind, before=before, after=after, url="http://a.example/план",
                   second_look=look, decided=("after",))
            for (kind, (before, after)), look in zip(
                kinds.items(), ("done", "not-done", "not-needed", "done"), strict=True
            )
        ),
        unseen=(who,),
        silent=(Party("2", "2"),),
        gone=(who,),
        new=(who,),
        same_rules=False,
        shifts=(Shift(organisation=who, figure="k1", symbol="К1", before=(Decimal(1), Decimal(2)),
                      after=(Decimal(3), Decimal(3))),),
        doubts=(Doubt(**parts, before="present", after="unknown/timeout"),),
        stays={"nsok.plan": 2},
        before=Side(run=1, began=datetime(2026, 11, 1, tzinfo=UTC), packs=("p/2024-10-05",)),
        after=Side(run=2, began=datetime(2026, 11, 20, tzinfo=UTC), packs=("p/2024-10-05",)),
    )  # fmt: skip


def deadline(id_="1", name="Дом «А»", **fields):
    plain = {
        "organisation": fixtures.organisation(id_, name),
        "due": Due.REPORT,
        "year": 2025,
        "standing": Standing.AHEAD,
        "period_end": date(2026, 12, 31),
        "checked_after": date(2027, 1, 15),
        "url": "http://a.example/план",
        "looked_on": date(2026, 11, 20),
    }
    return Deadline(**(plain | fields))


def calendar(name="Дом «А»"):
    bound = {"act": ACT, "clause": "строка 8", "day": date(2026, 2, 1), "checked_after": None}
    plan = {"due": Due.PLAN, "period_end": None} | bound
    return Calendar(
        as_of=date(2026, 11, 20),
        deadlines=(
            deadline(name=name),
            deadline("2", "Приют"),
            *(deadline(name=name, standing=each) for each in Standing if each != "ahead"),
            deadline(name=name, standing=Standing.OVERDUE, **plan),
        ),
        unknown=(fixtures.organisation("3", name),),
    )


def covered(name="Дом «А»"):
    rows = tuple(
        Covered(
            organisation=fixtures.organisation(duty.value, name),
            duty=duty,
            latest=2028,
            planned=(2026,),
            problem="too-late",
        )
        for duty in Duty
    )
    years = (YearShare(year=2026, assessed=2, latest=1, planned=5),)
    return Coverage(year=2026, rows=rows, years=years, within=3, plan=name)


PAGES = {
    "changes": lambda name: changes.render(comparison(name, name)),
    "calendar": lambda name: calendar_page.render(calendar(name)),
    "coverage": lambda name: coverage_view.as_page(covered(name)),
}


@pytest.fixture(scope="module")
def browser():
    with started() as chromium:
        yield chromium


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_pages_pass_axe_and_keep_quiet(browser, tmp_path, name, look):
    """Nothing runs that a list or a site wrote, nothing is asked for, all can be read."""
    path = tmp_path / f"{name}.html"
    path.write_text(PAGES[name](POISON), "utf-8")
    context = browser.new_context(**LOOKS[look], bypass_csp=True)
    page, heard = context.new_page(), []
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    page.on("request", lambda request: heard.append(request.url))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((part) => part.open = true)")
    found = Axe().run(page).response["violations"]
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
    assert [each for each in heard if not each.startswith("data:")] == [path.as_uri()]
    assert width <= LOOKS[look]["viewport"]["width"]


def test_rows_are_found_without_a_server(browser, tmp_path):
    """A ministry looks for one organisation among thousands."""
    path = tmp_path / "calendar.html"
    path.write_text(PAGES["calendar"]("Дом «А»"), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.fill("#find", "просрочено 2215-п")

    assert page.locator(".findings tbody tr:visible").count() == 1
    assert "Показано 1 из 1" in page.locator("[role=status]").inner_text()


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_said_in_both_languages(name):
    """No Russian word of ours in an English page."""
    made = {
        "changes": lambda: changes.render(comparison("A", "Plan"), "en"),
        "calendar": lambda: calendar_page.render(calendar("A"), "en"),
        "coverage": lambda: coverage_view.as_page(covered("A"), "en"),
    }

    text = made[name]()
    assert 'lang="en"' in text
    assert not any(word in text for word in ("Было", "Срок", "Просроч", "срок не"))


def test_change_says_what_it_rests_on():
    """Seen again, seen once, decided by a person."""
    text = changes.render(comparison())

    assert "подтверждено вторым осмотром" in text
    assert "увидено один раз, второго осмотра не было" in text
    assert "решил человек" in text
    assert "изменение может быть нашим, а не сайта" in text


def test_names_are_not_told_twice():
    """Quarter after quarter the same organisations post; the page lists them once."""
    ends = date(2026, 12, 31), date(2027, 3, 31)
    due = tuple(deadline(id_, id_, period_end=end) for end in ends for id_ in ("Дом", "Приют"))
    text = calendar_page.render(Calendar(as_of=date(2026, 11, 20), deadlines=due))

    assert text.count("<li>Приют</li>") == 1
    assert "2 организации: те же, что строкой выше" in text


def test_a_long_list_is_cut_and_says_so():
    """Twenty thousand rows would not open."""
    many = replace(comparison(), changes=comparison().changes[:1] * 3500)

    text = changes.render(many)
    assert text.count("<tr>") < 3100
    assert "и ещё 500" in text
    assert "Все строки есть в форме JSON" in text


def test_nothing_to_compare_is_said():
    """Neither run saw the same organisation."""
    none = Comparison(both=0, changes=(), unseen=(), silent=(), gone=(), new=(), same_rules=True)

    assert "сравнивать нечего" in changes.render(none)
    assert "ничего не изменилось" in changes.render(replace(none, both=2))


def events(found, language="ru"):
    """Read the calendar file back as a calendar program does."""
    return icalendar.Calendar.from_ical(calendar_events.render(found, language)).events


def test_events_are_whole_days_with_names_that_stay():
    """Written again, a program moves them and doubles none."""
    first, again = events(calendar()), events(replace(calendar(), as_of=date(2026, 12, 1)))

    assert [each["uid"] for each in first] == [each["uid"] for each in again]
    assert len({each["uid"] for each in first}) == len(first)
    assert [each.start for each in first] == [date(2026, 2, 1), date(2027, 1, 15)]
    assert (first[0].end - first[0].start).days == 1


def test_event_stays_the_same_when_its_day_moves():
    """A region may change the day; whoever subscribed sees one event."""
    act = {"act": ACT, "checked_after": None}
    one, other = (
        events(Calendar(as_of=date(2026, 11, 20), deadlines=(deadline(day=day, **act),)))
        for day in (date(2027, 1, 3), date(2027, 1, 15))
    )

    assert one[0]["uid"] == other[0]["uid"]
    assert one[0].start != other[0].start


def test_organisations_of_one_day_share_an_event():
    """Two thousand equal entries on a day are no calendar."""
    ahead = next(each for each in events(calendar()) if each.start == date(2027, 1, 15))

    assert "Приют" in ahead["description"]
    assert "срок не установлен" in ahead["summary"]


def test_file_follows_the_standard():
    """Lines of 75 octets, no fields of others, no line that a name broke in."""
    text = calendar_events.render(calendar(POISON))

    lines = text.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert text.decode("utf-8")
    assert not any(line.startswith(b"X-") for line in lines)
    assert lines.count(b"BEGIN:VEVENT") == 2
    assert [each.errors for each in events(calendar(POISON))] == [[], []]


def test_same_calendar_gives_the_same_bytes():
    """No clock and no chance."""
    assert calendar_events.render(calendar()) == calendar_events.render(calendar())
