"""Scores are decimal intervals that reproduce the methodology's arithmetic."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.scoring import figures, rounded, score, with_gains
from crawler.model import Outcome, Rounding
from tests.checks import judging
from tests.checks.judging import finding, findings, methodology, requirement

_COUNTS = st.fixed_dictionaries(
    {
        name: st.integers(0, 6)
        for name in ("present", "published", "absent", "defective", "review", "unknown")
    }
    | {"inapplicable": st.integers(0, 3)}
)
_INPUTS = st.fixed_dictionaries(
    {},
    optional={
        name: st.integers(0, 10000).map(lambda hundredths: Decimal(hundredths) / 100)
        for name in ("p_inf_stand", "p_open")
    },
)
_SITES = st.builds(
    lambda items, channels: (
        findings("p_inf_site", **items) + findings("p_dist_channels", **channels)
    ),
    _COUNTS,
    _COUNTS,
)


def parts(total):
    yield total
    for part in total.parts:
        yield from parts(part)


def numbers(found, inputs=None, rounding=Rounding.AT_DISPLAY):
    total = score(methodology(rounding=rounding), found, inputs or {})
    return {part.id: (rounded(part.low), rounded(part.high)) for part in parts(total)}


def figure(found, name):
    pack = methodology()
    made = figures(pack, found, score(pack, found, {}))
    return next(each for each in made if each.id == name)


def test_the_example_of_the_contract_is_reproduced():
    """21 items of 26 and one open; a channel seen to work, two published, two open."""
    found = findings("p_inf_site", present=21, absent=4, review=1)
    found += findings("p_dist_channels", present=1, published=2, review=2)

    shown = numbers(found)

    assert shown["p_inf_site"] == (Decimal("80.77"), Decimal("84.62"))
    assert shown["p_dist"] == (30, 100)
    assert shown["k1"] == (Decimal("21.12"), Decimal("97.69"))
    assert figure(found, "p_dist").published == 90


@pytest.mark.parametrize(
    ("items", "channels", "stand", "satisfied", "k1"),
    [
        # 0,3 · (0,5 · 100 + 0,5 · 100) + 0,3 · 100 + 0,4 · 100
        ((27, 27), 5, "100", "100", "100.00"),
        # 0,3 · (0,5 · 90 + 0,5 · 2000/27) + 0,3 · 90 + 0,4 · 97,3
        ((20, 27), 3, "90", "97.3", "90.53"),
        # 0,3 · (0,5 · 63,16 + 0,5 · 1200/19) + 0,3 · 60 + 0,4 · 88
        ((12, 19), 2, "63.16", "88", "72.15"),
        # 0,3 · (0,5 · 0 + 0,5 · 100/3) + 0,3 · 30 + 0,4 · 50
        ((1, 3), 1, "0", "50", "34.00"),
        ((0, 27), 0, "0", "0", "0.00"),
    ],
)
def test_criterion_1_agrees_with_hand_calculated_tables(items, channels, stand, satisfied, k1):
    """К1 = 0.3 Пинф + 0.3 Пдист + 0.4 Поткр_уд, with all figures known, is one number."""
    there, asked = items
    found = findings("p_inf_site", present=there, absent=asked - there)
    found += findings("p_dist_channels", present=channels, absent=5 - channels)

    low, high = numbers(found, {"p_inf_stand": Decimal(stand), "p_open": Decimal(satisfied)})["k1"]

    assert low == high == Decimal(k1)


@pytest.mark.parametrize(
    ("count", "points"), [(0, 0), (1, 30), (2, 60), (3, 90), (4, 100), (5, 100)]
)
def test_channels_give_thirty_points_each_and_a_hundred_at_most(count, points):
    """Four channels or more are 100, by the rule of order 344n."""
    found = findings("p_dist_channels", present=count, absent=5 - count)

    assert numbers(found)["p_dist"] == (points, points)


def test_rounding_at_each_step_reproduces_an_operators_numbers():
    """Some operators round every indicator before they add them."""
    found = findings("p_inf_site", present=7, absent=2) + findings("p_dist_channels", present=1)
    given_figures = {"p_inf_stand": Decimal("33.34"), "p_open": Decimal("66.665")}

    exact = score(methodology(), found, given_figures)
    stepped = score(methodology(rounding=Rounding.AT_EACH_STEP), found, given_figures)

    # Пинф 55.558…, Поткр_уд 66.665: 16.6676… + 9 + 26.666 against 0.3 * 55.56 + 9 + 0.4 * 66.67
    assert rounded(exact.low) == Decimal("52.33")
    assert stepped.low == Decimal("52.34")


def test_rounding_is_half_up():
    """Half a hundredth goes up, as in the published tables."""
    assert rounded(Decimal("97.695")) == Decimal("97.70")
    assert rounded(Decimal("0.005")) == Decimal("0.01")


def test_published_channel_that_was_not_seen_to_work_is_open():
    """Пдист counts channels that function; nobody has called the number yet."""
    assert numbers(findings("p_dist_channels", published=1, absent=4))["p_dist"] == (0, 30)


def test_published_item_of_the_list_counts_at_once():
    """The list of 1.1 asks that an item is there, not that it works."""
    assert numbers(findings("p_inf_site", published=1, absent=1))["p_inf_site"] == (50, 50)


def test_review_confirms_a_channel():
    """A person who called the number has seen it work."""
    asked = requirement("feedback.phone", "p_dist_channels")
    called = judging.review(Outcome.PRESENT, of="feedback.phone")

    found = [finding(asked, Outcome.PRESENT, confirmed=False, review=called)]

    assert numbers(found)["p_dist"] == (30, 30)


def test_unseen_site_has_the_whole_interval():
    """Nothing is known, so nothing is lost and nothing is won."""
    found = findings("p_inf_site", unknown=27) + findings("p_dist_channels", unknown=5)

    assert numbers(found)["k1"] == (0, 100)
    assert figure(found, "p_dist").published == 0


def test_inapplicable_item_leaves_the_sum():
    """What does not concern an organisation is not held against it."""
    assert numbers(findings("p_inf_site", present=1, inapplicable=1))["p_inf_site"] == (100, 100)
    assert numbers(findings("p_inf_site", inapplicable=2))["p_inf_site"] == (100, 100)


def test_gain_says_what_a_missing_item_would_add():
    """One of four items missing: 25 of the site half, 12.5 of Пинф, 3.75 of К1."""
    found = findings("p_inf_site", present=3, absent=1)

    gains = with_gains(methodology(), found, {})

    assert [each.gain for each in gains[:3]] == [(), (), ()]
    assert {each.figure: each.points for each in gains[3].gain} == {
        "p_inf_site": 25,
        "p_inf": Decimal("12.5"),
        "k1": Decimal("3.75"),
        "total": Decimal("3.75"),
    }


@pytest.mark.parametrize(("published", "points"), [(2, 30), (3, 10), (4, 0)])
def test_gain_of_a_channel_is_measured_from_what_is_published(published, points):
    """Beside four published channels the fifth adds nothing, and that is said."""
    found = findings("p_dist_channels", published=published, absent=1)

    gain = {each.figure: each.points for each in with_gains(methodology(), found, {})[-1].gain}

    of_total = Decimal(points) * Decimal("0.3")
    assert gain == {"p_dist": points, "k1": of_total, "total": of_total}


def test_open_or_uncounted_findings_have_no_gain():
    """Nobody is told to publish what may be there, or what no figure counts."""
    found = [*findings("p_inf_site", review=1, unknown=1), *findings("", absent=1)]

    assert [each.gain for each in with_gains(methodology(), found, {})] == [(), (), ()]


@given(_SITES, _INPUTS)
def test_every_number_is_an_interval_within_the_scale(found, inputs):
    """0 ≤ low ≤ high ≤ 100, at every level."""
    for part in parts(score(methodology(), found, inputs)):
        assert 0 <= part.low <= part.high <= 100


@given(_SITES, _INPUTS, st.data())
def test_one_more_present_item_never_lowers_a_number(found, inputs, data):
    """Publishing something can only help."""
    if not found:
        return
    at = data.draw(st.integers(0, len(found) - 1))
    there = replace(found[at].verdict, outcome=Outcome.PRESENT, confirmed=True)
    better = [*found[:at], replace(found[at], verdict=there), *found[at + 1 :]]

    before = parts(score(methodology(), found, inputs))
    after = parts(score(methodology(), better, inputs))

    for old, new in zip(before, after, strict=True):
        assert new.low >= old.low
        assert new.high >= old.high


@given(_SITES, _INPUTS, st.data())
def test_deciding_an_open_finding_only_narrows_the_interval(found, inputs, data):
    """No number is shown that later turns out to have rested on our ignorance."""
    open_at = [at for at, each in enumerate(found) if each.outcome.is_open]
    if not open_at:
        return
    at = data.draw(st.sampled_from(open_at))
    outcome = data.draw(st.sampled_from([Outcome.PRESENT, Outcome.ABSENT, Outcome.DEFECTIVE]))
    decided = replace(found[at], review=judging.review(outcome))

    before = parts(score(methodology(), found, inputs))
    after = parts(score(methodology(), [*found[:at], decided, *found[at + 1 :]], inputs))

    for old, new in zip(before, after, strict=True):
        assert old.low <= new.low <= new.high <= old.high


@given(_SITES)
def test_published_lies_within_the_interval(found):
    """What is published is more than what is confirmed and less than what may be."""
    shown = figure(found, "p_dist")

    assert shown.low <= shown.published <= shown.high


@given(_SITES)
def test_gains_are_never_negative_and_are_true(found):
    """Putting one item right adds to the published figure exactly what its gain says."""
    pack = methodology()
    for at, each in enumerate(with_gains(pack, found, {})):
        for gain in each.gain:
            assert gain.points >= 0
        if each.gain and each.requirement.measure == "p_dist_channels":
            there = replace(found[at].verdict, outcome=Outcome.PRESENT)
            better = [*found[:at], replace(found[at], verdict=there), *found[at + 1 :]]
            added = figure(better, "p_dist").published - figure(found, "p_dist").published
            assert each.gain[0].points == added
