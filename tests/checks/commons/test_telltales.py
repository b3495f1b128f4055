"""Text that tells an item of information without naming it is known by its own words."""

import re
from time import process_time

import pytest

from checks.commons import content, items, telltales
from checks.commons.items import promise
from checks.commons.telltales import Section, told

TELLING = {
    "facilities": "Столовая, библиотека, тренажёрный зал, сенсорная комната, прачечная.",
    "procedure": "Подайте заявление, принесите паспорт, справки; заключите договор услуг.",
    "rights": "Получатели имеют право на отказ от услуг и обязаны соблюдать условия договора.",
    "services": "Бытовые, медицинские, психологические, педагогические и правовые услуги.",
    "service_forms": "Услуги оказываются в полустационарной форме и на дому.",
    "staff": "Белова А.И. – психолог, стаж 8 лет; Ким В.В. – логопед; Орлова Ж.Д. – няня.",
    "managers": "Пономарёв Сергей Леонидович – директор",
    "registration": "Запись о создании внесена в ЕГРЮЛ 10 февраля 2003 г.",
    "clients_count": "Сейчас на дому обслуживается 204 человека.",
    "free_places": "В стационаре свободных мест нет.",
    "budget_volume": "С начала года оказано 127 450 социальных услуг.",
    "tariffs": "Стоимость услуги: мытьё окна — 210 руб.",
    "schedule": "Мы работаем с 8:00 до 17:00, кроме выходных.",
    "inspections": "МЧС: предписание 15/1/7 от 02.06.2026 выполнено.",
    "trustees": "Попечительский совет создан приказом № 31, председатель – Уваров П.П.",
}
OTHER = {
    "facilities": "На празднике пели, танцевали и читали стихи.",
    "procedure": "Для назначения субсидии подайте заявление, паспорт, справку о доходах.",
    "rights": "Опекуны получателей имеют право на пособие и обязаны отчитываться.",
    "staff": "Белова А.И. спела песню, стаж её велик.",
    "managers": "Мохова С.Л. – директор районной библиотеки",
    "registration": "Сайт зарегистрирован как СМИ 01.02.2015.",
    "clients_count": "За годы работы мы обслуживали 2000 человек.",
    "tariffs": "Выплата на оплату жилья составит 500 рублей.",
    "schedule": "Концерт: режим — с 14:00 до 16:00 в пятницу.",
    "trustees": "Дети, оставшиеся без попечения родителей, приехали в лагерь.",
}
HOSTILE = ("а" * 1500, "1 " * 750, "Аа " * 500, "-" * 1500, "отделение " * 150, "с 1 до " * 214)


def sure(text, item):
    section = Section("", text, text.lower(), promise(text).bits)
    return next((each.sure for each in told(section) if each.item == item), None)


@pytest.mark.parametrize(("item", "text"), TELLING.items())
def test_item_is_told_by_its_own_words(item, text):
    """Whatever stands over it, no reader would doubt what it is."""
    assert sure(text, item) is True


@pytest.mark.parametrize(("item", "text"), OTHER.items())
def test_what_sounds_alike_tells_nothing_for_sure(item, text):
    """A subsidy, a library, a concert have papers, directors and hours too."""
    assert not sure(text, item)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_costs_much(text):
    """Whoever writes a page does not decide how long it is read."""
    patterns = [
        each
        for module in (telltales, content, items)
        for each in vars(module).values()
        if isinstance(each, re.Pattern)
    ]
    start = process_time()
    for pattern in patterns:
        pattern.search(text)
    sure(text, "facilities")
    assert process_time() - start < 1
