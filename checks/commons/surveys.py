"""
Surveys of those who get services: one's own, and links to one elsewhere.

A link counts by its host, by its words, or, when its words are «здесь» and the
like, by what stands round it.  A questionnaire on the page counts by its fields,
or by the questions of order 675н: three of them make a survey of any title.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from checks.commons.matching import terms
from checks.commons.reading import Block, Link, Reading
from crawler.addresses import host
from crawler.model import Kind, Sighting

_MAYBE = re.compile(r"анкет|(?<!в)опрос|голосован|оцен|мнени", re.IGNORECASE)
_WEAK = re.compile(
    r"^(?:[«\"(]*(?:здесь|тут|сюда|ссылк[аеу]|по (?:этой |данной )?ссылк\w+|перейти(?: на сайт| по ссылке)?|пройти|открыть"
    r"|подробнее|заполнить|участвовать|принять участие|далее|форма|qr-?код|https?:\S*|www\.\S*|[\w.-]+\.(?:ru|рф|com|su|org)\S*)[»\")!.]*)?$",
    re.IGNORECASE,
)
_BUILDERS = (
    "forms.yandex.ru", "forms.yandex.com", "forms.gle", "anketolog.ru", "testograf.ru", "simpleforms.ru", "forms.mkrf.ru",
    "surveymonkey.com", "surveymonkey.ru", "online-anketa.ru", "examinare.com", "survio.com", "typeform.com", "webanketa.com",
    "anketaonline.ru", "controlquality.ru", "oprosso.ru", "opros.gosuslugi.ru", "socexpert03.ru", "research.rcsoc.spbu.ru",
    "forms.office.com", "jotform.com", "nok-mon.ru", "anketa.minzdrav.gov.ru", "quiz.mail.ru", "stepform.io", "create-survey.ru",
)  # fmt: skip
_APPEAL = re.compile(
    r"обратн\w+ связ|обращени|задать вопрос|написать нам|записаться|запись на|жалоб", re.IGNORECASE
)
_NEVER = ("vk.com", "ok.ru", "t.me", "youtube.com", "max.ru", "rutube.ru", "dzen.ru", "yandex.ru")
_BEFORE = 160
_SHORTENERS = (
    "clck.ru",
    "vk.cc",
    "goo.su",
    "bit.ly",
    "u.to",
    "goo.gl",
    "qps.ru",
    "tinyurl.com",
    "is.gd",
    "t.ly",
    "ya.cc",
)
_SURVEY_HOST = re.compile(
    r"(?:^|[.-])(?:anketa?|opros|oprosy|survey|quiz)[\w-]*\.|^nok[ouсc]?u?\d{1,2}\.|^nok[-\w]*\.(?:ru|рф)$"
)
_SURVEY_PATH = re.compile(
    r"/polls?/|survey|anket|opros(?!a-net)|questionnaire|/vote|/interview", re.IGNORECASE
)
_FILE = re.compile(r"\.(?:docx?|pdf|odt|rtf|xlsx?|zip)(?:$|[?#])", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s«»\"<>()]+[^\s«»\"<>().,;:]|\bclck\.ru/\w+", re.IGNORECASE
)
_STARTS = re.compile(r"^\W*(?:онлайн[\s-]*)?(?:анкет|опрос)", re.IGNORECASE)
_OWN_CONTROL = re.compile(
    r"bvi|font|color|colour|theme|vision|search|header-|img|image|contrast|sort|filter",
    re.IGNORECASE,
)
_FOOD = re.compile(r"питани|столов|меню", re.IGNORECASE)


def surveys(reading: Reading) -> Iterator[Sighting]:
    """See every survey on a page or led to from it."""
    page_host = host(reading.url)
    seen: set[str] = set()
    for link in reading.links:
        kind = _kind_of(reading, link, page_host)
        if kind and link.href not in seen:
            seen.add(link.href)
            yield _of_link(reading, link, kind)
    yield from _questionnaire(reading)
    if reading.root is None:
        yield from _in_plain_text(reading)


def _kind_of(reading: Reading, link: Link, page_host: str) -> Kind | None:
    if link.href[:4].lower() != "http":
        return None
    is_frame = link.tag in ("iframe", "frame")
    strength = _strength(link.href)
    if not strength and is_frame:
        return None
    elsewhere = host(link.href) not in ("", page_host)
    if strength == "sure":
        return None if _is_else(link.name) or takes_appeals(reading, link) else Kind.SURVEY_LINK
    if strength == "short" or (strength == "likely" and elsewhere):
        return Kind.SURVEY_LINK if _speaks(reading, link, wide=strength == "likely") else None
    if _FILE.search(link.href):
        return Kind.SURVEY_FORM if _is_quality_survey(link.name) else None
    if elsewhere and host(link.href) in _NEVER:
        return None
    if elsewhere:
        asks = _asks(link.name) or (_WEAK.match(link.text) and _asks_round(reading, link))
        return Kind.SURVEY_LINK if asks else None
    if link.zone in ("menu", "header", "footer", "news"):
        return None
    return Kind.SURVEY_FORM if _is_quality_survey(link.name) else None


def takes_appeals(reading: Reading, link: Link) -> bool:
    """Tell whether a form made with a builder is for appeals: what stands over it says so."""
    if _strength(link.href) != "sure" or _MAYBE.search(link.name):
        return False
    near = reading.blocks[max(0, link.block - 2) : link.block + 1]
    said = " ".join([link.name, *(block.text[-200:] for block in near)])
    return bool(_APPEAL.search(said)) and not _MAYBE.search(said)


@lru_cache(maxsize=4096)
def _is_else(text: str) -> bool:
    found = terms(text)
    return "channels/survey-else" in found and "channels/survey-call" not in found


@lru_cache(maxsize=20_000)
def _strength(href: str) -> str:
    """Say how surely an address is a survey: sure, likely, short (tells nothing) or not."""
    name = host(href)
    try:
        path = urlsplit(href).path
    except ValueError:
        return ""
    if name in ("docs.google.com", "google.com"):
        return "sure" if "/forms/" in path else ""
    if name == "bus.gov.ru":
        return "sure" if "/qrcode/rate" in path else ""
    if name == "pos.gosuslugi.ru":
        return "sure" if "/polls" in path or "/lkp/" in path else ""
    if any(name == builder or name.endswith(f".{builder}") for builder in _BUILDERS):
        return "sure"
    if name in _SHORTENERS:
        return "short"
    if _FILE.search(path):
        return ""
    return "likely" if _SURVEY_HOST.search(name) or _SURVEY_PATH.search(path) else ""


def _speaks(reading: Reading, link: Link, *, wide: bool) -> bool:
    """Tell whether a link's words, or those round it, speak of a survey."""
    if _MAYBE.search(link.name):
        return _says_survey(link.name)
    after = 4 if wide else 1
    near = reading.blocks[max(0, link.block - 2) : link.block + after]
    return any(_says_survey(block.text) for block in near)


def _asks_round(reading: Reading, link: Link) -> bool:
    """Tell whether the words right before a link invite to a survey."""
    if host(link.href) in _NEVER or urlsplit(link.href).path in ("", "/"):
        return False
    if link.block >= len(reading.blocks):
        return False
    text = reading.blocks[link.block].text
    at = text.rfind(link.text) if link.text else len(text)
    before = text[max(0, at - _BEFORE) : at + len(link.text) + 40]
    if len(before.split()) < 4 and link.block:
        before = f"{reading.blocks[link.block - 1].text[-_BEFORE:]} {before}"
    return _asks(before)


@lru_cache(maxsize=20_000)
def _says_survey(text: str) -> bool:
    if not _MAYBE.search(text) or _FOOD.search(text):
        return False
    found = terms(text)
    if "channels/survey-else" in found:
        return False
    return bool(found & {"channels/survey", "channels/survey-call"})


@lru_cache(maxsize=20_000)
def _asks(text: str) -> bool:
    """Tell whether a text invites to a survey of quality."""
    if not _MAYBE.search(text) or _FOOD.search(text):
        return False
    found = terms(text)
    if "channels/survey-else" in found:
        return False
    return bool(found & {"channels/survey-call", "channels/survey-of-quality"})


@lru_cache(maxsize=20_000)
def _is_quality_survey(text: str) -> bool:
    """Tell whether a text names a questionnaire of those who get services."""
    if not _MAYBE.search(text) or len(text.split()) > 25 or _FOOD.search(text):
        return False
    found = terms(text)
    return "channels/survey-of-quality" in found and "channels/survey-else" not in found


def _questionnaire(reading: Reading) -> Iterator[Sighting]:
    asked = _questions_675(reading)
    if len(asked) >= 3:
        yield _of_block(reading, asked[0], Kind.SURVEY_FORM, "page")
        return
    groups: dict[str, object] = {}
    for control in reading.inputs:
        name = control.get("name") or ""
        if control.get("type") == "radio" and name and not _OWN_CONTROL.search(name):
            groups.setdefault(name, control)
    if len(groups) >= 3 or (len(groups) == 2 and _named_survey(reading)):
        first = next(control for control in reading.inputs if control.get("type") == "radio")
        form = next((f for f in first.iterancestors("form")), first.getparent())
        yield Sighting(
            kind=Kind.SURVEY_FORM,
            excerpt=" ".join(" ".join(form.itertext()).split())[:300],
            locator=str(form.getroottree().getpath(form)),
            form="form",
        )


def _named_survey(reading: Reading) -> bool:
    names = [reading.title, *(heading.text for heading in reading.headings)]
    return any(_says_survey(name) for name in names if len(name) < 200)


def _questions_675(reading: Reading) -> list[Block]:
    asked: dict[str, Block] = {}
    for block in reading.blocks:
        if " ли " in block.text and 25 < len(block.text) < 800:
            opening = _opening(block.text)
            if opening:
                asked.setdefault(opening, block)
    return list(asked.values())


@lru_cache(maxsize=4096)
def _opening(text: str) -> str:
    """Return the words that tell one question of order 675н from another; empty if none."""
    return text[:60] if "channels/question-675" in terms(text[:300]) else ""


def _in_plain_text(reading: Reading) -> Iterator[Sighting]:
    seen: set[Kind] = set()
    for block in reading.blocks:
        if len(block.text) > 400 or not _MAYBE.search(block.text):
            continue
        kind = _kind_of_line(block.text)
        if kind and kind not in seen:
            seen.add(kind)
            yield _of_block(reading, block, kind, "text")


def _kind_of_line(text: str) -> Kind | None:
    addresses = [match.group() for match in _ADDRESS.finditer(text)]
    strengths = {_strength(a if "://" in a else f"http://{a}") for a in addresses}
    if "sure" in strengths or (strengths - {""} and _says_survey(text)):
        return Kind.SURVEY_LINK
    if not addresses and _STARTS.match(text) and len(text.split()) <= 14 and text[-1] not in ".;":
        return Kind.SURVEY_FORM if _is_quality_survey(text) else None
    return None


def _of_link(reading: Reading, link: Link, kind: Kind) -> Sighting:
    said = link.name
    if not said or _WEAK.match(said):
        near = reading.blocks[link.block].text if link.block < len(reading.blocks) else ""
        said = f"{near[:200]} → {said or link.href}" if near != said else said
    return Sighting(
        kind=kind,
        excerpt=said[:300] or link.href,
        locator=reading.locator(link),
        form="frame" if link.tag in ("iframe", "frame") else "link",
        href=link.href,
        zone=link.zone,
    )


def _of_block(reading: Reading, block: Block, kind: Kind, form: str) -> Sighting:
    return Sighting(
        kind=kind,
        excerpt=block.text[:300],
        locator=reading.locator(block),
        form=form,
        zone=block.zone,
    )
