"""Section, results, plan, reports and bus.gov.ru, on whole pages and in plain text."""

import pytest

from checks.commons.assessment import nsok_results, nsok_section
from checks.commons.bus_gov import bus_gov_links
from checks.commons.owners import is_of_another
from checks.commons.plans import improvement_plan, plan_report
from tests.checks.commons.seeing import in_text, on_page

NOK = "<main><h1>Независимая оценка качества</h1>{}</main>"


@pytest.mark.parametrize(
    "html",
    [
        "<title>НСОК | Центр</title><p>Раздел</p>",
        "<h2>Независимая оценка качества</h2><p>Отчёты собраны здесь за все годы</p>",
        "<ul class='menu'><li><a href='/x'>Независимая оценка</a></li></ul>",
        "<ul class='menu'><li><a href='/nezavisimaya_ocenka'>Подробнее</a></li></ul>",
        "<a href='#tab'>НОК</a>",
        "<iframe src='https://nok.rosminzdrav.ru/MO/GetBanner/1/1'></iframe>",
        "<img src='b.png' alt='Независимая оценка качества'>",
        "<a href='https://bus.gov.ru/pub/top'><img alt='Независимая оценка качества'></a>",
        "<td><font size=4><b>НЕЗАВИСИМАЯ ОЦЕНКА</b></font></td>",
        "<div class='title'>Оценка качества</div><p>План по устранению недостатков НОК</p>",
        "<p>Независимая оценка проводится для вас.</p><a href='/План НОКО.pdf'>Приказ</a>",
    ],
)
def test_section_is_seen(html):
    """By heading, title, menu, address, frame, picture, or by what the page offers."""
    assert on_page(nsok_section, html)


@pytest.mark.parametrize(
    "html",
    [
        "<div class='news'><a href='/x'>Независимая оценка качества</a></div>",
        "<a href='/novosti/2024/nezavisimaya-ocenka.html'>Независимая оценка качества</a>",
        "<p>Независимая оценка качества завершилась, спасибо всем.</p>",
        "<a href='/f/nok.pdf'>Отчёт НОК</a>",
        "<a href='https://other.example/nok'>Независимая оценка качества</a>",
        "<p>Независимая оценка квалификации</p><a href='/p'>Проекты по НОК</a>",
        "<h1>Оценка качества</h1><p>Проверяем еду</p>",
    ],
)
def test_section_is_not_seen(html):
    """News, files, other sites, other meanings of the letters."""
    assert not on_page(nsok_section, html)


def test_news_page_is_no_section_though_its_title_names_it():
    """An address tells what the title hides."""
    page = "<title>Независимая оценка качества</title><h1>Независимая оценка качества</h1>"

    assert not on_page(nsok_section, page, "/news/2024/10/ocenka")
    assert on_page(nsok_section, page, "/about/ocenka")


def test_own_site_may_have_another_name():
    """A canonical address tells that two hosts are one site."""
    page = (
        "<head><link rel='canonical' href='https://www.home.example/'></head>"
        "<a href='https://home.example/nok'>Независимая оценка качества</a>"
    )

    assert on_page(nsok_section, page)


@pytest.mark.parametrize(
    "html",
    [
        NOK.format("<h3>Результаты</h3><a href='/1.pdf'>2024</a>"),
        NOK.format("<p>Смотрите в <a href='itogi.htm'>таблице</a></p>"),
        NOK.format("<p><a href='https://bus.gov.ru/info-card/1'>наша карточка</a></p>"),
        NOK.format("<p>Мы набрали 91,4 балла</p>"),
        "<a href='https://bus.gov.ru/pub/info-card/1?activeTab=3'>здесь</a>",
        "<p>Анкета для оценки качества оказания услуг</p><p>Центр</p><p>Проголосовало 100</p>",
    ],
)
def test_results_are_seen(html):
    """Also where only the page or the address tells whose they are."""
    assert on_page(nsok_results, html)


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Конкурс</h1><h3>Результаты</h3><a href='/1.pdf'>2024</a>",
        "<a href='https://bus.gov.ru/info-card/1'>Оставить отзыв</a>",
        "<p>Команда набрала 91 балл</p>",
        NOK.format("<p>Оценку проводит оператор.</p>"),
    ],
)
def test_results_are_not_seen(html):
    """Someone else's, or none."""
    assert not on_page(nsok_results, html)


def test_plan_over_two_lines_is_one_name():
    """«ПЛАН» stands alone, what of follows."""
    html = "<p>ПЛАН</p><p>мероприятий по улучшению качества оказания услуг</p>"

    assert on_page(improvement_plan, html)


def test_bare_plan_and_report_count_under_their_heading_only():
    """Under «Противодействие коррупции» the same words mean another plan."""
    links = "<a href='/1.pdf'>План</a> <a href='/2.pdf'>Отчет за 3 квартал 2026 года</a>"

    assert on_page(improvement_plan, NOK.format(links))
    assert on_page(plan_report, NOK.format(links))
    assert not on_page(improvement_plan, f"<h1>Противодействие коррупции</h1>{links}")
    assert not on_page(plan_report, f"<h1>Противодействие коррупции</h1>{links}")


def test_heading_over_nothing_is_told():
    """Only the rule may say that it is a flaw."""
    assert on_page(nsok_section, NOK.format(""))[0].form == "empty"
    assert on_page(nsok_section, NOK.format("<p>Раздел в разработке</p>"))[0].form == "empty"
    assert on_page(nsok_section, NOK.format("<img src='scan.jpg'>"))[0].form == "heading"
    assert on_page(nsok_section, NOK.format("<a href='/1.pdf'>1</a>"))[0].form == "heading"


@pytest.mark.parametrize(
    ("html", "form"),
    [
        ("<a href='https://bus.gov.ru/qrcode/rate/1?agencyId=2'>x</a>", "link"),
        ("<a href='http:bus.gov.ru'>x</a>", "link"),
        ("<a href='//www.bus.gov.ru'>x</a>", "link"),
        ("<a href='https://vk.com/away.php?to=http%3A%2F%2Fbus.gov.ru&utf=1'>x</a>", "link"),
        ("<iframe src='https://bus.gov.ru/w'></iframe>", "link"),
        ('<p>x</p><Link href={"https://bus.gov.ru/qrcode/rate/1"}>Оценка</Link>', "link"),
        ("<a href='/f/на сайте httpsbus.gov.ru.docx'>x</a>", "text"),
        ("<p>на сайте BUS.GOV.RU.</p>", "text"),
        ("<p>на сайте bus. gov. ru</p>", "text"),
        ("<img src='q.png' alt='QR bus.gov.ru'>", "image"),
    ],
)
def test_bus_gov_is_seen_in_every_dress(html, form):
    """Pressed, wrapped, misspelt, as text, as a file's name, as a picture."""
    assert [sighting.form for sighting in on_page(bus_gov_links, html)] == [form]


@pytest.mark.parametrize(
    "html",
    [
        "<a href='https://mybus.gov.ru'>x</a>",
        "<p>bus.gov.rus</p>",
        "<!-- bus.gov.ru -->",
        "<p>gov.ru</p>",
    ],
)
def test_bus_gov_is_not_seen(html):
    """Other hosts and comments."""
    assert not on_page(bus_gov_links, html)


def test_plain_text_is_seen_by_its_lines():
    """Headings and links of a text are its short lines."""
    text = (
        "Независимая оценка качества оказываемых услуг\n"
        "Оценка проводится по пяти показателям, утверждённым приказом:\n"
        "- проведение независимой оценки качества;\n"
        "Протокол общественного совета по проведению независимой оценки качества (2016 год)\n"
        "План по устранению недостатков, выявленных в ходе независимой оценки\n"
    )

    assert [s.locator for s in in_text(nsok_results, text)] == ["line 4"]
    assert [s.locator for s in in_text(improvement_plan, text)] == ["line 5"]
    assert in_text(nsok_section, text)[0].locator == "line 1"


def test_news_as_plain_text_is_no_section():
    """It speaks of the assessment in sentences only."""
    text = (
        "28 октября 2026 г.\nУсловия в стационарах проверят\n"
        "Независимая оценка качества охватит 21 учреждение области.\n"
        "Напомним, независимая оценка проводится по пяти критериям.\n"
    )

    assert not in_text(nsok_section, text)


@pytest.mark.parametrize(
    ("own", "text", "other"),
    [
        ("ГБУ «Ольховский дом-интернат»", "План ГКУ «Кленовский центр» на 2024 год", True),
        ("ГКУ «Кленовский центр»", "План ГКУ «Кленовский центр» на 2024 год", False),
        ("ГБУ «Ольховский дом-интернат»", "План по устранению недостатков", False),
        ("ГБУ «Ольховский дом-интернат»", "План по «дорожной карте»", False),
        ("Центр социального обслуживания", "План ГКУ «Кленовский центр»", False),
    ],
)
def test_plan_of_another_is_told_by_a_name_that_only_another_has(own, text, other):
    """When in doubt it is one's own."""
    assert is_of_another(own, text) is other


def test_a_row_of_a_table_names_the_file_in_its_other_cell():
    """What the file says then decides, and not the words beside it."""
    row = "<td>{}</td><td><a href='/f/{}.docx'>docx</a></td>"
    plan = row.format("План по устранению недостатков на 2026 год", 1)
    report = row.format("Отчёт об исполнении плана по НОК", 2)
    html = NOK.format(f"<table><tr>{plan}</tr><tr>{report}</tr></table>")

    for detector, file in ((improvement_plan, "/f/1.docx"), (plan_report, "/f/2.docx")):
        found = on_page(detector, html)
        assert found
        assert all(each.href.endswith(file) for each in found)


def test_line_of_reports_counts_however_many_quarters_it_lists():
    """What a line lists after its colon makes its name no longer."""
    listed = ", ".join(f"<a href='/r{n}.docx'>{n} кв. 2025 г.</a>" for n in (1, 2, 3, 4))
    (seen,) = on_page(plan_report, NOK.format(f"<p>Отчёты о выполнении плана: {listed}</p>"))
    assert seen.form == "text"


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("Отчёт за II квартал 2026 г.: перила закуплены, монтаж идёт.", True),
        ("Отчёт об исполнении плана за 9 месяцев 2026 года: всё, кроме лифта, сделано.", True),
        ("Отчёт за II квартал 2026 г.: будет размещён в июле.", False),
        ("Итог: перила закуплены, монтаж идёт.", False),
    ],
)
def test_a_report_may_be_one_line_that_tells_after_its_name_what_was_done(said, seen):
    """Small organisations write the report where others put a link to it."""
    assert bool(on_page(plan_report, NOK.format(f"<p>{said}</p>"))) is seen


def test_a_report_right_below_the_table_of_the_plan_is_one_on_that_plan():
    """The plan lends it the words that it lacks; below anything else it is some other report."""
    table, report = (
        "<table><tr><td>Нет перил<td>Купить</table>",
        "<p>Отчёт за II квартал 2026 г.</p>",
    )
    plan = "<p>План по устранению недостатков на 2026 год</p>"
    assert on_page(plan_report, plan + table + report)
    assert not on_page(plan_report, "<p>План закупок на 2026 год</p>" + table + report)
    assert not on_page(plan_report, plan + table + "<p>Бухгалтерия</p>" + report)


TABLE = "<table><tr><td>Нет пандуса<td>Построить<td>до 1.06.2025<td>{}</tr></table>"


@pytest.mark.parametrize(
    ("frame", "done", "plan", "report"),
    [
        (NOK, "готовится", ["table"], []),
        (NOK, "выполнено", ["table"], ["table"]),
        ("<title>Ремонт</title>{}", "выполнено", [], []),
    ],
)
def test_table_of_shortcomings_under_the_assessment_may_be_plan_and_report(
    frame, done, plan, report
):
    """It has what both have, and the name of neither."""
    html = frame.format(f"<p>Устранение недостатков</p>{TABLE.format(done)}")
    assert [each.form for each in on_page(improvement_plan, html)] == plan
    assert [each.form for each in on_page(plan_report, html)] == report


def test_bare_plan_counts_where_the_page_mentions_the_assessment():
    """«Оценка качества» may be of anything; a line below says of what."""
    html = "<h1>Оценка качества</h1><p>{}</p><h3>Что дальше</h3><p>План:</p><img src='/p.jpg'>"
    assert on_page(improvement_plan, html.format("Независимая оценка условий прошла в мае"))
    assert not on_page(improvement_plan, html.format("Еда, уборка, уход"))


def test_bare_plan_counts_under_a_line_dressed_as_headings_are():
    """Spoilers of old builders are headings in all but the tag; the nearest decides."""
    spoiler = "<div class='sp-title'>{}</div><div class='sp-text'><a href='/f/1.pdf'>{}</a></div>"
    html = spoiler.format("Независимая оценка качества условий оказания услуг", "План 2026")
    other = html + spoiler.format("Охрана труда", "План 2025")

    assert [each.excerpt for each in on_page(improvement_plan, html)] == ["План 2026"]
    assert [each.excerpt for each in on_page(improvement_plan, other)] == ["План 2026"]


def test_a_line_names_the_one_file_that_its_button_opens():
    """«Открыть» beside the name says nothing: the file behind it decides."""
    plan = "<span>План по устранению недостатков на 2026 год</span>"
    line = f"<div class='d'>{plan}<a href='/f/7.pdf'>Открыть</a></div>"
    found = on_page(improvement_plan, NOK.format(line))
    assert found
    assert all(each.href.endswith("/f/7.pdf") for each in found)


def test_a_final_mark_is_a_result_under_the_heading_of_the_assessment_only():
    """A school's final mark is called so too."""
    mark = "<a href='/m.pdf'>Итоговая оценка за 2023 год</a>"
    assert on_page(nsok_results, NOK.format(mark))
    assert not on_page(nsok_results, f"<h1>Наш класс</h1>{mark}")


@pytest.mark.parametrize(
    ("said", "forms"),
    [
        ("Независимая оценка качества: у нас 79 баллов, спасибо за отзывы.", ["papers"]),
        (
            "Независимую оценку мы прошли, <a href='https://bus.gov.ru/info-card/7'>смотрите</a>.",
            ["papers"],
        ),
        ("Независимую оценку мы прошли, спасибо за отзывы.", []),
    ],
)
def test_a_paragraph_that_tells_the_result_is_left_to_a_person(said, forms):
    """Where results stand, «no section» would contradict them."""
    found = on_page(nsok_section, f"<h1>О доме</h1><p>Дом открыт в 2011 году.</p><p>{said}</p>")
    assert [each.form for each in found] == forms


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<div>{}</div><p>© 2026 Дом «Сирень»</p>", "https://bus.gov.ru/info-card/7"),
        ("<p>Оцените нас: {}</p>", "Оцените нас:"),
    ],
)
def test_a_picture_that_leads_to_bus_gov_is_shown_by_the_words_round_it(html, said):
    """What comes after it, such as the footer, tells nothing of it."""
    link = "<a href='https://bus.gov.ru/info-card/7'><img src='b.gif'></a>"
    (seen,) = on_page(bus_gov_links, html.format(link))
    assert seen.excerpt == said
