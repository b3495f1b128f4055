"""Packs are read from data, and what is wrong with one is told by file and key."""

from dataclasses import dataclass
from datetime import date

import pytest

from checks.methodology import in_force, load, packs, read
from checks.options import bound, filled
from checks.rule import Rule, Status
from crawler.errors import InvalidMethodology

ACTS = """
[law]
title = "Закон"
number = "1-ФЗ"
adopted = 2013-12-28
"""
SKELETON = """
title = "Открытость"
title_en = "Openness"
rounding = "display"
acts = ["law"]

[[criterion]]
id = "k1"
symbol = "К1"
title = "Критерий"
title_en = "Criterion"
weight = "1"

[[indicator]]
id = "p_inf"
criterion = "k1"
symbol = "Пинф"
title = "Показатель"
title_en = "Indicator"
weight = "1"

[[measure]]
id = "p_inf_site"
indicator = "p_inf"
title = "На сайте"
title_en = "On the site"
weight = "0.5"
formula = "share"

[[measure]]
id = "p_inf_stand"
indicator = "p_inf"
title = "На стенде"
title_en = "On the stand"
weight = "0.5"
formula = "input"
inputs = ["p_inf_stand"]
"""
INPUTS = """
input = [
    { id = "p_inf_stand", kind = "share", title = "Стенды", title_en = "Stands" },
    { id = "users", kind = "count", title = "Обращались", title_en = "Users" },
    { id = "satisfied", kind = "count", of = "users", title = "Довольны", title_en = "Satisfied" },
    { id = "stand.*", each_of = "p_inf_site", kind = "yes-no", title = "{title}", title_en = "S" },
]
"""
REQUIREMENTS = """
[[requirement]]
id = "info.licence"
measure = "p_inf_site"
rule = "unwritten"
title = "Лицензии"
title_en = "Licences"
advice = '''
Разместите копию
лицензии.

«Лицензия».
'''
advice_en = "Publish a copy."
basis = [{ act = "law", clause = "ст. 13" }]
"""


@pytest.fixture
def pack(tmp_path):
    """Write a pack, changed as a test asks, and read it."""

    def reading(changes=(), in_file="requirements.toml"):
        texts = {
            "acts.toml": ACTS,
            "methodology.toml": SKELETON,
            "requirements.toml": REQUIREMENTS,
            "inputs.toml": INPUTS,
        }
        for old, new in changes:
            assert old in texts[in_file], old
            texts[in_file] = texts[in_file].replace(old, new)
        folder = tmp_path / "test" / "2020-01-01"
        folder.mkdir(parents=True, exist_ok=True)
        (tmp_path / "acts.toml").write_text(texts["acts.toml"], "utf-8")
        for name in ("methodology.toml", "requirements.toml", "inputs.toml"):
            (folder / name).write_text(texts[name], "utf-8")
        return read(tmp_path, "test/2020-01-01")

    return reading


def test_pack_becomes_values(pack):
    """Text may be broken into lines anywhere; an empty line starts a paragraph."""
    made = pack()

    assert (made.id, made.sector, made.in_force_from) == (
        "test/2020-01-01",
        "test",
        date(2020, 1, 1),
    )
    assert made.requirements[0].advice == "Разместите копию лицензии.\n\n«Лицензия»."
    assert made.acts["law"].number == "1-ФЗ"
    assert sum(measure.weight for measure in made.measures) == 1


def test_inputs_are_written_out_one_by_one(pack):
    """One for every requirement of a measure, by its name and title."""
    made = pack()

    assert [spec.id for spec in made.inputs][-1] == "stand.info.licence"
    assert (made.inputs[-1].title, made.inputs[-1].requirement) == ("Лицензии", "info.licence")
    assert made.inputs[2].of == "users"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "users"', 'id = "satisfied"', 'the id "satisfied" stands twice'),
        (
            'of = "users"',
            'of = "usres"',
            'no count "usres" that it could be a part of. Did you mea',
        ),
        ('each_of = "p_inf_site"', 'each_of = "p_site"', 'counts for the measure "p_site"'),
        ('"stand.*", each_of = "p_inf_site"', '"stand.*"', "an id that ends in * needs each_of"),
        ('kind = "share"', 'kind = "part"', "p_inf_stand kind: input should be 'yes-no'"),
        ("input = [", "inputs = [", 'there is no key "inputs". Did you mean "input"?'),
    ],
)
def test_fault_in_the_inputs_is_told(pack, old, new, said):
    """Whoever fills a template must not meet it first."""
    with pytest.raises(InvalidMethodology) as fault:
        pack([(old, new)], in_file="inputs.toml")

    assert str(fault.value).startswith("test/2020-01-01/inputs.toml")
    assert said in str(fault.value)


def test_day_of_the_wrong_century_is_told(pack):
    """A slip of a finger in an act, and in the name of a folder."""
    with pytest.raises(InvalidMethodology, match=r"law adopted: the year 1013 cannot be meant"):
        pack([("adopted = 2013", "adopted = 1013")], in_file="acts.toml")


@pytest.mark.parametrize(
    ("name", "said"),
    [("2204-10-05", "the year 2204 cannot be meant"), ("05.10.2024", "not named by a day")],
)
def test_folder_named_by_no_day_of_ours_is_told(tmp_path, name, said):
    """The day of a pack is the name of its folder."""
    folder = tmp_path / "test" / name
    folder.mkdir(parents=True)
    (tmp_path / "acts.toml").write_text(ACTS, "utf-8")
    files = {"methodology": SKELETON, "requirements": REQUIREMENTS, "inputs": INPUTS}
    for file, text in files.items():
        (folder / f"{file}.toml").write_text(text, "utf-8")

    with pytest.raises(InvalidMethodology, match=said):
        read(tmp_path, f"test/{name}")


def test_silent_edit_shows_in_the_digest(pack):
    """The same files have the same digest, other files another."""
    before = pack().digest

    assert pack().digest == before
    assert pack([("Publish a copy", "Publish the copy")]).digest != before
    assert before.startswith("sha256:")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'measure = "p',
            'mesure = "p',
            'info.licence mesure: there is no key "mesure". Did you me',
        ),
        ('title = "Лицензии"', "", "info.licence title: field required"),
        ('"unwritten"', '"unwriten"', 'no rule is named "unwriten". Did you mean "unwritten"?'),
        ('"p_inf_site"', '"p_inf_sit"', 'measure "p_inf_sit". Did you mean "p_inf_site"?'),
        ('"p_inf_site"', '"p_inf_stand"', 'no countable measure "p_inf_stand"'),
        ('measure = "p_inf_site"', "", 'no requirement counts for the measure "p_inf_site"'),
        ('act = "law"', 'act = "lav"', 'acts.toml has no act "lav". Did you mean "law"?'),
        (', clause = "ст. 13"', "", "info.licence basis 1 clause: field required"),
        ('clause = "ст. 13"', 'claus = "1"', 'there is no key "claus". Did you mean "clause"?'),
        ('[{ act = "law", clause = "ст. 13" }]', "[]", "info.licence basis: tuple should have"),
        ('"info.licence"', '"Info licence"', "string should match pattern"),
        ("advice_en", "options = { x = 1 }\nadvice_en", 'has no option "x". There is: none.'),
        (
            "advice_en",
            'options = { x = { vocabulary = "no/such" } }\nadvice_en',
            'no vocabulary has the term "no/such"',
        ),
        ("[[requirement]]", "[[requirement", "it is not TOML"),
        ("[[requirement]]", "[[requirements]]", 'Did you mean "requirement"?'),
        (REQUIREMENTS, REQUIREMENTS * 2, 'the id "info.licence" stands twice'),
    ],
)
def test_fault_in_the_requirements_is_told(pack, old, new, said):
    """Where, what, and what now."""
    with pytest.raises(InvalidMethodology) as fault:
        pack([(old, new)])

    assert str(fault.value).startswith("test/2020-01-01/requirements.toml")
    assert said in str(fault.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"0.5"\nformula = "share"', '"0.4"\nformula = "share"', "measures of p_inf add up to 0.9"),
        ('criterion = "k1"', 'criterion = "k2"', 'p_inf: there is no criterion "k2"'),
        ('formula = "share"', 'formula = "sum"', "p_inf_site formula: input should be 'share'"),
        ('formula = "input"', 'formula = "ratio"', "measure p_inf_stand: a ratio needs two inputs"),
        ('"p_inf_stand"]', '"satisfied"]', '"satisfied" is of the kind "count"'),
        ('"p_inf_stand"]', '"stand.*"]', '"stand.info.licence" is of the kind "yes-no"'),
        ('"p_inf_stand"]', '"p_inf_stnad"]', 'no input "p_inf_stnad". Did you mean "p_inf_stand"?'),
        (
            'rounding = "display"',
            'rounding = "display"\nempty = "nought"',
            "empty: input should be",
        ),
        ('= "share"', '= "share"\npoints = 30', 'points belong to the formula "points"'),
        ('inputs = ["p_inf_stand"]', "", 'the formula "input" needs inputs'),
        ('rounding = "display"', 'rounding = "up"', "rounding: input should be 'display'"),
        ('acts = ["law"]', 'acts = ["laws"]', 'acts.toml has no act "laws"'),
        ('symbol = "К1"', 'wieght = "1"', 'there is no key "wieght". Did you mean "weight"?'),
    ],
)
def test_fault_in_the_calculation_is_told(pack, old, new, said):
    """A wrong sum would be a wrong score for everybody."""
    with pytest.raises(InvalidMethodology) as fault:
        pack([(old, new)], in_file="methodology.toml")

    assert str(fault.value).startswith("test/2020-01-01/methodology.toml")
    assert said in str(fault.value)


def test_fault_in_the_acts_is_told(pack):
    """Acts stand once, for all packs."""
    with pytest.raises(InvalidMethodology, match=r"acts\.toml, acts law adopted: "):
        pack([("adopted = 2013-12-28", 'adopted = "once"')], in_file="acts.toml")


def test_missing_file_is_told(pack, tmp_path):
    """A pack has both files."""
    pack()
    (tmp_path / "test" / "2020-01-01" / "requirements.toml").unlink()

    with pytest.raises(InvalidMethodology, match=r"requirements.toml: the file is missing"):
        read(tmp_path, "test/2020-01-01")


def test_pack_ends_the_day_before_the_next_begins(pack, tmp_path):
    """Nobody writes the last day down; the next folder says it."""
    pack()
    (tmp_path / "test" / "2026-03-01").mkdir()

    assert read(tmp_path, "test/2020-01-01").in_force_until == date(2026, 2, 28)


@dataclass(frozen=True, slots=True)
class Options:
    names: tuple[str, ...]
    days: int = 15


RULE = Rule(
    id="thing", title="A thing", check=print, status=Status.STABLE, topics=(), options=Options
)


def test_options_are_the_rules_own_dataclass(monkeypatch):
    """A term of the vocabulary is put in where an option names it."""
    known = {"sections/contacts": ("контакты", "как добраться")}
    monkeypatch.setattr("checks.options.vocabulary", lambda: known)

    options = bound(RULE, filled({"names": {"vocabulary": "sections/contacts"}}, "here"), "here")

    assert options == Options(names=("контакты", "как добраться"), days=15)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"names": ["а"], "day": 3}, 'rule "thing" has no option "day". Did you mean "days"?'),
        ({}, 'rule "thing" needs the option "names"'),
        ({"names": ["а"], "days": "many"}, "here, options.days: "),
    ],
)
def test_fault_in_the_options_is_told(options, said):
    """When the pack is loaded, not during an audit."""
    with pytest.raises(InvalidMethodology) as fault:
        bound(RULE, options, "here")

    assert said in str(fault.value)


@pytest.mark.parametrize(
    ("on", "begins"),
    [
        (date(2018, 10, 23), date(2018, 10, 23)),
        (date(2024, 10, 4), date(2018, 10, 23)),
        (date(2024, 10, 5), date(2024, 10, 5)),
        (date(2026, 11, 20), date(2024, 10, 5)),
    ],
)
def test_the_latest_pack_that_has_begun_is_in_force(on, begins):
    """The day of the snapshot decides."""
    assert in_force("social-service", on).in_force_from == begins


def test_day_before_the_first_pack_and_unknown_names_are_told():
    """Each says what there is."""
    with pytest.raises(InvalidMethodology, match="The first begins on 2018-10-23"):
        in_force("social-service", date(2018, 10, 22))
    with pytest.raises(InvalidMethodology, match='Did you mean "social-service"'):
        in_force("social-services", date(2026, 1, 1))
    with pytest.raises(InvalidMethodology, match='Did you mean "social-service/2024-10-05"'):
        load("social-service/2024-10-06")


def test_packs_are_named_by_sector_and_day():
    """Later editions stand after earlier ones."""
    assert packs() == (
        "authority/2018-08-27",
        "culture/2024-10-05",
        "education/2024-10-05",
        "health/2024-10-05",
        "health/2025-09-01",
        "social-service/2018-10-23",
        "social-service/2024-10-05",
    )
