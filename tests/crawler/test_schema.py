"""The published schema describes every result, and all of it."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from crawler.codec import to_json
from crawler.codec.schema import schema
from tests.bench import fleet
from tests.reports import fixtures

GOLDEN = Path(__file__).parents[1] / "golden"
OLD = [GOLDEN / "audit_result-1.json", *sorted((GOLDEN / "old").glob("*.json"))]


def faults(value, by):
    checker = Draft202012Validator(by, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:200]}" for error in checker.iter_errors(value)]


def closed(part):
    """Return the schema as if nothing might be added."""
    if isinstance(part, list):
        return [closed(each) for each in part]
    if not isinstance(part, dict):
        return part
    strict = {"additionalProperties": False} if "properties" in part else {}
    return strict | {name: closed(each) for name, each in part.items()}


def test_the_schema_is_one():
    """By the rules of its own draft."""
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("result", fixtures.all_results(), ids=lambda each: each.organisation.id)
def test_a_result_is_as_described_and_holds_nothing_undescribed(result):
    """A field that is written and not in the schema is a gap in the schema."""
    assert faults(to_json(result), closed(schema())) == []


def test_a_fleet_is_as_described():
    """Real requirements, near misses, failures and figures."""
    for result in fleet.results(20):
        assert faults(to_json(result), closed(schema())) == []


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_results_of_earlier_days_are_valid(path):
    """Additions are free within a schema version: an old result stays one."""
    assert faults(json.loads(path.read_text("utf-8")), schema()) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.update(schema_version=2),
        lambda data: data["findings"][0].update(outcome="perhaps"),
        lambda data: data["findings"][0].pop("evidence"),
        lambda data: data["snapshot"].update(finished_at="yesterday"),
        lambda data: data["score"].update(low=12),
    ],
)
def test_what_is_no_result_is_refused(spoil):
    """The schema is not so wide that all fits."""
    data = to_json(fixtures.gaps())
    spoil(data)

    assert faults(data, schema())
