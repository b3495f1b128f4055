"""
A page elsewhere, such as a questionnaire, opened as a person opens it.

It works where questions can be answered, and where it ends at the login of
Gosuslugi, which is how the state asks who is there.  It is dead only where it says
so itself, or a 404 does: what did not come to us may come to others.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from playwright.async_api import Error, Page

from crawler.addresses import host
from crawler.fetching.acts.world import ask
from crawler.language.closing import says_gone, says_shut
from crawler.model import Errand, Trial

_MOST_TEXT = 20_000
_SHORT = 1_500
_GONE = (404, 410)
_STATE_LOGIN = "esia.gosuslugi.ru"
_LOGINS = frozenset(("accounts.google.com", "passport.yandex.ru", "login.microsoftonline.com",
                     "id.vk.com", "oauth.yandex.ru", "passport.yandex.com"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a page shows once its scripts have run; *status* is 0 where it is not known."""

    url: str
    status: int
    title: str
    text: str
    fields: int
    password: bool
    frames: int


async def perform(page: Page, errand: Errand) -> Trial:
    """Say whether what should be there is there, once the page's scripts have drawn it."""
    try:
        worked, detail = judged(errand.url, Opened(**await ask(page, "opened", _MOST_TEXT)))
    except Error:
        worked, detail = None, "error"
    return Trial(
        task=errand.task,
        url=errand.url,
        locator=errand.locator,
        worked=worked,
        detail=detail,
        tried_at=datetime.now(UTC),
    )


def judged(asked: str, there: Opened) -> tuple[bool | None, str]:
    """Say of an opened page whether it works and by what: see ``Trial.detail``."""
    name = host(there.url)
    if name == _STATE_LOGIN or name.startswith("esia."):
        return True, "state-login"
    if name in _LOGINS:
        return None, "login"
    if there.status in _GONE:
        return False, "deleted"
    if there.status >= 400:
        return None, "unreachable"
    return _by_words(asked, there)


def _by_words(asked: str, there: Opened) -> tuple[bool | None, str]:
    said = f"{there.title}\n{there.text}"
    if len(said) < _SHORT and not there.fields and says_gone(said):
        return False, "deleted"
    if len(said) < _SHORT and says_shut(said):
        return False, "closed"
    if there.password:
        return None, "login"
    if _fell_back(asked, there.url):
        return None, "main-page"
    if there.fields:
        return True, "questions"
    return None, "nothing-to-fill-in"


def _fell_back(asked: str, url: str) -> bool:
    """Tell whether the main page of the same host came in the place of what was asked for."""
    one, two = urlsplit(asked), urlsplit(url)
    front = two.path in ("", "/") and not (two.query or two.fragment)
    return front and one.path not in ("", "/") and host(asked) == host(url)
