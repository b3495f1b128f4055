"""What is true of all rules."""

import re
import sys
from datetime import UTC
from pathlib import Path

import pytest

from checks.methodology import load, packs
from checks.options import bound
from checks.registry import rules
from checks.rule import Status
from crawler.model import Outcome, Reason
from tests.builders import document, page, site
from tests.checks.examples import examples
from tests.sealing import sealed

HEADINGS = ("Why it is asked", "How a site passes", "What the rule cannot see")
TOPICS = set("home assessment plan survey faq feedback contacts vision documents about".split())
LOOKS_AT_NOTHING = {"manual", "unwritten"}
REASONS = {
    Outcome.PRESENT: {None},
    Outcome.DEFECTIVE: {
        Reason.OUTDATED,
        Reason.BROKEN_LINK,
        Reason.EMPTY,
        Reason.NOT_WORKING,
        Reason.MALFORMED,
        Reason.INCOMPLETE,
        Reason.DOWNLOAD_ONLY,
        Reason.NOT_A_LINK,
        Reason.OTHER_ORGANISATION,
    },
    Outcome.ABSENT: {Reason.NOT_FOUND},
    Outcome.REVIEW: {
        Reason.IMAGE_ONLY,
        Reason.SCAN,
        Reason.AMBIGUOUS,
        Reason.NEEDS_PERSON,
        Reason.LOW_CONFIDENCE,
    },
}
HOSTILE = {
    "nothing": {},
    "an empty page": {"/": ""},
    "only spaces": {"/": " \n\t "},
    "no HTML": {"/": "%PDF-1.7 \x00\x01\x02\ufffd" * 50},
    "broken markup": {"/": "<html><<body<p>План<a href='http://[bad'>x<table><tr></b></p><form"},
    "broken links": {
        "/": "<a href='http://[::1'>План</a><a href='mailto:'>a</a><a href='tel:+'>b</a>"
        "<a href='javascript:void(0)'>Анкета</a><a href='http:bus.gov.ru'>c</a><a>d</a>"
    },
    "an error page": {"/": page("/", "<h1>503</h1>", status=503)},
    "deep nesting": {"/": "<div>" * 100_000 + "Независимая оценка качества"},
    "one enormous page": {"/": "<p>Вопрос: как? Ответ: так. 8 (48167) 4-23-03</p>" * 5_000},
    "one enormous word": {"/": f"<p>{'независимая' * 20_000}</p>"},
}

every_rule = pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
every_looking_rule = pytest.mark.parametrize(
    "rule",
    [rule for rule in rules().values() if rule.id not in LOOKS_AT_NOTHING],
    ids=lambda rule: rule.id,
)
every_example = pytest.mark.parametrize("example", examples(), ids=str)


def module(rule):
    return sys.modules[rule.check.__module__]


def asked(rule):
    """List the options that packs give to a rule."""
    wanted = [each for pack in packs() for each in load(pack).requirements if each.rule == rule.id]
    return [bound(rule, each.options, each.id) for each in wanted] or [rule.options()]


@every_rule
def test_rule_says_why_how_and_where_it_is_blind(rule):
    """The three headings, each with text under it, after one sentence."""
    text = module(rule).__doc__

    assert text
    assert re.match(r"\n[A-Z][^\n]+", text)
    for heading in HEADINGS:
        assert re.search(rf"\n\n{heading}\n    \S", text), heading


@every_rule
def test_rule_is_named_as_its_file_and_by_the_thing(rule):
    """An id is a noun; it is never used again for something else."""
    assert Path(module(rule).__file__).stem == rule.id.replace("-", "_")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert not re.match(r"(no|has|is|check|find|missing)-", rule.id)


@every_rule
def test_rule_names_topics_the_spider_knows(rule):
    """A misspelt topic would hide a link that could not be opened."""
    assert set(rule.topics) <= TOPICS
    assert rule.topics or rule.id in LOOKS_AT_NOTHING


@every_looking_rule
def test_rule_has_examples_of_both_answers(rule):
    """At least one present and one absent, or a review where absence cannot be told."""
    shown = {example.outcome for example in examples() if example.rule_id == rule.id}

    assert {Outcome.PRESENT, Outcome.ABSENT} <= shown


@every_looking_rule
def test_rule_is_used_or_a_preview(rule):
    """A rule that nothing asks for is dead code."""
    used = {each.rule for pack in packs() for each in load(pack).requirements}

    assert rule.id in used or rule.status is not Status.STABLE


@every_rule
@pytest.mark.parametrize("name", HOSTILE)
def test_rule_survives_any_site(rule, name):
    """No page makes a rule raise, accuse without a look, or answer otherwise the second time."""
    snapshot = site(HOSTILE[name], documents=(document("/a.pdf", text="План"), document("/b.docx")))

    for options in asked(rule):
        with sealed():
            verdict = rule.check(snapshot, options)

        assert verdict == rule.check(snapshot, options)
        hold_to_contract(verdict, snapshot)


@every_example
def test_verdict_is_as_the_contract_says(example):
    """Evidence both ways: what was seen where, or where one looked."""
    snapshot = example.site

    verdict = example.rule.check(snapshot, example.options)

    assert verdict == example.rule.check(snapshot, example.options)
    hold_to_contract(verdict, snapshot)


def hold_to_contract(verdict, snapshot):
    addresses = {each.url: each.digest for each in (*snapshot.pages, *snapshot.documents)}
    readable = {each.url for each in snapshot.pages if each.is_readable}
    assert re.fullmatch(r"[A-Z][ -~]+\.", verdict.message), verdict.message
    if verdict.outcome in REASONS:
        assert verdict.reason in REASONS[verdict.outcome]
    assert not (verdict.confirmed and verdict.outcome is not Outcome.PRESENT)
    if verdict.outcome in (Outcome.PRESENT, Outcome.DEFECTIVE):
        assert verdict.evidence
    if verdict.outcome is Outcome.ABSENT:
        assert set(verdict.searched) >= readable or len(verdict.searched) >= 200
    for each in verdict.evidence:
        assert addresses.get(each.url) == each.digest, each.url
        assert each.seen_at.tzinfo is UTC
        assert each.excerpt.strip() or each.locator
    for each in (*verdict.evidence, *verdict.near_misses):
        assert len(each.excerpt) <= 300
    for miss in verdict.near_misses:
        assert re.fullmatch(r"[A-Z][ -~]+\.", miss.why), miss.why
