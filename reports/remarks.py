"""What was noticed of a site and costs no point: faults of certificates, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crawler.model import CertificateFault
from reports.cleaning import clean
from reports.links import readable_hosts
from reports.words import Words

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A host that shows the fault, what exactly was seen there, and when."""

    host: str
    detail: str
    when: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One fault wherever it was seen, what visitors meet, and what to tell the administrator."""

    title: str
    means: str
    tell: str
    places: tuple[Place, ...]


def remarks(faults: Sequence[CertificateFault], words: Words) -> tuple[Remark, ...]:
    """Gather faults by reason, in the order in which they were seen."""
    by_reason: dict[str, list[CertificateFault]] = {}
    for fault in faults:
        by_reason.setdefault(fault.reason, []).append(fault)
    return tuple(_remark(own, words) for own in by_reason.values())


def named(faults: Sequence[CertificateFault], words: Words) -> tuple[Remark, ...]:
    """Give the same for a row of a table: of each reason the first host."""
    firsts = {fault.reason: fault for fault in reversed(faults)}
    return remarks([fault for fault in faults if firsts[fault.reason] is fault], words)


def _remark(own: Sequence[CertificateFault], words: Words) -> Remark:
    reason = own[0].reason if words.knows("certificate", own[0].reason) else "other"
    return Remark(
        title=words.code("certificate", reason),
        means=words.code("certificate_means", reason),
        tell=words.code("certificate_tell", reason),
        places=tuple(_place(fault, reason, words) for fault in own[:_SHOWN]),
    )


def _place(fault: CertificateFault, reason: str, words: Words) -> Place:
    said = clean(fault.detail, 200)
    try:
        said = words.day(date.fromisoformat(said))
    except ValueError:
        said = readable_hosts(said)
    return Place(
        host=readable_hosts(clean(fault.host, 120)),
        detail=words.say(f"certificate_detail.{reason}", detail=said) if said else "",
        when=words.moment(fault.seen_at),
    )
