"""Pages are put together from code, packs and examples; nothing is written twice."""

import re
from dataclasses import replace

import pytest

from checks.documentation import pages
from checks.markdown import GENERATED, on_screen
from checks.methodology import load, packs
from checks.methodology_pages import methodology_page
from checks.registry import rules
from checks.rule import Status
from checks.rule_pages import rule_page
from checks.tongue import Tongue, rule_words
from tests.checks.judging import methodology, requirement


def test_every_rule_and_pack_has_a_page_that_says_it_is_generated():
    """Nobody edits by hand what the next run overwrites."""
    written = pages({})

    assert {f"docs/rules/{rule}.md" for rule in rules()} < set(written)
    assert "docs/methodologies/social-service-2024-10-05.md" in written
    assert "docs/requirements/info.licence.md" in written
    assert all(text.startswith(f"{GENERATED}\n\n# ") for text in written.values())
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in written.values())


def test_page_of_a_rule_says_why_by_which_act_and_by_example():
    """Prose from the docstring, acts from the packs, examples from the files."""
    pack = load("social-service/2024-10-05")

    text = rule_page(rules()["faq-section"], [pack], ["present--one-answer", "absent--ask-form"])

    assert "\n## Why it is asked\n" in text
    assert "\n## What the rule cannot see\n" in text
    assert "(../methodologies/social-service-2024-10-05.md)" in text
    assert "317н, показатель 1.2" in text
    assert text.index("present: [one answer]") < text.index("absent: [ask form]")


def test_every_page_stands_in_russian_too_without_an_english_sentence():
    """A lawyer reads them line by line; names in code and addresses stay as they are."""
    written = pages({"faq-section": ["present--one-answer", "present--two-answers"]})
    russian = {name: text for name, text in written.items() if name.startswith("docs/ru/")}

    assert set(russian) == {
        name.replace("docs/", "docs/ru/") for name in written if name not in russian
    }
    for name, text in russian.items():
        prose = re.sub(
            r"```.*?```|`[^`]*`|\(\S+\)|https?:\S+", "", on_screen(text), flags=re.DOTALL
        )
        assert not re.search(r"\b[A-Za-z]{3,} [a-z]{2,}\b", prose), name
    assert (
        "- есть: [2](../../../tests/examples/faq-section/)"
        in russian["docs/ru/rules/faq-section.md"]
    )


def test_every_option_of_a_rule_is_told_in_russian():
    """A lawyer asks what is looked for, not how it is written down."""
    told = pages({})["docs/ru/requirements/info.licence.md"]

    assert "если на сайте о пункте ни слова: решает человек (`silence` = `review`)" in told
    for name, text in pages({}).items():
        assert "option " not in text, name


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_rule_says_the_same_parts_in_both_languages(rule):
    """What it looks at, why, how it decides and where it is blind."""
    english, russian = (rule_words(rule, Tongue(name)) for name in ("en", "ru"))

    for part in ("title", "looks", "why", "passes", "blind"):
        assert getattr(english, part)
        assert re.search("[а-я]", getattr(russian, part))


def test_examples_that_are_not_known_are_not_said_to_be_none():
    """The command outside a checkout has no examples to count."""
    text = rule_page(rules()["faq-section"], [], None, Tongue("ru"))

    assert "Примеры" not in text


def test_page_of_a_rule_nobody_uses_says_so():
    """A preview has no methodology yet."""
    preview = replace(rules()["unwritten"], status=Status.PREVIEW)

    assert "No methodology: a preview." in rule_page(preview, [], [])


def test_page_of_a_methodology_holds_formula_clauses_and_what_is_not_verified():
    """A lawyer can check it line by line against the order."""
    text = methodology_page(load("social-service/2024-10-05"))

    assert "`К1 = 0.3 · Пинф + 0.3 · Пдист + 0.4 · Поткр_уд`" in text
    assert "100 · present / 27" in text
    assert "30 points each, 100 at most" in text
    assert "442-ФЗ, ст. 13: " in text
    assert "what is not verified" in text
    assert text.index("## Reported, not counted") < text.index("[nsok.plan_report]")


def test_page_of_a_requirement_says_by_which_clause_and_what_is_not_seen():
    """A lawyer and an auditor read one page."""
    text = pages({})["docs/requirements/feedback.phone.md"]

    assert "317н, показатель 1.2" in text
    assert "Пдист (`p_dist_channels`, 30 points, if seen to work)" in text
    assert "Whether anybody answers" in text
    assert "`works.feedback.phone`" in text
    assert "83-ОСН (Тульская область)" in text


def test_page_of_the_lists_shows_every_item():
    """Thirteen and nineteen, with the requirements behind them."""
    text = pages({})["docs/methodologies/checklists.md"]

    assert text.count("## `law13`") == text.count("## `operator19`") == 1
    assert "| 12.1 | [nsok.section](../requirements/nsok.section.md) |" in text


@pytest.mark.parametrize("pack", packs())
def test_every_requirement_stands_on_its_page_once(pack):
    """Nothing that is asked is hidden."""
    made = load(pack)
    text = methodology_page(made)

    assert {text.count(f"| [{each.id}](") for each in made.requirements} == {1}


def test_unverified_words_of_an_act_are_not_printed():
    """A quotation waits for the day someone compares it."""
    asked = requirement()
    basis = replace(asked.basis[0], quote="Слово в слово", paraphrase="Своими словами")
    pack = replace(
        methodology(replace(asked, basis=(basis,))),
        acts={"law": load("social-service/2024-10-05").acts["442-fz"]},
    )

    assert "Слово в слово" not in methodology_page(pack)
    assert "Своими словами" in methodology_page(pack)
