"""What a second look brought, laid over what the first saw."""

from dataclasses import replace

from crawler.addresses import identity
from crawler.model import Document, FetchFailure, Page, SiteSnapshot, StoppedBy

_UNSEEN = (StoppedBy.UNREACHABLE, StoppedBy.FORBIDDEN)


def completed(before: SiteSnapshot, brought: SiteSnapshot, *, settles: bool = True) -> SiteSnapshot:
    """
    Return the snapshot with all that was seen of it.

    A failure whose address answered is gone, one that came again is the newer, also beside
    an answer: a page may come and yet need a browser that cannot show it.  A page seen in a
    browser stands behind the one the server sent.  *settles* says that this was the
    second look, and not only one at what had failed.
    """
    return replace(
        before,
        finished_at=brought.finished_at,
        pages=_pages(before, brought),
        documents=(*before.documents, *brought.documents),
        failures=_failures(before, brought),
        stopped_by=_stopped_by(before, brought),
        sites=before.sites if before.pages else brought.sites,
        trials=(*before.trials, *brought.trials),
        shots=(*before.shots, *brought.shots),
        certificates=tuple(dict.fromkeys((*before.certificates, *brought.certificates))),
        looked_again=before.looked_again or settles,
    )


def _pages(before: SiteSnapshot, brought: SiteSnapshot) -> tuple[Page, ...]:
    """Put a home page that answers at last where the home page belongs; keep no page twice."""
    late = before.pages and not before.pages[0].is_readable
    both = (*brought.pages, *before.pages) if late else (*before.pages, *brought.pages)
    return tuple({(each.url, each.digest, each.rendered): each for each in both}.values())


def _failures(before: SiteSnapshot, brought: SiteSnapshot) -> tuple[FetchFailure, ...]:
    settled = {
        identity(url) for each in _answered(brought) for url in (each.url, each.requested_url)
    }
    settled -= {identity(each.url) for each in brought.failures}
    both = {identity(each.url) or each.url: each for each in (*before.failures, *brought.failures)}
    return tuple(each for name, each in both.items() if name not in settled)


def _answered(brought: SiteSnapshot) -> tuple[Page | Document, ...]:
    return (*brought.pages, *brought.documents)


def _stopped_by(before: SiteSnapshot, brought: SiteSnapshot) -> StoppedBy:
    """Let a first visit's limit stand, and a site that answers at last be seen."""
    if before.stopped_by in _UNSEEN:
        return brought.stopped_by
    if before.stopped_by is StoppedBy.FINISHED and brought.stopped_by not in _UNSEEN:
        return brought.stopped_by
    return before.stopped_by
