"""The items required (Инорм) are counted by a list with a name, ours or a user's own."""

import pytest

from checks.checklists import applied, named, parsed
from checks.methodology import load, packs
from crawler.errors import InvalidMethodology

PACK = "social-service/2024-10-05"
OWN = """
title = "Наш перечень"
item = [
    { id = "а", title = "Документы", requirements = ["info.licence", "info.finance_plan"] },
    { id = "б", title = "НОК", requirements = ["nsok.section"] },
]
"""


def counted(pack):
    return {each.id for each in pack.requirements if each.measure == pack.checklist.measure}


def items(pack):
    return {each.item or each.id for each in pack.requirements if each.id in counted(pack)}


@pytest.mark.parametrize(("name", "number"), [("law13", 13), ("operator19", 19)])
def test_our_lists_have_as_many_items_as_their_names_say(name, number):
    """Thirteen topics of the law that are scored, nineteen columns of an operator."""
    pack = applied(load(PACK), named()[name])

    assert len(items(pack)) == number
    assert (pack.checklist.id, pack.checklist.digest[:7]) == (name, "sha256:")


@pytest.mark.parametrize("name", named())
@pytest.mark.parametrize("pack", [each for each in packs() if each.startswith("social")])
def test_our_lists_fit_every_edition(name, pack):
    """A list that named a requirement nobody has would fail at the user's."""
    assert applied(load(pack), named()[name]).checklist.id == name


def test_own_list_counts_its_items_and_leaves_out_the_rest():
    """What it leaves out is still judged, and counts nowhere."""
    pack = applied(load(PACK), parsed(OWN.encode(), "ours", "ours.toml"))

    assert counted(pack) == {"info.licence", "info.finance_plan", "nsok.section"}
    assert items(pack) == {"а", "б"}
    assert len(pack.requirements) == len(load(PACK).requirements)
    assert {each.id for each in pack.requirements if each.measure == "p_dist_channels"} == {
        each.id for each in load(PACK).requirements if each.measure == "p_dist_channels"
    }


def test_list_of_another_sector_changes_nothing():
    """A roster may hold theatres beside homes."""
    assert applied(load("culture/2024-10-05"), named()["law13"]) is load("culture/2024-10-05")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("info.licence", "info.licenze", 'no requirement «info.licenze». Did you mean "info.l'),
        ("info.licence", "feedback.phone", "counts no requirement «feedback.phone»"),
        ("nsok.section", "info.licence", "«info.licence» stands twice. Leave it in one item."),
        ('id = "б"', 'id = "а"', "«а» stands twice"),
        ("item = [", "item = [[", "it is not TOML"),
        ('title = "Наш перечень"', "", "ours.toml, title: Field required. `nsok packs law13`"),
        ('["nsok.section"]', "[]", "item 2 requirements"),
    ],
)
def test_fault_in_an_own_list_is_told(old, new, said):
    """Where, what, and what now."""
    with pytest.raises(InvalidMethodology) as fault:
        applied(load(PACK), parsed(OWN.replace(old, new).encode(), "ours", "ours.toml"))

    assert said in str(fault.value)


def test_list_that_is_not_utf_8_is_told():
    """An old editor saves in windows-1251."""
    with pytest.raises(InvalidMethodology, match="not UTF-8"):
        parsed(OWN.encode("windows-1251"), "ours", "ours.toml")
