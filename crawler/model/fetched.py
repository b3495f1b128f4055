"""What a spider hands over: a response, a failure, the end of a visit."""

from dataclasses import dataclass
from datetime import datetime

from crawler.model.errand import Shot, Trial


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """
    One response of any status.

    *encoding* is the one the text is really in, decided from the bytes; empty
    for what is not text.  *link_text* is the text of the link that led here.
    *topics* are the topics that link promised (names of hint groups, see
    ``spiders/frontier.py``).
    """

    organisation_id: str
    url: str
    requested_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    media_type: str
    encoding: str
    body: bytes
    fetched_at: datetime
    depth: int
    referrer: str = ""
    link_text: str = ""
    topics: tuple[str, ...] = ()
    rendered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFailure:
    """
    An address that gave no page, and why.

    *reason* is one of dns, timeout, tls, refused, blocked, stand-in, robots,
    too-large, server-error, private-address, loop, no-browser, deadline, other.  *detail* says it
    closer: which stand-in, which status.  *topics* are what the link promised:
    a failure with topics leaves open whether the thing is there.
    """

    organisation_id: str
    url: str
    reason: str
    detail: str
    at: datetime
    referrer: str = ""
    link_text: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """What an errand brought: a trial, or a shot with its *picture* (WebP)."""

    organisation_id: str
    outcome: Trial | Shot
    picture: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEnd:
    """
    The spider is done with one organisation.

    *sites* are the prefixes really walked, moved home pages included.
    """

    organisation_id: str
    started_at: datetime
    finished_at: datetime
    stopped_by: str
    sites: tuple[str, ...]
