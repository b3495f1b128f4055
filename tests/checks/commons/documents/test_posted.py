"""What a site posts is judged by what its files say, and by its links where nobody read them."""

from dataclasses import replace

import pytest

from checks.commons.documents.currency import Age, age, twice, until
from checks.commons.documents.posted import State, posted
from crawler.model import DocumentText, Kind, Problem
from tests.builders import document, organisation, page, site

OWN = organisation(name="ГБУ «Ольховский комплексный центр»", nok_year=2025)
PLAN = "План по устранению недостатков, выявленных в ходе независимой оценки качества"
HEADER = "Недостатки\tМероприятия\tСрок\tОтветственный"
ROW = "Нет кулера\tУстановить кулер\t01.05.2026\tКлёнова"


def posting(link, text=None, *, kind=Kind.IMPROVEMENT_PLAN, **fields):
    """Return what a page with one link to one file posts."""
    html = f"<title>Независимая оценка качества</title><h1>НОК</h1><a href='/f.docx'>{link}</a>"
    file = document("/f.docx", text=text, referrer=page("/").url, link_text=link, **fields)
    return posted(site({"/": html}, documents=(file,), of=OWN), kind)


def test_file_goes_before_the_words_on_its_link():
    """The link promises 2026, the file is of 2023."""
    (plan,) = posting(f"{PLAN} на 2026 год", f"{PLAN}\nна 2023 год\n{HEADER}\n{ROW}")

    assert plan.state is State.OPEN
    assert age(plan, 2025) is Age.OLD
    assert plan.evidence[0].locator == "page 1, line 1"
    assert plan.evidence[0].url.endswith("/f.docx")


def test_file_that_nobody_read_is_judged_by_its_link():
    """As before documents were read."""
    (plan,) = posting(f"{PLAN} на 2026 год")

    assert (plan.state, age(plan, 2025)) == (State.OPEN, Age.FRESH)
    assert [each.url for each in plan.evidence] == [page("/").url]


def test_file_that_no_link_names_is_found_by_its_text():
    """«Скачать» says nothing, the title does."""
    (plan,) = posting("Скачать", f"{PLAN}\nна 2026 год\n{HEADER}\n{ROW}")

    assert plan.sighting is None
    assert age(plan, 2025) is Age.FRESH


def test_file_beside_one_s_part_of_a_portal_is_one_s_own():
    """A portal keeps the files of its parts in one folder; those of other hosts stay theirs."""
    own = replace(OWN, sites=("https://care.example/12/",))
    text, home = f"{PLAN}\nна 2026 год\n{HEADER}\n{ROW}", page("/12/", "<h1>НОК</h1>")
    near, far = (
        document(at, text=text, referrer=home.url)
        for at in ("/upload/f.docx", "https://else.example/f.docx")
    )
    assert posted(site({"/": home}, documents=(near,), of=own), Kind.IMPROVEMENT_PLAN)
    assert not posted(site({"/": home}, documents=(far,), of=own), Kind.IMPROVEMENT_PLAN)


@pytest.mark.parametrize(
    ("problem", "state"),
    [
        (Problem.SCAN, State.SCAN),
        (Problem.PASSWORD, State.LOCKED),
        (Problem.EMPTY, State.EMPTY),
        (Problem.HTML_ERROR_PAGE, State.ERROR_PAGE),
        (Problem.DAMAGED, State.OPEN),
        (Problem.TIMEOUT, State.OPEN),
    ],
)
def test_what_kept_a_file_from_being_read_is_told(problem, state):
    """What may be our reader's fault is left to the link."""
    (plan,) = posting(PLAN, problem=problem)

    assert plan.state is state


def test_file_that_is_something_else_is_no_plan():
    """A plan against corruption behind a link to the plan."""
    (plan,) = posting(PLAN, "План мероприятий по противодействию коррупции на 2026 год")

    assert plan.state is State.ELSE


def test_plan_with_its_progress_filled_in_is_a_report_where_a_link_says_so():
    """The form of the plan has a column for it."""
    text = (
        f"{PLAN} на 2026 год\n{HEADER}\tСведения о ходе реализации\n"
        f"{ROW}\tКулер установлен 15.04.2026"
    )
    (report,) = posting("Отчёт о выполнении плана за 3 квартал 2026", text, kind=Kind.PLAN_REPORT)

    assert report.state is State.OPEN
    assert str(until(report)) == "2026-09-30"


def test_another_organisations_plan_names_the_line_that_says_so():
    """The line of the stamp is the evidence."""
    text = f"УТВЕРЖДАЮ\nДиректор ГБУ «Кленовский центр»\n{PLAN}\nна 2026 год\n{HEADER}\n{ROW}"
    (plan,) = posting(PLAN, text)

    assert plan.state is State.ANOTHERS
    assert plan.evidence[0].excerpt == "Директор ГБУ «Кленовский центр»"


def test_unsure_recognition_never_gives_a_plan_to_another():
    """«Опьховский» may be a slip of the scanner."""
    said = f"ГБУ «Дубравский центр»\n{PLAN}\nна 2026 год"
    blurred = DocumentText(content=said, page_count=1, origin="ocr", confidence=0.6)
    html = f"<h1>НОК</h1><a href='/f.pdf'>{PLAN}</a>"
    file = replace(document("/f.pdf"), text=blurred)
    (plan,) = posted(site({"/": html}, documents=(file,), of=OWN), Kind.IMPROVEMENT_PLAN)

    assert plan.state is State.WHOSE


def test_one_file_for_two_quarters_is_seen():
    """The same bytes under two links, and no period inside."""
    title = "Отчёт о выполнении плана по устранению недостатков по итогам независимой оценки"
    html = "".join(f"<a href='/{n}.docx'>{title} за {n} квартал 2026</a>" for n in (2, 3))
    files = tuple(document(f"/{n}.docx", text=f"{title}\nГБУ «Ольховский центр»") for n in (2, 3))
    reports = posted(site({"/": html}, documents=files, of=OWN), Kind.PLAN_REPORT)

    assert len(twice(reports)) == 2


def test_page_named_as_a_file_that_says_it_is_missing_is_an_error_page():
    """Status 200, a page of excuses."""
    html = f"<h1>НОК</h1><a href='/plan.pdf'>{PLAN}</a>"
    sorry = "<title>Страница не найдена</title><h1>404</h1>"
    (plan,) = posted(site({"/": html, "/plan.pdf": sorry}, of=OWN), Kind.IMPROVEMENT_PLAN)

    assert plan.state is State.ERROR_PAGE


def test_heading_over_a_file_tells_nothing_the_file_does_not():
    """The heading would be fresh by the words on the link under it."""
    html = f"<h1>НОК</h1><h2>План по устранению недостатков</h2><a href='/f.docx'>{PLAN} 2026</a>"
    old = f"{PLAN}\nна 2023 год\nГБУ «Ольховский центр»\n{HEADER}\n{ROW}"
    (plan,) = posted(
        site({"/": html}, documents=(document("/f.docx", text=old),), of=OWN),
        Kind.IMPROVEMENT_PLAN,
    )

    assert age(plan, 2025) is Age.OLD
