"""
An invented fleet: thousands of results of real shape, the same ones every time.

``results(2000)`` yields them one after another, as a store does; ``hostile``
puts into every text of a result what a site would need to break a report;
``fill`` keeps them in a store, so that commands can be measured::

    python -m tests.bench.fleet /tmp/fleet 2000
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import cycle
from pathlib import Path
from random import Random

from checks import engine, scoring
from checks import methodology as methodologies
from crawler.model import (
    AuditResult,
    Evidence,
    FetchFailure,
    Finding,
    Methodology,
    NearMiss,
    Organisation,
    Outcome,
    Reason,
    Requirement,
    SiteSnapshot,
    Status,
    StoppedBy,
    Verdict,
)
from crawler.store import results as kept
from crawler.store import runs
from crawler.store.database import Store, open_store

PACK = "social-service/2024-10-05"
DAY = date(2026, 11, 20)
START = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
_REGIONS = (
    "Алтайский край,Архангельская область,Волгоградская область,Вологодская область,"
    "Калужская область,Кировская область,Ленинградская область,Москва,Пермский край,"
    "Республика Карелия,Республика Коми,Свердловская область,Смоленская область,Томская область"
).split(",")
_TYPES = (
    "Комплексный центр социального обслуживания населения",
    "Дом-интернат для престарелых и инвалидов",
    "Психоневрологический интернат",
    "Социально-реабилитационный центр для несовершеннолетних",
    "Центр социальной помощи семье и детям",
)
_NAMES = "Берёзка,Забота,Надежда,Родник,Тёплый дом,Уют,Доверие,Милосердие,Гармония,Ветеран".split(
    ","
)
_SITES = (
    "https://kcson-{n:04}.example/",
    "http://di{n:04}.example/",
    "https://www.centr-{n:04}.example/",
    "https://soc.region{region:02}.example/org/{n:04}/",
    "http://xn--{n:04}-eddp4a.xn--p1ai/",
)
_STATUSES = [Status.COMPLETE] * 88 + [Status.PARTIAL] * 8 + [Status.UNREACHABLE] * 3 + [
    Status.BLOCKED
]  # fmt: skip
_ENDS = {
    Status.COMPLETE: StoppedBy.FINISHED,
    Status.PARTIAL: StoppedBy.TIME_LIMIT,
    Status.UNREACHABLE: StoppedBy.UNREACHABLE,
    Status.BLOCKED: StoppedBy.FORBIDDEN,
}
_DEFECTS = (Reason.OUTDATED, Reason.BROKEN_LINK, Reason.EMPTY, Reason.NOT_WORKING)
_DOUBTS = (Reason.NEEDS_PERSON, Reason.SCAN, Reason.AMBIGUOUS)
NASTY = (
    "\"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}]]>'--><svg/onload=alert(3)>",
    '=HYPERLINK("http://evil.example";"нажмите")',
    "+7*7",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\u202eгнп.нотэ\u202c \u200f\u2066текст\u2069",
    "до\x00\x01\x08\x0b\x0c\x1b[31m\x7f\x85\ud800\ufffe\uffffпосле",
    "**жирно** [ссылка](javascript:alert(4)) `код` | ячейка |\n# заголовок\n<b>",
)


def results(count: int = 2000, seed: int = 26) -> Iterator[AuditResult]:
    """Yield results of invented organisations; the same for the same count and seed."""
    law = methodologies.load(PACK)
    chance = Random(seed)
    for number in range(1, count + 1):
        yield _result(number, law, chance)


def hostile(result: AuditResult, *, long: int = 0) -> AuditResult:
    """Put something nasty into every text of a result; *long* signs more into one of them."""
    poison = cycle(NASTY)
    spoilt: AuditResult = _poisoned(result, poison)
    longest = "Щ" * long
    name = spoilt.organisation.name + longest
    return replace(spoilt, organisation=replace(spoilt.organisation, name=name))


def fill(store: Store, shown: Iterable[AuditResult]) -> int:
    """Keep results as one finished run and return its number."""
    every = list(shown)
    run_id = runs.begin(store, [each.organisation for each in every], {})
    for each in every:
        kept.save(store, run_id, each)
    runs.finish(store, run_id)
    return run_id


def _result(number: int, law: Methodology, chance: Random) -> AuditResult:
    owner = _organisation(number, chance)
    status = chance.choice(_STATUSES)
    seen = _snapshot(number, owner, status, chance)
    empty = engine.judge(seen, law)
    if status in (Status.UNREACHABLE, Status.BLOCKED):
        return replace(empty, software_version="2026.12")
    bare = [_finding(owner, each, chance) for each in law.requirements]
    findings = scoring.with_gains(law, bare, {})
    total = scoring.score(law, findings, {})
    summary = replace(
        empty.snapshot,
        status=status,
        pages=chance.randint(8, 150),
        documents=chance.randint(0, 60),
    )
    return replace(
        empty,
        snapshot=summary,
        findings=findings,
        score=total,
        figures=scoring.figures(law, findings, total),
        software_version="2026.12",
        warnings=(),
    )


def _organisation(number: int, chance: Random) -> Organisation:
    region = chance.randrange(len(_REGIONS))
    kind = chance.choice(_TYPES)
    address = _SITES[number % len(_SITES)].format(n=number, region=region)
    inn = f"{1000000000 + number * 7919}"
    return Organisation(
        id=inn,
        name=f"ГБУ «{kind} «{chance.choice(_NAMES)}» № {number}»",
        sites=(address,),
        inn=inn,
        region=_REGIONS[region],
        type=kind,
        nok_year=chance.choice((None, 2023, 2024, 2025)),
    )


def _snapshot(number: int, owner: Organisation, status: Status, chance: Random) -> SiteSnapshot:
    begun = START + timedelta(minutes=number)
    lost = chance.randint(0, 4) if status is Status.COMPLETE else chance.randint(1, 12)
    topics = () if status is Status.COMPLETE else ("plan",)
    return SiteSnapshot(
        id=f"1-{owner.id}",
        organisation=owner,
        started_at=begun,
        finished_at=begun + timedelta(minutes=4),
        pages=(),
        documents=(),
        failures=tuple(
            FetchFailure(
                organisation_id=owner.id,
                url=f"{owner.sites[0]}files/{at}.pdf",
                reason=chance.choice(("timeout", "server-error", "dns", "tls")),
                detail="",
                at=begun,
                topics=topics,
            )
            for at in range(lost)
        ),
        stopped_by=_ENDS[status],
        sites=owner.sites,
        as_of=DAY,
    )


def _finding(owner: Organisation, requirement: Requirement, chance: Random) -> Finding:
    return Finding(
        organisation_id=owner.id,
        requirement=requirement,
        rule=requirement.rule,
        verdict=_verdict(owner.sites[0], requirement, chance),
    )


def _verdict(home: str, requirement: Requirement, chance: Random) -> Verdict:
    dice = chance.random()
    seen = [_evidence(home, requirement, chance) for _ in range(chance.randint(1, 3))]
    if dice < 0.55:
        return Verdict.present("It is published.", seen, confirmed=chance.random() < 0.6)
    if dice < 0.65:
        return Verdict.defective(chance.choice(_DEFECTS), "It is there and does not work.", seen)
    if dice < 0.8:
        return Verdict.absent("It is not on the site.", _searched(home, chance), _near(home))
    if dice < 0.96:
        return Verdict.review(chance.choice(_DOUBTS), "A person must look.", seen, _near(home))
    if dice < 0.98:
        return Verdict(outcome=Outcome.INAPPLICABLE, message="It does not concern this kind.")
    return Verdict.unknown(Reason.TIMEOUT, "A page that may hold it could not be opened.")


def _evidence(home: str, requirement: Requirement, chance: Random) -> Evidence:
    page = chance.randrange(1, 60)
    return Evidence(
        url=f"{home}svedeniya/{page}/",
        excerpt=f"{requirement.title}: сведения на {DAY:%d.%m.%Y}, страница {page} раздела",
        locator=f"/html/body/div[2]/main/section[{page}]/p[3]",
        digest=f"sha256:{chance.getrandbits(256):064x}",
        seen_at=START + timedelta(seconds=page),
    )


def _near(home: str) -> tuple[NearMiss, ...]:
    return (NearMiss(url=f"{home}news/", excerpt="Анкета", why="It is only a news item."),)


def _searched(home: str, chance: Random) -> tuple[str, ...]:
    return tuple(f"{home}page/{at}/" for at in range(chance.randint(5, 60)))


def _poisoned(value, poison):
    if isinstance(value, StrEnum) or value is None:
        return value
    if isinstance(value, str):
        return next(poison) + value
    if isinstance(value, tuple):
        return tuple(_poisoned(each, poison) for each in value)
    if is_dataclass(value):
        changed = {f.name: _poisoned(getattr(value, f.name), poison) for f in fields(value)}
        return replace(value, **changed)
    return value


if __name__ == "__main__":
    folder, *rest = sys.argv[1:]
    with open_store(Path(folder)) as store:
        print(fill(store, results(int(rest[0]) if rest else 2000)))
