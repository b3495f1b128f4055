"""
The outcome of an audit in Markdown, for the summary page of a CI job or a memo.

One organisation: its numbers and what to put right.  Many: a line for each,
and what most of them lack.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from crawler.model import AuditResult, Finding
from reports.cleaning import clean
from reports.finding_lines import accepted_line, named, outcome_line, place
from reports.finding_view import advice, title
from reports.headline import headline
from reports.links import link
from reports.manner import Manner
from reports.view import group_of, was_looked_at, weight
from reports.words import Words

_MARKS = re.compile(r"([\\`*_\[\]<>|#~!])")
_MOST_LACKING = 10
_COLUMNS = ("fix", "check", "unseen")


@contextmanager
def writing(file: BinaryIO, manner: Manner) -> Iterator[Callable[[AuditResult], None]]:
    """Give a function that adds one organisation's line to the file."""
    summary = _Summary(manner)
    heads = ("organisation", "status", "score", *_COLUMNS)
    _write(file, f"# {manner.words.say('markdown.title')}\n")
    _write(file, _row([manner.words.say(f"markdown.{head}") for head in heads]))
    _write(file, _row(["---", "---", "---:", *["---:"] * len(_COLUMNS)]))

    def add(result: AuditResult) -> None:
        _write(file, summary.line(result))

    yield add
    for line in summary.ending():
        _write(file, line)


def render(result: AuditResult, manner: Manner) -> str:
    """Return the page of one organisation."""
    return "\n".join(_page(result, manner)) + "\n"


@dataclass(slots=True)
class _Summary:
    """Counts what many organisations lack while their lines are written."""

    manner: Manner
    organisations: int = 0
    looked: int = 0
    accepted: int = 0
    lacking: Counter[str] = field(default_factory=Counter)

    def line(self, result: AuditResult) -> str:
        """Return the line of an organisation, and count it."""
        words, seen = self.manner.words, was_looked_at(result)
        groups = Counter(group_of(each) for each in result.findings)
        self.organisations += 1
        self.looked += seen
        for finding in result.findings:
            if group_of(finding) == "fix":
                self.lacking[title(finding, words)] += 1
                self.accepted += self.manner.acceptance(finding) is not None
        state = words.code("status", result.snapshot.status)
        numbers = (str(groups[name]) for name in _COLUMNS)
        return _row([escaped(named(result)), state, _interval(result, words), *numbers])

    def ending(self) -> Iterator[str]:
        """Yield what is said of all of them."""
        words = self.manner.words
        numbers = {"looked": self.looked, "number": self.organisations}
        yield "\n" + words.say("markdown.total", **numbers)
        if self.accepted:
            yield "\n" + words.say("markdown.accepted", number=self.accepted)
        if self.lacking:
            yield f"\n## {words.say('markdown.lacking')}\n"
        for name, number in self.lacking.most_common(_MOST_LACKING):
            yield f"- {escaped(name)}: {words.count('organisations', number)}"


def _page(result: AuditResult, manner: Manner) -> Iterator[str]:
    words = manner.words
    yield f"# {escaped(named(result))}\n"
    state = words.code("status", result.snapshot.status)
    yield words.say("markdown.state", state=state, day=words.day(result.snapshot.as_of))
    if was_looked_at(result):
        sign = escaped(headline(result, words).symbol)
        yield "\n" + words.say("markdown.number", symbol=sign, interval=_interval(result, words))
    own = sorted(result.findings, key=weight, reverse=True)
    fix = [each for each in own if group_of(each) == "fix"]
    open_ = [each for each in fix if manner.acceptance(each) is None]
    yield from _list("group.fix", open_, result, manner)
    yield from _list("markdown.known", [each for each in fix if each not in open_], result, manner)
    check = [each for each in own if group_of(each) == "check"]
    yield from _list("group.check", check, result, manner)
    unseen = sum(group_of(each) == "unseen" for each in own)
    if unseen:
        yield f"\n{words.say('group.unseen')}: {words.count('requirements', unseen)}."


def _list(
    heading: str, findings: list[Finding], result: AuditResult, manner: Manner
) -> Iterator[str]:
    words = manner.words
    if findings:
        yield f"\n## {words.say(heading)} ({len(findings)})\n"
    for finding in findings:
        said = escaped(outcome_line(finding, words))
        yield f"- **{escaped(title(finding, words))}**: {said} {_link(finding, result)}".rstrip()
        accepted = manner.acceptance(finding)
        year = result.organisation.nok_year
        told = [accepted_line(accepted, words)] if accepted else advice(finding, words, year)[:1]
        if group_of(finding) == "fix":
            yield from (f"  {escaped(line)}" for line in told)


def _link(finding: Finding, result: AuditResult) -> str:
    shown = link(place(finding, result)[0])
    href = shown.href.replace("(", "%28").replace(")", "%29").replace("<", "%3C")
    return f"[{escaped(shown.text)}]({href})" if href and finding.verdict.evidence else ""


def _interval(result: AuditResult, words: Words) -> str:
    main = headline(result, words)
    return words.interval(main.low, main.high) if was_looked_at(result) else "—"


def escaped(text: str) -> str:
    """Return a text in which nothing is markup."""
    return _MARKS.sub(r"\\\1", clean(text, 1200))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _write(file: BinaryIO, line: str) -> None:
    file.write(f"{line}\n".encode("utf-8", "replace"))
