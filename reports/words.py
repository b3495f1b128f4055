"""The texts of the interface, and how a language writes numbers and days."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache, reduce
from importlib.resources import files
from operator import getitem
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime

from crawler.language.sources import in_english

LANGUAGES = ("ru", "en")
DASH = "–"


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One language: its texts by dotted key, its plurals, commas and months."""

    language: str
    texts: Mapping[str, Any]
    found: dict[str, Any] = field(default_factory=dict, repr=False)

    def say(self, key: str, **values: object) -> str:
        """Return a text of ours; a missing key is our defect and raises."""
        return str(self._find(key)).format(**values)

    def code(self, table: str, code: str) -> str:
        """Return a code in plain words, or the code itself if nobody has put it in words yet."""
        return str(self.texts[table].get(code, code))

    def knows(self, table: str, code: str) -> bool:
        """Tell whether a code has words."""
        return code in self.texts[table]

    def count(self, key: str, number: int) -> str:
        """Return a number with its noun: 1 страница, 2 страницы, 5 страниц."""
        return self._form(key, number).format(n=self.whole(number))

    def noun(self, key: str, number: int) -> str:
        """Return the noun alone, for a number that stands apart from it."""
        return self._form(key, number).format(n="").strip()

    def _form(self, key: str, number: int) -> str:
        forms = self._find(f"counts.{key}")
        form = _plural(self.language, number)
        return str(forms.get(form, forms["other"]))

    def message(self, rule: str, sentence: str) -> str:
        """Translate a fixed English sentence of a rule; the sentence itself if nobody has."""
        messages: Mapping[str, Mapping[str, str]] = self.texts.get("messages", {})
        found = messages.get(rule, {}).get(sentence) or messages.get("shared", {}).get(sentence)
        return found or sentence

    def source(self, text: str) -> str:
        """Say where a figure comes from, in the language."""
        return in_english(text) if self.language == "en" else text

    def whole(self, number: int) -> str:
        """Write a whole number, thousands apart by a narrow space."""
        return f"{number:,}".replace(",", "\u202f")

    def number(self, value: Decimal, digits: int = 2) -> str:
        """Write a number with so many digits, rounded half up."""
        return _rounded(value, digits).replace(".", self.say("format.decimal_mark"))

    def short_number(self, value: Decimal) -> str:
        """Write a number with two digits at most, no idle zeros."""
        text = self.number(value)
        mark = self.say("format.decimal_mark")
        return text.rstrip("0").rstrip(mark) if mark in text else text

    def interval(self, low: Decimal, high: Decimal) -> str:
        """Write low–high, or one number when they meet."""
        first, last = self.number(low), self.number(high)
        return first if first == last else f"{first}{DASH}{last}"

    def day(self, value: date) -> str:
        """Write a day: 20 ноября 2026 г."""
        return _day(value, self.say("format.day"), self.language)

    def moment(self, value: datetime) -> str:
        """Write a moment in the zone that the language's readers expect."""
        minute = self.local(value).replace(second=0, microsecond=0)
        written = _moment(minute, self.say("format.moment"), self.language)
        return f"{written} {self.say('format.zone')}"

    def local(self, value: datetime) -> datetime:
        """Bring a moment into that zone."""
        zone = _zone(int(self._find("format.zone_hours")))
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(zone)

    def _find(self, key: str) -> Any:  # noqa: ANN401 - a TOML value
        if key not in self.found:
            self.found[key] = reduce(getitem, key.split("."), self.texts)
        return self.found[key]


# A fleet of thousands names the same few days and numbers hundreds of thousands of times.
@lru_cache(maxsize=4096)
def _plural(language: str, number: int) -> str:
    return str(Locale(language).plural_form(number))


@lru_cache(maxsize=4096)
def _rounded(value: Decimal, digits: int) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP):f}"


@cache
def _zone(hours: int) -> timezone:
    return timezone(timedelta(hours=hours))


@lru_cache(maxsize=4096)
def _day(value: date, form: str, language: str) -> str:
    return str(format_date(value, form, locale=language))


@lru_cache(maxsize=4096)
def _moment(value: datetime, form: str, language: str) -> str:
    return str(format_datetime(value, form, locale=language))


@cache
def words(language: str) -> Words:
    """Load a language; Russian for one we do not have."""
    name = language if language in LANGUAGES else LANGUAGES[0]
    text = files("reports").joinpath("wording", f"{name}.toml").read_text(encoding="utf-8")
    return Words(name, tomllib.loads(text))
