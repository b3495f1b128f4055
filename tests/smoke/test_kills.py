"""A few kills at random moments; ``python -m tests.bench.kills`` makes two hundred."""

import pytest

from tests.bench.kills import prove

pytestmark = pytest.mark.smoke


def test_killed_run_finishes_as_if_nothing_had_happened(tmp_path):
    """Each kill is a new start of the program, so this takes a while."""
    phases, _, _, wrong = prove(6, 3, 7, tmp_path, "--render", "never")

    assert sum(phases.values()) == 6
    assert wrong == []
