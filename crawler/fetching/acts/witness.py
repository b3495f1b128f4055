"""What went wrong round a page that may not be the page's own fault."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from playwright.async_api import Dialog, Error, Page, Request, Response

from crawler.addresses import host

_NEEDED = frozenset(("document", "script", "stylesheet", "xhr", "fetch"))
GONE = (404, 410)
_PASSING = frozenset((401, 403, 407, 408, 425, 429, 451))
_COUNTERS = frozenset(
    """mc.yandex.ru mc.yandex.com metrika.yandex.ru yastatic.net api-maps.yandex.ru
    maps.googleapis.com google-analytics.com googletagmanager.com stats.g.doubleclick.net
    top-fwz1.mail.ru counter.yadro.ru counter.rambler.ru st.top100.ru openstat.net""".split()
)


@dataclass(eq=False)
class Witness:
    """
    What a page asked for and did not get, and what it said in windows of its own.

    *missing* are addresses that gave nothing, by our guards, our network or a
    server in trouble: with any of them, that nothing happened proves nothing.
    An answer of 404 is an answer.  *status* is that of the last page opened.
    """

    missing: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    windows: int = 0
    status: int = 0
    _gone: set[Request] = field(default_factory=set)

    def failed(self, request: Request) -> None:
        """Note a request that got no answer; of a 404 the browser wants no more than its status."""
        if request in self._gone:
            return
        if request.resource_type in _NEEDED and host(request.url) not in _COUNTERS:
            self.missing.append(request.url)

    def answered(self, response: Response) -> None:
        """Note a page's status, and an answer that may be another the next time."""
        request = response.request
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self.status = response.status
        if response.status in GONE:
            self._gone.add(request)
        elif response.status in _PASSING or response.status >= 500:
            self.failed(request)

    async def asked(self, dialog: Dialog) -> None:
        """Note the words of a dialog and send it away."""
        self.dialogs.append(dialog.message)
        with suppress(Error):  # the guard of the page may have been first
            await dialog.dismiss()

    async def opened(self, window: Page) -> None:
        """Note that another window was opened, and close it: it has no guards."""
        self.windows += 1
        with suppress(Error):  # as above
            await window.close()


@contextmanager
def watching(page: Page) -> Iterator[Witness]:
    """Watch what a page asks for while the context lasts."""
    witness = Witness()
    told = {
        "requestfailed": witness.failed,
        "response": witness.answered,
        "dialog": witness.asked,
        "popup": witness.opened,
    }
    for event, listener in told.items():
        page.on(event, listener)  # type: ignore[call-overload]
    try:
        yield witness
    finally:
        for event, listener in told.items():
            page.remove_listener(event, listener)
