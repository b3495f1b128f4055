"""
Forms for appeals, questions, reviews and booking.

A form is fields and a way to send them.  Search, login, subscription, orders,
enrolment, calculators and calls back are forms too, but not these.  Where a
builder draws fields without a form element, the group of fields counts; where
only the labels are there (plain text, fields that the server has yet to draw),
their run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from checks.commons.blocks import Block, Link
from checks.commons.hosted import takes_appeals
from checks.commons.layout import Element, words_of
from checks.commons.matching import terms
from checks.commons.reading import Reading
from checks.commons.sieve import of_blocks, of_links
from crawler.addresses import host
from crawler.model import Kind, Sighting

_MESSAGE = re.compile(
    r"сообщени|вопрос|отзыв|обращени|текст|коммента|предложени|жалоб|пожелани|благодарност"
    r"|message|question|comment|review|feedback|appeal|otzyv|vopros|soobsh|obrash|msg|mess\b"
)
_PURPOSE = re.compile(
    r"обращени|вопрос|отзыв|обратн\w+ связ|консультаци|запис[ьаи]|приемн|жалоб|предложени"
    r"|напи[сш]\w+ нам|написать|гостев\w+ книг|сообщени|заявк|feedback|contact-?form|wpcf7"
    r"|guest-?book|callback-?form"
)
_NEVER = re.compile(
    r"возраст реб|дата рождения реб|зачислени|выберите направление|вакансии|вакансию|резюме"
    r"|корзин|калькулятор|онлайн-регистраци"
)
_COMMENT = re.compile(
    r"commentform|comment-form|отменить ответ|(?:добавить|оставить|написать) (?:свой )?комментари"
)
_GUEST_BOOK = re.compile(r"гостевая|отзыв|guest-?book|/gb/?$", re.IGNORECASE)
_OTHER = re.compile(
    r"подпис(?:ат|к)|рассылк|subscri|корзин|оформ\w+ заказ|доставк|рассчита|calc|регистраци[яю]"
    r"|зарегистрир|поступлени|заказ\w+ звон|обратн\w+ звон|перезвон|купить|оплат|логин|парол"
    r"|пожертв|donat"
)
_APPEALS = re.compile(r"вопрос|отзыв|обращени")
_SEARCH = re.compile(r"search|poisk|поиск|\bq\b|\bs\b|искать|найти")
_CONTACT = re.compile(
    r"имя|фио|ф\.и\.о|фамили|e-?mail|почт|телефон|name|phone|tel\b|fio|mail|контакт"
)
_LOGIN = re.compile(
    r"парол|логин|войти|\bвход|авториз|личн\w+ кабинет|passw|\bpwd\b|\bpass\b|log-?in|sign-?in|auth"
)
_SUBMIT = re.compile(r"отправ|задать|оставить|послать|написать|записат|подать|добавить|submit|send")
_FIELD_LABEL = re.compile(
    r"[*\s]*(?:ваш[аеи]?\s+)?(?:"
    r"(?P<contact>имя|фамилия|отчество|ф\.?\s?и\.?\s?о\.?|фамилия,? имя,? отчество|адрес|e-?mail"
    r"|эл(?:ектронная|\.)? почта|электронный адрес|адрес электронной почты"
    r"|(?:контактный |номер )?телефона?)"
    r"|(?P<message>тема(?: (?:обращения|сообщения|вопроса))?|те[кс]+т обращения"
    r"|(?:текст )?(?:сообщени[ея]|обращени[ея]|вопроса?|отзыва?|комментари[йя])))"
    r"(?:\s*\([^)]*\))?[\s:*.?]*"
)
_SEND_LABEL = re.compile(r"отправить|задать вопрос|оставить отзыв|послать|отправить \w+")
_QUIET_TYPES = frozenset(
    "hidden submit button image reset password search radio checkbox file range color".split()
)
_BUTTON_TYPES = ("submit", "button", "image")
_CONTROLS = ("input", "textarea", "button")
_MOST = 30
_MOST_TEXT = 3000
_RUN_GAP = 6
_LONGEST_LABEL = 80


@dataclass(slots=True)
class _Fields:
    """What a group of controls is made of: counts of fields, and what there is of others."""

    writing: int = 0
    contact: int = 0
    choices: int = 0
    message: bool = False
    password: bool = False
    search: bool = False
    submit: bool = False


def feedback_forms(reading: Reading) -> Iterator[Sighting]:
    """See every form for appeals on a page, or else the name or labels of one."""
    forms = list(_drawn(reading))
    yield from forms
    if not forms:
        if reading.root is None or not reading.inputs:
            yield from islice(_label_runs(reading), 1)
        yield from islice(_announced(reading), 1)
    yield from _linked(reading)


def _drawn(reading: Reading) -> Iterator[Sighting]:
    for element in _groups(reading):
        fields = _fields(element)
        if not _may_be_feedback(fields):
            continue
        said = _said(element)
        about = f"{_names(element)} {said}".lower().replace("ё", "е")
        if _COMMENT.search(about) and not _is_guest_book(reading):
            continue
        if _is_feedback(fields, about):
            yield Sighting(
                kind=Kind.FEEDBACK_FORM,
                excerpt=said[:300],
                locator=reading.path(element),
                form="form",
                href=element.get("action") or "",
            )


def _is_guest_book(reading: Reading) -> bool:
    """Tell whether comments are what a page is for: a guest book, reviews."""
    heads = (block.text for block in reading.headings if block.level == 1)
    return any(_GUEST_BOOK.search(said) for said in (reading.url, reading.title, *heads))


def _groups(reading: Reading) -> Iterator[Element]:
    """Yield the form elements, then the smallest groups of fields outside any form."""
    yield from reading.forms[:_MOST]
    grouped: set[Element] = set()
    loose = (
        control
        for control in reading.inputs
        if _is_writing(control) and next(control.iterancestors("form"), None) is None
    )
    for control in islice(loose, _MOST):
        group = _group_of(control)
        if group is not None and group not in grouped:
            grouped.add(group)
            yield group


def _group_of(control: Element) -> Element | None:
    """Return the nearest element that holds fields and a way to send them."""
    for element in islice(control.iterancestors(), 8):
        if element.tag in ("body", "html"):
            return None
        if _has_several(element):
            return element
    return None


def _has_several(element: Element) -> bool:
    controls = list(islice(element.iter(*_CONTROLS), 60))
    if sum(map(_is_writing, controls)) < 2:
        return False
    if any(_type(control) in _BUTTON_TYPES for control in controls):
        return True
    return bool(_SUBMIT.search(words_of(element, 200).lower()))


def _type(control: Element) -> str:
    return (control.get("type") or "text").lower() if control.tag == "input" else str(control.tag)


def _is_writing(control: Element) -> bool:
    """Tell whether a person writes into it."""
    if control.tag == "textarea":
        return "g-recaptcha" not in (control.get("class") or "")
    if control.tag != "input" or _type(control) in _QUIET_TYPES:
        return False
    style = (control.get("style") or "").replace(" ", "")
    return "display:none" not in style and "hidden" not in control.attrib


def _may_be_feedback(fields: _Fields) -> bool:
    if fields.password or not fields.writing or fields.choices >= 3:
        return False
    return fields.message or (fields.contact >= 2 and (not fields.search or fields.writing > 2))


def _is_feedback(fields: _Fields, said: str) -> bool:
    if _NEVER.search(said):
        return False
    other = _OTHER.search(said)
    heard = other and (_APPEALS.search(said) or (fields.message and "звон" in other.group()))
    if other and not heard:
        return False
    if not fields.submit and not _SUBMIT.search(said):
        return False
    if fields.message:
        return fields.writing >= 2 or bool(_PURPOSE.search(said))
    return bool(_PURPOSE.search(said)) and not _OTHER.search(said)


def _fields(element: Element) -> _Fields:
    fields, choices, labels = _Fields(), set(), _labels(element)
    for control in islice(element.iter(*_CONTROLS), 200):
        kind = _type(control)
        fields.submit = fields.submit or kind in _BUTTON_TYPES
        fields.search = fields.search or kind == "search"
        if kind == "radio":
            choices.add(control.get("name"))
        elif kind == "password" and not _is_mistyped(control, labels):
            fields.password = True
        elif kind == "password" or _is_writing(control):
            _count(fields, control, kind, labels)
    fields.choices = len(choices)
    return fields


def _wrapped(control: Element) -> str:
    """Return the words of the label round a field."""
    label = next(islice(control.iterancestors("label"), 1), None)
    return "" if label is None else words_of(label, 6)[:_LONGEST_LABEL]


def _labels(element: Element) -> dict[str, str]:
    """Return the words of the labels of a form by the fields they name."""
    named = (label for label in islice(element.iter("label"), _MOST) if label.get("for"))
    return {str(label.get("for")): words_of(label, 6)[:_LONGEST_LABEL] for label in named}


def _called(control: Element, labels: dict[str, str]) -> str:
    """Return what the markup and the labels call a field."""
    said = [control.get(key) or "" for key in ("name", "id", "placeholder", "aria-label", "title")]
    said += [labels.get(control.get("id") or "", ""), _wrapped(control)]
    return " ".join(said).lower().replace("ё", "е")


def _is_mistyped(control: Element, labels: dict[str, str]) -> bool:
    """Tell by the words on and before a field for a password that it asks for something else."""
    called = _called(control, labels)
    for said in (called, _text_beside(control)):
        if _LOGIN.search(said):
            return False
        if _CONTACT.search(said) or _MESSAGE.search(said):
            return True
    return False


def _text_beside(control: Element) -> str:
    """Return the words right before a field, in its paragraph or in the cell before."""
    before = control.getprevious()
    parent = control.getparent()
    said = (before.tail or "") if before is not None else ""
    if not said.strip() and parent is not None:
        said = _text_before(control, parent) or _text_before(parent, parent)
    return said[-_LONGEST_LABEL:].lower().replace("ё", "е")


def _count(fields: _Fields, control: Element, kind: str, labels: dict[str, str]) -> None:
    name = _called(control, labels)
    fields.writing += 1
    fields.search = fields.search or bool(_SEARCH.search(name))
    if kind == "textarea" or _MESSAGE.search(name):
        fields.message = True
    elif kind in ("email", "tel") or _CONTACT.search(name):
        fields.contact += 1


def _names(element: Element) -> str:
    """Return what the markup calls the form, its fields and its buttons."""
    own = [element.get(key) or "" for key in ("id", "class", "name", "action")]
    for control in islice(element.iter(*_CONTROLS), 60):
        own.append(control.get("placeholder") or "")
        if _type(control) in _BUTTON_TYPES:
            own.append(control.get("value") or "")
    return " ".join(own)


def _said(element: Element) -> str:
    """Return the text of a form, with what stands right over it."""
    own, inner = words_of(element, 600)[:_MOST_TEXT], element
    for outer in islice(element.iterancestors(), 3):
        before = _text_before(inner, outer)
        if before:
            return f"{before[-200:]} {own}"
        inner = outer
    return own


def _text_before(child: Element, parent: Element) -> str:
    for previous in islice(child.itersiblings(preceding=True), 3):
        text = words_of(previous, 60)[:400]
        if text:
            return text
    return " ".join((parent.text or "").split())


def _label_runs(reading: Reading) -> Iterator[Sighting]:
    """See the labels of a form one after another, with «Отправить» or without."""
    labels, message, first, last = 0, False, 0, -_RUN_GAP
    for at, block in reading.blocks_that(_label_kind):
        kind = _label_kind(block.text)
        if at - last > _RUN_GAP:
            labels, message, first = 0, False, at
        last = at
        labels += kind != "send"
        message = message or kind == "message"
        if message and labels >= (2 if kind == "send" else 4):
            yield _of_block(reading.blocks[first], "block")


@of_blocks(
    "ваш ваша ваше ваши имя фами отче фио адре mail emai эл элек поч почт теле конт номе тема"
    " текс тект тест сооб обра вопр отзы комм отпр зада оста посл",
    "Фф",
)
@lru_cache(maxsize=20_000)
def _label_kind(text: str) -> str:
    if len(text) >= 60:
        return ""
    said = text.lower().replace("ё", "е")
    if _SEND_LABEL.fullmatch(said):
        return "send"
    match = _FIELD_LABEL.fullmatch(said)
    return (match.lastgroup or "") if match else ""


def _announced(reading: Reading) -> Iterator[Sighting]:
    """See a heading, or a link in the text, that says a form for appeals is there."""
    for _, block in reading.blocks_that(_is_form_name):
        if block.zone != "menu":
            yield _of_block(block, "heading")


@of_blocks("форм")
def _is_form_name(text: str) -> bool:
    if len(text) >= 60 or "форм" not in text.lower() or len(text.split()) > 6:
        return False
    return "channels/form-name" in terms(text)


def _linked(reading: Reading) -> Iterator[Sighting]:
    """See a link to the appeal form on Gosuslugi, or an appeal form made with a builder."""
    for link in reading.links_that(_may_take):
        raw = link.raw
        said = _said_round(reading, link) if "/form" in raw else link.name
        on_gosuslugi = "gosuslugi.ru" in raw and _is_appeal(raw, said)
        if on_gosuslugi or ("form" in raw and takes_appeals(reading, link)):
            yield Sighting(
                kind=Kind.FEEDBACK_FORM,
                excerpt=(link.name or link.href)[:300],
                locator=link.locator,
                form="frame" if link.tag == "iframe" else "link",
                href=link.href,
                zone=link.zone,
            )


def _said_round(reading: Reading, link: Link) -> str:
    """Return the words of a link, of its line, and of the heading over it."""
    over = [heading.text for heading in reading.headings_over(link.block)[:1]]
    return " · ".join(
        [link.name, *(b.text for b in reading.blocks[link.block : link.block + 1]), *over]
    )


@of_links(marks="gosuslugi.ru form")
def _may_take(_name: str, raw: str) -> bool:
    return "gosuslugi.ru" in raw or "form" in raw


@lru_cache(maxsize=4096)
def _is_appeal(href: str, text: str) -> bool:
    name = host(href)
    if not name.endswith("gosuslugi.ru") or name == "pos.gosuslugi.ru":
        return False
    return bool(
        re.search(r"обращени|жалоб|сообщить|обратная связь|обратиться|при[её]мная", text.lower())
    )


def _of_block(block: Block | Link, form: str) -> Sighting:
    return Sighting(
        kind=Kind.FEEDBACK_FORM,
        excerpt=block.name[:300],
        locator=block.locator,
        form=form,
        zone=block.zone,
    )
