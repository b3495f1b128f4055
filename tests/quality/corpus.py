"""
A labelled corpus of single pages, and what the detectors see on them.

A corpus is a folder with ``html_labels.jsonl`` (a line per file of ``html/``)
and ``pages.jsonl`` (plain texts); one of the two may be missing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from checks.commons.sightings import sightings, sightings_in_text
from crawler.model import Kind, Page, Sighting

KIND_OF_LABEL = {
    "nok_section": Kind.NSOK_SECTION,
    "nok_results": Kind.NSOK_RESULTS,
    "improvement_plan": Kind.IMPROVEMENT_PLAN,
    "plan_report": Kind.PLAN_REPORT,
    "bus_gov_link": Kind.BUS_GOV_LINK,
    "phone": Kind.PHONE,
    "email": Kind.EMAIL,
    "feedback_form": Kind.FEEDBACK_FORM,
    "pos_widget": Kind.POS_WIDGET,
    "faq": Kind.FAQ,
    "survey_own_form": Kind.SURVEY_FORM,
    "survey_external_link": Kind.SURVEY_LINK,
    "vision_impaired_version": Kind.LOW_VISION_VERSION,
}
_LONG_AGO = datetime(2026, 11, 20, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One page of a corpus: its name, its kind of source, what is on it, what was seen."""

    name: str
    source: str
    truth: frozenset[Kind]
    seen: tuple[Sighting, ...]

    @property
    def kinds(self) -> frozenset[Kind]:
        """Name the kinds the detectors saw."""
        return frozenset(sighting.kind for sighting in self.seen)


def read(corpus: Path, *, doubtful: bool = False) -> Iterator[Labelled]:
    """Yield every page, *doubtful* ones only if asked, with what the detectors see on it."""
    yield from _html_files(corpus, doubtful=doubtful)
    yield from _texts(corpus, doubtful=doubtful)


def _html_files(corpus: Path, *, doubtful: bool) -> Iterator[Labelled]:
    for row in _rows(corpus / "html_labels.jsonl", doubtful=doubtful):
        body = (corpus / row["file"]).read_bytes()
        page = Page(
            url=f"https://organisation.example/{Path(row['file']).name}",
            requested_url="",
            status=200,
            fetched_at=_LONG_AGO,
            digest=f"sha256:{sha256(body).hexdigest()}",
            html=body.decode(_codec(row["encoding"]), "replace"),
        )
        yield Labelled(row["file"], "html", _truth(row), sightings(page))


def _texts(corpus: Path, *, doubtful: bool) -> Iterator[Labelled]:
    """Yield the plain texts; the text of a file of ``html/`` is measured with its file."""
    for row in _rows(corpus / "pages.jsonl", doubtful=doubtful):
        if row["text"] and not row["text_kind"].startswith("visible text of html/"):
            yield Labelled(row["id"], "text", _truth(row), sightings_in_text(row["text"]))


def _rows(path: Path, *, doubtful: bool) -> Iterator[dict]:
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if doubtful or not row.get("doubtful"):
                yield row


def _truth(row: dict) -> frozenset[Kind]:
    labels = {*row["labels"], *(row.get("site_wide") or ())}
    return frozenset(KIND_OF_LABEL[label] for label in labels if label in KIND_OF_LABEL)


def _codec(encoding: str) -> str:
    return "utf-8-sig" if encoding.startswith("utf-8") else encoding
