"""Where on a page a name stands: under which heading, in which part, over what."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from checks.commons import layout
from checks.commons.blocks import Block, Link
from checks.commons.content import is_blank
from checks.commons.layout import Element
from checks.commons.reading import Named, Reading, read
from checks.commons.subjects import DOCUMENT, Subject, is_carried_out, is_file, named, says
from crawler.addresses import host
from crawler.language.letters import normalise
from crawler.model import Kind, Page, Sighting

ASIDE = ("menu", "header", "footer", "aside", "news")
_NEWS_ADDRESS = re.compile(
    r"/(?:news|novost[iey]?|press|press-?center|blog|anons\w*|sobyt\w+|events?|article)(?:[/_.?-]|$)"
    r"|/(?:19|20)\d\d/\d{1,2}/",
    re.IGNORECASE,
)
_TITLE_PARTS = re.compile(r"\s+[|—–·»/-]\s+|\s*[|→]\s*")
_LOWER_START = re.compile(r"[\s•*·—–-]*[а-яё]")
_LONGEST_LINE = 45
_LITTLE = 40
_TELLING = 10
_TOLD = re.compile(r"[а-яa-z]{3,}")
_PASSING = re.compile(
    r"\b(?:назад|навер\w+|вверх|вернуться|главная|домой|печат\w*|верси\w+|поделиться|подробн\w+"
    r"|читать|далее|скачать|просмотр\w*|опубликован\w*|обновлен\w*|дата|размещен\w*|автор|admin\w*"
    r"|поиск|карта сайта|документ\w*|файл\w*|раздел\w*|страниц\w+|вход|войти|слабовидящ\w+|для"
    r"|(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[яьа]?|год\w*)\b"
)
_NOTICE = 250
_BELOW = 60
_DEEP = 10
_FOLDS = ("<details", "-target=", "aria-controls", "tab-pane", "tabpanel")
_LONGEST_OPENER = 200
_OPENERS = (
    "//*[@href=$h or @data-bs-target=$h or @data-target=$h or @aria-controls=$n]"
    "[self::a or self::button or @role='tab' or @data-bs-toggle or @data-toggle]"
)
_NEXT = 4
_NEAR = 15


def stands(reading: Reading, name: Named) -> bool:
    """
    Tell whether a name is one that visitors see as such.

    Links and headings are; a line of text only if it is short, whole and no
    item of a list, and if no link in it says the same.
    """
    thing = name.thing
    if isinstance(thing, Link):
        return True
    if any(named(link.name) for link in reading.links_in(name.at)):
        return False
    if thing.level:
        return True
    words = len(thing.text.split())
    whole = thing.text[-1] not in ";," and not _LOWER_START.match(thing.text)
    return whole and words <= _LONGEST_LINE


def is_news(reading: Reading, name: Named) -> bool:
    """Tell whether a name is that of a news item, by address or part of the page."""
    if isinstance(name.thing, Link):
        raw = name.thing.raw
        return name.thing.zone == "news" or (is_news_address(raw) and not is_file(raw))
    return is_news_page(reading) or name.thing.zone == "news"


def is_news_page(reading: Reading) -> bool:
    """Tell whether the page itself is a news item, by its address."""
    return is_news_address(reading.url)


@lru_cache(maxsize=20_000)
def is_news_address(address: str) -> bool:
    """Tell whether an address is that of a news item."""
    return bool(_NEWS_ADDRESS.search(address))


def news_about_it(page: Page) -> Iterator[str]:
    """Yield what news on a page say of the assessment."""
    if "езависим" not in page.html:
        return
    reading = read(page)
    for name in reading.named:
        if name.subject & Subject.MENTION and is_news(reading, name):
            yield name.thing.name


def is_elsewhere(reading: Reading, link: Link) -> bool:
    """Tell whether a link leads to another site than the page's own."""
    if "//" not in link.raw:
        return False
    return host(link.href) not in reading.own_hosts


def title_parts(reading: Reading) -> Iterator[str]:
    """Yield the parts of the page's title, which mostly holds the site's name too."""
    return (part for part in _TITLE_PARTS.split(reading.title) if part)


def speaks_of_it(reading: Reading, name: Named) -> bool:
    """Tell whether a bare name stands under a heading, or on a page, about the assessment."""
    if name.thing.zone in ASIDE:
        return False
    if isinstance(name.thing, Link) and _says_whose(reading, name.at):
        return True
    over = [reading.subject_of(heading.text) for heading in _headings_over(reading, name.at)]
    if over and over[0] & (Subject.SECTION | DOCUMENT):
        return True
    bare = any(subject & Subject.BARE_SECTION for subject in over)
    if bare and (is_of_council(name) or _is_told(reading)):
        return True
    if any(subject & Subject.SECTION for subject in over) or _is_under_a_line(reading, name):
        return True
    return _is_folded_under_it(reading, name) or any(
        reading.subject_of(part) & Subject.SECTION for part in title_parts(reading)
    )


def _is_told(reading: Reading) -> bool:
    """Tell whether a line of the page itself mentions the assessment in full."""
    told = (each for each in reading.named if each.thing.zone not in ASIDE)
    return any(e.subject & Subject.MENTION and isinstance(e.thing, Block) for e in told)


def _is_under_a_line(reading: Reading, name: Named) -> bool:
    """Tell whether a line that names the assessment, dressed as headings are, stands over it."""
    if reading.root is None:
        return False
    dresses: set[str] = set()
    for block in reversed(reading.blocks[max(0, name.at - _NEAR) : name.at]):
        element = block.element
        dress = "" if element is None else f"{element.tag} {element.get('class')}"
        if block.level:
            return False
        if dress not in dresses and reading.subject_of(block.text) & Subject.SECTION:
            return element is not None and bool(element.get("class"))
        dresses.add(dress)
    return False


def _is_folded_under_it(reading: Reading, name: Named) -> bool:
    """Tell whether a name stands in a tab or a folded part that is called after the assessment."""
    if not any(sign in reading.source for sign in _FOLDS):
        return False
    about = Subject.SECTION | DOCUMENT
    return any(reading.subject_of(label) & about for label in _openers(name))


def _openers(name: Named) -> Iterator[str]:
    """Yield the words that open the folded parts and tabs in which a name stands."""
    element = name.thing.element
    if element is None:
        return
    for part in islice(element.iterancestors(), _DEEP):
        summary = part.find("summary") if part.tag == "details" else None
        for opener in (summary, *_tabs(part)):
            if opener is not None:
                yield " ".join(" ".join(opener.itertext()).split())[:_LONGEST_OPENER]


def _tabs(part: Element) -> list[Element]:
    """Return what opens a panel: the links and buttons that name its ``id``."""
    identity = part.get("id")
    return part.xpath(_OPENERS, n=identity, h=f"#{identity}")[:_NEXT] if identity else []


def is_of_council(name: Named) -> bool:
    """Tell whether it is a protocol of the public council, which conducts the assessment."""
    said = name.thing.name.lower()
    return bool(name.subject & Subject.BARE_RESULTS) and "протокол" in said and "обществ" in said


def _says_whose(reading: Reading, at: int) -> bool:
    """Tell whether the line a link stands in speaks of the assessment or of shortcomings."""
    text = reading.blocks[at].text if at < len(reading.blocks) else ""
    return bool(reading.subject_of(text) & Subject.MENTION) or says(text, "of-shortcomings")


def _headings_over(reading: Reading, at: int) -> tuple[Block, ...]:
    """Return the headings a block stands under, the nearest first; in plain text, lines."""
    if reading.root is not None:
        return reading.headings_over(at)
    before = reversed(reading.blocks[max(0, at - _NEAR) : at])
    return tuple(islice((line for line in before if reading.subject_of(line.text)), 3))


def below(reading: Reading, at: int) -> list[Block]:
    """Return what stands under the heading of that index, up to the next of its level."""
    heading, found = reading.blocks[at], []
    for block in reading.blocks[at + 1 : at + 1 + _BELOW]:
        if 0 < block.level <= (heading.level or 6):
            break
        if block.zone not in ASIDE:
            found.append(block)
    return found


def is_empty_below(reading: Reading, at: int) -> bool:
    """Tell whether a heading stands over nothing, or over words that promise something."""
    heading = reading.blocks[at]
    if reading.root is None or not heading.level:
        return False
    text = " ".join(block.text for block in below(reading, at))
    if not says_nothing(text):
        return False
    last = at + len(below(reading, at)) + 1
    if any(at <= link.block <= last and link.zone not in ASIDE for link in reading.links):
        return False
    return not shows_something(heading)


def says_nothing(text: str) -> bool:
    """Tell whether a text is none: placeholders, promises, words of navigation."""
    if len(text) < _NOTICE and says(text, "under-construction"):
        return True
    if len(text) > _LITTLE:
        return False
    plain = normalise(text)
    return is_blank(plain) or sum(map(len, _TOLD.findall(_PASSING.sub(" ", plain)))) < _TELLING


def shows_something(heading: Block) -> bool:
    """Tell whether a picture, frame, form or table follows a heading in the page's body."""
    if heading.element is None:
        return True
    shown = "following::*[self::img or self::iframe or self::object or self::embed or self::form]"
    return any(layout.zone(each) not in ASIDE for each in heading.element.xpath(shown))


def sighting(reading: Reading, kind: Kind, name: Named, form: str = "") -> Sighting:
    """Return a name as a sighting, with what stands round it."""
    thing = name.thing
    return Sighting(
        kind=kind,
        excerpt=(thing.name or thing.href)[:300],
        locator=thing.locator,
        form=form or _form(reading, name),
        href=thing.href,
        context=_context(reading, name),
        zone=thing.zone,
    )


def _form(reading: Reading, name: Named) -> str:
    thing = name.thing
    if isinstance(thing, Link):
        return "file" if is_file(thing.href) else "link"
    if thing.level:
        states = is_carried_out(thing.text)
        return "heading" if states or not is_empty_below(reading, name.at) else "empty"
    return "text"


def _context(reading: Reading, name: Named) -> str:
    """Return the headings over a name, its own block, and what is under a heading or line."""
    over = [heading.text for heading in _headings_over(reading, name.at)[:2]]
    blocks = reading.blocks
    own = blocks[name.at].text if name.at < len(blocks) else ""
    under = [block.text for block in _under(reading, name)]
    return " · ".join([*reversed(over), own, *under])[:600]


def _under(reading: Reading, name: Named) -> list[Block]:
    if isinstance(name.thing, Link):
        return []
    if name.thing.level:
        return below(reading, name.at)
    return reading.blocks[name.at + 1 : name.at + 1 + _NEXT]
