"""Findings as alerts: valid by the schema, the same alert whatever else changes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, FormatChecker

from crawler.model import Outcome
from reports.manner import Manner
from tests.bench import fleet
from tests.reports import fixtures
from tests.reports.forms import alone, written
from tests.reports.test_junit import ACCEPTED

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"
VALIDATOR = Draft4Validator(json.loads(SCHEMA.read_text("utf-8")), format_checker=FormatChecker())


def log(results, manner=None):
    return json.loads(written("sarif", results, manner))


def run(results, manner=None):
    return log(results, manner)["runs"][0]


def faults(value):
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(value)]


def test_the_file_is_valid():
    """By the official schema, for one organisation, for many, for none and in English."""
    every = fixtures.all_results()

    assert faults(log(every)) == []
    assert faults(log(every, Manner(language="en"))) == []
    assert faults(json.loads(alone("sarif", every[1]))) == []
    assert faults(log([])) == []


def test_a_wrong_file_would_be_found():
    """The schema is really asked."""
    wrong = log([fixtures.gaps()])
    wrong["runs"][0]["results"][0]["level"] = "terrible"

    assert faults(wrong)


def test_only_what_is_surely_not_met_is_an_error():
    """Open findings are open, by the format's own rule without a level; good ones are left out."""
    kinds = {
        (each["properties"]["outcome"], each["kind"], each["level"])
        for each in run(fixtures.all_results())["results"]
    }

    assert kinds == {
        ("absent", "fail", "error"),
        ("defective", "fail", "error"),
        ("review", "review", "none"),
        ("unknown", "open", "none"),
    }


def test_a_fingerprint_survives_order_words_and_place():
    """An alert is the same one next year: it is made of organisation and requirement."""
    first = prints(run([fixtures.gaps(), fixtures.partial()]))
    changed = fixtures.gaps()
    findings = tuple(
        replace(each, verdict=replace(each.verdict, message="Other words.", near_misses=()))
        for each in reversed(changed.findings)
    )
    again = [fixtures.partial(), replace(changed, findings=findings)]

    assert prints(run(again, Manner(language="en"))) == first
    assert len(set(first.values())) == len(first)


def prints(found):
    return {
        (each["properties"]["organisation"], each["ruleId"]): each["partialFingerprints"][
            "primaryLocationLineHash"
        ]
        for each in found["results"]
    }


def test_rules_explain_themselves_and_results_point_at_them():
    """Advice and the clauses that ask stand in the help."""
    found = run([fixtures.gaps(), fixtures.partial()])
    rules = found["tool"]["driver"]["rules"]

    assert len({rule["id"] for rule in rules}) == len(rules)
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in found["results"])
    assert all("Основание: " in rule["help"]["text"] for rule in rules)
    assert rules[0]["helpUri"].startswith("https://")


def test_addresses_are_relative_to_their_origin():
    """Services refuse absolute web addresses; a Russian host is written in ASCII."""
    found = run([fixtures.gaps()])
    places = [
        each["locations"][0]["physicalLocation"]["artifactLocation"] for each in found["results"]
    ]

    assert all(place["uri"].startswith("/") for place in places)
    assert {place["uriBaseId"] for place in places} == set(found["originalUriBaseIds"])
    assert all(base["uri"].isascii() for base in found["originalUriBaseIds"].values())


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://a.example/план/2026 год.pdf", "/%D0%BF%D0%BB%D0%B0%D0%BD/2026%20%D0%B3"),
        ("https://a.example//evil.example/x", "/.//evil.example/x"),
        ("https://a.example/?q=%zz[1]", "/?q=%25zz%5B1%5D"),
        ("javascript:alert(1)", "/"),
        ("https://[broken", "/"),
        ("http://a..example:99999/", "/"),
    ],
)
def test_an_odd_address_becomes_a_plain_one(address, uri):
    """Whatever stands in an address, the file stays valid and leads nowhere else."""
    owner = replace(fixtures.partial().organisation, sites=(address,))
    found = log([replace(fixtures.partial(), organisation=owner)])
    result = found["runs"][0]["results"][0]

    assert faults(found) == []
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"].startswith(uri)


def test_an_accepted_finding_is_suppressed_and_says_why():
    """It stays in the file: what is known is not hidden."""
    found = run([fixtures.gaps()], Manner(accepted={ACCEPTED.key: ACCEPTED}))
    suppressed = [each for each in found["results"] if "suppressions" in each]

    assert [each["ruleId"] for each in suppressed] == ["feedback.faq"]
    assert suppressed[0]["suppressions"][0]["status"] == "accepted"
    assert "А. Иванова" in suppressed[0]["suppressions"][0]["justification"]


def test_an_acceptance_of_a_defect_does_not_cover_its_absence():
    """What was there and is gone is a new finding."""
    known = replace(ACCEPTED, outcome="defective")

    assert known.covers(Outcome.DEFECTIVE)
    assert not known.covers(Outcome.ABSENT)
    assert not known.covers(Outcome.REVIEW)
    assert replace(known, outcome="absent").covers(Outcome.DEFECTIVE)


def test_whatever_a_site_says_the_file_is_valid():
    """Every text of every result is nasty."""
    assert faults(log(map(fleet.hostile, fleet.results(4)))) == []
