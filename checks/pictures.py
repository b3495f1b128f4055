"""Which picture shows a piece of evidence."""

from dataclasses import replace

from crawler.model import Evidence, SiteSnapshot, Verdict


def pictured(site: SiteSnapshot, verdict: Verdict) -> Verdict:
    """Give evidence its picture, where one was taken of that place on that page."""
    if not site.shots:
        return verdict
    return replace(verdict, evidence=tuple(_pictured(site, each) for each in verdict.evidence))


def _pictured(site: SiteSnapshot, seen: Evidence) -> Evidence:
    """Return the evidence with its newest picture; one of an older state of the page is none."""
    taken = [
        shot.digest
        for shot in site.shots
        if (shot.url, shot.locator) == (seen.url, seen.locator)
        and shot.page_digest in ("", seen.digest)
    ]
    return replace(seen, screenshot=taken[-1]) if taken else seen
