"""What a response or a failed request is, as a value to hand over."""

from datetime import UTC, datetime
from typing import Any

from scrapy import Selector
from scrapy.http import HtmlResponse, Response

from crawler.model import Fetched, FetchFailure
from crawler.nesting import empty_head, flattened, is_cut
from spiders.frontier import Step
from spiders.links import Link, links
from spiders.scripts import shows_nothing

_LONGEST = 200
_CLOSED = frozenset((401, 403, 429, 451))


def fetched(organisation_id: str, step: Step, response: Response) -> Fetched:
    """Return a response of any status as it was received."""
    return Fetched(
        organisation_id=organisation_id,
        url=response.url,
        requested_url=step.url,
        status=response.status,
        headers=tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ),
        media_type=str(response.meta.get("media_type", "")),
        encoding=response.encoding if isinstance(response, HtmlResponse) else "",
        body=response.body,
        fetched_at=datetime.now(UTC),
        depth=step.depth,
        referrer=step.referrer,
        link_text=step.link_text,
        topics=tuple(sorted(step.topics)),
        rendered=bool(response.meta.get("rendered")),
    )


def failure(organisation_id: str, step: Step, reason: str, detail: str) -> FetchFailure:
    """
    Return why an address gave nothing.

    It keeps its topics, and so leaves open whether the thing is there, unless
    it is settled: a soft 404 is an answer, and a link elsewhere was seen.
    """
    settled = step.kind == "outside" or (detail == "soft-404" and not step.home)
    return FetchFailure(
        organisation_id=organisation_id,
        url=step.url,
        reason=reason,
        detail=detail,
        at=datetime.now(UTC),
        referrer=step.referrer,
        link_text=step.link_text,
        topics=() if settled else tuple(sorted(step.topics)),
    )


def unusable(step: Step, response: Response) -> tuple[str, str] | None:
    """Return why a response is no page: a closed or broken server, or nothing at all."""
    status = response.status
    if step.kind != "outside":
        if status in _CLOSED:
            return "blocked", f"HTTP {status}"
        if status >= 500:
            return "server-error", f"HTTP {status}"
    if status >= 400:
        return ("other", f"HTTP {status}") if step.home else None
    return _defect(step, response)


def _defect(step: Step, response: Response) -> tuple[str, str] | None:
    if not response.body.strip():
        return "other", "a redirect leads nowhere" if 300 < response.status < 304 else "empty body"
    if "dataloss" in response.flags and b"</html" not in response.body[-2000:].lower():
        return "other", "cut off"
    if step.home and not isinstance(response, HtmlResponse):
        return "other", f"no page but {response.meta.get('media_type') or 'a file'}"
    return None


def unfinished(response: Response) -> tuple[str, str] | None:
    """Return what a page lacks although a browser showed it; what was only sent lacks nothing."""
    if not response.meta.get("rendered") or not isinstance(response, HtmlResponse):
        return None
    if lost := response.meta.get("lost"):
        return "other", f"the browser waited in vain for {lost}"[:_LONGEST]
    return ("other", "the browser shows nothing") if shows_nothing(tree(response)) else None


def links_of(response: HtmlResponse) -> tuple[Link, ...]:
    """Return a page's links, found once; as a browser shows it, routes are links too."""
    if "links" not in response.meta:
        rendered = bool(response.meta.get("rendered"))
        response.meta["links"] = tuple(links(tree(response), response.url, routes=rendered))
    found: tuple[Link, ...] = response.meta["links"]
    return found


def tree(response: HtmlResponse) -> Any:  # noqa: ANN401 - lxml's element has no public name
    """Return a page's tree as a browser would nest it; one tree is held at a time."""
    if "tree" not in response.meta:
        root = Selector(text=response.text, type="html").root
        if is_cut(root):
            del root
            root = Selector(text=flattened(response.text), type="html").root
        empty_head(root)
        response.meta["tree"] = root
    return response.meta["tree"]
