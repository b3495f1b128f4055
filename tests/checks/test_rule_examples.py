"""Every example file gives the outcome its name says."""

import pytest

from tests.checks.examples import ROOT, examples
from tests.sealing import sealed


@pytest.mark.parametrize("example", examples(), ids=str)
def test_outcome(example):
    """A rule answers what the name of the example promises, and opens no file for it."""
    snapshot, options = example.site, example.options

    with sealed():
        verdict = example.rule.check(snapshot, options)

    assert verdict.outcome is example.outcome, f"{verdict.message} {verdict.near_misses}"


def test_every_folder_of_examples_belongs_to_a_rule():
    """A misspelt folder would test nothing."""
    lost = {path.name for path in ROOT.iterdir()} - {e.rule_id for e in examples() if e.rule}

    assert not lost
