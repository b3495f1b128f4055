"""
Forms at services elsewhere: whose address tells of one, and what it is for.

An address at a builder of forms tells that a form is there; the words round the
link say what for: a survey, an appeal, a booking, or a place in a club.
"""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from checks.commons.blocks import Link
from checks.commons.matching import terms
from checks.commons.reading import Reading
from crawler.addresses import host

SPEAKS = re.compile(r"анкет|(?<!в)опрос|голосован|оцен|мнени", re.IGNORECASE)
_APPEAL = re.compile(
    r"обратн\w+ связ|обращени|задать вопрос|написать нам|жалоб|отзыв", re.IGNORECASE
)
_BOOKING = re.compile(r"записаться|запись на", re.IGNORECASE)
_ENROLS = re.compile(
    r"круж(?:ок|к)|секци[юия]|студи[юия]|клуб|заняти|обучени|курс[ыа]?\b|школ|экскурси|мероприяти"
    r"|праздник|концерт|конкурс|фестивал|лагер|поездк|волонт|доброволь|мастер-класс|лекци|вебинар",
    re.IGNORECASE,
)
OF_OPINION = re.compile(
    r"анкет|(?<!в)опрос|голосован|оцен|мнени|удовлетвор|качеств|\bнс?ок[оу]?\b", re.IGNORECASE
)
_BUILDERS = frozenset(
    """forms.yandex.ru forms.yandex.com forms.gle anketolog.ru testograf.ru simpleforms.ru
    forms.mkrf.ru surveymonkey.com surveymonkey.ru online-anketa.ru examinare.com survio.com
    typeform.com webanketa.com anketaonline.ru controlquality.ru oprosso.ru opros.gosuslugi.ru
    socexpert03.ru research.rcsoc.spbu.ru forms.office.com jotform.com nok-mon.ru stepform.io
    anketa.minzdrav.gov.ru quiz.mail.ru create-survey.ru""".split()
)
_SHORTENERS = frozenset(
    "clck.ru vk.cc goo.su bit.ly u.to goo.gl qps.ru tinyurl.com is.gd t.ly ya.cc".split()
)
_SURVEY_HOST = re.compile(
    r"(?:^|[.-])(?:anketa?|opros|oprosy|survey|quiz)[\w-]*\."
    r"|^nok[ouсc]?u?\d{1,2}\.|^nok[-\w]*\.(?:ru|рф)$"
)
_FOR_ANYTHING = re.compile(
    r"^(?:forms\.yandex\.|docs\.google\.com|google\.com|forms\.gle|forms\.office|jotform\.|typeform\."
    r"|stepform\.|simpleforms\.)|\.bitrix24\.|\.typeform\."
)
_TESTS = frozenset("onlinetestpad.com app.onlinetestpad.com madtest.ru".split())
_PASSING = re.compile(r"/(?:away|redirect|goto|go|out|click|link|l)(?:\.php)?/?$", re.IGNORECASE)
_SURVEY_PATH = re.compile(
    r"/polls?/|/poll-?\d+_\d|survey|anket|(?<!v)opros|questionnaire|/vote|/interview|^/app\d+_-?\d+",
    re.IGNORECASE,
)
FILE = re.compile(r"\.(?:docx?|pdf|odt|rtf|xlsx?|zip)(?:$|[?#])", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def led_to(href: str) -> str:
    """Return where a passing page (``away.php?to=…``) leads; else the address itself."""
    if "?" not in href or "http" not in href[1:]:
        return href
    try:
        there = urlsplit(href)
        values = [said for _, said in parse_qsl(there.query)] if _PASSING.search(there.path) else []
    except ValueError:
        return href
    return next((said for said in values if said.startswith(("http://", "https://"))), href)


@lru_cache(maxsize=20_000)
def strength(href: str) -> str:
    """Say how surely an address is a survey: sure, likely, short (tells nothing) or not."""
    name = host(href)
    try:
        path = urlsplit(href).path
    except ValueError:
        return ""
    sure = {
        "docs.google.com": "/forms/" in path,
        "google.com": "/forms/" in path,
        "bus.gov.ru": "/qrcode/rate" in path,
        "pos.gosuslugi.ru": "/polls" in path,
    }
    if name in sure:
        return "sure" if sure[name] else ""
    if name in _SHORTENERS:
        return "short"
    if ".bitrix24." in name:
        return "sure" if "/pub/form/" in path or "/crm_form" in path else ""
    if name in _BUILDERS or name.partition(".")[2] in _BUILDERS:
        return "sure"
    likely = name in _TESTS or _SURVEY_HOST.search(name) or _SURVEY_PATH.search(path)
    return "likely" if likely and not FILE.search(path) else ""


def is_lasting(href: str) -> bool:
    """Tell whether an address is at a form builder or the like, which does not just vanish."""
    return strength(led_to(href)) in ("sure", "short")


def is_survey_address(href: str) -> bool:
    """Tell whether an address alone, or what led to it, tells that a survey is there."""
    return is_lasting(href) or bool(_SURVEY_HOST.search(host(led_to(href))))


def takes_appeals(reading: Reading, link: Link) -> bool:
    """Tell whether a form made with a builder is for appeals: what stands over it says so."""
    if strength(led_to(link.href)) != "sure" or SPEAKS.search(link.name):
        return False
    said = _said_near(reading, link)
    books = _BOOKING.search(said) and not _ENROLS.search(said)
    return bool(_APPEAL.search(said) or books) and not SPEAKS.search(said)


def is_other_form(reading: Reading, link: Link) -> bool:
    """Tell whether a form made with a builder is no survey: it takes appeals, or bookings."""
    said = _said_near(reading, link)
    if "отзыв" not in said.lower() and takes_appeals(reading, link):
        return True
    return not SPEAKS.search(said) and "channels/form-for-else" in terms(said)


def _said_near(reading: Reading, link: Link) -> str:
    """Return the words of a link, of the lines before it, and of the heading over it."""
    near = reading.blocks[max(0, link.block - 2) : link.block + 1]
    over = reading.headings_over(link.block)[:1]
    return " · ".join([link.name, *(block.text[-200:] for block in (*over, *near))])


def is_unnamed(reading: Reading, link: Link) -> bool:
    """Tell whether nothing says what a form made with a builder is for."""
    if not _FOR_ANYTHING.search(host(led_to(link.href))):
        return False
    over = " · ".join(each.text for each in reading.headings_over(link.block))
    return not OF_OPINION.search(f"{reading.title} · {over} · {_said_near(reading, link)}")
