"""
Whose number or address it is: the organisation's own, or one it passes on.

The words over and before it decide.  Some settle it (the founder's, a helpline,
the police, a citizen who asks); others only make it doubtful (a ministry's name
stands over many an organisation's own contacts).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from checks.commons import pages
from checks.commons.labels import INFERRED, PERHAPS
from checks.commons.matching import terms
from checks.commons.phones import undialable
from checks.commons.reading import read
from checks.commons.sightings import titles
from crawler.model import Evidence, Kind, NearMiss, Page, Sighting, SiteSnapshot

Seen = tuple[Page, Sighting]

_PART = " · "
_RIGHT_BEFORE = 60
_SHOWN = 5
_BEST_ZONES = ("footer", "header")

_SETTLED = {
    "channels/of-founder": "It is given as the founder's.",
    "channels/of-helpline": "It is a helpline of others.",
    "channels/of-police": "It is an emergency or police number.",
    "channels/of-support": "It is the support of the site and not of the organisation.",
    "channels/of-citizen": "It stands in a citizen's question.",
}
_DOUBTFUL = {
    "channels/of-hotline": "It is a hot line, perhaps of others.",
    "channels/of-authority": "It stands beside the name of an authority.",
}
# A line of a footer that begins with an authority and names no institution after it.
_OPENS_AS_OTHERS = re.compile(
    r"\W*(?:министерств|департамент|комитет)(?!.*(?:\b\w{0,4}[бк]у\b|учреждени|центр|интернат|\bдом\b))",
    re.IGNORECASE,
)
_VISITORS = re.compile(
    r"гостев\w+ книг|guest-?book|/gb(?:/|$|\?)|/gostevaya|книга отзывов|/otzyv|^отзывы\b",
    re.IGNORECASE,
)
_MESSENGER = re.compile(r"whats\s?app|viber|вотсап|ватсап|вайбер", re.IGNORECASE)
_HELPLINES = {
    "+78002000122": "It is a helpline of others.",
    "+78007000600": "It is a helpline of others.",
    "+74959895050": "It is a helpline of others.",
}
# Whoever builds or hosts the site signs its footer; nobody else has a box there.
_BUILDERS = frozenset(
    """nethouse.ru tilda.cc tilda.ru tilda.ws ukit.com ukit.ru ukit.me wix.com ucoz.ru ucoz.com
    ucoz.net reg.ru beget.ru beget.com timeweb.ru timeweb.com nic.ru jino.ru sprinthost.ru
    megagroup.ru umi.ru umi-cms.ru setup.ru craftum.com a5.ru mottor.ru 1c-bitrix.ru bitrix24.ru
    wordpress.com wordpress.org joomla.org drupal.org""".split()
)


def why_foreign(sighting: Sighting) -> str:
    """Say why it is surely not the organisation's own; empty if that is not sure."""
    return _known(sighting.value) or _reason(sighting.context, settled=True)


def _known(value: str) -> str:
    """Say why a number or address is another's wherever it stands; empty if that is not known."""
    by_host = _SETTLED["channels/of-support"] if value.rpartition("@")[2] in _BUILDERS else ""
    return _HELPLINES.get(value, by_host)


def why_doubtful(sighting: Sighting) -> str:
    """
    Say why it may not be the organisation's own; empty if nothing speaks against it.

    In header and footer only the words right before it count, unless the line
    is an authority's: the ministry's name often stands over the organisation's.
    """
    context = sighting.context
    if sighting.zone in _BEST_ZONES:
        line = context.rpartition(_PART)[2]
        context = line if _OPENS_AS_OTHERS.match(line) else line[-_RIGHT_BEFORE:]
    return _reason(context, settled=False)


def is_own(page: Page, sighting: Sighting) -> bool:
    """Tell whether nothing speaks against its being the organisation's own."""
    foreign = why_foreign(sighting) or why_doubtful(sighting)
    return not foreign and not _is_visitor_s(page, sighting)


def may_be_own(sighting: Sighting) -> bool:
    """
    Tell whether a person may find that it is the organisation's own.

    Address and telephone under «Учредитель: …» may go on about the founder or
    come back to the organisation: that alone denies nothing.
    """
    if not why_foreign(sighting):
        return True
    parts = sighting.context.split(_PART)
    said = _PART.join(part for part in parts if not part.startswith(INFERRED))
    return not _known(sighting.value) and not _reason(said, settled=True)


def _is_visitor_s(page: Page, sighting: Sighting) -> bool:
    """Tell whether it stands among what visitors wrote."""
    if sighting.zone in (*_BEST_ZONES, "menu", "aside"):
        return False
    return any(map(_VISITORS.search, (page.url, page.link_text, *titles(page))))


@lru_cache(maxsize=20_000)
def _reason(context: str, *, settled: bool) -> str:
    """Ask the nearest words first: what stands right before it outweighs the heading."""
    parts = context.split(_PART)
    reasons = _SETTLED if settled else _DOUBTFUL
    for part in reversed(parts):
        if part.startswith(PERHAPS):
            why = "" if settled else _perhaps(part)
            if why:
                return why
            continue
        found = terms(part)
        if "channels/of-ours" in found:
            return ""
        why = next((reasons[term] for term in reasons if term in found), "")
        if why:
            return why
    return ""


def _perhaps(part: str) -> str:
    """Say what makes doubtful: the founder somewhere above, an authority with its own number."""
    found = terms(part)
    if "channels/of-founder" in found:
        return "It may be the founder's or the organisation's."
    return next((why for term, why in _DOUBTFUL.items() if term in found), "")


def misdialled(site: SiteSnapshot) -> list[Evidence]:
    """Return the places of numbers whose area code does not exist."""
    return [
        pages.evidence(
            page, Sighting(kind=Kind.PHONE, excerpt=block.text, locator=block.locator, form="text")
        )
        for page in pages.readable(site)
        for block in read(page).blocks
        if "(" in block.text and undialable(block.text)
    ][:_SHOWN]


def near_misses(seen: Iterable[Seen]) -> tuple[NearMiss, ...]:
    """Return each number or address that is not the organisation's, once, with the reason."""
    found = {
        s.value: NearMiss(url=page.url, excerpt=s.excerpt[:300], why=why)
        for page, s in reversed(list(seen))
        if (why := why_foreign(s) or why_doubtful(s))
    }
    return tuple(found.values())[::-1][:_SHOWN]


def evidence(seen: Iterable[Seen]) -> tuple[Evidence, ...]:
    """Return the best places first: contacts page, header, footer; messengers last; once each."""
    ranked = sorted(seen, key=lambda pair: _rank(*pair))
    found = {s.value: pages.evidence(page, s) for page, s in reversed(ranked)}
    return tuple(found.values())[::-1][:_SHOWN]


def _rank(page: Page, sighting: Sighting) -> int:
    if _MESSENGER.search(sighting.excerpt):
        return 3
    if is_contacts(page):
        return 0
    return 1 if sighting.zone in _BEST_ZONES else 2


@lru_cache(maxsize=1024)
def is_contacts(page: Page) -> bool:
    """Tell whether a page says in its address, link or title that it is about contacts."""
    title = re.search(r"<title[^>]*>([^<]*)", page.html[:20_000], re.IGNORECASE)
    said = f"{page.url} {page.link_text} {title[1] if title else ''}".lower()
    return bool(
        re.search(r"kontakt|contact|контакт|%d0%ba%d0%be%d0%bd%d1%82%d0%b0%d0%ba%d1%82", said)
    )


def may_be_drawn(page: Page) -> bool:
    """Tell whether a contacts page has pictures in its body, which may hold what text does not."""
    if not is_contacts(page) and "контакт" not in page.html.lower():
        return False
    reading = read(page)
    named = is_contacts(page) or any("контакт" in b.text.lower() for b in reading.headings)
    return named and any(_is_picture(image.get("src") or "") for image in reading.images)


def _is_picture(source: str) -> bool:
    return bool(source) and not re.search(
        r"logo|icon|counter|banner|hotlog|mc\.yandex|\.svg", source
    )
