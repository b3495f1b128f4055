"""The order and the end of a visit."""

from datetime import UTC, datetime
from time import monotonic

import pytest

from crawler.model import Organisation, StoppedBy
from spiders.hints import Hints
from spiders.links import Link
from spiders.visit import Limits, Visit, home_step

SITE = "http://kcson.example/"
START = datetime(2026, 11, 20, tzinfo=UTC)
HINTS = Hints({"assessment": ["независимый оценка"], "contacts": ["контакт"]})


def visit(*sites, pages=10):
    organisation = Organisation(id="1", name="", sites=sites or (SITE,))
    return Visit(organisation, HINTS, Limits(pages=pages, seconds=60, bytes=1000), START)


def link(name, text, **more):
    return Link(url=SITE + name, text=text, **more)


def order(going):
    steps = []
    while step := going.next():
        steps.append(step.url.removeprefix(SITE))
    return steps


def opened(*links):
    going = visit()
    home = going.next()
    going.arrived(home, SITE)
    going.expand(home, SITE, links)
    return going


def test_best_promise_first_ties_in_the_order_of_the_page():
    """The order follows from the page alone."""
    links = [
        link("b", "Контакты"),
        link("a", "Контакты"),
        link("n", "Независимая оценка"),
        link("z", "Разное", zone="menu"),
    ]
    assert order(opened(*links)) == ["n", "b", "a", "z"]


def test_body_of_the_home_page_is_tried_last_and_only_if_nothing_led_on():
    """Tiles without telling names are often all that a small site has."""
    menu = [link(name, "Контакты", zone="menu") for name in ("c", "d", "e")]
    tile = link("t", "Разное")

    assert order(opened(tile, *menu))[-1] == "t"
    assert "t" not in order(opened(tile, *menu, link("n", "Независимая оценка")))


def test_header_of_a_portal_is_not_the_menu_of_its_member():
    """Links that leave the organisation's part of the portal do not make its menu."""
    going = visit(f"{SITE}member/")
    home = going.next()
    going.arrived(home, home.url)
    portal = [link(f"portal{n}", "Разное", zone="header") for n in range(5)]
    going.expand(home, home.url, [*portal, link("member/a", "О разном")])

    assert [step.group for step in iter(going.next, None)] == ["explore"]


def test_nothing_is_visited_twice():
    """Spellings of one address are one."""
    links = [link("a", "Контакты"), link("a/", "Контакты"), link("a#x", "Контакты")]
    assert order(opened(*links)) == ["a"]


def test_better_words_lift_a_waiting_step():
    """A tile without words does not hide the menu entry that has them."""
    going = opened(link("x", "Разное", zone="menu"), link("c", "Контакты"))
    going.expand(home_step(SITE), SITE, [link("x", "Независимая оценка")])
    assert order(going) == ["x", "c"]


def test_unpromising_menu_of_a_big_site_is_explored_modestly():
    """A hundred menu entries do not eat the budget; where nothing led on they are tried longer."""
    menu = [link(f"p{n}", f"Раздел {n}", zone="menu") for n in range(100)]
    assert len(order(opened(*menu, link("n", "Независимая оценка")))) == 13
    assert len(order(opened(*menu))) == 36


def test_site_that_moved_is_followed():
    """The new prefix belongs to the organisation from then on."""
    going = visit()
    step = going.next()
    going.arrived(step, "https://new.example/ru/index.php")
    going.expand(
        step, "https://new.example/ru/", [Link(url="https://new.example/kontakt", text="Контакты")]
    )
    assert going.sites == (SITE, "https://new.example/")
    assert going.next().url == "https://new.example/kontakt"


def test_neighbour_under_the_same_host_is_another_organisation():
    """A path counts: one host may serve hundreds."""
    going = visit("http://portal.example/025156/")
    home = going.next()
    going.arrived(home, home.url)
    links = [
        Link(url=f"http://portal.example/{path}/", text="Контакты")
        for path in ("025156/contacts", "025157/contacts", "contacts", "0251566")
    ]
    going.expand(home, home.url, links)
    assert going.next().url == "http://portal.example/025156/contacts/"
    assert going.next() is None


@pytest.mark.parametrize(
    ("pages", "size", "after", "limit"),
    [
        (9, 0, 0, None),
        (10, 0, 0, StoppedBy.PAGE_LIMIT),
        (1, 1000, 0, StoppedBy.BYTE_LIMIT),
        (1, 0, 60, StoppedBy.TIME_LIMIT),
    ],
)
def test_budget(monkeypatch, pages, size, after, limit):
    """Pages, bytes and minutes each end a visit."""
    going = opened()
    for _ in range(pages):
        going.count(home_step(SITE), size)
    now = monotonic()
    monkeypatch.setattr("spiders.visit.monotonic", lambda: now + after)
    assert going.is_spent() is bool(limit)
    assert going.stopped_by() is (limit or StoppedBy.FINISHED)


def test_end_is_typed():
    """Unreachable, closed on purpose, or looked at."""
    assert visit().stopped_by() is StoppedBy.UNREACHABLE
    closed = visit()
    closed.note_closed()
    assert closed.stopped_by() is StoppedBy.FORBIDDEN
    assert opened().stopped_by() is StoppedBy.FINISHED


def test_news_that_promised_do_not_lead_on():
    """What a news item links to is judged by its own words."""
    going = opened(link("news/1", "Независимая оценка"))
    news = going.next()
    assert news.group == "news"
    going.expand(news, news.url, [link("x", "2024 год")])
    assert order(going) == []


def test_site_map_is_put_on_the_heap():
    """Its addresses count where no link leads."""
    going = opened()
    going.expand_sitemap(SITE + "sitemap.xml", [SITE + "nezavisimaya-ocenka", SITE + "prazdnik"])
    assert order(going) == ["nezavisimaya-ocenka"]


def test_promises_left_behind_end_a_visit_by_its_limit():
    """Where pages that promise the thing stay unseen, nothing may be called absent."""
    few, many = (
        opened(*(link(f"n{number}", "Независимая оценка") for number in range(count)))
        for count in (5, 60)
    )
    order(few)
    order(many)

    assert few.stopped_by() is StoppedBy.FINISHED
    assert many.stopped_by() is StoppedBy.PAGE_LIMIT


def deeper(going, *pages):
    """Walk a visit whose pages link on as told; return what was opened, in order."""
    opened, led = [], dict(pages)
    while step := going.next():
        name = step.url.removeprefix(SITE)
        opened.append(name)
        going.arrived(step, step.url)
        going.count(step, 1)
        going.expand(step, step.url, led.get(name, ()))
    return opened


def test_section_two_levels_under_nothing_telling_is_found():
    """«Деятельность», «Контроль», and there it is."""
    going = opened(link("d", "Деятельность", zone="menu"))
    under = [link("k", "Контроль", zone="menu"), link("n1", "Праздник", zone="news")]
    found = deeper(going, ("d", under), ("k", [link("nok", "Независимая оценка")]))
    assert found == ["d", "k", "nok"]


def test_exploring_goes_one_level_further_menu_first_and_no_calendars():
    """Deterministic, and no endless walk."""
    going = opened(link("d", "Деятельность", zone="menu"))
    under = [
        link("body", "Разное"),
        link("?month=1&year=2026", "Январь"),
        link("file.pdf", "Памятка"),
        link("menu", "Иное", zone="menu"),
    ]
    found = deeper(going, ("d", under), ("menu", [link("third", "Третье", zone="menu")]))
    assert found == ["d", "menu", "body"]


def test_exploring_further_is_bounded():
    """Twenty pages more at most."""
    going = opened(link("d", "Деятельность", zone="menu"))
    under = [link(f"p{n}", f"Раздел {n}") for n in range(100)]
    assert len(deeper(going, ("d", under))) == 21


def test_nothing_is_explored_further_where_all_that_is_sought_was_met():
    """The links of a good site name everything."""
    topics = {
        "assessment": "Независимая оценка",
        "plan": "План мероприятий",
        "survey": "Анкета",
        "faq": "Частый вопрос",
        "feedback": "Обратная связь",
    }
    hints = Hints({topic: [text.lower()] for topic, text in topics.items()})
    going = visit()
    going._hints = hints
    home = going.next()
    going.arrived(home, SITE)
    named = [link(topic, text) for topic, text in topics.items()]
    going.expand(home, SITE, [*named, link("d", "Деятельность", zone="menu")])
    assert "k" not in deeper(going, ("d", [link("k", "Контроль", zone="menu")]))


def test_big_site_is_not_explored_further():
    """Thirty pages have shown enough."""
    menu = [link(f"m{n}", f"Раздел {n}", zone="menu") for n in range(36)]
    going = opened(*menu)
    assert "k" not in deeper(going, ("m0", [link("k", "Контроль", zone="menu")]))


def rendered_of(going, pages):
    """Visit so many pages, each in a browser when that is allowed; count those."""
    for _ in range(pages):
        going.count(home_step(SITE), 1)
        going.rendered += going.may_render()
    return going.rendered


def test_one_page_in_five_is_seen_in_a_browser_the_first_in_any_case():
    """A page in a browser costs a hundred plain ones."""
    assert rendered_of(visit(), 4) == 1
    assert rendered_of(visit(), 50) == 10


@pytest.mark.parametrize(("by_script", "hollow", "times"), [(True, False, 1), (False, True, 3)])
def test_all_pages_of_an_application_are_seen_in_a_browser(by_script, hollow, times):
    """Up to a limit: without one it would show nothing at all."""
    going = visit()
    for _ in range(times):
        going.note_built(by_script=by_script, hollow=hollow)

    assert rendered_of(going, 50) == 40


def test_routes_of_an_application_are_pages_and_anchors_are_not():
    """Two routes on one document are two steps; an anchor is the page itself."""
    links = [link("#!/nok", "Независимая оценка"), link("#/kontakty", "Контакты")]

    assert order(opened(*links, link("#top", "Контакты"))) == ["#!/nok", "#/kontakty"]
