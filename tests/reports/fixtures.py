"""Realistic results: a good site, one with gaps, one half seen, two that nobody could look at."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from crawler.model import (
    Act,
    AuditResult,
    CertificateFault,
    Evidence,
    FetchFailure,
    Finding,
    Input,
    LegalBasis,
    MethodologyRef,
    NearMiss,
    Organisation,
    Outcome,
    Reason,
    Requirement,
    Review,
    SnapshotSummary,
    Status,
    StoppedBy,
    Verdict,
)
from tests.reports import arithmetic

SEEN = datetime(2026, 11, 20, 6, 41, 12, tzinfo=UTC)
DIGEST = "sha256:4f5b3c9ad0e1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b"

ACTS = (
    Act(
        id="442-fz",
        title="Федеральный закон «Об основах социального обслуживания граждан»",
        number="442-ФЗ",
        adopted=date(2013, 12, 28),
    ),
    Act(
        id="order-317n",
        title=(
            "Приказ Минтруда России «Об утверждении показателей, характеризующих общие критерии "
            "оценки качества условий оказания услуг организациями социального обслуживания»"
        ),
        number="317н",
        adopted=date(2018, 5, 23),
        url="https://publication.pravo.example/317n",
    ),
)
METHODOLOGY = MethodologyRef(
    id="social-service/2024-10-05",
    title="Независимая оценка качества: открытость и доступность информации",
    title_en="Independent assessment: openness of information",
    digest="sha256:90ab12cd34ef56ab78cd90ef12ab34cd56ef78ab90cd12ef34ab56cd78ef90ab",
    acts=ACTS,
    notice="Содержание изменений 2024 года не сверено.\n\nНумерация подпунктов не сверена.",
    notice_en="What the amendment of 2024 changed is not verified.",
)

# id, measure, rule, title, title_en
_WRITTEN = (
    ("nsok.section", "p_inf_site", "assessment-section", "Раздел о независимой оценке качества"),
    ("nsok.results", "", "assessment-results", "Результаты независимой оценки"),
    ("nsok.plan", "", "improvement-plan", "План по устранению недостатков"),
    ("nsok.plan_report", "", "plan-report", "Отчёты о выполнении плана"),
    ("nsok.bus_gov", "", "bus-gov-link", "Ссылка на bus.gov.ru"),
    ("feedback.phone", "p_dist_channels", "contact-phone", "Телефон"),
    ("feedback.email", "p_dist_channels", "contact-email", "Адрес электронной почты"),
    ("feedback.eservice", "p_dist_channels", "electronic-service", "Электронный сервис обращений"),
    ("feedback.faq", "p_dist_channels", "faq-section", "Часто задаваемые вопросы"),
    ("feedback.survey", "p_dist_channels", "survey-link", "Анкета или ссылка на неё"),
    ("access.vision", "", "low-vision-version", "Версия для слабовидящих"),
)
_UNWRITTEN = """
registration Дата государственной регистрации
founder Учредитель
location Место нахождения
branches Филиалы
schedule Режим и график работы
contacts Телефоны и адреса электронной почты
structure Структура и органы управления
managers Руководитель и заместители
staff Персональный состав работников
trustees Попечительский совет
dept_regulations Положения о подразделениях
facilities Материально-техническое обеспечение
service_forms Формы социального обслуживания
services Виды социальных услуг
procedure Порядок и условия
tariffs Тарифы
clients_count Численность получателей
free_places Количество свободных мест
budget_volume Объём услуг за счёт бюджета
licence Лицензии
finance_plan План финансово-хозяйственной деятельности
internal_rules Правила внутреннего распорядка
labour_rules Правила внутреннего трудового распорядка
collective_agreement Коллективный договор
inspections Предписания и отчёты об их исполнении
rights Права получателей
"""


def requirement(id_, measure, rule, title):
    """Build a requirement as the pack has it."""
    return Requirement(
        id=id_,
        title=title,
        title_en=f"Requirement {id_}",
        rule=rule,
        measure=measure,
        basis=(
            LegalBasis(act="442-fz", clause="ст. 13", paraphrase="Сведения размещаются на сайте."),
            LegalBasis(
                act="order-317n",
                clause="п. 1.2",
                quote="наличие и функционирование дистанционных способов",
                verified_on=date(2026, 3, 2) if id_ == "feedback.faq" else None,
                paraphrase="На сайте указаны способы обратной связи, и они работают.",
            ),
        ),
        advice=(
            "Откройте раздел и поставьте на него ссылку в меню.\n\n"
            "«На этой странице размещены ответы на вопросы, которые задают чаще всего»."
        ),
        advice_en="Open a section and link it from the menu.\n\n«…»",
    )


REQUIREMENTS = tuple(requirement(*row) for row in _WRITTEN)
UNWRITTEN = tuple(
    requirement(f"info.{name}", "p_inf_site", "unwritten", title)
    for name, title in (entry.split(" ", 1) for entry in _UNWRITTEN.strip().splitlines())
)


def evidence(url, excerpt, locator="/html/body/main/div[2]/ul/li[3]/a"):
    """Build evidence of the fixed day."""
    return Evidence(url=url, excerpt=excerpt, locator=locator, digest=DIGEST, seen_at=SEEN)


def seen(url, message, excerpt, *, confirmed=True):
    """Build a present verdict."""
    return Verdict.present(message, [evidence(url, excerpt)], confirmed=confirmed)


def failure(url, reason="timeout", detail="", topics=()):
    """Build an address that did not open."""
    return FetchFailure(
        organisation_id="1", url=url, reason=reason, detail=detail, at=SEEN, topics=topics
    )


def result(organisation, verdicts, *, failures=(), reviews=(), inputs=None, **visit):
    """Put a result together as the engine does; verdicts by requirement id."""
    unwritten = Verdict.unknown(Reason.NO_RULE, "No rule looks for this yet.")
    unseen = Verdict.unknown(Reason.UNREACHABLE, "The site could not be looked at.")
    status = visit.get("status", Status.COMPLETE)
    looked = status in (Status.COMPLETE, Status.PARTIAL)
    found = [
        Finding(
            organisation_id=organisation.id,
            requirement=each,
            rule=each.rule,
            verdict=verdicts.get(each.id, unwritten if looked else unseen),
            review=next((r for r in reviews if r.requirement_id == each.id), None),
        )
        for each in REQUIREMENTS + UNWRITTEN
    ]
    low, high = arithmetic.scores(found, inputs or {})
    findings = tuple(replace(f, gain=arithmetic.gain(f, found)) for f in found)
    return AuditResult(
        organisation=organisation,
        methodology=METHODOLOGY,
        snapshot=_snapshot(status, failures, visit),
        findings=findings,
        figures=arithmetic.figures(low, high, found),
        score=arithmetic.tree(low, high),
        software_version="2026.12",
    )


def _snapshot(status, failures, visit):
    plain = {
        "id": "6713004123-20261120T064100Z",
        "started_at": SEEN.replace(minute=38),
        "finished_at": SEEN,
        "as_of": date(2026, 11, 20),
        "status": status,
        "stopped_by": StoppedBy.FINISHED,
        "pages": 23,
        "documents": 9,
        "failures": tuple(failures),
        "sites": ("https://kcson-kardymovo.example/",),
    }
    return SnapshotSummary(**(plain | visit))


def organisation(id_="6713004123", name="Кардымовский центр", **fields):
    """Build an organisation of the invented roster."""
    plain = {
        "sites": ("https://kcson-kardymovo.example/",),
        "inn": id_,
        "region": "Смоленская область",
        "type": "Комплексный центр социального обслуживания населения",
        "nok_year": 2025,
    }
    return Organisation(id=id_, name=name, **(plain | fields))


HOME = "https://kcson-kardymovo.example"
ALL_SEEN = {
    "nsok.section": seen(
        f"{HOME}/nok/",
        "A section about the assessment is on the site.",
        "Независимая оценка качества",
    ),
    "nsok.results": seen(
        f"{HOME}/nok/", "Results of the assessment are posted.", "Результаты за 2025 год: 91,4"
    ),
    "nsok.plan": seen(f"{HOME}/nok/plan-2026.pdf", "The plan is posted.", "План на 2026 год"),
    "nsok.plan_report": seen(
        f"{HOME}/nok/otchet-3.pdf", "A report on the last quarter is posted.", "III квартал"
    ),
    "nsok.bus_gov": seen(f"{HOME}/", "A link leads to bus.gov.ru.", "bus.gov.ru"),
    "feedback.phone": seen(
        f"{HOME}/kontakty/", "A number is published.", "8 (48167) 4-23-03", confirmed=False
    ),
    "feedback.email": seen(
        f"{HOME}/kontakty/", "An address is published.", "kcson@kardymovo.example", confirmed=False
    ),
    "feedback.eservice": seen(
        f"{HOME}/priemnaya/", "A form or widget takes appeals.", "Виртуальная приёмная: имя, вопрос"
    ),
    "feedback.faq": seen(
        f"{HOME}/faq/", "Questions are answered on the site.", "Как стать на обслуживание? Подайте…"
    ),
    "feedback.survey": seen(
        f"{HOME}/anketa/", "A questionnaire is on the site.", "Анкета получателя услуг"
    ),
    "access.vision": seen(
        f"{HOME}/",
        "A switch to the version for the visually impaired is on the pages.",
        "Версия для слабовидящих",
    ),
}


def good():
    """Give a site on which everything is there."""
    name = (
        "Смоленское областное государственное бюджетное учреждение «Кардымовский комплексный "
        "центр социального обслуживания населения»"
    )
    return result(organisation(name=name), ALL_SEEN)


def gaps():
    """Give a site that lacks much, with near misses, a doubt and a person's decision."""
    searched = tuple(f"{HOME}/page-{n}/" for n in range(1, 19))
    verdicts = ALL_SEEN | {
        "nsok.plan": Verdict.defective(
            Reason.OUTDATED,
            "Only a plan made before the last assessment is posted.",
            [evidence(f"{HOME}/nok/План%20НОК%202021.docx", "План на 2021 год", "line 1")],
        ),
        "nsok.results": Verdict.absent(
            "No results of the assessment are on the site.",
            searched,
            [
                NearMiss(
                    url=f"{HOME}/",
                    excerpt="Официальный сайт bus.gov.ru",
                    why="The link leads to bus.gov.ru, but not to the organisation's card.",
                )
            ],
        ),
        "nsok.plan_report": Verdict.absent("No report on the plan is on the site.", searched),
        "nsok.bus_gov": Verdict.review(
            Reason.IMAGE_ONLY,
            "A picture names bus.gov.ru; a person must see whether it is a QR code.",
            [evidence(f"{HOME}/", "[картинка] busgov.png")],
        ),
        "feedback.faq": Verdict.absent("No questions with answers are on the site.", searched),
        "feedback.survey": Verdict.defective(
            Reason.DOWNLOAD_ONLY,
            "The questionnaire is only a file to download.",
            [evidence(f"{HOME}/anketa.doc", "Анкета")],
        ),
        "access.vision": Verdict.review(
            Reason.AMBIGUOUS, "A switch is named, but its effect was not seen."
        ),
    }
    reviews = (
        Review(
            snapshot_id="s",
            requirement_id="access.vision",
            outcome=Outcome.PRESENT,
            reason="Кнопка открывает версию с крупным шрифтом",
            reviewer="И. П. Смирнова",
            decided_at=SEEN.replace(day=24),
        ),
    )
    who = organisation(
        "7805012345",
        "Центр социальной помощи «Надежда»",
        sites=("http://xn--80aodgfr.xn--p1ai/",),
        region="Ленинградская область",
    )
    return result(who, verdicts, reviews=reviews)


def fault(reason, detail="2026-09-01", host="kcson-kardymovo.example"):
    """Say what is wrong with a host's certificate."""
    return CertificateFault(host=host, reason=reason, detail=detail, seen_at=SEEN)


def partial():
    """Give a site of which a part did not open."""
    unknown = Verdict.unknown(Reason.TIMEOUT, "A page that may hold it could not be opened.")
    verdicts = ALL_SEEN | {"nsok.plan": unknown, "nsok.plan_report": unknown}
    failures = [
        failure(f"{HOME}/nok/plan.pdf", "timeout", "no answer in 30 seconds", ("plan",)),
        failure(f"{HOME}/zakryto/", "robots", "", ("documents",)),
        *(failure(f"{HOME}/foto/{n}.jpg", "server-error", "500") for n in range(15)),
    ]
    who = organisation("3444098765", "Дом-интернат", region="Волгоградская область")
    return result(
        who,
        verdicts,
        failures=failures,
        certificates=tuple(fault(reason) for reason in ("expired", "wrong-host")),
        status=Status.PARTIAL,
        stopped_by=StoppedBy.TIME_LIMIT,
        pages=150,
    )


def unreachable():
    """Give a site that did not open."""
    who = organisation("0411122233", "Приют «Тёплый дом»", region="Республика Алтай")
    gone = failure("http://teplo.example/", "dns", "teplo.example", ("home",))
    return result(
        who,
        {},
        failures=[gone],
        status=Status.UNREACHABLE,
        stopped_by=StoppedBy.UNREACHABLE,
        pages=0,
        documents=0,
    )


def blocked():
    """Give a site that keeps the program out."""
    who = organisation("7711122233", "Социальный дом", region="Москва")
    closed = failure("https://soc-dom.example/", "blocked", "403", ("home",))
    return result(
        who,
        {},
        failures=[closed],
        status=Status.BLOCKED,
        stopped_by=StoppedBy.FORBIDDEN,
        pages=0,
        documents=0,
    )


def final():
    """Give a result in which nothing is open: stand and survey are known."""
    inputs = {"p_inf_stand": Decimal(95), "p_open": Decimal("91.4")}
    sure = {id_: replace(verdict, confirmed=True) for id_, verdict in ALL_SEEN.items()}
    written = {
        each.id: seen(f"{HOME}/svedeniya/", "It is published.", each.title) for each in UNWRITTEN
    }
    return result(organisation("5012345678", "Дом ветеранов"), sure | written, inputs=inputs)


def refuted():
    """Give a good site with an address that a control letter did not reach."""
    made = good()
    letter = Input(
        id="works.feedback.email",
        organisation_id=made.organisation.id,
        value=Decimal(0),
        source="П. Орлов, ящик переполнен",
        taken_on=date(2026, 10, 3),
    )
    findings = tuple(
        replace(each, control=letter) if each.requirement.id == "feedback.email" else each
        for each in made.findings
    )
    return replace(made, findings=findings, inputs=(letter,))


def all_results():
    """Give one of each."""
    return [good(), gaps(), partial(), unreachable(), blocked(), final()]
