"""Long patterns sought only where one of their first words stands: many times faster."""

import re
from collections.abc import Iterator


def begun_by(stems: re.Pattern[str], whole: re.Pattern[str], low: str) -> Iterator[re.Match[str]]:
    """Yield what *whole* finds in a text; whatever it finds begins with one of the *stems*."""
    end = 0
    for stem in stems.finditer(low):
        match = whole.match(low, stem.start()) if stem.start() >= end else None
        if match:
            end = match.end()
            yield match
