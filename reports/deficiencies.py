"""
What an organisation lacks, in the phrases that operators write in their reports.

Only what is surely not there, or surely does not work, is named; what nobody
could look at, or a person has still to decide, is never a deficiency.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.model import AuditResult, Finding, Input, Outcome, Reason
from reports.cleaning import NAME, clean
from reports.finding_view import not_working, title
from reports.view import group_of, was_looked_at, weight
from reports.words import Words

CRITERIA = ("k1", "k2", "k3", "k4", "k5")
CRITERION = {"site": "k1", "channels": "k1", "stand": "k1", "comfort": "k2", "access": "k3"}
_KINDS = {"feedback": "channels", "access": "access"}
_COUNTED = {"stand": "stand", "comfort": "comfort", "access": "access", "assist": "access"}
SATISFIED = 90  # below it operators print a recommendation on how people are met


@dataclass(frozen=True, slots=True)
class Lack:
    """
    One thing that lacks; *why* is empty where it simply is not there.

    *finding* is what the site showed, or the item that a stand lacks; none for
    rooms.  *noted* is what a person noted on the premises.  *control* tells of
    the call or letter that found it not to work: who, when, what.
    """

    kind: str
    title: str
    why: str = ""
    finding: Finding | None = None
    noted: Input | None = None
    control: str = ""

    @property
    def named(self) -> str:
        """Name it inside a sentence: «план (устарело)»."""
        return f"{self.title} ({self.why})" if self.why else self.title

    @property
    def told(self) -> str:
        """Name it with all that is known of why it does not do."""
        return f"{self.title} ({self.control})" if self.control else self.named


def lacks(result: AuditResult, words: Words) -> tuple[Lack, ...]:
    """Return all that lacks, what costs most first; nothing of a site nobody could look at."""
    seen = result.findings if was_looked_at(result) else ()
    own = [_lack(finding, words) for finding in seen if group_of(finding) == "fix"]
    return tuple(sorted((*own, *_counted(result, words)), key=_weight, reverse=True))


def _weight(lack: Lack) -> tuple[float, float]:
    cause = lack.noted or lack.finding
    return weight(cause) if cause else (0.0, 0.0)


def heading(lack: Lack, words: Words) -> str:
    """Name it where it stands alone: with a capital, an item of the stand as such."""
    named = words.say("lack.on_stand", title=lack.title) if lack.kind == "stand" else lack.title
    return named[:1].upper() + named[1:]


def deficiencies(result: AuditResult, words: Words) -> str:
    """Return what an operator writes into the column «Недостатки»."""
    found = lacks(result, words)
    parts = [_phrase(kind, found, words) for kind in CRITERION]
    said = [part for part in parts if part] or [_nothing(result, words)]
    return " ".join((*said, *_still_open(result, words)))


def recommendations(result: AuditResult, words: Words) -> str:
    """Return what an operator writes into the column «Рекомендации»."""
    found = lacks(result, words)
    parts = []
    for kind in CRITERION:
        missing = [each.title for each in found if each.kind == kind and not each.why]
        wrong = [each.named for each in found if each.kind == kind and each.why]
        if missing:
            parts.append(words.say(f"advise.{kind}", items="; ".join(missing)))
        if wrong:
            parts.append(words.say("advise.wrong", items="; ".join(wrong)))
    highs = {figure.id: figure.high for figure in result.figures}
    low = [id_ for id_ in ("k3", "k4", "k5") if highs.get(id_, SATISFIED) < SATISFIED]
    parts += [words.code("advise_people", id_) for id_ in low]
    return " ".join(parts) or words.say("advise.nothing")


def _lack(finding: Finding, words: Words) -> Lack:
    kind = _KINDS.get(finding.requirement.id.partition(".")[0], "site")
    named = in_list(title(finding, words))
    return Lack(kind, named, _why(finding, words), finding, control=_control(finding, words))


def in_list(name: str) -> str:
    """Begin with a small letter, as inside a sentence; abbreviations stay."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _control(finding: Finding, words: Words) -> str:
    control = finding.control
    if control is None or not not_working(finding):
        return ""
    source = clean(words.source(control.source), NAME).rstrip(". ")
    return words.say("lack.control", day=words.day(control.taken_on), source=source)


def _why(finding: Finding, words: Words) -> str:
    if finding.outcome is Outcome.ABSENT:
        return ""
    reason = finding.verdict.reason
    if finding.refuted:
        return words.code("reason", Reason.NOT_WORKING)
    if finding.review is not None:
        return words.say("lack.reviewed")
    return words.code("reason", reason) if reason else words.say("lack.wrong")


def _counted(result: AuditResult, words: Words) -> Iterator[Lack]:
    """Yield what was counted on the premises and is not there."""
    asked = {each.requirement.id: each for each in result.findings}
    for given in result.inputs:
        group, _, item = given.id.partition(".")
        about = asked.get(item) if group == "stand" else None
        named = words.code("input", given.id) if words.knows("input", given.id) else ""
        named = title(about, words) if about else named
        if group in _COUNTED and named and not given.value:
            yield Lack(_COUNTED[group], in_list(clean(named)), finding=about, noted=given)


def _phrase(kind: str, found: tuple[Lack, ...], words: Words) -> str:
    own = [each for each in found if each.kind == kind]
    missing = "; ".join(each.title for each in own if not each.why)
    wrong = "; ".join(each.told for each in own if each.why)
    said = [words.say(f"lack.{kind}_missing", items=missing)] if missing else []
    said += [words.say("lack.defective", items=wrong)] if wrong else []
    return f"{words.say(f'lack.{kind}')}. {'. '.join(said)}." if said else ""


def _nothing(result: AuditResult, words: Words) -> str:
    if not was_looked_at(result):
        return words.say("lack.unseen")
    return words.say("lack.none_found" if any(_still_open(result, words)) else "lack.none")


def _still_open(result: AuditResult, words: Words) -> Iterator[str]:
    groups = [group_of(each) for each in result.findings]
    counts = {"check": groups.count("check")}
    counts["unseen"] = groups.count("unseen") + groups.count("unwritten")
    open_ = [words.say(f"lack.open_{key}", n=number) for key, number in counts.items() if number]
    if was_looked_at(result) and open_:
        yield words.say("lack.open", items=", ".join(open_))
