"""A small result of real shape, for tests of the frame."""

from decimal import Decimal

from crawler.model import (
    AuditResult,
    Figure,
    Finding,
    Gain,
    LegalBasis,
    MethodologyRef,
    Outcome,
    Requirement,
    Review,
    Score,
    SiteSnapshot,
    SnapshotSummary,
    Status,
    Verdict,
)
from tests.builders import DAY, VISIT, failure, organisation, site

_FAQ = Requirement(
    id="feedback.faq",
    title="Раздел «Часто задаваемые вопросы»",
    title_en="Frequently asked questions",
    rule="faq-section",
    basis=(LegalBasis(act="order-886n", clause="п. 2"),),
    advice="Опубликуйте вопросы с ответами",
    advice_en="Publish questions with answers",
    measure="distance",
)
_METHODOLOGY = MethodologyRef(
    id="social-service/2024-10-05", title="НОК", title_en="NOK", digest="sha256:1"
)
_FIGURES = (
    Figure(id="p_dist", low=Decimal(30), high=Decimal(100), published=Decimal(90)),
    Figure(id="k1", low=Decimal("21.1"), high=Decimal("97.7")),
)


def result(*, owner=None, reviewed: Outcome | None = None, figures=_FIGURES) -> AuditResult:
    """Build the result of one absent finding."""
    review = reviewed and Review(
        snapshot_id="s", requirement_id=_FAQ.id, outcome=reviewed, reason="", reviewer="Иванова",
        decided_at=VISIT,
    )  # fmt: skip
    verdict = Verdict.absent("no questions with answers", ["https://care.example/"])
    owner = owner or organisation()
    return _result(
        site({"/": ""}, of=owner, failures=(failure(organisation_id=owner.id),)),
        Finding(
            organisation_id=owner.id,
            requirement=_FAQ,
            rule=_FAQ.rule,
            verdict=verdict,
            gain=(Gain(figure="p_dist", points=Decimal(30)),),
            review=review,
        ),
        figures,
    )


def _result(snapshot: SiteSnapshot, finding: Finding, figures) -> AuditResult:
    zero = Decimal(0)
    return AuditResult(
        organisation=snapshot.organisation,
        methodology=_METHODOLOGY,
        snapshot=SnapshotSummary(
            id=snapshot.id,
            started_at=VISIT,
            finished_at=VISIT,
            as_of=DAY,
            status=Status.COMPLETE,
            stopped_by=snapshot.stopped_by,
            pages=len(snapshot.pages),
            documents=0,
            failures=snapshot.failures,
            sites=snapshot.sites,
        ),
        findings=(finding,),
        figures=figures,
        score=Score(
            id="k1", title="К1", title_en="K1", symbol="К1", weight=Decimal(1), low=zero,
            high=Decimal(100),
        ),
        software_version="2026.12",
    )  # fmt: skip
