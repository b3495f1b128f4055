"""What holds for the whole calculation, whatever was found and whatever was given."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import checklists
from checks.engine import judge
from checks.inputs import accepted
from checks.methodology import load
from checks.scoring import given_gains, score, with_gains
from crawler.codec import from_json, to_json
from crawler.model import Empty, Gain, Input, InputKind, Outcome, Rounding
from tests.builders import site
from tests.checks.judging import finding

BOTH = ("social-service/2018-10-23", "social-service/2024-10-05")
HEALTH = "health/2025-09-01"
DECIDED = (Outcome.PRESENT, Outcome.ABSENT, Outcome.DEFECTIVE, Outcome.INAPPLICABLE)
PACKS = st.builds(
    lambda pack, named, rounding: replace(counted(load(pack), named), rounding=rounding),
    st.sampled_from((*BOTH, HEALTH)),
    st.sampled_from(("", *checklists.named())),
    st.sampled_from(list(Rounding)),
)


def counted(pack, name):
    return checklists.applied(pack, checklists.named()[name]) if name else pack


@st.composite
def situations(draw, outcomes=tuple(Outcome), *, complete=False):
    """Draw a pack, findings and figures from outside that go together."""
    pack = draw(PACKS)
    found = [
        finding(asked, draw(st.sampled_from(outcomes)), confirmed=draw(st.booleans()) or complete)
        for asked in pack.requirements
    ]
    values = {}
    for spec in pack.inputs:
        if complete or draw(st.booleans()):
            most = values.get(spec.of, Decimal(600)) if spec.kind is InputKind.COUNT else 1
            values[spec.id] = Decimal(draw(st.integers(0, int(most))))
    return pack, found, values


def parts(total):
    yield total
    for part in total.parts:
        yield from parts(part)


def numbers(situation):
    return list(parts(score(*situation)))


@given(situations())
def test_every_number_is_an_interval_within_the_scale(situation):
    """0 ≤ low ≤ high ≤ 100, from the measures up to the total."""
    for part in numbers(situation):
        assert 0 <= part.low <= part.high <= 100, part.id


@given(situations(DECIDED, complete=True))
def test_score_is_final_when_nothing_is_open(situation):
    """Everything known, every part is one number."""
    assert [part.id for part in numbers(situation) if not part.final] == []


@given(situations(), st.data())
def test_one_more_thing_present_never_lowers_a_number(situation, data):
    """Publishing an item, or putting it on the stand, can only help."""
    pack, found, values = situation
    at = data.draw(st.integers(0, len(found) - 1))
    there = [*found[:at], finding(found[at].requirement, Outcome.PRESENT), *found[at + 1 :]]
    yes_no = [spec.id for spec in pack.inputs if spec.kind is InputKind.YES_NO]
    more = values | {data.draw(st.sampled_from(yes_no)): Decimal(1)}
    if found[at].outcome is Outcome.INAPPLICABLE:
        there = found

    before = numbers(situation)
    after = numbers((pack, there, more))

    for old, new in zip(before, after, strict=True):
        assert new.low >= old.low, old.id
        assert new.high >= old.high, old.id


@given(situations())
def test_gains_of_everything_that_is_missing_add_up(situation):
    """Nothing is promised twice: parts of one topic share what the topic adds."""
    pack, found, values = situation
    site = next(each for each in pack.measures if each.id == "p_inf_site")
    mine = [each for each in with_gains(pack, found, values) if each.requirement.measure == site.id]

    promised = sum(
        (gain.points for each in mine for gain in each.gain if gain.figure == site.id), Decimal(0)
    )

    assert promised <= 100 + Decimal("1e-20")


def test_parts_of_a_topic_share_its_gain():
    """Two of three documents missing: half of the topic's points each."""
    pack = counted(load(BOTH[1]), "law13")
    missing = {"info.internal_rules", "info.labour_rules"}
    found = [
        finding(asked, Outcome.ABSENT if asked.id in missing else Outcome.PRESENT)
        for asked in pack.requirements
    ]

    gains = {
        each.requirement.id: {gain.figure: gain.points for gain in each.gain}
        for each in with_gains(pack, found, {})
        if each.gain
    }

    assert set(gains) == missing
    assert {round(each["p_inf_site"], 4) for each in gains.values()} == {
        round(Decimal(100) / 26, 4)
    }


def test_gain_of_the_version_for_the_visually_impaired_is_nil_beside_five_conditions():
    """20 points of 3.2 are 1.6 of the total; where five conditions exist they are none."""
    pack = load(BOTH[1])
    missing = [
        finding(asked, Outcome.ABSENT if asked.id == "access.vision" else Outcome.PRESENT)
        for asked in pack.requirements
    ]
    five = {spec.id: Decimal(1) for spec in pack.inputs if spec.group == "assist"}

    def gain(values):
        made = next(e for e in with_gains(pack, missing, values) if e.gain)
        return {each.figure: each.points for each in made.gain}

    assert gain({}) == {"p_assist": 20, "k3": 8, "total": Decimal("1.6")}
    assert gain(five) == {"p_assist": 0, "k3": 0, "total": 0}


def test_what_people_found_missing_says_what_it_would_add():
    """Judged again with the thing there, the total is higher by just that."""
    pack = load(BOTH[1])
    found = [finding(asked, Outcome.PRESENT) for asked in pack.requirements]
    values = {spec.id: Decimal(1) for spec in pack.inputs if spec.kind is InputKind.YES_NO}
    lacking = {"access.wheelchairs", "comfort.water", "stand.info.licence"}
    values |= dict.fromkeys(lacking, Decimal(0))

    gains = given_gains(pack, found, values)

    assert set(gains) == lacking
    assert Gain(figure="total", points=Decimal("1.2")) in gains["access.wheelchairs"]
    for name, own in gains.items():
        before, after = (score(pack, found, each) for each in (values, values | {name: Decimal(1)}))
        added = next(each.points for each in own if each.figure == "total")
        assert abs(after.low - before.low - added) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("empty", "k3"),
    [(Empty.ZERO, (70, 70)), (Empty.OPEN, (70, 100)), (Empty.LEAVE_OUT, (100, 100))],
)
def test_share_of_nobody_is_what_the_pack_says(empty, k3):
    """No disabled respondent: zero, open, or the other two indicators weigh more."""
    pack = replace(load(BOTH[1]), empty=empty)
    found = [finding(asked, Outcome.PRESENT) for asked in pack.requirements]
    values = {spec.id: Decimal(1) for spec in pack.inputs if spec.kind is InputKind.YES_NO}
    values |= {"survey.disabled": Decimal(0), "survey.access_satisfied": Decimal(0)}

    total = score(pack, found, values)

    shown = next(part for part in parts(total) if part.id == "k3")
    assert (shown.low, shown.high) == k3
    left_out = next(part for part in parts(total) if part.id == "p_access_ud")
    assert (left_out.weight == 0) is (empty is Empty.LEAVE_OUT)


def given_inputs(**values):
    return [
        Input(
            id=name.replace("__", "."),
            organisation_id="1",
            value=Decimal(str(value)),
            source="Протокол",
            taken_on=date(2026, 10, 1),
        )
        for name, value in values.items()
    ]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("stand__info__licence", 2, "neither 1 (yes) nor 0 (no)"),
        ("survey__respondents", -5, "no whole number"),
        ("survey__respondents", 10.5, "no whole number"),
        ("survey__respondents", "NaN", "no whole number"),
        ("waiting__points", 900, "not from 0 to 100"),
        ("survey__respondets", 5, "asks for no input"),
    ],
)
def test_figure_that_cannot_be_is_left_out_and_told(name, value, said):
    """A slip of a finger must not become a score."""
    pack = load(HEALTH) if name.startswith("waiting") else load(BOTH[1])

    taken, refused = accepted(given_inputs(**{name: value}), pack)

    assert taken == {}
    assert said in refused[0]


def test_figure_of_the_stand_or_the_rooms_names_what_asks_for_it():
    """A letter tells an organisation by which clause, whoever looked."""
    given = given_inputs(stand__info__licence=0, comfort__water=0, access__ramps=1)
    own = [replace(each, organisation_id="0000000001") for each in given]

    result = judge(site({"/": "<title>Центр</title>"}), load(BOTH[1]), inputs=own)

    clauses = {each.id: [basis.clause for basis in each.basis] for each in result.inputs}
    assert clauses == {
        "stand.info.licence": ["ст. 13", "показатель 1.1", "показатель 1.1"],
        "comfort.water": ["показатель 2.1", "показатель 2.1"],
        "access.ramps": ["показатель 3.1", "показатель 3.1"],
    }
    assert from_json(to_json(result)).inputs == result.inputs


def test_part_larger_than_its_whole_is_left_out_and_told():
    """Nine of five cannot be satisfied; the five still count."""
    inputs = given_inputs(survey__stand_users=5, survey__stand_satisfied=9)

    taken, refused = accepted(inputs, load(BOTH[1]))

    assert set(taken) == {"survey.stand_users"}
    assert "more than survey.stand_users, 5" in refused[0]
