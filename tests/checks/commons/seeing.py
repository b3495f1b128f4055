"""What one detector sees on a page or in a text, in one line."""

from checks.commons.reading import read, read_text
from tests.builders import page


def on_page(detector, html, path="/"):
    """List the sightings of a detector on a page of that markup."""
    return list(detector(read(page(path, html))))


def in_text(detector, text):
    """List the sightings of a detector in plain text."""
    return list(detector(read_text(text)))
