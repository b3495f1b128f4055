"""What is true of all methodologies."""

from itertools import groupby

import pytest

from checks.methodology import in_force, load, packs

CONTRACT = """
nsok.section nsok.results nsok.plan nsok.plan_report nsok.bus_gov
feedback.phone feedback.email feedback.eservice feedback.faq feedback.survey access.vision
info.registration info.founder info.location info.branches info.schedule info.contacts
info.structure info.managers info.staff info.trustees info.dept_regulations info.facilities
info.service_forms info.services info.procedure info.tariffs info.clients_count info.free_places
info.budget_volume info.licence info.finance_plan info.internal_rules info.labour_rules
info.collective_agreement info.inspections info.rights
""".split()

every_pack = pytest.mark.parametrize("pack", packs())
social_service = pytest.mark.parametrize(
    "pack", [pack for pack in packs() if pack.startswith("social-service/")]
)


@every_pack
def test_weights_add_up_at_every_level(pack):
    """A total of a hundred means everything."""
    made = load(pack)

    assert sum(each.weight for each in made.criteria) == 1
    for key, parts in groupby(made.indicators, lambda each: each.criterion):
        assert sum(each.weight for each in parts) == 1, key
    for key, measures in groupby(made.measures, lambda each: each.indicator):
        assert sum(each.weight for each in measures) == 1, key


@every_pack
def test_every_requirement_is_complete(pack):
    """Each says by which clause it is asked, how to comply, and in both languages."""
    made = load(pack)
    ids = [each.id for each in made.requirements]

    assert len(set(ids)) == len(ids)
    for each in made.requirements:
        assert all(basis.clause and basis.act in made.acts for basis in each.basis), each.id
        assert all(basis.paraphrase or basis.verified_on for basis in each.basis), each.id
        assert all((each.title, each.title_en, each.advice, each.advice_en)), each.id
        assert "«" in each.advice or "<a " in each.advice or ": " in each.advice, each.id


@every_pack
def test_nothing_is_quoted_that_nobody_compared(pack):
    """A quotation without a day would be a claim about the law."""
    for each in load(pack).requirements:
        assert all(basis.verified_on for basis in each.basis if basis.quote), each.id


@every_pack
def test_every_pack_owns_what_is_not_verified(pack):
    """Its readers are told, in both languages."""
    made = load(pack)

    assert "сверены" in made.notice
    assert "ompared" in made.notice_en


@every_pack
def test_pack_is_in_force_on_its_first_day(pack):
    """And ends before another begins."""
    made = load(pack)

    assert in_force(made.sector, made.in_force_from) is made
    assert made.in_force_until is None or in_force(made.sector, made.in_force_until) is made


@social_service
def test_social_service_asks_what_the_contract_says(pack):
    """The 37 ids never change, nor which figure counts which; more may stand beside them."""
    made = load(pack)
    by_measure = {
        measure.id: {
            each.id
            for each in made.requirements
            if each.measure == measure.id and each.id in CONTRACT
        }
        for measure in made.measures
        if any(each.measure == measure.id for each in made.requirements)
    }

    assert [each.id for each in made.requirements if each.id in CONTRACT] == CONTRACT
    assert by_measure == {
        "p_inf_site": {"nsok.section", *(name for name in CONTRACT if name.startswith("info."))},
        "p_dist_channels": {name for name in CONTRACT if name.startswith("feedback.")},
        "p_assist_conditions": {"access.vision"},
    }


@social_service
def test_social_service_weighs_as_order_344n_does(pack):
    """К1 = 0,3 Пинф + 0,3 Пдист + 0,4 Поткр_уд; half of Пинф is the site; 30 a channel."""
    made = load(pack)
    weights = {
        criterion.symbol: {
            each.symbol: str(each.weight)
            for each in made.indicators
            if each.criterion == criterion.id
        }
        for criterion in made.criteria
    }
    measures = {each.id: each for each in made.measures}

    assert weights == {
        "К1": {"Пинф": "0.3", "Пдист": "0.3", "Поткр_уд": "0.4"},
        "К2": {"Пкомф.усл": "0.3", "Пожид": "0.4", "Пкомф_уд": "0.3"},
        "К3": {"Порг_дост": "0.3", "Пуслуг_дост": "0.4", "Пдост_уд": "0.3"},
        "К4": {"Пперв.конт_уд": "0.4", "Показ.услуг_уд": "0.4", "Пвежл.дист_уд": "0.2"},
        "К5": {"Преком": "0.3", "Порг.усл_уд": "0.2", "Пуд": "0.5"},
    }
    assert {str(each.weight) for each in made.criteria} == {"0.2"}
    assert str(measures["p_inf_site"].weight) == "0.5"
    assert measures["p_dist_channels"].points == 30


@social_service
def test_deadlines_of_plan_and_report_are_data_of_the_pack(pack):
    """A region with another rhythm changes a line, not a rule."""
    options = {each.id: each.options for each in load(pack).requirements}

    assert options["nsok.plan"] == {"due_month": 2, "due_day": 1, "oldest": 4}
    assert options["nsok.plan_report"]["grace_days"] == 15
