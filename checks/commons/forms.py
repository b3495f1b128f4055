"""
Forms for appeals, questions, reviews and booking, and the widget «Решаем вместе».

A form is fields and a way to send them.  Search, login, subscription, orders,
calculators and calls back are forms too, but not these.  Where a builder draws
fields without a form element, the group of fields counts; in plain text, the
run of their labels.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from checks.commons.matching import terms
from checks.commons.reading import Block, Link, Reading
from checks.commons.surveys import takes_appeals
from crawler.addresses import host
from crawler.model import Kind, Sighting

_MESSAGE = re.compile(
    r"сообщени|вопрос|отзыв|обращени|текст|коммента|предложени|жалоб|пожелани|благодарност"
    r"|message|question|comment|review|feedback|appeal|otzyv|vopros|soobsh|obrash|msg|mess\b",
)
_PURPOSE = re.compile(
    r"обращени|вопрос|отзыв|обратн\w+ связ|консультаци|запис[ьаи]|приемн|жалоб|предложени|напи[сш]\w+ нам"
    r"|написать|гостев\w+ книг|сообщени|заявк|feedback|contact-?form|wpcf7|guest-?book|callback-?form"
)
_NEVER = re.compile(
    r"возраст реб|дата рождения реб|зачислени|выберите направление|вакансии|вакансию|резюме|корзин|калькулятор"
    r"|commentform|comment-form|онлайн-регистраци"
)
_OTHER = re.compile(
    r"подпис(?:ат|к)|рассылк|subscri|корзин|оформ\w+ заказ|доставк|рассчита|калькулятор|calc|регистраци[яю]"
    r"|зарегистрир|вакансии|вакансию|резюме|возраст реб|дата рождения реб|зачислени|поступлени"
    r"|заказ\w+ звон|обратн\w+ звон|перезвон|купить|оплат|commentform|comment-form|логин|парол"
)
_SEARCH = re.compile(r"search|poisk|поиск|\bq\b|\bs\b|искать|найти")
_CONTACT = re.compile(
    r"имя|фио|ф\.и\.о|фамили|e-?mail|почт|телефон|name|phone|tel\b|fio|mail|контакт"
)
_SUBMIT = re.compile(r"отправ|задать|оставить|послать|написать|записат|подать|добавить|submit|send")
_FIELD_LABEL = re.compile(
    r"^[*\s]*(?:ваш[аеи]?\s+)?(?P<what>имя|фамилия|отчество|ф\.?\s?и\.?\s?о\.?|фамилия,? имя,? отчество|e-?mail"
    r"|эл(?:ектронная|\.)? почта|электронный адрес|адрес электронной почты|(?:контактный |номер )?телефона?|адрес|тема(?: (?:обращения|сообщения|вопроса))?"
    r"|(?:текст )?(?:сообщени[ея]|обращени[ея]|вопроса?|отзыва?|коммента?рий|комментария)|тект обращения)"
    r"(?:\s*\([^)]*\))?[\s:*.?]*$"
)
_MESSAGE_LABEL = re.compile(r"сообщени|обращени|вопрос|отзыв|коммент|тема")
_SEND_LABEL = re.compile(r"^(?:отправить|задать вопрос|оставить отзыв|послать|отправить \w+)$")
_QUIET_TYPES = frozenset(
    "hidden submit button image reset password search radio checkbox file range color".split()
)
_POS_MARK = re.compile(r"pos-banner|bf-\d+__|js-show-iframe-wrapper|pos-widget|gosuslugi-widget")
_POS_NAMES = ("решаем вместе", "написать о проблеме")
_TEXT_LIMIT = 3000


@dataclass(frozen=True, slots=True)
class _Fields:
    """What a group of controls is made of."""

    writing: int
    message: bool
    contact: int
    password: bool
    search: bool
    submit: bool


def feedback_forms(reading: Reading) -> Iterator[Sighting]:
    """See every form for appeals on a page."""
    if reading.root is None:
        yield from _in_plain_text(reading)
        return
    seen = False
    for element in _groups(reading):
        if _is_feedback(element):
            seen = True
            yield Sighting(
                kind=Kind.FEEDBACK_FORM,
                excerpt=_shown(element)[:300],
                locator=str(reading.root.getroottree().getpath(element)),
                form="form",
                href=element.get("action") or "",
            )
    if not seen:
        yield from _server_side(reading)
        yield from _named(reading)
    yield from _linked(reading)


def _groups(reading: Reading) -> Iterator[HtmlElement]:
    """Yield the form elements, then the smallest groups of fields outside any form."""
    yield from reading.forms
    grouped: set[HtmlElement] = set()
    for control in reading.inputs:
        if control.tag != "textarea" and _type(control) not in ("text", "email", "tel"):
            continue
        group = _group_of(control)
        if group is not None and group not in grouped:
            grouped.add(group)
            yield group


def _group_of(control: HtmlElement) -> HtmlElement | None:
    """Return the nearest element that holds fields and a button; nothing inside a form."""
    if next(control.iterancestors("form"), None) is not None:
        return None
    for element in islice(control.iterancestors(), 8):
        if element.tag in ("body", "html"):
            return None
        if _has_several(element):
            return element
    return None


def _has_several(element: HtmlElement) -> bool:
    controls = list(islice(element.iter("input", "textarea", "button"), 60))
    if sum(map(_is_writing, controls)) < 2:
        return False
    pressed = any(c.tag == "button" or _type(c) in ("submit", "button") for c in controls)
    return pressed or bool(_SUBMIT.search(" ".join(element.itertext()).lower()[-_TEXT_LIMIT:]))


def _type(control: HtmlElement) -> str:
    return (control.get("type") or "text").lower() if control.tag == "input" else control.tag


def _is_writing(control: HtmlElement) -> bool:
    if control.tag == "textarea":
        return "g-recaptcha" not in (control.get("class") or "")
    if control.tag != "input" or _type(control) in _QUIET_TYPES:
        return False
    style = (control.get("style") or "").replace(" ", "")
    return "display:none" not in style and "hidden" not in control.attrib


def _is_feedback(element: HtmlElement) -> bool:
    fields = _fields(element)
    if fields.password or not fields.writing:
        return False
    if fields.search and fields.writing < 3 and not fields.message:
        return False
    said = f"{_names(element)} {_shown(element)}".lower().replace("ё", "е")
    if _NEVER.search(said) or _radio_groups(element) >= 3:
        return False
    if _OTHER.search(said) and not re.search(r"вопрос|отзыв|обращени", said):
        return False
    if not (fields.submit or _SUBMIT.search(said)):
        return False
    if fields.message:
        return fields.writing >= 2 or bool(_PURPOSE.search(said))
    return fields.contact >= 2 and bool(_PURPOSE.search(said)) and not _OTHER.search(said)


def _fields(element: HtmlElement) -> _Fields:
    writing = contact = 0
    message = password = search = submit = False
    for at, control in enumerate(element.iter("input", "textarea", "button")):
        if at > 200:
            break
        kind = _type(control)
        password = password or kind == "password"
        submit = submit or kind in ("submit", "button", "image")
        if kind == "search":
            search = True
        if not _is_writing(control):
            continue
        writing += 1
        name = _control_name(control)
        search = search or bool(_SEARCH.search(name))
        if control.tag == "textarea" or _MESSAGE.search(name):
            message = True
        elif kind in ("email", "tel") or _CONTACT.search(name):
            contact += 1
    return _Fields(writing, message, contact, password, search, submit)


def _radio_groups(element: HtmlElement) -> int:
    return len({c.get("name") for c in element.iter("input") if c.get("type") == "radio"})


def _control_name(control: HtmlElement) -> str:
    said = (control.get(key) or "" for key in ("name", "id", "placeholder", "aria-label", "title"))
    return " ".join(said).lower().replace("ё", "е")


def _names(element: HtmlElement) -> str:
    own = " ".join(element.get(key) or "" for key in ("id", "class", "name", "action"))
    controls = element.iter("input", "textarea", "button")
    return (
        own
        + " "
        + " ".join(
            f"{c.get('placeholder') or ''} {c.get('value') or '' if _type(c) in ('submit', 'button') else ''}"
            for c, _ in zip(controls, range(60), strict=False)
        )
    )


def _shown(element: HtmlElement) -> str:
    """Return the text of a form, with what stands right over it."""
    own = " ".join(" ".join(element.itertext()).split())[:_TEXT_LIMIT]
    over = element.getparent()
    for _ in range(3):
        if over is None:
            break
        before = _text_before(over, element)
        if before:
            return f"{before[-200:]} {own}"
        element, over = over, over.getparent()
    return own


def _text_before(parent: HtmlElement, child: HtmlElement) -> str:
    previous = child.getprevious()
    for _ in range(3):
        if previous is None:
            break
        text = (
            " ".join(" ".join(previous.itertext()).split())[:400]
            if isinstance(previous.tag, str)
            else ""
        )
        if text:
            return text
        previous = previous.getprevious()
    return " ".join((parent.text or "").split())


def _in_plain_text(reading: Reading) -> Iterator[Sighting]:
    yield from _label_run(reading, needed=3)
    yield from _named(reading)


def _server_side(reading: Reading) -> Iterator[Sighting]:
    """See a form whose fields the server has yet to draw: its labels stand there."""
    if not reading.inputs or reading.forms == []:
        yield from _label_run(reading, needed=3)


def _label_run(reading: Reading, needed: int) -> Iterator[Sighting]:
    blocks, labels, message, first = reading.blocks, 0, False, 0
    last = -100
    for at, block in enumerate(blocks):
        kind = _label_kind(block.text) if len(block.text) < 60 else ""
        if not kind:
            continue
        if at - last > 6:
            labels, message, first = 0, False, at
        last = at
        if kind == "send":
            if labels >= 2 and message:
                yield _of_block(reading, blocks[first], "block")
                return
            continue
        labels += 1
        message = message or kind == "message"
        if labels > needed and message:
            yield _of_block(reading, blocks[first], "block")
            return


@lru_cache(maxsize=20_000)
def _label_kind(text: str) -> str:
    said = text.lower().replace("ё", "е")
    if _SEND_LABEL.match(said):
        return "send"
    match = _FIELD_LABEL.match(said)
    if not match:
        return ""
    return "message" if _MESSAGE_LABEL.search(match["what"]) else "contact"


def _named(reading: Reading) -> Iterator[Sighting]:
    """See a heading, or a link in the text, that says a form for appeals is there."""
    for block in reading.blocks:
        if block.zone != "menu" and len(block.text) < 60 and _is_form_name(block.text):
            yield _of_block(reading, block, "heading")
            return


@lru_cache(maxsize=20_000)
def _is_form_name(text: str) -> bool:
    if "форм" not in text.lower() or len(text.split()) > 6:
        return False
    return "channels/form-name" in terms(text)


def _linked(reading: Reading) -> Iterator[Sighting]:
    """See a link to the appeal form on Gosuslugi, or an appeal form made with a builder."""
    for link in reading.links:
        on_gosuslugi = "gosuslugi.ru" in link.href and _is_appeal(link.href, link.name)
        if on_gosuslugi or ("form" in link.href and takes_appeals(reading, link)):
            yield Sighting(
                kind=Kind.FEEDBACK_FORM,
                excerpt=link.name or link.href,
                locator=reading.locator(link),
                form="frame" if link.tag == "iframe" else "link",
                href=link.href,
            )


@lru_cache(maxsize=4096)
def _is_appeal(href: str, text: str) -> bool:
    if not host(href).endswith("gosuslugi.ru") or "pos.gosuslugi.ru" in href:
        return False
    return bool(re.search(r"обращени|жалоб|сообщить|обратная связь", text.lower()))


def _of_block(reading: Reading, block: Block | Link, form: str) -> Sighting:
    return Sighting(
        kind=Kind.FEEDBACK_FORM,
        excerpt=block.text[:300],
        locator=reading.locator(block),
        form=form,
        zone=block.zone,
    )


def pos_widgets(reading: Reading) -> Iterator[Sighting]:
    """See the block «Решаем вместе»; its script or style alone is not the block."""
    for name, element in reading.marked:
        if _is_pos_mark(name) and _holds(element):
            yield _pos(" ".join(element.text_content().split())[:300], element, "widget")
            return
    for block in reading.blocks:
        if len(block.text) < 30 and _is_pos_name(block.text):
            yield _pos(block.text, block.element, "block")
            return
    if "gosuslugi" not in reading.source and "Gosuslugi" not in reading.source:
        return
    for link in reading.links:
        if "pos.gosuslugi.ru/" in link.href and _is_pos_link(link.href):
            yield _pos(link.name or link.href, link.element, "link", link.href)
            return
    if reading.root is not None:
        for element in reading.root.iter("gosuslugi", "gosuslugi-widget", "pos-widget"):
            yield _pos(f"<{element.tag}>", element, "widget")
            return


@lru_cache(maxsize=20_000)
def _is_pos_mark(name: str) -> bool:
    return bool(_POS_MARK.search(name))


@lru_cache(maxsize=20_000)
def _is_pos_name(text: str) -> bool:
    return text.lower().strip(' «»"') in _POS_NAMES


def _holds(element: HtmlElement) -> bool:
    return len(element) > 0 or bool((element.text or "").strip())


@lru_cache(maxsize=4096)
def _is_pos_link(href: str) -> bool:
    return host(href) == "pos.gosuslugi.ru" and "/bin/" not in href and "/polls" not in href


def _pos(
    said: str, element: HtmlElement | None, form: str, href: str = ""
) -> Sighting:
    place = "" if element is None else str(element.getroottree().getpath(element))
    return Sighting(kind=Kind.POS_WIDGET, excerpt=said, locator=place, form=form, href=href)
