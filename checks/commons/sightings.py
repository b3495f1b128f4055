"""Every detector over one page, in one reading."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from checks.commons.assessment import nsok_results, nsok_section
from checks.commons.bus_gov import bus_gov_links
from checks.commons.emails import emails
from checks.commons.faq import faq
from checks.commons.forms import feedback_forms
from checks.commons.phones import phones
from checks.commons.pos_widget import pos_widgets
from checks.commons.plans import improvement_plan, plan_report
from checks.commons.reading import Reading, read, read_text
from checks.commons.surveys import surveys
from checks.commons.vision import low_vision
from crawler.model import Page, Sighting

Detector = Callable[[Reading], Iterator[Sighting]]

DETECTORS: tuple[Detector, ...] = (
    nsok_section,
    nsok_results,
    improvement_plan,
    plan_report,
    bus_gov_links,
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
