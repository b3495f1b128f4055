"""Each item of order 886n is told from its look-alikes and from places kept for it."""

import tomllib
from pathlib import Path

import pytest

from checks.methodology import load, packs
from checks.options import bound
from checks.registry import rules
from tests.builders import document, organisation, page, site

SNIPPETS = tomllib.loads(Path(__file__).with_name("information.toml").read_text("utf-8"))
ASKED = {each.id: each for each in load(packs()[-1]).requirements}
FRAME = "<html><head><title>Центр «Сирень»</title></head><body><main>{}</main></body></html>"


def verdict(item, snapshot):
    requirement = ASKED[f"info.{item}"]
    rule = rules()[requirement.rule]
    return rule.check(snapshot, bound(rule, requirement.options, requirement.id))


@pytest.mark.parametrize(
    ("item", "outcome", "html"),
    [
        (item, outcome, html)
        for item, answers in SNIPPETS.items()
        for outcome, pages in answers.items()
        for html in pages
    ],
)
def test_item_is_judged_as_an_expert_would(item, outcome, html):
    """Filled, promised, said not to exist, or not there at all."""
    assert verdict(item, site({"/": FRAME.format(html)})).outcome == outcome


def test_every_item_has_snippets_of_both_answers():
    """An item that nobody tried would be a guess."""
    assert {f"info.{item}" for item in SNIPPETS} == {i for i in ASKED if i.startswith("info.")}
    assert all(len(answers) > 1 for item, answers in SNIPPETS.items() if item not in "contacts")


def test_evidence_of_a_document_is_the_document():
    """Whoever checks the finding opens the file, not the page that links it."""
    link = "<a href='/f/koldogovor.pdf'>Коллективный договор</a>"
    file = document("/f/koldogovor.pdf", link_text="Коллективный договор")

    found = verdict("collective_agreement", site({"/": FRAME.format(link)}, documents=(file,)))

    assert found.outcome == "present"
    assert [(each.url, each.digest) for each in found.evidence] == [(file.url, file.digest)]


def test_year_of_a_plan_may_stand_inside_the_file():
    """A link without a year leads to a document that tells it."""
    link = "<a href='/f/1.pdf'>План финансово-хозяйственной деятельности</a>"
    old, new = (
        document("/f/1.pdf", text=f"План финансово-хозяйственной деятельности на {year} год")
        for year in (2022, 2026)
    )

    assert verdict("finance_plan", site({"/": FRAME.format(link)}, documents=(new,))).outcome == (
        "present"
    )
    assert verdict("finance_plan", site({"/": FRAME.format(link)}, documents=(old,))).outcome == (
        "defective"
    )


ROWS = "Учредитель\tКомитет труда области\nАдрес\tг. Лесной, ул. Липовая, 8\nФилиалы\tнет"


@pytest.mark.parametrize("title", ["Сведения о поставщике социальных услуг\n", ""])
def test_rows_of_a_sheet_are_labels_with_their_values(title):
    """A heading over the table, or the words on the link, say what it is."""
    said = "Сведения о поставщике социальных услуг"
    file = document("/f/s.docx", text=f"{title}{ROWS}", link_text="" if title else said)
    sheet = site({"/": FRAME.format("<a href='/f/s.docx'>О нас</a>")}, documents=(file,))

    assert [verdict(i, sheet).outcome for i in ("founder", "location", "branches")] == (
        ["present"] * 3
    )


@pytest.mark.parametrize(
    ("clauses", "outcome"),
    [
        ("2. Проживающие имеют право на уход.\n3. Проживающие обязаны беречь имущество.", "review"),
        ("2. Подъём в семь часов.", "absent"),
    ],
)
def test_rules_with_a_chapter_on_rights_leave_the_rights_to_a_person(clauses, outcome):
    """Whether a chapter of another document is enough, nobody but a person can tell."""
    title = "Правила внутреннего распорядка для получателей социальных услуг"
    file = document("/f/r.docx", link_text=title, text=f"{title}\n{clauses}")
    home = FRAME.format(f"<a href='/f/r.docx'>{title}</a>")

    assert verdict("rights", site({"/": home}, documents=(file,))).outcome == outcome


def test_a_row_of_a_document_is_not_its_title():
    """«Директор» in the column of who answers names no managers."""
    text = "План мероприятий\nЧто\tКогда\tКто\nКупить кулер\t2026\tДиректор"
    file = document("/f/p.docx", link_text="План", text=text)

    assert verdict("managers", site({"/": FRAME.format("")}, documents=(file,))).outcome == "absent"


def test_an_address_under_the_founders_name_may_be_the_founders():
    """Line by line nothing tells whose it is."""
    text = f"Сведения о поставщике социальных услуг\n{ROWS.replace(chr(9), ': ')}"
    file = document("/f/s.docx", text=text)
    sheet = site({"/": FRAME.format("<a href='/f/s.docx'>О нас</a>")}, documents=(file,))

    assert verdict("location", sheet).outcome == "review"


def test_news_and_other_matters_publish_nothing():
    """What a news item or the policy of privacy says is no item of information."""
    text = "<h2>Тарифы</h2><p>Доставка продуктов — 58 руб.</p>"
    news = page("/news/12/", FRAME.format(text))
    privacy = f"<h1>Политика конфиденциальности</h1>{text}"

    home = page("/", "<h1>Центр</h1>")
    assert verdict("tariffs", site({"/": home, "/news/12/": news})).outcome == "absent"
    assert verdict("tariffs", site({"/": FRAME.format(privacy)})).outcome == "absent"


def test_the_stamp_on_a_document_tells_nothing_of_the_managers():
    """«УТВЕРЖДАЮ. Директор …» opens every plan."""
    text = "УТВЕРЖДАЮ\nДиректор ГБУ «Сирень»\nПлан мероприятий\nЗавхоз Лютикова И. П."
    file = document("/f/plan.docx", link_text="План", text=text)
    snapshot = site({"/": FRAME.format("<p>О нас</p>")}, documents=(file,))
    assert verdict("managers", snapshot).outcome == "absent"


def test_a_year_elsewhere_in_the_text_makes_nothing_out_of_date():
    """When the centre was founded tells nothing of the day of its free places."""
    text = "<p>Центр создан в 2001 году.</p><p>Мест: 40, свободных мест нет.</p>"
    assert verdict("free_places", site({"/": FRAME.format(text)})).outcome != "defective"


def test_a_label_that_goes_on_without_a_colon_is_not_empty():
    """«Директор Имя Фамилия» says who it is, though not in the usual form."""
    line = FRAME.format("<p>Директор Злата Ветрова.</p>")
    assert verdict("managers", site({"/": line})).outcome in ("review", "present")


LICENSEE = "Выписка из реестра лицензий № 1 от 12.05.2023. Лицензиат: {} Медицинская деятельность."


@pytest.mark.parametrize(
    ("holder", "outcome"),
    [
        ("ГБУ «Комплексный центр «Сирень»", "present"),
        ("Общество с ограниченной ответственностью «Лекарь»", "review"),
        ("ООО «Лекарь», ИНН 7701234567", "review"),
    ],
)
def test_a_licence_is_its_holders(holder, outcome):
    """A partner's licence behind the word «Лицензия» goes to a person."""
    file = document("/f/l.pdf", link_text="Лицензия", text=LICENSEE.format(holder))
    html = FRAME.format("<h3>Лицензии</h3><p><a href='/f/l.pdf'>Лицензия</a></p>")
    own = organisation(name="ГБУ «Комплексный центр «Сирень»", inn="5024001234")

    assert verdict("licence", site({"/": html}, documents=(file,), of=own)).outcome == outcome


def test_a_licence_named_as_a_partners_goes_to_a_person():
    """The words on the page say whose it is."""
    own = organisation(name="ГБУ «Комплексный центр «Сирень»")
    said = "<h2>Партнёры</h2><p>Лицензия ООО «Лекарь» № ЛО-1-01 от 12.05.2020 на медицину</p>"

    assert verdict("licence", site({"/": FRAME.format(said)}, of=own)).outcome == "review"


def test_the_place_that_every_medical_licence_spares_is_no_holder():
    """«…кроме территории инновационного центра «Сколково»» stands in all of them."""
    said = (
        "<h3>Лицензия</h3><p>Лицензия № ЛО-1-01 от 12.05.2020 на медицинскую деятельность (кроме"
        " территории инновационного центра «Сколково»)</p>"
    )
    own = organisation(name="ГБУ «Комплексный центр «Сирень»")

    assert verdict("licence", site({"/": FRAME.format(said)}, of=own)).outcome == "present"


def test_a_short_line_with_a_number_is_not_empty():
    """«Лицензия № 5 от …» says something, though a person must see whether it is enough."""
    line = FRAME.format("<p>Лицензия ЛО-1 № 5 от 12.05.2020</p>")
    assert verdict("licence", site({"/": line})).outcome in ("review", "present")


@pytest.mark.parametrize(("others", "outcome"), [("", "defective"), ("k.pdf", "present")])
def test_a_name_over_files_that_are_gone_leads_to_nothing(others, outcome):
    """«Вложения: l.pdf» is no licence where the file was looked for; one that opens is enough."""
    links = "".join(f"<p><a href='/f/{each}'>{each}</a></p>" for each in ("l.pdf", others) if each)
    html = FRAME.format(f"<h1>Лицензия на медицинскую деятельность</h1><p>Вложения:</p>{links}")
    gone = page("/f/l.pdf", "<h1>Страница не найдена</h1>", status=404)
    assert verdict("licence", site({"/": html, "/f/l.pdf": gone})).outcome == outcome


def test_section_is_shown_before_a_question_that_names_the_item():
    """Whoever checks the finding first opens the page that holds it, not an answer to somebody."""
    asked = "<h3>Как получить услуги?</h3><p>Подать заявление в отделение с паспортом.</p>"
    more = "<h3>Как стать получателем?</h3><p>Подписать договор с нашим отделением.</p>"
    told = "<h2>Порядок предоставления услуг</h2><p>Заявление, паспорт, справка о доходах.</p>"
    pages = {"/": FRAME.format(asked + more), "/order": FRAME.format(told)}

    found = verdict("procedure", site(pages))

    assert found.outcome == "present"
    assert "/order" in found.evidence[0].url
