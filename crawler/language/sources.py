"""Where a figure comes from, as it is kept («stand.xlsx, строки 2–14, А. Иванова»), in English."""

import re

_ROWS = re.compile(r", строк([аи]) (?=\d)")


def in_english(source: str) -> str:
    """Return a source with our own word for its rows in English; names of people stay."""
    return _ROWS.sub(lambda found: ", row " if found[1] == "а" else ", rows ", source)
