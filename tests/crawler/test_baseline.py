"""A list of accepted findings: people write it, so its faults are told by place."""

from datetime import date

import pytest

from crawler import baseline
from crawler.errors import InvalidBaseline, MissingSource
from crawler.model import Acceptance

ENTRY = Acceptance(
    organisation="7707083893",
    requirement="feedback.faq",
    outcome="absent",
    author='А. «Иванова» \\ "\x7f\u2028!',
    reason="Раздел откроется\nв марте",
    expires=date(2027, 3, 31),
)


def test_what_is_written_is_read(tmp_path):
    """Whatever signs stand in it."""
    path = tmp_path / "list.toml"
    path.write_text(baseline.written([ENTRY]), "utf-8")

    assert baseline.read(path) == (ENTRY,)


def test_json_is_read_too(tmp_path):
    """For those who make the list by a program."""
    path = tmp_path / "list.json"
    path.write_text(
        '{"accepted": [{"organisation": "1", "requirement": "nsok.plan", "author": "И", '
        '"reason": "r", "expires": "2027-03-31"}]}',
        "utf-8",
    )

    assert baseline.read(path)[0].key == ("1", "nsok.plan")


GOOD = (
    "[[accepted]]\norganisation = '1'\nrequirement = 'a'\nauthor = 'И'\nreason = 'r'\n"
    "expires = 2027-03-31\n"
)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        (GOOD + GOOD.replace("author = 'И'\n", ""), r"list.toml, \[\[accepted\]\] 2", "author"),
        (GOOD.replace("2027-03-31", "'never'"), r"\[\[accepted\]\] 1", "expires"),
        (GOOD.replace("reason = 'r'", "reason = '  '"), r"\[\[accepted\]\] 1", "reason"),
        (GOOD + "count = 5\n", r"\[\[accepted\]\] 1", "count"),
        (GOOD + GOOD, r"\[\[accepted\]\] 2", "twice"),
        ("accepted = [", "list.toml", "no TOML"),
        ("acepted = []", "list.toml", "acepted"),
        ("accepted = 3", "list.toml", "accepted"),
    ],
)
def test_a_fault_is_told_by_its_place(tmp_path, text, where, what):
    """Where, what, what now; nobody is accepted by a slip."""
    path = tmp_path / "list.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(InvalidBaseline, match=f"{where}.*{what}"):
        baseline.read(path)


def test_a_list_that_is_not_there_is_told(tmp_path):
    """A wrong name must not mean an empty list."""
    with pytest.raises(MissingSource):
        baseline.read(tmp_path / "none.toml")
