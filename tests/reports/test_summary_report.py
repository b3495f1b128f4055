"""The summary shows every organisation, and ranks none that could not be seen."""

import re
import tracemalloc
from dataclasses import replace
from decimal import Decimal

from lxml import html as parser

from crawler.model import Figure
from reports import summary_report
from reports.charts import histogram, strip
from tests.reports import fixtures


def summary(results=None, language="ru"):
    """Parse the summary of some results."""
    return parser.fromstring(summary_report.render(results or fixtures.all_results(), language))


def rows(tree):
    """Return the rows of the table of organisations as lists of texts."""
    path = "//table[contains(@class,'organisations')]/tbody/tr"
    return [[" ".join(c.text_content().split()) for c in row] for row in tree.xpath(path)]


def test_every_organisation_has_a_row_and_a_link():
    """Also those that did not open: nobody vanishes."""
    results = fixtures.all_results()
    tree = summary(results)
    links = tree.xpath("//table[contains(@class,'organisations')]/tbody//a/@href")

    assert sorted(links) == sorted(
        f"organisations/{each.organisation.file_name}.html" for each in results
    )


def test_who_was_not_seen_comes_last_and_has_no_score():
    """A site that did not open has no points and no rank."""
    last = rows(summary())[-2:]

    assert {row[0] for row in last} == {"—"}
    assert {row[3] for row in last} == {"не открылся", "закрыт"}
    assert {tuple(row[4:7]) for row in last} == {("—", "—", "—")}


def test_the_heat_map_shows_only_sites_that_were_seen():
    """A row of dashes would read as a row of gaps."""
    tree = summary()

    assert len(tree.xpath("//table[@class='heat']/tbody/tr")) == 4


def test_the_heat_map_leaves_out_what_no_rule_looks_for():
    """Empty columns hide the others; the page says how many there are."""
    tree = summary([fixtures.good(), fixtures.gaps()])

    assert len(tree.xpath("//table[@class='heat']/thead//th")) == 12
    assert "26 пунктов" in tree.xpath("string(//section[@class='heated'])")


def test_sites_that_did_not_open_are_listed_with_the_reason():
    """The reader sees whom to write, and what."""
    shown = " ".join(summary().xpath("string(//table[contains(@class,'unseen')])").split())

    assert "Имя сайта не находится в сети" in shown
    assert "Сервер не пустил автоматический осмотр: ответ HTTP 403" in shown


def test_what_most_lack_comes_first():
    """The table begins with what the most organisations lack."""
    lacking = summary([fixtures.gaps(), fixtures.gaps(), fixtures.good()])
    shares = [
        row.xpath("string(td[last()])")
        for row in lacking.xpath("//table[@class='lacking']/tbody/tr")
    ]

    assert shares == ["2 из 3"] * 5


def test_results_of_several_methodologies_are_not_compared_in_silence():
    """The page warns when its numbers come from different packs."""
    other = replace(fixtures.METHODOLOGY, id="social-service/2018-10-23")
    tree = summary([fixtures.good(), replace(fixtures.gaps(), methodology=other)])

    assert "нельзя" in tree.xpath("string(//main)")


def test_an_empty_run_says_so():
    """No results are no error."""
    assert "Ни одна организация" in summary_report.render([])


def test_sites_none_of_which_opened_give_a_page():
    """When everything failed the page shows the reasons and no charts."""
    tree = summary([fixtures.unreachable(), fixtures.blocked()])

    assert not tree.xpath("//svg[@class='strip']")
    assert tree.xpath("//table[contains(@class,'unseen')]")


def test_odd_ids_link_to_their_files():
    """An id with a slash or a Russian letter leads to the file that is written."""
    odd = fixtures.organisation("442fz.example/025156 №1")
    tree = summary([replace(fixtures.good(), organisation=odd)])
    href = tree.xpath("//table[contains(@class,'organisations')]/tbody//a/@href")[0]

    assert re.fullmatch(r"organisations/[\w.%-]+\.html", href)


def test_many_organisations_are_drawn_as_few_lines():
    """A thousand intervals stay one picture."""
    drawn = strip([(Decimal(n % 50), Decimal(50 + n % 50)) for n in range(1000)])

    assert len(drawn.bars) <= 120
    assert drawn.per_line == 9


def test_results_are_read_one_after_another():
    """A thousand results need the memory of their rows, not of themselves."""

    def stream():
        for number in range(300):
            who = fixtures.organisation(f"{number:010}", f"Центр {number}")
            yield replace(fixtures.gaps(), organisation=who)

    tracemalloc.start()
    summary_report.render(stream())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 20_000_000


def of_platform(name, make, number):
    """Give results of one platform under several names."""
    for at in range(number):
        result = make()
        visit = replace(result.snapshot, platform=name)
        who = fixtures.organisation(f"{name}{at}", f"{name} {at}")
        yield replace(result, snapshot=visit, organisation=who)


def test_one_fault_of_many_sites_is_told_once():
    """What all sites of a platform lack and others have stands under the platform's name."""
    results = [*of_platform("gosweb", fixtures.gaps, 4), *of_platform("joomla", fixtures.good, 3)]
    cards = summary(results).xpath("//article[@class='card']")
    rows = {
        row.xpath("string(th)"): [cell.text_content() for cell in row.xpath("td")]
        for row in cards[0].xpath(".//tbody/tr")
    }

    assert len(cards) == 1
    assert cards[0].xpath("string(h3)").startswith("Госвеб (Госуслуги) 4 сайта")
    assert rows["Результаты независимой оценки"] == ["4 из 4", "0 из 3"]


def test_regions_stand_beside_one_another():
    """Each with its middle organisation and with how many sites were seen."""
    north = replace(fixtures.good(), organisation=fixtures.organisation("n", region="Север"))
    south = replace(fixtures.unreachable(), organisation=fixtures.organisation("s", region="Юг"))
    told = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in summary([south, north]).xpath("//table[@class='regions']/tbody/tr")
    ]

    assert [row[:2] for row in told] == [["Север", "1 из 1"], ["Юг", "0 из 1"]]
    assert told[1][3] == "—"


def test_settled_numbers_have_one_place():
    """Who is surely higher stands above; equal numbers share a place."""
    first = fixtures.final()
    again = replace(first, organisation=fixtures.organisation("2", "Второй"))
    places = [row[0] for row in rows(summary([first, again, fixtures.unreachable()]))]

    assert places == ["1", "1", "—"]


def test_the_columns_tell_where_bounds_lie():
    """A hundred belongs to the last tenth."""
    bins = histogram([(Decimal(0), Decimal(100)), (Decimal("9.99"), Decimal(95))])

    assert [each.sure for each in bins] == [2, *[0] * 9]
    assert [each.most for each in bins] == [*[0] * 9, 2]


def test_a_methodology_without_criterion_1_has_its_total_drawn():
    """An authority's site was looked at: its number may not be called unknown."""
    total = Figure(id="total", low=Decimal(60), high=Decimal(90))
    result = replace(fixtures.good(), figures=(total,))

    shown = summary_report.render([result])

    row = rows(parser.fromstring(shown))[0]
    assert any("60,00" in cell and "90,00" in cell for cell in row)
    assert "Ни один сайт не удалось посмотреть" not in shown
    assert not any("Пдист" in head for head in shown.split("<th")[1:])
