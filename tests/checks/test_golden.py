"""The scores agree, to the hundredth, with a table that was made without the code."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from checks import checklists
from checks.inputs import accepted
from checks.methodology import load
from checks.scoring import figures, rounded, score
from crawler.model import Input, Outcome, Rounding
from tests.checks.judging import finding

TABLE = Path(__file__).parent / "golden" / "scores.csv"
CHANNELS = ("phone", "email", "eservice", "faq", "survey")
OUTCOMES = {
    "W": Outcome.PRESENT,
    "P": Outcome.PRESENT,
    "A": Outcome.ABSENT,
    "D": Outcome.DEFECTIVE,
    "R": Outcome.REVIEW,
    "U": Outcome.UNKNOWN,
    "I": Outcome.INAPPLICABLE,
}


def cases():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def law(case):
    pack = replace(load(case["pack"]), rounding=Rounding(case["rounding"]))
    named = checklists.named().get(case["checklist"])
    return checklists.applied(pack, named) if named else pack


def judged(case, pack):
    """Build the findings that the row tells of."""
    wanted = {}
    for column, outcome in (
        ("site_no", Outcome.ABSENT),
        ("site_open", Outcome.REVIEW),
        ("site_na", Outcome.INAPPLICABLE),
    ):
        wanted |= dict.fromkeys(names(case[column], pack), outcome)
    for asked in pack.requirements:
        if asked.id.startswith("feedback."):
            yield channel(asked, case)
        elif asked.id == "access.vision":
            yield finding(asked, OUTCOMES[case["vision"]])
        elif asked.rule == "unwritten":
            yield finding(asked, Outcome.UNKNOWN)
        else:
            yield finding(asked, wanted.get(asked.id, Outcome.PRESENT))


def channel(asked, case):
    """Build a channel: W works, P is published; + and - are what a control call found."""
    said = dict(zip(CHANNELS, case["channels"].split(), strict=True))[asked.id.split(".")[1]]
    made = finding(asked, OUTCOMES[said[0]], confirmed=said[0] == "W")
    if said[1:]:
        return replace(made, control=given(f"works.{asked.id}", said[1:] == "+"))
    return made


def given(name, value):
    return Input(
        id=name,
        organisation_id="1",
        value=Decimal(int(value)),
        source="Протокол",
        taken_on=date(2026, 10, 1),
    )


def from_outside(case, pack):
    """Build the figures that the row tells of."""
    specs = {group: [s for s in pack.inputs if s.group == group] for group in groups(pack)}
    no, unknown = (names(case[each], pack) for each in ("stand_no", "stand_unknown"))
    for spec in specs["stand"]:
        if spec.requirement not in unknown:
            yield given(spec.id, spec.requirement not in no)
    for group in ("comfort", "access", "assist"):
        yes, open_ = map(int, case[group].split("+"))
        for number, spec in zip(count(), specs[group], strict=False):
            if not yes <= number < yes + open_:
                yield given(spec.id, number < yes)
    for spec in specs["survey"]:
        if case[spec.id.removeprefix("survey.")]:
            yield given(spec.id, case[spec.id.removeprefix("survey.")])
    if case["waiting"]:
        yield given("waiting.points", case["waiting"])


def groups(pack):
    return {spec.group for spec in pack.inputs}


def names(text, pack):
    if text != "ALL":
        return set(text.split())
    return {spec.requirement for spec in pack.inputs if spec.group == "stand"}


def shown(figure):
    low, high = rounded(figure.low), rounded(figure.high)
    return str(low) if low == high else f"{low}..{high}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["case"])
def test_scores_are_those_of_the_table(case):
    """Every figure of the row, to the hundredth, with its interval."""
    pack = law(case)
    found = list(judged(case, pack))
    taken, refused = accepted(from_outside(case, pack), pack)
    values = {name: each.value for name, each in taken.items()}

    made = figures(pack, found, score(pack, found, values))

    wanted = {key[2:]: text for key, text in case.items() if key.startswith("= ")}
    assert refused == []
    assert {each.id: shown(each) for each in made} == wanted


def test_table_is_long_enough():
    """Sixty rows, each with a name of its own."""
    named = [case["case"] for case in cases()]

    assert len(set(named)) == len(named) >= 60


def test_table_agrees_with_a_spreadsheet():
    """LibreOffice calculated what is fully known once more, with formulas of its own."""
    rows = CalamineWorkbook.from_path(TABLE.with_suffix(".xlsx")).get_sheet_by_index(0).to_python()
    wanted = {case["case"]: [v for k, v in case.items() if k.startswith("= ")] for case in cases()}

    assert len(rows) > 60
    for name, *cells in rows[1:]:
        made = [rounded(Decimal(str(round(cell, 9)))) for cell in cells[-len(wanted[name]) :]]
        assert [str(each) for each in made] == wanted[name], name
