"""
SARIF 2.1.0: the findings that are not in order, as results of one run.

What is surely not met is an error.  What a person must decide has the kind
``review``, what could not be looked at ``open``; the format (section 3.27.10)
gives both the level ``none``: neither is a failure.  What is in order is left
out, since code scanning services take every result for an alert.

A fingerprint is made of organisation and requirement alone, so it survives
reordering, other wording and other places.  Addresses are relative to their
origin (``originalUriBaseIds``): services refuse files with absolute web
addresses.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit

from crawler.model import Acceptance, AuditResult, Finding, Outcome
from reports.cleaning import NAME, clean
from reports.finding_lines import accepted_line, basis, named, outcome_line, place
from reports.finding_view import general_advice, outcome_seen, title
from reports.manner import Manner
from reports.words import Words

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_HEAD = f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"results": ['
_KINDS = {
    Outcome.ABSENT: ("fail", "error"),
    Outcome.DEFECTIVE: ("fail", "error"),
    Outcome.REVIEW: ("review", "none"),
    Outcome.UNKNOWN: ("open", "none"),
}
_SAFE = "/:?#@!$&'()*+,;=%-._~"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")

JSON = dict[str, Any]


@contextmanager
def writing(file: BinaryIO, manner: Manner) -> Iterator[Callable[[AuditResult], None]]:
    """Give a function that adds one organisation's results to the file."""
    log = _Log(manner)
    file.write(_HEAD.encode())
    empty = True

    def add(result: AuditResult) -> None:
        nonlocal empty
        for one in log.results(result):
            file.write((b"\n" if empty else b",\n") + _plain(one))
            empty = False

    yield add
    file.write(b"\n],\n" + _plain(log.rest())[1:] + b"]}\n")


@dataclass(slots=True)
class _Log:
    """What the results seen so far have named: rules, origins, organisations."""

    manner: Manner
    rules: dict[str, tuple[int, JSON]] = field(default_factory=dict)
    origins: dict[str, JSON] = field(default_factory=dict)
    organisations: list[str] = field(default_factory=list)
    software: str = ""

    def results(self, result: AuditResult) -> Iterator[JSON]:
        """Yield what is not in order."""
        self.software = self.software or result.software_version
        self.organisations = [*self.organisations[:1], result.organisation.id]
        for finding in result.findings:
            if outcome_seen(finding) in _KINDS:
                yield self._result(finding, result)

    def _result(self, finding: Finding, result: AuditResult) -> JSON:
        words, accepted = self.manner.words, self.manner.acceptance(finding)
        kind, level = _KINDS[outcome_seen(finding)]
        print_ = _fingerprint(finding)
        said = f"{named(result)}: {title(finding, words)}. {outcome_line(finding, words)}"
        return {
            "ruleId": clean(finding.requirement.id, 80),
            "ruleIndex": self._rule(finding, result),
            "kind": kind,
            "level": level,
            "message": {"text": said},
            "locations": [self._location(finding, result)],
            "partialFingerprints": {"nsokFinding/v1": print_, "primaryLocationLineHash": print_},
            "properties": {
                "organisation": clean(result.organisation.id, 120),
                "outcome": finding.outcome.value,
                "reason": finding.verdict.reason and finding.verdict.reason.value,
                "asOf": result.snapshot.as_of.isoformat(),
            },
        } | ({"suppressions": [_suppression(accepted, words)]} if accepted else {})

    def _rule(self, finding: Finding, result: AuditResult) -> int:
        known = self.rules.get(finding.requirement.id)
        if known is None:
            known = len(self.rules), _rule(finding, result, self.manner.words)
            self.rules[finding.requirement.id] = known
        return known[0]

    def _location(self, finding: Finding, result: AuditResult) -> JSON:
        address, locator = place(finding, result)
        origin, path = _parts(address)
        artifact: JSON = {"uri": path}
        if origin:
            self.origins[origin] = {"uri": f"{origin}/"}
            artifact["uriBaseId"] = origin
        inside = clean(locator, 400)
        return {"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": 1}}} | (
            {"logicalLocations": [{"fullyQualifiedName": inside}]} if inside else {}
        )

    def rest(self) -> JSON:
        """Return the run without its results."""
        one = self.organisations[0] if len(self.organisations) == 1 else ""
        return {
            "tool": {
                "driver": {
                    "name": "nsok",
                    "version": clean(self.software, 40) or "0",
                    "language": self.manner.language,
                    "rules": [rule for _, rule in self.rules.values()],
                }
            },
            "automationDetails": {"id": f"nsok/{clean(one, 120)}/" if one else "nsok/"},
            "originalUriBaseIds": self.origins,
            "columnKind": "unicodeCodePoints",
        }


def _rule(finding: Finding, result: AuditResult, words: Words) -> JSON:
    """Describe a requirement: what, how to put it right, who asks."""
    asked = basis(finding, result, words)
    told = [
        *general_advice(finding.requirement, words),
        *(words.say("lines.basis", basis=line) for line in asked),
    ]
    address = next((url for url in _acts(finding, result) if url), "")
    return {
        "id": clean(finding.requirement.id, 80),
        "name": clean(finding.requirement.rule, NAME),
        "shortDescription": {"text": title(finding, words)},
        "fullDescription": {"text": told[0] if told else title(finding, words)},
        "help": {"text": "\n\n".join(told) or title(finding, words)},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": [clean(finding.requirement.id.split(".")[0], 40)]},
    } | ({"helpUri": address} if address else {})


def _acts(finding: Finding, result: AuditResult) -> Iterator[str]:
    acts = {act.id: act for act in result.methodology.acts}
    for item in finding.requirement.basis:
        url = acts[item.act].url if item.act in acts else ""
        if url.startswith(("https://", "http://")):
            yield _quoted(url)


def _suppression(accepted: Acceptance, words: Words) -> JSON:
    said = accepted_line(accepted, words)
    return {"kind": "external", "status": "accepted", "justification": said}


def _fingerprint(finding: Finding) -> str:
    owner, requirement = finding.key
    return sha256(f"{owner}\n{requirement}".encode("utf-8", "replace")).hexdigest()


def _parts(address: str) -> tuple[str, str]:
    """Split an address into its origin and the rest, both fit for a SARIF file."""
    try:
        parts = urlsplit(address[:2000].strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        return "", "/"
    if parts.scheme not in ("http", "https") or not host:
        return "", "/"
    shown = f"[{host}]" if ":" in host else quote(host, safe=".-")
    origin = f"{parts.scheme}://{shown}" + (f":{port}" if port else "")
    path = parts.path or "/"
    path = f"/.{path}" if path.startswith("//") else path
    return origin, _quoted(f"{path}?{parts.query}" if parts.query else path)


def _quoted(text: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", text), safe=_SAFE, errors="replace")


def _plain(value: JSON) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
