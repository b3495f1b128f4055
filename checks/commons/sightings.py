"""Every detector over one page, and the items of information it names, in one reading."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from checks.commons import passages as information
from checks.commons.assessment import nsok_results, nsok_section
from checks.commons.bus_gov import bus_gov_links
from checks.commons.emails import emails
from checks.commons.faq import faq
from checks.commons.forms import feedback_forms
from checks.commons.passage import Passage
from checks.commons.phones import phones
from checks.commons.plans import improvement_plan, plan_report
from checks.commons.pos_widget import pos_widgets
from checks.commons.promised_forms import promised_forms
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


class Seen(NamedTuple):
    """
    What one reading of a page tells.

    *promised* are buttons for forms that it does not hold, *titles* its title and
    the highest headings.
    """

    sightings: tuple[Sighting, ...]
    passages: tuple[Passage, ...]
    body: str
    promised: tuple[Sighting, ...]
    titles: tuple[str, ...]


@lru_cache(maxsize=1024)
def look(page: Page) -> Seen:
    """Read a page once for all who ask; ``look.cache_clear`` forgets the pages."""
    reading = read(page)
    highest = (block.text for block in reading.headings if block.level == 1)
    return Seen(
        _all(reading),
        *information.passages(reading),
        tuple(promised_forms(reading)),
        (reading.title, *highest),
    )


def sightings(page: Page) -> tuple[Sighting, ...]:
    """Return what the detectors see on a page."""
    return look(page).sightings


def passages(page: Page) -> tuple[Passage, ...]:
    """Return the items of information that a page names."""
    return look(page).passages


def body(page: Page) -> str:
    """Return what stands in the main part of a page."""
    return look(page).body


def buttons(page: Page) -> tuple[Sighting, ...]:
    """Return the buttons of a page that promise a form which only a script can open."""
    return look(page).promised


def titles(page: Page) -> tuple[str, ...]:
    """Return the title of a page and its highest headings."""
    return look(page).titles


def sightings_in_text(text: str, url: str = "") -> tuple[Sighting, ...]:
    """Return what the detectors see in plain text."""
    return _all(read_text(text, url))


def _all(reading: Reading) -> tuple[Sighting, ...]:
    return tuple(sighting for detector in DETECTORS for sighting in detector(reading))
