"""Everything a reader may meet has words in both languages."""

import ast
import re
import string
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from crawler.model import Outcome, Reason, Status, StoppedBy
from reports.view import GROUPS
from reports.words import LANGUAGES, words

ROOT = Path(__file__).parents[2]
CHECKS = ROOT / "checks"
JUDGING = (CHECKS / "engine.py", CHECKS / "completeness.py")
SENTENCE = re.compile(r"[A-Z].*\s.*\.", re.DOTALL)
ANSWERS = {"present", "defective", "review", "unknown", "absent"}


def sources():
    """Yield each module that may put a sentence into a verdict."""
    folders = (CHECKS / "rules", CHECKS / "commons")
    yield from (path for folder in folders for path in sorted(folder.rglob("*.py")))
    yield from JUDGING


def sentences(tree):
    """Yield fixed sentences of a module; docstrings and pieces of others are none."""
    silent = {id(part) for node in ast.walk(tree) for part in _unsaid(node)}
    for node in ast.walk(tree):
        said = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if said and id(node) not in silent and SENTENCE.fullmatch(node.value):
            yield node.value


def _unsaid(node):
    if isinstance(node, ast.Expr | ast.JoinedStr):
        yield from ast.walk(node) if not isinstance(getattr(node, "value", None), ast.Call) else ()
    if isinstance(node, ast.Raise):
        yield from ast.walk(node)


def rule_id(path, tree):
    """Return the id of the rule a module holds; commons and the engine speak for all."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Rule":
            return next(k.value.value for k in node.keywords if k.arg == "id")
    return "shared"


def messages():
    """Collect every sentence that a finding may show, with the rule that says it."""
    found = set()
    for path in sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {(rule_id(path, tree), sentence) for sentence in sentences(tree)}
    return sorted(found)


def arguments():
    """Yield what is passed as a message or as the reason of a near miss."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            owner = getattr(getattr(node.func, "value", None), "id", "")
            if owner == "Verdict" and name in ANSWERS:
                place = 0 if name in ("present", "absent") else 1
                yield path, node.args[place]
            if name == "NearMiss":
                yield path, next(k.value for k in node.keywords if k.arg == "why")


@pytest.mark.parametrize(("rule", "sentence"), messages())
def test_every_sentence_of_a_verdict_is_translated(rule, sentence):
    """A reader of Russian never meets an English sentence."""
    assert words("ru").message(rule, sentence) != sentence


def test_every_message_is_a_whole_sentence():
    """Messages are found by their form, so each has it."""
    literal = [(p, a.value) for p, a in arguments() if isinstance(a, ast.Constant)]

    assert [(p.name, text) for p, text in literal if not SENTENCE.fullmatch(text)] == []


def test_no_translation_is_left_over():
    """A translation that no rule says any more misleads whoever reads the file."""
    said = {sentence for _, sentence in messages()}
    kept = {sentence for table in words("ru").texts["messages"].values() for sentence in table}

    assert kept - said == set()


def test_an_untranslated_sentence_is_shown_as_it_is():
    """A missing translation never costs a report."""
    assert words("ru").message("new-rule", "A thing was seen.") == "A thing was seen."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("outcome", Outcome),
        ("outcome_short", Outcome),
        ("reason", Reason),
        ("status", Status),
        ("status_short", Status),
        ("status_text", Status),
        ("stopped", StoppedBy),
        ("stop_word", StoppedBy),
        ("group", GROUPS),
    ],
)
def test_every_code_has_words(language, table, codes):
    """No reader meets a code."""
    assert [code for code in codes if not words(language).knows(table, code)] == []


def test_both_languages_say_the_same_things():
    """A text added to one language is asked of the other, with the same values."""
    shapes = [shape(words(language).texts) for language in LANGUAGES]

    assert shapes[0] == shapes[1]


def shape(texts, path=""):
    """Return each key with the values its text takes, but not the translations of messages."""
    found = {}
    for key, value in texts.items():
        name = f"{path}.{key}"
        if name == ".messages":
            continue
        if isinstance(value, dict) and "other" in value and path == ".counts":
            found[name] = {"n"}
        elif isinstance(value, dict):
            found |= shape(value, name)
        else:
            fields = string.Formatter().parse(str(value))
            found[name] = {field for _, field, _, _ in fields if field}
    return found


def test_every_text_of_the_interface_is_used():
    """A text nobody shows is clutter."""
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "reports").rglob("*")
        if path.suffix in (".py", ".html", ".js")
    )
    tables = ("site", "page", "finding", "score", "failures", "about", "summary", "act", "format")
    texts = tomllib.loads((ROOT / "reports/wording/ru.toml").read_text(encoding="utf-8"))
    unused = [
        f"{table}.{key}"
        for table in tables
        for key in texts[table]
        if f"{table}.{key}" not in code and f'"{table}.{key.rsplit("_", 1)[0]}_"' not in code
    ]

    assert unused == []


def test_number_is_rounded_half_up_with_a_comma():
    """As people calculate by hand: 0,575 is 0,58."""
    assert words("ru").number(Decimal("0.575")) == "0,58"
    assert words("ru").number(Decimal("80.765")) == "80,77"
    assert words("en").number(Decimal("80.765")) == "80.77"
    assert words("ru").short_number(Decimal("30.00")) == "30"


def test_numbers_agree_with_their_nouns():
    """1 страница, 2 страницы, 5 страниц, 21 страница."""
    said = [words("ru").count("pages", n) for n in (0, 1, 2, 5, 11, 21)]

    assert said == [
        "0 страниц",
        "1 страница",
        "2 страницы",
        "5 страниц",
        "11 страниц",
        "21 страница",
    ]
