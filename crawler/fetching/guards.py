"""
What a page may ask for while we look at it.

Forms are judged, never sent.  A page may fetch its own content by POST while it
loads, as GraphQL does; once we begin to press things, and for any other site,
nothing but GET leaves the browser, and no press leads to another page.
"""

from weakref import WeakKeyDictionary

from playwright.async_api import Dialog, Error, Page, Request, Route

from crawler.addresses import host

MOST_REQUESTS = 400
_UNSEEN = frozenset(("image", "media", "font"))
_NEVER = frozenset(("ping", "cspviolationreport", "beacon", "eventsource"))
_SHORT_ZONE = 3
_READING = frozenset(("GET", "HEAD", "OPTIONS"))


class Guard:
    """One page's rules; *pictures* lets images and fonts pass."""

    def __init__(self, page: Page, url: str, *, pictures: bool = False) -> None:
        self._site = site_of(url)
        self._unseen = frozenset[str]() if pictures else _UNSEEN
        self._left = MOST_REQUESTS
        self.stays = False
        self.refused: list[str] = []
        _guards[page] = self
        page.on("popup", _close)
        page.on("dialog", _dismiss)

    def refuses(self, request: Request) -> bool:
        """Tell whether a request does not leave the browser."""
        self._left -= 1
        if self._left < 0 or request.resource_type in self._unseen | _NEVER:
            return True
        if request.is_navigation_request():
            return request.method != "GET" or (self.stays and _is_whole_page(request))
        return request.method not in _READING and not self._is_own_content(request)

    def _is_own_content(self, request: Request) -> bool:
        """Tell whether a POST fetches content of the page's own site, while it loads."""
        if self.stays or request.method != "POST" or request.resource_type not in ("xhr", "fetch"):
            return False
        return site_of(request.url) == self._site


def site_of(url: str) -> str:
    """Return the part of a host that one owner has: its last two names, three under gov.ru."""
    names = host(url).split(".")
    return ".".join(names[-2 if len(names[-2:][0]) > _SHORT_ZONE else -3 :])


_guards: WeakKeyDictionary[Page, Guard] = WeakKeyDictionary()


async def pass_on(route: Route) -> None:
    """
    Let a request leave the browser or not; one whose page is gone needs no answer.

    Aborted, and not failed: a page whose next page fails is replaced by an error.
    """
    try:
        await (route.abort("aborted") if _refused(route.request) else route.continue_())
    except Error:
        return


def _refused(request: Request) -> bool:
    """Tell whether a request is refused; where no page is known, all but reading is."""
    try:
        guard = _guards.get(request.frame.page)
    except Error:
        guard = None
    return guard.refuses(request) if guard else request.method not in _READING


def _is_whole_page(request: Request) -> bool:
    return request.frame.parent_frame is None


async def _close(page: Page) -> None:
    try:
        await page.close()
    except Error:
        return  # it closed itself


async def _dismiss(dialog: Dialog) -> None:
    try:
        await dialog.dismiss()
    except Error:
        return  # its page is gone
