"""What only a script draws: forms and chats, by the words that call it; pages that may change."""

import re

# What calls a form or a chat: addresses of loaders, attributes, functions of known services.
_CALLS = (
    "b24-form", "/crm/form/loader_", "/crm/site_button/loader_",
    "code.jivo", "jivo_api", "forms.amocrm.", "gso.amocrm.", "amo_forms_", "amo_form_", "amoforms_",
    "callibri.ru/callibri", "cdn.envybox.io/", "talk-me.ru/", "me-talk.ru/", "site-chat.me",
    "cdn.carrotquest.", "livetex.ru/js", "usedesk.ru/widget", "call.chatra.io", "embed.tawk.to/",
    ".webim.ru/", "salebot.site/js", "widgets.mango-office.", "app.comagic.ru/", "app.uiscom.ru/",
    "widgets.cleversite.ru", "redhelper.ru/container", "callbackhunter", "callbackkiller",
    "pozvonim.com/widget", "leadback.ru/js", "dialog.verbox.ru/", "widget.replain.cc",
    "VK.Widgets.CommunityMessages", "VK.Widgets.ContactUs", "widget.bothelp.io",
    "unisender.com/ru/v5/form", "web.webformscr.com", "js.hsforms.net", "jotform.com/jsform",
    "embed.typeform.com", "stepform.io/static", "script.marquiz.ru",
    "[contact-form-7", "[wpforms ", "[ninja_form ", "[formidable ", "[bitrix24_form",
)  # fmt: skip
_YANDEX_FORMS = "forms.yandex.ru/_static/embed"
_POPUP = re.compile(r"href=[\"']#popup:\s?[\w-]*")
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
    at = next((at for at in map(html.find, _CALLS) if at >= 0), -1)
    if at < 0 and "#popup:" in html and (popup := _POPUP.search(html)):
        at = popup.start()
    if at < 0 and "forms.yandex.ru/u/" not in html and "forms.yandex.ru/cloud/" not in html:
        at = html.find(_YANDEX_FORMS)
    return " ".join(html[max(0, at - _AROUND) : at + 2 * _AROUND].split()) if at >= 0 else ""


def changed_by_script(html: str) -> bool:
    """Tell whether a page calls scripts that may show more than it says; counters do not."""
    for found in _SCRIPT.finditer(html):
        given, body = found.groups()
        if _DATA.search(given) or _COUNTERS.search(given) or _COUNTERS.search(body):
            continue
        if "src" in given.lower() or len(body.strip()) > _SHORTEST:
            return True
    return False
