"""
Which link next: a pure function of the link, its page and the hints.

A link's score is how strongly its words promise a topic, where on the page it
stands and how deep the page lies.  A link that promises nothing is visited only
if it stands in the menu of the home page, and then modestly; one in its body
comes last, and only while nothing has led to the assessment.  What the pages so
explored link to waits apart (``beyond``), for when nothing else is left.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from crawler.addresses import host, is_within
from spiders.hints import Hints, Topics
from spiders.links import FILE, Link, is_bare
from spiders.traps import trap

HOME = 1_000
_FRAME = 500
_EXPLORE = 20
_LAST = 2
_INHERITED = 40
_STRENGTH = {
    "assessment": 100,
    "plan": 96,
    "survey": 92,
    "faq": 90,
    "feedback": 86,
    "contacts": 82,
    "vision": 64,
    "about": 50,
    "documents": 48,
}
STRONG = frozenset(("assessment", "plan", "survey", "faq", "feedback"))
_PAPERS = frozenset(("about", "documents"))
_VISION = frozenset(("vision",))
_TITLE, _ADDRESS, _AROUND = 4, 10, 20
_PLACE = {"menu": 12, "header": 10, "": 6, "aside": 4, "footer": 0, "news": -45}
_NEWS = -45
_PER_LEVEL = 5
_LONGEST_NAME = 160
_LONGEST_ENTRY = 60
_ANSWER = 60
_FEWEST_WORDS = 3
_FEWEST_ENTRIES = 3

GROUP_LIMITS = {
    "assessment": 40,
    "plan": 40,
    "survey": 15,
    "faq": 15,
    "feedback": 15,
    "contacts": 8,
    "vision": 2,
    "about": 45,
    "documents": 30,
    "explore": 12,
    "last": 12,
    "inherited": 12,
    "answer": 3,
    "map": 3,
    "beyond": 20,
    "pages": 3,
    "news": 3,
    "file": 40,
    "paper": 40,
    "outside": 8,
}

_PAGER = re.compile(
    r"^(?:[1-9]\d{0,3}|[«»<>‹›→←.…\s]+|(?:следующ|предыдущ|последн|перв)\w+(?: страниц\w+)?"
    r"|впер[её]д|назад|next|prev\w*|last|first|начало|конец|в конец|в начало)$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"/(?:19|20)\d\d/\d{1,2}/|[/_-](?:news|novost[iey]?|blog|press|anons\w*|sobyt\w+|events?|новости)"
    r"(?:[/_.-]|$)",
    re.IGNORECASE,
)
_MAP = re.compile(r"карт\w\s+сайта|site-?_?map|karta[-_]?sa[jiy]ta", re.IGNORECASE)
_ASKS = re.compile(
    r"\?[\s»\"]*$|^(?:здравствуйте|добрый день|подскажите|скажите|можно ли|как|какие|какой|кто|где"
    r"|куда|когда|что|почему|сколько|кому)\b",
    re.IGNORECASE,
)
_FORM_HOSTS = (
    "docs.google.com",
    "forms.gle",
    "forms.yandex.ru",
    "forms.yandex.com",
    "anketolog.ru",
    "testograf.ru",
    "simpleforms.ru",
    "controlquality.ru",
    "forms.mkrf.ru",
    "survio.com",
    "oprosso.ru",
    "webanketa.com",
    "clck.ru",
)
LEFT_ALONE = frozenset(
    "bus.gov.ru gosuslugi.ru pos.gosuslugi.ru esia.gosuslugi.ru pravo.gov.ru vk.com vk.ru ok.ru "
    "t.me youtube.com rutube.ru dzen.ru max.ru wa.me api.whatsapp.com facebook.com instagram.com "
    "twitter.com x.com yandex.ru google.com".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The page on which links stand, what led to it, and in which zones its menu is."""

    url: str
    depth: int
    topics: Topics
    scope: tuple[str, ...]
    menu: frozenset[str] = frozenset(("menu", "header", "aside"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    One address to visit.

    *kind* is page, file or outside; a *leaf* is looked at but not walked.
    *group* is what is counted: see ``GROUP_LIMITS``.
    """

    url: str
    score: int
    kind: str = "page"
    group: str = ""
    topics: Topics = frozenset()
    depth: int = 0
    referrer: str = ""
    link_text: str = ""
    leaf: bool = False
    home: bool = False


def menu_zones(links: Iterable[Link]) -> frozenset[str]:
    """Return where a page's menu is: on a page of bare tables, anywhere."""
    zones = frozenset(("menu", "header", "aside"))
    marked = sum(1 for link in links if link.zone in ("menu", "header"))
    return zones if marked >= _FEWEST_ENTRIES else zones | {""}


def rank(link: Link, place: Place, hints: Hints) -> Step | None:
    """Return the step a link is worth, nothing if it is not worth one."""
    if trap(link.url):
        return None
    if _PAGER.match(link.text):
        return _next_page(link, place)
    topics, strength = _promise(link, hints)
    inside = is_within(link.url, place.scope)
    if FILE.search(urlsplit(link.url).path):
        return _file(link, place, topics, strength, inside=inside)
    return (_inside if inside else _outside)(link, place, topics, strength)


def _inside(link: Link, place: Place, topics: Topics, strength: int) -> Step | None:
    if link.kind in ("refresh", "frame"):
        return _step(link, place, topics | place.topics, _FRAME, "")
    if "faq" in place.topics and not topics & STRONG and _asks(link):
        return _answer(link, place, topics)
    if topics:
        return _promising(link, place, topics, strength)
    return _unpromising(link, place)


def beyond(link: Link, place: Place) -> Step | None:
    """Return the step to a link that promises nothing on a page that promised nothing either."""
    if link.kind != "a" or not link.text or len(link.text) > _LONGEST_ENTRY:
        return None
    if (
        trap(link.url)
        or FILE.search(urlsplit(link.url).path)
        or not is_within(link.url, place.scope)
    ):
        return None
    if _PAGER.match(link.text) or _is_news(link) or link.zone not in place.menu | {""}:
        return None
    return _step(link, place, frozenset(), _LAST + bool(link.zone), "beyond")


def _asks(link: Link) -> bool:
    """Tell whether a link is a question, or stands after one: its answer is a page of its own."""
    if link.zone in ("menu", "header", "footer"):
        return False
    said = link.context if is_bare(link.text) else link.text
    return len(said.split()) >= _FEWEST_WORDS and bool(_ASKS.search(said))


def _answer(link: Link, place: Place, topics: Topics) -> Step:
    return _step(link, place, topics | {"faq"}, _ANSWER, "answer", leaf=True)


def from_sitemap(url: str, place: Place, hints: Hints) -> Step | None:
    """Return the step an address of the site map is worth: only its words speak for it."""
    topics = hints.in_address(url)
    if not topics or trap(url) or not is_within(url, place.scope) or FILE.search(url):
        return None
    return _promising(Link(url=url), place, topics, _best(topics) - _ADDRESS)


def _promise(link: Link, hints: Hints) -> tuple[Topics, int]:
    """Return the topics of a link and how strongly it promises the best of them."""
    text, title = hints.in_text(link.text), hints.in_text(link.title)
    address = hints.in_address(link.url)
    if "vision" in text | title | hints.in_address(f"?{urlsplit(link.url).query}"):
        return _VISION, _best(_VISION)
    topics = text | title | address
    strength = max(_best(text), _best(title) - _TITLE, _best(address) - _ADDRESS)
    if not topics and (is_bare(link.text) or link.context):
        topics = hints.in_text(link.context) or hints.in_text(link.heading)
        strength = _best(topics) - _AROUND
    return topics, strength


def _best(topics: Topics) -> int:
    return max((_STRENGTH.get(topic, 0) for topic in topics), default=0)


def _promising(link: Link, place: Place, topics: Topics, strength: int) -> Step:
    score = strength + _PLACE[link.zone] - _PER_LEVEL * place.depth
    group = max(topics, key=lambda topic: (_STRENGTH.get(topic, 0), topic))
    if _is_news(link):
        score += 0 if link.zone == "news" else _NEWS
        group = "news"
    elif group == "documents" and _MAP.search(f"{link.text} {unquote(link.url)}"):
        group = "map"
    return _step(link, place, topics, max(score, 1), group)


def _is_news(link: Link) -> bool:
    if link.zone == "news" or len(link.text) > _LONGEST_NAME:
        return True
    return bool(_DATED.search(unquote(urlsplit(link.url).path)))


def _unpromising(link: Link, place: Place) -> Step | None:
    """Explore the home page's menu, and what stands in the body of a page that kept its promise."""
    if _is_news(link):
        return None
    if place.topics & STRONG and link.zone == "":
        score = _INHERITED - _PER_LEVEL * place.depth
        return _step(link, place, place.topics & STRONG, max(score, 1), "inherited")
    if place.depth == 0 and link.zone in place.menu and len(link.text) <= _LONGEST_ENTRY:
        return _step(link, place, frozenset(), _EXPLORE + (link.zone == "menu"), "explore")
    if place.depth == 0 and link.zone == "" and len(link.text) <= _LONGEST_ENTRY:
        return _step(link, place, frozenset(), _LAST, "last")
    if place.depth == 1 and place.topics & {"about", "documents"} and link.zone == "":
        return _step(link, place, frozenset(), _EXPLORE // 2, "explore")
    return None


def _next_page(link: Link, place: Place) -> Step | None:
    """Turn a few pages of a list that kept its promise."""
    strong = place.topics & STRONG
    if not strong or not is_within(link.url, place.scope):
        return None
    return _step(link, place, strong, _INHERITED // 2, "pages")


def _file(link: Link, place: Place, topics: Topics, strength: int, *, inside: bool) -> Step | None:
    """
    Fetch files that promise something, and those of a page that kept its promise.

    A part of a portal keeps its files outside its own path: ``/upload`` of the same host.
    """
    if not topics:
        topics, strength = place.topics & (STRONG | _PAPERS), _INHERITED
    near = inside or host(link.url) == host(place.url)
    if not topics or not (near or topics & STRONG) or host(link.url) in LEFT_ALONE:
        return None
    score = max(strength + _PLACE[link.zone] - _PER_LEVEL * place.depth, 1)
    kind = "file" if inside else "outside"
    group = "file" if strength > _STRENGTH["assessment"] - _AROUND else "paper"
    return _step(link, place, topics, score, group, kind=kind, leaf=True)


def _outside(link: Link, place: Place, topics: Topics, strength: int) -> Step | None:
    """Look once whether a survey elsewhere answers."""
    name = host(link.url)
    if name in LEFT_ALONE:
        return None
    is_form = any(name == form or name.endswith(f".{form}") for form in _FORM_HOSTS)
    expected = (topics | place.topics) & (STRONG - {"plan"})
    if "survey" not in topics and not (is_form and expected):
        return None
    score = max(strength, _INHERITED)
    return _step(link, place, topics | {"survey"}, score, "outside", kind="outside", leaf=True)


def _step(  # noqa: PLR0913 - one call site a case
    link: Link,
    place: Place,
    topics: Topics,
    score: int,
    group: str,
    *,
    kind: str = "page",
    leaf: bool = False,
) -> Step:
    return Step(
        url=link.url,
        score=score,
        kind=kind,
        group=group,
        topics=topics,
        depth=place.depth + (link.kind not in ("refresh", "frame")),
        referrer=place.url,
        link_text=link.text or link.title,
        leaf=leaf or topics == _VISION,
    )
