"""
How a form is sent, judged and never tried: its method, its address, its consent.

Whoever fills in name and telephone must be asked for consent to their handling
(152-ФЗ, ст. 9); that it is not asked for is worth a word and no point.
"""

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from lxml import etree

from checks.commons.layout import Element
from checks.commons.reading import parse
from crawler.model import Page, Sighting

_CONSENT = re.compile(
    r"соглас|персональн\w* данн|конфиденциальн|152-?фз|пользовательск\w+ соглашен"
    r"|consent|agree|policy|privacy|pdn\b|personal",
    re.IGNORECASE,
)
_MOST_PIECES = 400


@dataclass(frozen=True, slots=True)
class Sending:
    """How one form is sent; *action* is the absolute address."""

    method: str
    action: str
    consent: bool


def sending(page: Page, sighting: Sighting) -> Sending | None:
    """Return how the form that was seen is sent; nothing if it is not found again."""
    root = parse(page.html)
    form = _at(root, sighting.locator) if root is not None else None
    if form is None:
        return None
    method = (form.get("method") or "get").lower() if form.tag == "form" else ""
    return Sending(method, _action(page, form), _asks_consent(form))


def _at(root: Element, locator: str) -> Element | None:
    if not locator.startswith("/"):
        return None
    try:
        found = root.xpath(locator)
    except etree.XPathError:
        return None
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, etree._Element) else None  # noqa: SLF001 - its only name


def _action(page: Page, form: Element) -> str:
    try:
        return str(urljoin(page.url, form.get("action") or ""))
    except ValueError:
        return ""


def _asks_consent(form: Element) -> bool:
    """Tell whether a form, or what holds it, speaks of consent, in words or in names."""
    outer = form.getparent()
    for element in (form, outer if outer is not None else form):
        said = " ".join(islice(element.itertext(), _MOST_PIECES))
        named = (
            f"{control.get('name') or ''} {control.get('id') or ''}"
            for control in islice(element.iter("input"), 60)
        )
        if _CONSENT.search(said) or any(_CONSENT.search(name) for name in named):
            return True
    return False
