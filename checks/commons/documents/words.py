"""The vocabulary of documents: its own beside that of the assessment."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from checks.commons.matching import vocabulary
from crawler.language.phrases import Phrases


@cache
def _phrases() -> Phrases:
    text = files("checks").joinpath("vocabulary", "documents.toml").read_text("utf-8")
    own = {term: tuple(phrases) for term, phrases in tomllib.loads(text).items()}
    shared = ("assessment", "channels")
    known = {
        name.partition("/")[2]: phrases
        for name, phrases in vocabulary().items()
        if name.partition("/")[0] in shared
    }
    return Phrases(known | own)


@lru_cache(maxsize=4096)
def said(text: str) -> frozenset[str]:
    """Return the terms that a title, a column or a line says."""
    return _phrases().terms(text)
