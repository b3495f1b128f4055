"""The visit of one organisation: what is known, what comes next, when to stop."""

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from urllib.parse import urljoin, urlsplit

from crawler.addresses import identity, is_within, site_prefix
from crawler.model import Organisation, StoppedBy
from spiders.frontier import (
    GROUP_LIMITS,
    HOME,
    STRONG,
    Place,
    Step,
    beyond,
    from_sitemap,
    menu_zones,
    rank,
)
from spiders.hints import Hints
from spiders.links import Link

_MOST_WAITING = 5_000
_SOUGHT = "assessment"
_LONGER = 3
_FEW_PAGES = 30
_ONE_RENDERED_IN = 5
_FEW_HOLLOW = 3
_MOST_RENDERED = 40
_SECOND_HAND = frozenset(("news", "inherited", "answer", "pages", "outside"))


@dataclass(frozen=True, slots=True)
class Limits:
    """What one visit may spend."""

    pages: int
    seconds: float
    bytes: int


class Visit:
    """
    One organisation's heap of steps.

    The order of steps follows from what the site answered and nothing else.
    When the heap runs dry after few pages and no link promised one of the
    things sought, exploring goes one level further: menus, then bodies.
    """

    def __init__(
        self, organisation: Organisation, hints: Hints, limits: Limits, started_at: datetime
    ) -> None:
        self.organisation = organisation
        self.started_at = started_at
        self.sites: tuple[str, ...] = ()
        self.scope = tuple(site_prefix(url) for url in organisation.sites)
        self.pages = 0
        self.bytes = 0
        self.rendered = 0
        self._is_application = False
        self._hollow = 0
        self._hints = hints
        self._limits = limits
        self._heap: list[tuple[int, int, int, Step]] = []
        self._further: list[tuple[int, int, int, Step]] = []
        self._met: set[str] = set()
        self._order = 0
        self._scores: dict[str, int] = {}
        self._taken: set[str] = set()
        self._ranked: set[tuple[str, str, str, str, bool]] = set()
        self._digests: set[bytes] = set()
        self._chrome: set[str] = set()
        self._closed = False
        self._began = monotonic()
        self._spent: StoppedBy | None = None
        self._left_promising = False
        self._groups: Counter[str] = Counter()
        for url in organisation.sites:
            self.add(home_step(url))

    def add(self, step: Step | None) -> None:
        """Put a step on the heap unless its address was taken, or waits with as good a score."""
        name = identity(step.url) if step else ""
        if step is None or not name or name in self._taken or len(self._heap) >= _MOST_WAITING:
            return
        if self._scores.get(name, 0) < step.score:
            self._scores[name] = step.score
            self._order += 1
            heapq.heappush(self._heap, (-step.score, step.depth, self._order, step))

    def next(self) -> Step | None:
        """Take the most promising step of a group that is not used up."""
        return self._pop(self._heap) or (self._pop(self._further) if self._lacks() else None)

    def _lacks(self) -> bool:
        """Tell whether hardly anything was seen, and something sought was not met at all."""
        return self.pages < _FEW_PAGES + self._groups["beyond"] and not self._met >= STRONG

    def _pop(self, heap: list[tuple[int, int, int, Step]]) -> Step | None:
        while heap:
            step = heapq.heappop(heap)[-1]
            name = identity(step.url)
            if name in self._taken:
                continue
            if self._groups[step.group] < self._most(step.group):
                self._groups[step.group] += 1
                self._taken.add(name)
                return step
            self._left_promising = self._left_promising or step.group in STRONG
        return None

    def _most(self, group: str) -> int:
        """Return how many of a group are visited; more is tried only if nothing led on."""
        most = GROUP_LIMITS.get(group, self._limits.pages)
        if self._groups[_SOUGHT]:
            return 0 if group == "last" else most
        return most * _LONGER if group == "explore" else most

    def is_spent(self) -> bool:
        """
        Tell whether a limit is reached, and remember which.

        The clock is one that stands still while a machine sleeps.
        """
        if self.pages >= self._limits.pages:
            self._spent = StoppedBy.PAGE_LIMIT
        elif self.bytes >= self._limits.bytes:
            self._spent = StoppedBy.BYTE_LIMIT
        elif monotonic() - self._began >= self._limits.seconds:
            self._spent = StoppedBy.TIME_LIMIT
        return self._spent is not None

    def count(self, step: Step, size: int) -> None:
        """Note what was received."""
        self.pages += step.kind == "page"
        self.bytes += size

    def may_render(self) -> bool:
        """Tell whether one more page is seen in a browser: one in five, of an application any."""
        share = max(1, self.pages // _ONE_RENDERED_IN)
        return self.rendered < (_MOST_RENDERED if self._is_application else share)

    def note_built(self, *, by_script: bool, hollow: bool) -> None:
        """Note how a page was built: a few hollow ones make an application of a site too."""
        self._hollow += hollow
        self._is_application = self._is_application or by_script or self._hollow >= _FEW_HOLLOW

    def leave(self, step: Step) -> None:
        """Remember that a step was not taken, and what it promised."""
        self._left_promising = self._left_promising or bool(step.topics & STRONG)

    def is_new(self, digest: bytes) -> bool:
        """Tell whether no page of these bytes was walked before."""
        if digest in self._digests:
            return False
        self._digests.add(digest)
        return True

    def arrived(self, step: Step, url: str) -> None:
        """Note where a step ended: a home page may have moved to another site."""
        self._taken.add(identity(url))
        if not step.home:
            return
        if not is_within(url, self.scope):
            self.scope = (*self.scope, site_prefix(url))
        for prefix in (site_prefix(step.url), site_prefix(url)):
            if not is_within(prefix, self.sites):
                self.sites = (*self.sites, prefix)

    def resume(self, sites: Iterable[str], seen: Iterable[str]) -> None:
        """Take up a visit where it ended: its sites, and what was seen, are known."""
        self._heap.clear()
        self.sites = tuple(sites)
        self.scope = tuple(dict.fromkeys((*self.scope, *map(site_prefix, self.sites))))
        self._taken.update(map(identity, seen))

    def expand(
        self, step: Step, url: str, links: Sequence[Link], *, promising: bool = False
    ) -> None:
        """Put what a page's links are worth on the heap; of *promising* ones only, if asked."""
        kept = frozenset() if step.group == "news" else step.topics
        place = Place(
            url=url,
            depth=step.depth,
            topics=kept,
            scope=self.scope,
            menu=menu_zones(link for link in links if self.covers(link.url)),
        )
        for link in links:
            name = identity(link.url)
            words = (name, link.text, link.title, link.zone, bool(kept))
            if name in self._taken or words in self._ranked:
                continue
            self._ranked.add(words)
            if step.home:
                self._chrome.add(name)
                if link.kind == "refresh":
                    self.add(home_step(link.url, url))
            found = rank(link, place, self._hints)
            if found is None or (promising and not found.topics):
                self._keep(step, link, place)
            elif not (found.group == "inherited" and name in self._chrome):
                self._note(found)
                self.add(found)

    def _note(self, step: Step) -> None:
        """Remember what the words of a link promised; news only tell of things."""
        if step.group not in _SECOND_HAND:
            self._met |= step.topics

    def _keep(self, step: Step, link: Link, place: Place) -> None:
        """Put aside what a page below the home page links to without a promise."""
        if (
            not step.depth
            or step.group in ("beyond", "news")
            or len(self._further) >= _MOST_WAITING
        ):
            return
        if identity(link.url) not in self._chrome and (found := beyond(link, place)):
            self._order += 1
            heapq.heappush(self._further, (-found.score, found.depth, self._order, found))

    def expand_sitemap(self, url: str, addresses: Iterable[str]) -> None:
        """Put what the site map's addresses are worth on the heap."""
        place = Place(url=url, depth=1, topics=frozenset(), scope=self.scope)
        for address in addresses:
            if found := from_sitemap(address, place, self._hints):
                self._note(found)
                self.add(found)

    def note_closed(self) -> None:
        """Remember that a home page is closed to us on purpose."""
        self._closed = True

    def stopped_by(self) -> StoppedBy:
        """Say why the visit ended."""
        if not self.sites:
            return StoppedBy.FORBIDDEN if self._closed else StoppedBy.UNREACHABLE
        return self._spent or (StoppedBy.PAGE_LIMIT if self._left_promising else StoppedBy.FINISHED)

    def site_of(self, url: str) -> str:
        """Return the prefix an address lies under, in its own spelling, with a slash at the end."""
        prefixes = [prefix for prefix in self.scope if is_within(url, (prefix,))]
        path = urlsplit(max(prefixes, key=len, default=site_prefix(url))).path
        return urljoin(url, path if path.endswith("/") else f"{path}/")

    def covers(self, url: str) -> bool:
        """Tell whether an address is the organisation's own."""
        return is_within(url, self.scope)


def home_step(url: str, referrer: str = "") -> Step:
    """Return the step to a home page."""
    return Step(url=url, score=HOME, topics=frozenset({"home"}), referrer=referrer, home=True)
