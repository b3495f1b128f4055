"""
JUnit XML: a suite for each organisation, a test case for each requirement.

Only what is surely not met fails; what is open, accepted or not asked for is
skipped, with the reason.  The shape is the one that Jenkins and GitLab read.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from typing import BinaryIO
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from crawler.model import AuditResult, Finding, Outcome
from reports.cleaning import clean
from reports.finding_lines import accepted_line, basis, named, outcome_line, place
from reports.finding_view import advice, outcome_seen, title
from reports.manner import Manner

_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
_TAIL = b"</testsuites>\n"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BAD = (Outcome.ABSENT, Outcome.DEFECTIVE)


@contextmanager
def writing(file: BinaryIO, manner: Manner) -> Iterator[Callable[[AuditResult], None]]:
    """Give a function that adds one organisation's suite to the file."""
    file.write(_HEAD)
    count = 0

    def add(result: AuditResult) -> None:
        nonlocal count
        file.write(tostring(_suite(result, count, manner), encoding="utf-8") + b"\n")
        count += 1

    yield add
    file.write(_TAIL)


def _suite(result: AuditResult, number: int, manner: Manner) -> Element:
    moment = result.snapshot.finished_at.astimezone(UTC)
    suite = Element(
        "testsuite",
        id=str(number),
        name=_xml(named(result)),
        package=_xml(clean(result.organisation.id, 120)),
        timestamp=f"{moment:%Y-%m-%dT%H:%M:%S}",
        hostname=_host(result),
    )
    facts = SubElement(suite, "properties")
    for name, value in _facts(result):
        SubElement(facts, "property", name=_xml(clean(name, 60)), value=_xml(clean(value)))
    cases = [_case(each, result, manner) for each in result.findings]
    suite.extend(cases)
    for kind in ("failure", "skipped"):
        number = sum(case.find(kind) is not None for case in cases)
        suite.set({"failure": "failures"}.get(kind, kind), str(number))
    for name, value in (("tests", str(len(cases))), ("errors", "0"), ("time", "0")):
        suite.set(name, value)
    SubElement(suite, "system-out")
    SubElement(suite, "system-err")
    return suite


def _case(finding: Finding, result: AuditResult, manner: Manner) -> Element:
    words = manner.words
    case = Element(
        "testcase",
        classname=_xml(clean(result.organisation.id, 120)),
        name=_xml(f"{clean(finding.requirement.id, 80)}: {title(finding, words)}"),
        time="0",
    )
    said = _xml(outcome_line(finding, words))
    accepted = manner.acceptance(finding)
    if accepted:
        SubElement(case, "skipped", message=_xml(f"{accepted_line(accepted, words)}. {said}"))
    elif outcome_seen(finding) in _BAD:
        kind = f"{outcome_seen(finding)}/{finding.verdict.reason or ''}".rstrip("/")
        failure = SubElement(case, "failure", type=kind, message=said)
        failure.text = _xml("\n".join(_details(finding, result, manner)))
    elif finding.outcome is not Outcome.PRESENT:
        SubElement(case, "skipped", message=said)
    return case


def _details(finding: Finding, result: AuditResult, manner: Manner) -> Iterator[str]:
    """Say where, what to do and who asks, a line each."""
    words = manner.words
    address, locator = place(finding, result)
    yield words.say("lines.where", place=clean(f"{address} {locator}", 1000))
    yield from advice(finding, words, result.organisation.nok_year)
    for line in basis(finding, result, words):
        yield words.say("lines.basis", basis=line)


def _facts(result: AuditResult) -> Iterator[tuple[str, str]]:
    yield "status", result.snapshot.status.value
    yield "as_of", result.snapshot.as_of.isoformat()
    yield "methodology", result.methodology.id
    yield "software", f"nsok {result.software_version}"
    for figure in result.figures:
        yield figure.id, f"{figure.low:.2f}-{figure.high:.2f}"


def _host(result: AuditResult) -> str:
    try:
        site = urlsplit(next(iter(result.organisation.sites), "")).hostname
    except ValueError:
        site = None
    return _xml(clean(site or "unknown", 255))


def _xml(text: str) -> str:
    """Leave out what XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)
