"""Addresses that did not open: why, when, and what to tell the administrator."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.addresses import identity
from crawler.model import FetchFailure, Finding
from reports.cleaning import clean
from reports.links import Link, link, readable_hosts
from reports.words import Words

_SHOWN = 12
_LONGEST = 2000
_SECONDS = re.compile(r"(?:longer than|timeout of|in) (\d{1,5})(?:\.\d+)? ?s")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_STATUS = re.compile(r"(?:HTTP )?([1-5]\d\d)")
# What libraries say, by the reason it goes with; the second word is the key of the translation.
_SAYINGS = tuple(
    (reason, re.compile(pattern, re.IGNORECASE), key)
    for reason, pattern, key in (
        ("refused", r"no route|unreachable|\b113\b|\b101\b", "no_route"),
        ("refused", r"timed? ?out|\b110\b", "silent"),
        ("tls", r"expired", "expired"),
        ("tls", r"self[- ]signed", "self_signed"),
        ("tls", r"host ?name|doesn't match|mismatch|service_identity", "other_name"),
        ("tls", r"verify failed|unable to get|unknown ca", "unverified"),
        ("tls", r"version|protocol|handshake|cipher|legacy", "handshake"),
        ("other", r"empty body", "empty"),
        ("other", r"no page but", "no_page"),
        ("other", r"leads nowhere|Invalid IPv6|Missing scheme", "nowhere"),
        ("other", r"headers without end", "headers"),
        ("other", r"no web address", "no_address"),
        ("other", r"needs a browser", "browser"),
        ("other", r"ParseError|BadGzip|ValueError|zlib|brotli|zstd|_DataLoss", "malformed"),
        ("other", r"ResponseNeverReceived|ConnectionLost|ConnectionDone|reset", "broken_off"),
        ("other", r"ResponseFailed|PotentialDataLoss|cut off", "cut_short"),
    )
)


@dataclass(frozen=True, slots=True)
class FailedAddress:
    """An address that did not open; *technical* is what a library said of it."""

    link: Link
    detail: str
    technical: str
    when: str
    led: str


@dataclass(frozen=True, slots=True)
class FailureGroup:
    """Addresses that did not open for one reason, and what to tell the administrator."""

    reason: str
    tell: str
    number: str
    addresses: tuple[FailedAddress, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Broken:
    """An address that a finding hangs on and that did not open."""

    link: Link
    why: str
    technical: str
    when: str


def failure_groups(failures: Sequence[FetchFailure], words: Words) -> tuple[FailureGroup, ...]:
    """Gather failures by what to tell the administrator, those that cost an answer first."""
    by_reason: dict[tuple[str, str], list[FetchFailure]] = {}
    for failure in sorted(failures, key=lambda item: not item.topics):
        by_reason.setdefault((failure.reason, tell(failure, words)), []).append(failure)
    return tuple(_group(own, words) for own in by_reason.values())


def _group(own: Sequence[FetchFailure], words: Words) -> FailureGroup:
    hidden = len(own) - _SHOWN
    return FailureGroup(
        reason=in_words(own[0], "failure", words),
        tell=tell(own[0], words),
        number=words.count("addresses", len(own)),
        addresses=tuple(_failed(failure, words) for failure in own[:_SHOWN]),
        more=words.count("more", hidden) if hidden > 0 else "",
    )


def _failed(failure: FetchFailure, words: Words) -> FailedAddress:
    promised = [topic for topic in failure.topics if topic != "home"]
    topics = ", ".join(words.code("topic", clean(topic, 40)) for topic in promised)
    detail, technical = failure_detail(failure, words)
    return FailedAddress(
        link=link(failure.url),
        detail=detail,
        technical=technical,
        when=tried(failure, words),
        led=words.say("failures.led", topics=topics) if topics else "",
    )


def failure_detail(failure: FetchFailure, words: Words) -> tuple[str, str]:
    """Say closer what happened, in plain words; and what the server or a library said."""
    said = readable_hosts(clean(failure.detail, 200))
    if failure.reason == "stand-in" and words.knows("stand_in", said):
        return words.code("stand_in", said), ""
    seconds, status = _SECONDS.search(said), _STATUS.fullmatch(said)
    if failure.reason == "timeout" and seconds:
        return words.say("failure_detail.seconds", number=seconds[1]), said
    if status:
        return words.say("failure_detail.status", number=status[1]), ""
    keys = (k for reason, saying, k in _SAYINGS if reason == failure.reason and saying.search(said))
    key = next(keys, None)
    return words.say(f"failure_detail.{key}") if key else "", said


def tried(failure: FetchFailure, words: Words) -> str:
    """Say when the address was tried."""
    return words.say("failures.when", moment=words.moment(failure.at))


def tell(failure: FetchFailure, words: Words) -> str:
    """Say what to tell the administrator; each kind of stand-in asks for something else."""
    if failure.reason == "stand-in" and words.knows("stand_in_tell", failure.detail):
        return words.code("stand_in_tell", failure.detail)
    return in_words(failure, "failure_tell", words)


def in_words(failure: FetchFailure, table: str, words: Words) -> str:
    """Look a failure's reason up in a table of texts, with its status if that tells more."""
    status = _STATUS.fullmatch(failure.detail)
    keys = (f"{failure.reason}-{status[1]}" if status else "", failure.reason, "other")
    return words.code(table, next(key for key in keys if words.knows(table, key)))


def broken_of(
    finding: Finding, failures: Iterable[FetchFailure], words: Words
) -> tuple[Broken, ...]:
    """Find the failures behind a finding: its own addresses, and links on its pages."""
    found = (failure for failure in failures if _concerns(failure, finding))
    return tuple(_broken(failure, words) for failure, _ in zip(found, range(3), strict=False))


def _concerns(failure: FetchFailure, finding: Finding) -> bool:
    verdict, name = finding.verdict, identity(failure.url)
    seen = [(item.url, item.excerpt) for item in verdict.evidence]
    seen += [(item.url, item.excerpt) for item in verdict.near_misses]
    led = (identity(failure.referrer), failure.link_text.strip())
    return bool(name) and any(
        name in map(identity, (url, *_URL.findall(excerpt[:_LONGEST])))
        or (all(led) and led == (identity(url), excerpt.strip()))
        for url, excerpt in seen
    )


def _broken(failure: FetchFailure, words: Words) -> Broken:
    detail, technical = failure_detail(failure, words)
    reason = in_words(failure, "failure", words)
    return Broken(
        link=link(failure.url),
        why=f"{reason}: {detail}" if detail else reason,
        technical=technical,
        when=tried(failure, words),
    )
