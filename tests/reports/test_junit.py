"""A CI service shows requirements as tests: red is only what is surely not met."""

from collections import Counter
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

from crawler.model import Acceptance
from reports.manner import Manner
from tests.bench import fleet
from tests.reports import fixtures
from tests.reports.forms import alone, written

ACCEPTED = Acceptance(
    organisation="7805012345",
    requirement="feedback.faq",
    author="А. Иванова",
    reason="Раздел откроется в марте",
    expires=date(2027, 3, 31),
)


def suites(*results, manner=None):
    return ET.fromstring(written("junit", results, manner)).findall("testsuite")


def kinds(suite):
    """Count the cases of a suite by what is in them."""
    return Counter(next((child.tag for child in case), "passed") for case in suite.iter("testcase"))


def test_a_suite_for_each_organisation_and_a_case_for_each_requirement():
    """The numbers at the head of a suite are those of its cases."""
    for number, suite in enumerate(suites(*fixtures.all_results())):
        counted = kinds(suite)

        assert suite.get("id") == str(number)
        assert int(suite.get("tests")) == sum(counted.values()) == 37
        assert int(suite.get("failures")) == counted["failure"]
        assert int(suite.get("skipped")) == counted["skipped"]
        assert suite.get("errors") == "0"


def test_only_what_is_surely_not_met_fails():
    """A site that nobody could look at fails nothing; every skipped case says why."""
    good, gaps, _, unreachable, blocked, _ = suites(*fixtures.all_results())

    assert kinds(gaps)["failure"] == 5
    assert kinds(good)["failure"] == kinds(unreachable)["failure"] == kinds(blocked)["failure"] == 0
    assert kinds(unreachable) == {"skipped": 37}
    assert all(each.get("message") for each in unreachable.iter("skipped"))


def test_a_failure_says_where_what_to_do_and_who_asks():
    """Whoever gets the red job needs no other page."""
    (suite,) = suites(fixtures.gaps())
    failure = suite.find("testcase[@name='nsok.plan: План по устранению недостатков']/failure")

    assert failure.get("type") == "defective/outdated"
    assert failure.get("message").startswith("Есть, но не действует (устарело).")
    assert "Где смотреть: https://kcson-kardymovo.example/nok/" in failure.text
    assert "Основание: " in failure.text


def test_an_accepted_finding_is_skipped_and_names_who_answers():
    """The same list accepts nothing at another organisation."""
    manner = Manner(accepted={ACCEPTED.key: ACCEPTED})
    own, other = suites(fixtures.gaps(), moved(fixtures.gaps()), manner=manner)
    case = own.find("testcase[@name='feedback.faq: Часто задаваемые вопросы']/skipped")

    assert case.get("message").startswith("Известно (А. Иванова, до 31 марта 2027 г.): Раздел")
    assert (kinds(own)["failure"], kinds(other)["failure"]) == (4, 5)


def moved(result):
    """Give the same result to another organisation."""
    findings = tuple(replace(each, organisation_id="9") for each in result.findings)
    return replace(result, organisation=replace(result.organisation, id="9"), findings=findings)


def test_the_shape_is_that_of_ant():
    """Suites hold properties, cases and two outputs, in this order; moments have no zone."""
    (suite,) = suites(fixtures.partial())
    tags = [child.tag for child in suite]

    assert tags == ["properties", *["testcase"] * 37, "system-out", "system-err"]
    assert suite.get("timestamp") == "2026-11-20T06:41:12"
    assert suite.get("hostname") == "kcson-kardymovo.example"


def test_whatever_a_site_says_the_file_is_xml():
    """Control signs, surrogates and a name of a megabyte do not break it."""
    for result in fleet.results(3):
        spoilt = fleet.hostile(result, long=1_000_000)
        tree = ET.fromstring(alone("junit", spoilt))

        assert len(tree.findall("testsuite/testcase")) == 37
        assert len(tree.find("testsuite").get("name")) < 400


def test_a_channel_that_a_control_letter_refuted_has_failed():
    """It is published, and a red case says who found that it does not work."""
    [suite] = suites(fixtures.refuted())
    case = next(each for each in suite.iter("testcase") if "feedback.email" in each.get("name"))

    assert "ящик переполнен" in case.find("failure").get("message")
