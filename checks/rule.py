"""The shape of a rule."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from crawler.model import SiteSnapshot, Verdict


class Status(StrEnum):
    """
    The life of a rule.

    The ``absent`` and ``defective`` of a preview count as ``review``; a
    deprecated rule still runs for old methodologies.
    """

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class NoOptions:
    """Options of a rule that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    One way of finding something in a snapshot.

    *options* is the dataclass that ``check`` takes.  *topics* are the hint
    groups (``checks/vocabulary/hints.toml``) whose links lead to what the rule
    looks for: the engine turns ``absent`` into ``unknown`` when such a link
    could not be opened.  *replaces* are old ids.
    """

    id: str
    title: str
    check: Callable[[SiteSnapshot, Any], Verdict]
    status: Status
    topics: tuple[str, ...]
    options: type = NoOptions
    replaces: tuple[str, ...] = ()
