"""Every detector over one page, in one reading."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from checks.commons.emails import emails
from checks.commons.faq import faq
from checks.commons.forms import feedback_forms
from checks.commons.phones import phones
from checks.commons.pos_widget import pos_widgets
from checks.commons.reading import Reading, read, read_text
from checks.commons.surveys import surveys
from checks.commons.vision import low_vision
from crawler.model import Page, Sighting

Detector = Callable[[Reading], Iterator[Sighting]]

DETECTORS: tuple[Detector, ...] = (
    phones,
    emails,
    feedback_forms,
    pos_widgets,
    faq,
    surveys,
    low_vision,
)


@lru_cache(maxsize=1024)
def sightings(page: Page) -> tuple[Sighting, ...]:
    """Return what the detectors see on a page, read once."""
    return _all(read(page))


def sightings_in_text(text: str, url: str = "") -> tuple[Sighting, ...]:
    """Return what the detectors see in plain text."""
    return _all(read_text(text, url))


def _all(reading: Reading) -> tuple[Sighting, ...]:
    return tuple(sighting for detector in DETECTORS for sighting in detector(reading))
