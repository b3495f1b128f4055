"""
What was used and not only seen, and what that says.

A trial that could not tell changes nothing by itself: an icon that nobody could
press, a questionnaire whose service was out of reach.
"""

from crawler.addresses import identity
from crawler.model import SiteSnapshot, Task, Trial


def switched(site: SiteSnapshot) -> Trial | None:
    """Return what came of using the switch: the trial that worked, else one that shows it dead."""
    tried = [trial for trial in site.trials if trial.task is Task.SWITCH]
    return _best(tried)


def opened(site: SiteSnapshot, href: str) -> Trial | None:
    """Return what came of opening an address elsewhere; nothing if nobody did."""
    if not href:
        return None
    name = identity(href)
    return _best([t for t in site.trials if t.task is Task.OPEN and identity(t.url) == name])


def _best(tried: list[Trial]) -> Trial | None:
    for answer in (True, False, None):
        found = [trial for trial in tried if trial.worked is answer]
        if found:
            return found[-1]
    return None
