"""Forms and chats that only a script draws, by the words that call it."""

import re

_CALLS = (
    ("b24-form", re.compile(r"data-b24-form|class=[\"'][^\"']*b24-form")),
    ("bitrix24", re.compile(r"bitrix24[^\"'\s]{0,80}/crm/(?:form|site_button)/")),
    ("jivo", re.compile(r"code\.jivo(?:site)?\.(?:ru|com)/|jivo_api")),
    ("amo", re.compile(r"forms\.amocrm\.|amo_?forms?_(?:params|load)|gso\.amocrm\.")),
    ("#popup:", re.compile(r"href=[\"']#popup:\s?[\w-]*")),
)
_AROUND = 60


def drawn_by_script(html: str) -> str:
    """Return the markup that calls a form or a chat which a script draws; empty if none does."""
    for word, calls in _CALLS:
        found = calls.search(html) if word in html else None
        if found:
            return " ".join(html[max(0, found.start() - _AROUND) : found.end() + _AROUND].split())
    return ""
