"""What only a script draws: forms and chats, by the words that call it; pages that may change."""

import re

_CALLS = (
    ("b24-form", re.compile(r"data-b24-form|class=[\"'][^\"']*b24-form")),
    ("bitrix24", re.compile(r"bitrix24[^\"'\s]{0,80}/crm/(?:form|site_button)/")),
    ("jivo", re.compile(r"code\.jivo(?:site)?\.(?:ru|com)/|jivo_api")),
    ("amo", re.compile(r"forms\.amocrm\.|amo_?forms?_(?:params|load)|gso\.amocrm\.")),
    ("#popup:", re.compile(r"href=[\"']#popup:\s?[\w-]*")),
)
_AROUND = 60
_SCRIPT = re.compile(r"<script\b([^>]*)>(.{0,4000}?)</script", re.IGNORECASE | re.DOTALL)
_DATA = re.compile(
    r"type\s*=\s*[\"']?(?:application/(?:ld\+)?json|text/(?:template|html))", re.IGNORECASE
)
_COUNTERS = re.compile(
    r"mc\.yandex|metrika|google-analytics|googletagmanager|gtag\(|top-fwz|top\.mail\.ru|liveinternet"
    r"|counter\.yadro|rambler\.ru/top|sputnik|hotlog|openstat|share\.js|vk\.com/js",
    re.IGNORECASE,
)
_SHORTEST = 40


def drawn_by_script(html: str) -> str:
    """Return the markup that calls a form or a chat which a script draws; empty if none does."""
    for word, calls in _CALLS:
        found = calls.search(html) if word in html else None
        if found:
            return " ".join(html[max(0, found.start() - _AROUND) : found.end() + _AROUND].split())
    return ""


def changed_by_script(html: str) -> bool:
    """Tell whether a page calls scripts that may show more than it says; counters do not."""
    for found in _SCRIPT.finditer(html):
        given, body = found.groups()
        if _DATA.search(given) or _COUNTERS.search(given) or _COUNTERS.search(body):
            continue
        if "src" in given.lower() or len(body.strip()) > _SHORTEST:
            return True
    return False
