"""What is worth a second look, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Task(StrEnum):
    """What an errand is for."""

    RETRY = "retry"
    RENDER = "render"
    SWITCH = "switch"
    OPEN = "open"
    SHOOT = "shoot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """
    One thing to do on an organisation's second look.

    ``retry``: an address whose failure may have been passing.  ``render``: a
    page to see as a browser shows it.  ``switch``: the switch to the version
    for the visually impaired at *locator*, to be used.  ``open``: a page
    elsewhere that must work, such as a survey.  ``shoot``: a picture of the
    evidence at *locator*.  *requirement* is the one whose finding asks, *excerpt*
    what stood there, since a browser may have put it elsewhere.
    """

    organisation_id: str
    task: Task
    url: str
    locator: str = ""
    requirement: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """
    Something was used, not only seen.

    *worked* is None when the trial could not tell.  *detail* is a fixed English
    code such as ``panel``, ``colours``, ``nothing-happened``, ``closed``,
    ``deleted``, ``login``, ``questions``.
    """

    task: Task
    url: str
    locator: str
    worked: bool | None
    detail: str
    tried_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """
    A picture of the place *locator* on a page.

    *page_digest* is the page's, *digest* that of the picture (WebP) among the bodies.
    """

    url: str
    locator: str
    page_digest: str
    digest: str
    taken_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFault:
    """
    What is wrong with the certificate of a host, judged in the same way everywhere.

    *reason* is one of expired, not-yet-valid, self-signed, wrong-host, weak-key,
    incomplete-chain, national-authority, unknown-authority, old-protocol.
    """

    host: str
    reason: str
    detail: str
    seen_at: datetime
