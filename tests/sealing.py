"""A check under test may open nothing: what it knows is in the snapshot and the package."""

import builtins
import io
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from checks.commons.documents.words import said
from checks.commons.matching import terms


@contextmanager
def sealed() -> Iterator[None]:
    """Refuse ``open`` while the block runs; vocabulary and dictionary are loaded before."""
    terms("независимая оценка")
    said("план")
    with patch.object(builtins, "open", _refuse), patch.object(io, "open", _refuse):
        yield


def _refuse(path: object, *_: object, **__: object) -> None:
    raise AssertionError(f"a check may not open {path}")
