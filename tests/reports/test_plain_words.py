"""What new users stumbled over: whose law, which site, which points, why it did not open."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import html as parser

from crawler.model import (
    Act,
    Gain,
    LegalBasis,
    NearMiss,
    Reason,
    RosterNote,
    Verdict,
)
from reports import site_report, summary_report
from reports.failures import failure_detail
from reports.links import link, readable_hosts
from reports.view import site_view
from reports.words import words
from tests.reports import fixtures
from tests.reports.test_site_report import text_of

RU = words("ru")
KALUGA = Act(
    id="2215-p",
    title="Приказ министерства труда и социальной защиты Калужской области об оценке",
    number="2215-П",
    adopted=date(2018, 8, 27),
    region="Калужская область",
)


def group(result, id_):
    """Return one group of a report."""
    return next(each for each in site_view(result, RU).groups if each.id == id_)


def with_finding(result, id_, **changes):
    """Change one finding of a result; the verdict and the requirement by their own fields."""
    findings = tuple(
        replace(f, **changes) if f.requirement.id == id_ else f for f in result.findings
    )
    return replace(result, findings=findings)


def regional(region):
    """Rest the plan's deadline on an act of the Kaluga region."""
    result = fixtures.gaps()
    plan = next(f for f in result.findings if f.requirement.id == "nsok.plan")
    basis = LegalBasis(act="2215-p", clause="строка 8", paraphrase="План размещается до 1 февраля.")
    asked = replace(plan.requirement, basis=(*plan.requirement.basis, basis))
    method = replace(result.methodology, acts=(*result.methodology.acts, KALUGA))
    where = replace(result.organisation, region=region)
    changed = replace(result, methodology=method, organisation=where)
    return with_finding(changed, "nsok.plan", requirement=asked)


def test_the_act_of_another_region_is_only_an_example():
    """It does not stand among federal acts, and says that it binds nobody here."""
    plan = next(f for f in group(regional("Ленинградская область"), "fix").findings if f.regional)

    assert plan.id == "nsok.plan"
    assert all("2215" not in item.act for item in plan.basis)
    assert plan.regional[0].region.startswith("Пример регионального срока (Калужская область)")
    assert "сверьтесь с актом вашего региона" in plan.regional[0].region


@pytest.mark.parametrize("region", ["Калужская область", "калужская  обл.", "КАЛУЖСКАЯ ОБЛ"])
def test_the_act_of_the_own_region_is_its_own(region):
    """In its region the act is law."""
    plan = next(f for f in group(regional(region), "fix").findings if f.regional)

    assert plan.regional[0].region == "Акт вашего региона (Калужская область)"


def test_a_site_that_moved_is_named_with_both_addresses():
    """Evidence from another host does not look like a mistake."""
    result = fixtures.good()
    visit = replace(
        result.snapshot, sites=("https://kcson-kardymovo.example/", "http://new.example/")
    )

    assert site_view(result, RU).moved == ""
    moved = site_view(replace(result, snapshot=visit), RU).moved
    assert moved.startswith(
        "Сайт переехал: из списка kcson-kardymovo.example открывается new.example"
    )


def test_another_spelling_of_the_address_is_no_move():
    """https for http and www are the same site."""
    result = fixtures.good()
    visit = replace(result.snapshot, sites=("http://www.kcson-kardymovo.example",))

    assert site_view(replace(result, snapshot=visit), RU).moved == ""


def phone(outcome, misses):
    """Give a telephone with near misses."""
    seen = [fixtures.evidence(f"{fixtures.HOME}/", "8 (48167) 4-23-03")]
    if outcome == "present":
        verdict = Verdict.present("A number is published.", seen, confirmed=False)
        verdict = replace(verdict, near_misses=misses)
    else:
        verdict = Verdict.review(
            Reason.AMBIGUOUS, "The numbers published may be those of others.", seen, misses
        )
    result = with_finding(fixtures.good(), "feedback.phone", verdict=verdict)
    return next(f for f in group(result, "check").findings if f.id == "feedback.phone")


def miss(excerpt, url="https://a.example/"):
    """Build a near miss."""
    return NearMiss(url=url, excerpt=excerpt, why="It is a helpline of others.")


def test_what_is_evidence_is_not_told_as_left_out():
    """The same number is not shown as seen and as not counted."""
    shown = phone(
        "review", (miss("Тел.: 8 (48167) 4-23-03"), miss("Телефон доверия 8-800-2000-122"))
    )

    assert [m.sentence for m in shown.near_misses if "4-23-03" in m.sentence] == []
    assert len(shown.near_misses) == 1


def test_what_is_there_needs_no_near_misses():
    """Where the thing was found, nobody asks what else was looked at."""
    assert phone("present", (miss("Телефон доверия 8-800-2000-122"),)).near_misses == ()


def test_one_near_miss_on_many_pages_is_told_once():
    """A line in the header of every page is one line in the report."""
    places = tuple(
        miss("Телефон доверия 8-800-2000-122", f"https://a.example/{n}") for n in range(4)
    )
    shown = phone("review", places)

    assert [m.more for m in shown.near_misses] == ["и ещё 3 места"]


def test_gains_name_what_they_are_added_to():
    """Three times +30 does not read as 90 above a limit of 100."""
    fix = group(fixtures.gaps(), "fix")

    assert fix.findings[0].gain_note == "к опубликованным 90,00; Пдист — не больше 100"
    assert [(g.points, g.symbol) for g in fix.gains] == [("+3", "К1"), ("+10", "Пдист")]
    assert fix.gain_note == "Сейчас опубликовано на 90,00; Пдист не бывает больше 100."


def test_a_fifth_channel_adds_nothing_and_says_what_it_is_good_for():
    """Four are published, though not all are confirmed."""
    result = fixtures.good()
    gone = Verdict.absent("No questions with answers are on the site.", ("https://a.example/",))
    none = (Gain(figure="p_dist", points=Decimal(0)), Gain(figure="k1", points=Decimal(0)))
    fix = group(with_finding(result, "feedback.faq", verdict=gone, gain=none), "fix")

    assert fix.findings[0].gains == ()
    assert fix.findings[0].gain_note.startswith(
        "Сверх 100 опубликованных баллов не прибавит; повысит"
    )


def test_no_reader_meets_the_id_of_a_number():
    """Signs of the methodology stand in the page, with their subscript, never its ids."""
    result = fixtures.gaps()
    section = Verdict.absent("No section about the assessment is on the site.", ())
    gains = tuple(Gain(figure=f, points=Decimal(2)) for f in ("p_inf_site", "p_inf", "k1"))
    changed = with_finding(result, "nsok.section", verdict=section, gain=gains)
    shown = text_of(site_report.render(changed)) + text_of(summary_report.render([changed]))

    assert not re.search(r"\b[pk]_\w+|Поткр_", shown)
    assert "Поткр<sub>уд</sub>" in site_report.render(changed)


@pytest.mark.parametrize(
    ("reason", "said", "plain"),
    [
        (
            "timeout",
            "User timeout caused failure: took longer than 30.0 seconds..",
            "не ответил за 30 с",
        ),
        ("refused", "Connection was refused by other side: 111: Connection refused.", ""),
        ("refused", "No route to host: 113", "до сервера нет пути"),
        ("tls", "certificate verify failed: certificate has expired", "срок сертификата истёк"),
        ("server-error", "HTTP 500", "ответ HTTP 500"),
        ("stand-in", "parked", "домен припаркован или продаётся"),
    ],
)
def test_a_failure_is_told_in_plain_russian(reason, said, plain):
    """What a library said in English stands in brackets, if at all."""
    assert failure_detail(fixtures.failure("https://a.example/", reason, said), RU)[0] == plain


def test_hosts_in_what_libraries_say_are_readable():
    """Nobody reads punycode."""
    assert readable_hosts("no results for xn--80aodgfr.xn--p1ai.") == "no results for аколзи.рф"


def test_an_address_keeps_its_slash_before_a_query_and_its_www():
    """What is shown is the address that was asked."""
    assert link("http://127.0.77.4:8077/?special=1").text == "127.0.77.4:8077/?special=1"
    assert link("http://www.opros.example/").text == "www.opros.example"


def test_a_refused_private_address_names_the_option():
    """Whoever tries nsok on a server of one's own learns how."""
    gone = fixtures.failure("http://10.0.0.5/", "private-address", "10.0.0.5", ("home",))
    result = fixtures.unreachable()
    changed = replace(result, snapshot=replace(result.snapshot, failures=(gone,)))

    assert "--allow-private-networks" in text_of(site_report.render(changed))
    assert "--allow-private-networks" in text_of(summary_report.render([changed]))


def test_a_broken_link_says_at_the_finding_why_and_when():
    """The reason of the failure stands where the failure matters."""
    url = "http://www.opros.example/survey"
    broken = Verdict.defective(
        Reason.BROKEN_LINK,
        "The link to the questionnaire leads to a page that is not there.",
        [fixtures.evidence(f"{fixtures.HOME}/nok/", f"Пройти опрос → {url}")],
    )
    result = with_finding(fixtures.good(), "feedback.survey", verdict=broken)
    visit = replace(result.snapshot, failures=(fixtures.failure(url, "dns", "lookup failed"),))
    shown = group(replace(result, snapshot=visit), "fix").findings[0].broken[0]

    assert shown.link.text == "www.opros.example/survey"
    assert shown.why == "Имя сайта не находится в сети"
    assert shown.when == "пробовали 20 ноября 2026 г., 09:41 МСК"


def test_the_summary_says_when_a_site_was_tried():
    """An administrator finds the moment in a log."""
    shown = text_of(summary_report.render([fixtures.unreachable()]))

    assert "пробовали 20 ноября 2026 г., 09:41 МСК" in shown


def test_the_summary_tells_what_the_list_holds_besides():
    """Nobody takes a part of the list for the whole."""
    waiting = (fixtures.organisation("1", "Дом «Ждущий»"), fixtures.organisation("2", "Второй"))
    note = RosterNote(
        listed=14, waiting=waiting, unusable=("строка 9: <b>нет сайта</b>",), interrupted=True
    )
    markup = summary_report.render([fixtures.good()], "ru", note)
    tree = parser.fromstring(markup)

    assert "В списке 14, осмотр проведён у 1." in text_of(markup)
    assert "Запуск прерван: ещё не осмотрены" in tree.xpath("string(//h2[@id='waiting'])")
    assert "Дом «Ждущий»" in text_of(markup)
    assert "строка 9: <b>нет сайта</b>" in text_of(markup)


def test_a_list_without_a_single_result_is_still_told():
    """A run stopped at once leaves a page that says whom it did not reach."""
    note = RosterNote(listed=1, waiting=(fixtures.organisation("1", "Дом «Ждущий»"),))
    shown = text_of(summary_report.render([], "ru", note))

    assert "Ни одна организация" in shown
    assert "Дом «Ждущий»" in shown
    assert "Запуск прерван" not in shown


def test_the_summary_names_what_no_site_shows_and_no_rule_checks():
    """The width of the lines is not the organisations' fault."""
    shown = text_of(summary_report.render([fixtures.gaps()]))

    assert "на информационных стендах, по опросу получателей услуг" in shown
    assert "машина пока не проверяет (26 пунктов)" in shown


def test_items_of_information_take_one_line_each():
    """Twenty-six doubts fit a page; each unfolds, and none lacks its answer."""
    doubt = Verdict.review(Reason.NEEDS_PERSON, "The item is not on the site.")
    result = fixtures.good()
    for each in fixtures.UNWRITTEN:
        result = with_finding(result, each.id, verdict=doubt, rule="item-published")
    tree = parser.fromstring(site_report.render(result))
    rows = tree.xpath("//section[contains(@class,'g-check')]/article[contains(@class,'row')]")

    assert len(rows) == 26
    assert all("этого нет" in row.xpath("string(.//summary)") for row in rows)
    assert all(row.xpath(".//details//ul[@class='basis']") for row in rows)


def test_what_is_in_order_takes_one_line_with_what_was_seen():
    """The proof is on the line, the rest unfolds."""
    fine = group(fixtures.good(), "fine")

    assert fine.findings == ()
    assert fine.rows[0].said == "«Независимая оценка качества»"


def test_paper_says_each_clause_and_each_list_of_pages_once():
    """Five findings on one act do not print it five times."""
    fix = group(fixtures.gaps(), "fix").findings
    own = [f for f in fix if f.searched]

    assert [item.again for item in fix[0].basis] == [False, False]
    assert all(item.again for item in fix[1].basis if not item.is_quote and item.clause == "ст. 13")
    assert [f.searched_again for f in own] == [False] + [True] * (len(own) - 1)
