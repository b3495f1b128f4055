"""
The draft of a plan to remove deficiencies, in the form of resolution 457, one organisation a file.

Deficiencies and measures are filled in; days, persons and what has been done
are for people, so they stay blank.  In Russian, as the form is.
"""

import re
from dataclasses import dataclass

from crawler.model import AuditResult
from reports import word_forms
from reports.cleaning import clean
from reports.deficiencies import CRITERIA, CRITERION, SATISFIED, Lack, lacks
from reports.finding_lines import place
from reports.finding_view import advice
from reports.letters import Addressee, address, addressee
from reports.manner import Manner
from reports.view import was_looked_at
from reports.words import Words, words

LANGUAGE = "ru"  # as the form is
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[А-ЯЁA-Z«])")
_SENTENCES = 2
_PAIRS = (("«", "»"), ("(", ")"))
_NUMERALS = ("I", "II", "III", "IV", "V")


@dataclass(frozen=True, slots=True)
class Row:
    """A deficiency and what is proposed to do about it."""

    number: str
    deficiency: str
    measure: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the five criteria; *nothing* says why it has no rows."""

    title: str
    rows: tuple[Row, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a plan says; its fields are those of the template."""

    organisation: Addressee
    looked: bool
    sections: tuple[Section, ...]
    visited: str
    software: str


def one(result: AuditResult, manner: Manner) -> bytes:
    """Return the draft of a plan."""
    shown = plan(result, words(LANGUAGE))
    return word_forms.document("plan", manner, {"plan": shown})


def plan(result: AuditResult, words: Words) -> Plan:
    """Put what lacks into the form."""
    found = lacks(result, words)
    return Plan(
        organisation=addressee(result),
        looked=was_looked_at(result),
        sections=tuple(
            _section(number, id_, found, result, words)
            for number, id_ in zip(_NUMERALS, CRITERIA, strict=True)
        ),
        visited=words.day(words.local(result.snapshot.finished_at).date()),
        software=f"nsok {clean(result.software_version, 40)}",
    )


def _section(
    numeral: str, id_: str, found: tuple[Lack, ...], result: AuditResult, words: Words
) -> Section:
    own = [each for each in found if CRITERION[each.kind] == id_]
    rows = tuple(
        Row(f"{numeral}.{at}", _deficiency(each, result, words), _measure(each, words))
        for at, each in enumerate(own, start=1)
    )
    return Section(f"{numeral}. {words.code('plan', id_)}", rows, _nothing(id_, result, words))


def _deficiency(lack: Lack, result: AuditResult, words: Words) -> str:
    key = "lack.defective" if lack.why else f"lack.{lack.kind}_missing"
    said = f"{words.say(f'lack.{lack.kind}')}. {words.say(key, items=lack.told)}"
    if lack.noted is None and lack.finding is not None and lack.finding.verdict.evidence:
        said = f"{said} ({address(place(lack.finding, result)[0])})"
    return f"{said}."


def _measure(lack: Lack, words: Words) -> str:
    """Propose what to do, and in the first words of the advice, how."""
    key = "advise.wrong" if lack.why else f"advise.{lack.kind}"
    told = advice(lack.finding, words) if lack.finding and lack.noted is None else ()
    how = _sentences(told[0])[:_SENTENCES] if told else []
    return " ".join((words.say(key, items=lack.named), *how))


def _sentences(text: str) -> list[str]:
    """Split a text into sentences, but never inside a name in quotation marks or brackets."""
    whole: list[str] = []
    for part in _SENTENCE.split(text):
        if whole and any(whole[-1].count(a) > whole[-1].count(z) for a, z in _PAIRS):
            whole[-1] = f"{whole[-1]} {part}"
        else:
            whole.append(part)
    return whole


def _nothing(id_: str, result: AuditResult, words: Words) -> str:
    """Say that nothing was found, or that it is not known whether there is anything."""
    known = next((each for each in result.figures if each.id == id_), None)
    if id_ == "k1" and not was_looked_at(result):
        return words.say("lack.unseen")
    if known is None or known.low != known.high:
        return words.say("plan.open")
    if known.high < SATISFIED:
        return words.say("plan.low", number=words.number(known.high))
    return words.say("plan.none")
