"""Lays the pictures of the evidence beside the reports that show them."""

import logging
from collections.abc import Iterator
from pathlib import Path

from crawler.errors import StoreError
from crawler.model import AuditResult
from crawler.stages.files import write
from crawler.store.bodies import Bodies
from reports.pictures import FOLDER, file_name

_log = logging.getLogger(__name__)


def lay_out(folder: Path, result: AuditResult) -> None:
    """Write each picture of a result that is not there yet; one that is lost leaves its words."""
    bodies = Bodies(folder / "bodies")
    for digest in _digests(result):
        place = folder / FOLDER / file_name(digest)
        if not place.exists():
            try:
                picture = bodies.get(digest)
            except StoreError as error:
                _log.warning("%s", error)
            else:
                write(place, picture)


def _digests(result: AuditResult) -> Iterator[str]:
    for finding in result.findings:
        for seen in finding.verdict.evidence:
            if seen.screenshot and file_name(seen.screenshot):
                yield seen.screenshot
