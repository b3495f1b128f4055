"""Which picture shows a piece of evidence."""

from dataclasses import replace

from crawler.model import Evidence, SiteSnapshot, Verdict


def pictured(site: SiteSnapshot, verdict: Verdict) -> Verdict:
    """
    Give evidence its picture, the newest that was taken of that place on this visit.

    A page seen with and without a browser has two digests and one look.
    """
    if not site.shots:
        return verdict
    return replace(verdict, evidence=tuple(_pictured(site, each) for each in verdict.evidence))


def _pictured(site: SiteSnapshot, seen: Evidence) -> Evidence:
    place = (seen.url, seen.locator)
    taken = [shot.digest for shot in site.shots if (shot.url, shot.locator) == place]
    return replace(seen, screenshot=taken[-1]) if taken else seen
