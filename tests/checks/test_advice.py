"""The wording that a report offers is accepted by its rule, wherever it is put."""

import re
from dataclasses import dataclass

import pytest

from checks.methodology import load, packs
from checks.options import bound
from checks.registry import rules
from crawler.model import Outcome
from tests.builders import document, organisation, site

LOOKS_AT_NOTHING = {"manual", "unwritten"}
BELOW = {
    "nsok.section": "Оценить условия может каждый получатель услуг или его законный представитель.",
    "nsok.results": "Общий балл учреждения: 91,4.",
    "nsok.plan": "Установить поручни у входа; срок 1 сентября 2026 года; завхоз Орлова А. В.",
    "nsok.plan_report": "Пандус установлен 25 сентября 2026 года.",
    "feedback.eservice": "Ответ придёт на указанный адрес.",
    "feedback.faq": "Подайте заявление лично или через портал государственных услуг.",
}
AT_LEAST_REVIEW = {"feedback.survey", "access.vision"}
HAVE_FILES = {"nsok.results", "nsok.plan", "nsok.plan_report"}
FORM = """<form action="/send" method="post"><p>Обращение</p><textarea name="text"></textarea>
<label>E-mail <input name="email" type="email"></label>
<label><input type="checkbox" name="consent"> Согласие на обработку персональных данных</label>
<button type="submit">Отправить</button></form>"""
PRICES = """<table><tr><th>Услуга</th><th>Единица</th><th>Тариф, руб.</th></tr>
<tr><td>Уборка жилого помещения</td><td>одна услуга</td><td>84,50 руб.</td></tr></table>"""
COMPANIONS = {"feedback.eservice": FORM, "info.tariffs": PRICES}
FILLED = (
    (r"\+7X{10}", "+74816742303"),
    (r"8 \(X{5}\) X-XX-XX", "8 (48167) 4-23-03"),
    ("НОМЕР", "123456"),
    ("адрес@домен", "priemnaya@care.example"),
    ("Фамилия Имя Отчество", "Орлова Анна Викторовна"),
    ("министерство социального развития … области", "министерство развития Заозёрской области"),
    (
        r"(\d{6}), … область, г\. …, ул\. …, д\. …",
        "216100, Заозёрская область, г. Клён, ул. Мира, д. 5",
    ),
    (r"Адрес: …", "Адрес: 216100, г. Клён, ул. Мира, д. 5"),
    (r"(?i)телефон:? …", "Телефон: 8 (48167) 4-23-03"),
    (r"(?i)электронная почта:? …", "Электронная почта: priemnaya@care.example"),
    ("Сайт: …", "Сайт: https://minsoc.example"),
    ("Состав совета: …", "Состав совета: Орлова А. В., врач; Седов П. И., учитель"),
    ("Заведующий: …", "Заведующий: Орлова Анна Викторовна"),
    ("предоставляются …", "предоставляются инвалидам Великой Отечественной войны"),
    ("автобус № …", "автобус № 3"),
    ("остановка «…»", "остановка «Парк»"),
    (r"приказом … от", "приказом министерства от"),
    ("от … № …", "от 12 января 2026 года № 15"),
    ("…", "25"),
    ("в ____ году, на ____ год", "в 2025 году, на 2026 год"),
    ("(оценки|услуг за) ____ год", r"\1 2025 год"),
    ("____ квартал ____ года", "III квартал 2026 года"),
    (r"____ \(день, месяц, год\)", "16 ноября 2026 года"),
    (r"____ \(какой период\)", "9 месяцев 2026 года"),
    ("____–____", "2025–2028"),
    ("____", "2026"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A requirement, one wording of its advice, and a way to put it on a page."""

    asked: object
    pack: str
    number: int
    wording: str
    way: str

    def __str__(self):
        return f"{self.pack}/{self.asked.id}/{self.number}/{self.way}"


def wordings(asked):
    """Cut the last paragraph to what is published: HTML whole, else what stands in the quotes."""
    last = " ".join(asked.advice.strip().split("\n\n")[-1].split())
    if "<a " in last:
        return [re.sub(r"\(НОМЕР —.*", "", last)]
    return [quoted for quoted in outer_quotes(last) if len(quoted) > 5]


def outer_quotes(text):
    depth, at, found = 0, 0, []
    for here, sign in enumerate(text):
        if sign == "«":
            depth, at = depth + 1, at if depth else here + 1
        elif sign == "»":
            depth -= 1
            if not depth:
                found.append(text[at:here])
    return found


def filled(text):
    for pattern, said in FILLED:
        text = re.sub(pattern, said, text)
    return text


def ways(asked, wording):
    if "<a " in wording:
        return ["paragraph", "item", "home"]
    if "(PDF)" in wording:
        return ["file"]
    if " | " in wording:
        return ["table"]
    files = ["file"] if asked.id in HAVE_FILES or asked.options.get("content") == "document" else []
    below = ["heading"] if asked.id in BELOW else ["under its heading"]
    return ["page", "paragraph", "item", "line going on", "line after a dash", *files, *below]


def cases():
    for pack in map(load, packs()):
        for asked in pack.requirements:
            for number, wording in enumerate(wordings(asked)):
                if asked.rule not in LOOKS_AT_NOTHING:
                    for way in ways(asked, wording):
                        yield Case(asked, pack.id, number, filled(wording), way)


def put(case):
    """Build a site of a home page and a page that holds the wording; the menu leads there."""
    about, body = placed(case)
    beside = COMPANIONS.get(case.asked.id, "")
    body = f"<h1>{about}</h1>{body}{beside}"
    menu = f'<nav><a href="/">Главная</a> <a href="/about">{about}</a></nav>'
    home = body if case.way == "home" else "<h1>Добро пожаловать</h1><p>Мы рады вам.</p>"
    inner = "<h1>О нас</h1>" if case.way == "home" else body
    pages = {"/": home, "/about": inner, "/?special=1": home}
    shell = "<title>{0} | Центр</title><body><header>{1}</header><main>{2}</main></body>"
    files = (document("/upload/file.pdf"),) if case.way == "file" else ()
    own = organisation(name="ГБУ «Ольховский центр»", nok_year=2025)
    made = {at: shell.format(about, menu, inside) for at, inside in pages.items()}
    return site(made, documents=files, of=own)


def placed(case):
    """Return the name of the page and what stands on it."""
    said, name = case.wording, case.asked.title
    about = "О независимой оценке качества" if case.asked.id.startswith("nsok.") else name
    more = BELOW.get(case.asked.id, "подробности в приёмной.")
    if case.way == "page":
        about = said if case.asked.id.startswith("nsok.") and len(said) < 120 else name
    bodies = {
        "heading": f"<h2>{said}</h2><p>{more}</p>",
        "item": f"<h2>{name}</h2><ul><li>{said}</li></ul>",
        "under its heading": f"<h2>{name}</h2><p>{said}</p>",
        "line going on": f"<p>{said.rstrip('.')}: {more}</p>",
        "line after a dash": f"<p>{said.rstrip('.')} — {more}</p>",
        "file": f'<p><a href="/upload/file.pdf">{said}</a></p>',
        "table": f"<table><tr><td>{'</td><td>'.join(said.split(' | '))}</td></tr></table>",
    }
    about = "Основные сведения" if case.way in ("item", "under its heading") else about
    return about, bodies.get(case.way, f"<p>{said}</p>")


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_wording_of_the_advice_is_accepted(case):
    """Who does what the report says must not read in the next one that it is not done."""
    rule = rules()[case.asked.rule]
    snapshot = put(case)

    verdict = rule.check(snapshot, bound(rule, case.asked.options, case.asked.id))

    right = {Outcome.PRESENT}
    if case.asked.id in AT_LEAST_REVIEW:
        right.add(Outcome.REVIEW)
    assert verdict.outcome in right, f"{verdict.outcome} {verdict.message} {case.wording}"


def test_every_written_requirement_offers_wording():
    """An advice without ready wording would not be tried here."""
    every = [each for pack in map(load, packs()) for each in pack.requirements]
    asked = {each.id for each in every if each.rule not in LOOKS_AT_NOTHING}

    assert asked == {case.asked.id for case in cases()}


def test_a_ready_wording_invents_no_year():
    """An organisation copies it as it stands: a year that is not its own would be false."""
    wordings = [
        wording
        for name in packs()
        for asked in load(name).requirements
        for advice in (asked.advice, asked.advice_en)
        for wording in re.findall("«[^»]*»", advice)
    ]

    assert not [each for each in wordings if re.search(r"\b20[12]\d\b", each)]
