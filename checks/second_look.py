"""
What is worth seeing again before a judgement is final.

A failure that may have passed is tried anew; a thing that no page shows is
looked for in a browser on the home page and the most promising one; a switch is
used, a survey elsewhere opened.  Small numbers for each organisation, so that a
second look stays a look.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice

from checks.commons import pages
from checks.commons.scripted import changed_by_script
from checks.commons.sightings import sightings
from checks.registry import rules
from crawler.addresses import identity
from crawler.language.phrases import Phrases
from crawler.language.slugs import slug_text
from crawler.model import (
    AuditResult,
    Errand,
    FetchFailure,
    Finding,
    Kind,
    Outcome,
    Page,
    SiteSnapshot,
    Task,
)

_MOST_RETRIES = 10
_MOST_RENDERED = 5
_MOST_OPENED = 3
_MOST_SHOT = 20
_PASSING = frozenset(("timeout", "dns", "refused", "server-error"))
_PASSING_DETAILS = ("HTTP 429", "cut off", "empty body", "ResponseNeverReceived", "ResponseFailed",
                    "Connection", "DownloadFailed")  # fmt: skip
_DOUBTED = frozenset((Outcome.ABSENT, Outcome.REVIEW, Outcome.UNKNOWN))
_ELSEWHERE = frozenset((Kind.SURVEY_LINK, Kind.FEEDBACK_FORM))
_SWITCHED = "low-vision-version"


def errands(
    site: SiteSnapshot,
    result: AuditResult | None,
    *,
    screenshots: bool = False,
    render: str = "auto",
) -> tuple[Errand, ...]:
    """
    Return what to see again of one organisation.

    Without a result only failures are tried again; with *render* ``never`` no
    browser is asked for.  Shots are taken when nothing else is left to see.
    """
    wanted = result if screenshots and render != "never" else None
    shots = tuple(islice(_shots(site, wanted), max(0, _MOST_SHOT - len(site.shots))))
    if site.looked_again:
        return shots
    asked = [*islice(_retries(site), _MOST_RETRIES)]
    if result and render != "never" and any(pages.readable(site)):
        asked += _renders(site, result)
        asked += islice(_switches(site, result), 1)
        asked += islice(_openings(site, result), _MOST_OPENED)
    return tuple(asked) or shots


def is_passing(failure: FetchFailure) -> bool:
    """Tell whether a failure may be over by the end of the run."""
    if failure.reason in _PASSING:
        return True
    return failure.reason in ("other", "blocked") and failure.detail.startswith(_PASSING_DETAILS)


def _retries(site: SiteSnapshot) -> Iterator[Errand]:
    """Yield failures that leave something open, the home page first."""
    open_ones = [each for each in site.failures if each.topics and is_passing(each)]
    for failure in sorted(open_ones, key=lambda each: "home" not in each.topics):
        yield _errand(site, Task.RETRY, failure.url)


def _renders(site: SiteSnapshot, result: AuditResult) -> list[Errand]:
    """Return pages that a browser may show otherwise, those most findings ask for first."""
    known = {identity(page.url) for page in site.pages if page.rendered}
    static = [page for page in pages.readable(site) if not page.rendered]
    may_change = {page.url for page in static if changed_by_script(page.html)}
    wishes: Counter[str] = Counter()
    for finding in result.findings:
        if finding.outcome in _DOUBTED:
            wishes.update(url for url in _looked_for(static, finding) if url in may_change)
    best = [url for url, _ in wishes.most_common() if identity(url) not in known]
    return [_errand(site, Task.RENDER, url) for url in best[:_MOST_RENDERED]]


def _looked_for(static: list[Page], finding: Finding) -> set[str]:
    """Return the home page and the one that most promises what a finding misses."""
    rule = rules().get(finding.rule)
    wanted = set(rule.topics) if rule else set()
    near = {identity(each.url) for each in finding.verdict.near_misses}
    near |= {identity(each.url) for each in finding.verdict.evidence}
    promising = [page for page in static if identity(page.url) in near]
    promising += [page for page in static if wanted & _topics(page.link_text, page.url)]
    return {page.url for page in (*static[:1], *promising[:1])} if wanted else set()


def _switches(site: SiteSnapshot, result: AuditResult) -> Iterator[Errand]:
    for finding in result.findings:
        if finding.rule == _SWITCHED and finding.outcome in (Outcome.PRESENT, Outcome.REVIEW):
            for seen in finding.verdict.evidence:
                yield _errand(
                    site, Task.SWITCH, seen.url, seen.locator, finding, excerpt=seen.excerpt
                )


def _openings(site: SiteSnapshot, result: AuditResult) -> Iterator[Errand]:
    """Yield addresses elsewhere on which a finding rests."""
    taken = {trial.url for trial in site.trials}
    by_url = {page.url: page for page in site.pages}
    for finding in result.findings:
        if finding.outcome not in (Outcome.PRESENT, Outcome.REVIEW):
            continue
        for seen in finding.verdict.evidence:
            page = by_url.get(seen.url)
            for href in _led(site, page, seen.locator) if page else ():
                if href not in taken:
                    taken.add(href)
                    yield _errand(site, Task.OPEN, href, "", finding)


def _led(site: SiteSnapshot, page: Page, locator: str) -> Iterator[str]:
    for sighting in sightings(page):
        elsewhere = sighting.href.startswith("http") and not pages.is_own(site, sighting.href)
        if sighting.kind in _ELSEWHERE and sighting.locator == locator and elsewhere:
            yield sighting.href


def _shots(site: SiteSnapshot, result: AuditResult | None) -> Iterator[Errand]:
    """Yield the evidence that has no picture and was not tried yet."""
    tried = {(shot.url, shot.locator) for shot in site.shots}
    tried |= {(trial.url, trial.locator) for trial in site.trials if trial.task is Task.SHOOT}
    for finding in result.findings if result else ():
        if finding.outcome not in (Outcome.PRESENT, Outcome.DEFECTIVE):
            continue
        for seen in finding.verdict.evidence[:1]:
            on_page = seen.locator.startswith("/") and pages.is_own(site, seen.url)
            if on_page and (seen.url, seen.locator) not in tried:
                tried.add((seen.url, seen.locator))
                yield _errand(
                    site, Task.SHOOT, seen.url, seen.locator, finding, excerpt=seen.excerpt
                )


def _errand(  # noqa: PLR0913 - one call site a case
    site: SiteSnapshot,
    task: Task,
    url: str,
    locator: str = "",
    finding: Finding | None = None,
    *,
    excerpt: str = "",
) -> Errand:
    return Errand(
        organisation_id=site.organisation.id,
        task=task,
        url=url,
        locator=locator,
        requirement=finding.requirement.id if finding else "",
        excerpt=excerpt,
    )


@cache
def _topics(text: str, url: str) -> frozenset[str]:
    """Return the topics that led to a page, by the words of its link and its address."""
    return _hints().terms(text[:300]) | _hints().terms(slug_text(url)[:300])


@cache
def _hints() -> Phrases:
    text = files("checks").joinpath("vocabulary/hints.toml").read_text("utf-8")
    return Phrases(tomllib.loads(text))
