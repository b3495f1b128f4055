"""The vocabulary, ready to be found in any text."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from crawler.language.phrases import Match, Phrases
from crawler.language.slugs import slug_text

_APART = ("documents.toml", "hints.toml")


@cache
def vocabulary() -> dict[str, tuple[str, ...]]:
    """
    Return every term with its phrases, named ``<file>/<term>``.

    The files are ``checks/vocabulary/*.toml``: a term is a list of phrases, see
    ``crawler/language/phrases.py`` for how they are written.  ``hints.toml`` is
    for the spider, ``documents.toml`` for documents: both stay out.
    """
    terms: dict[str, tuple[str, ...]] = {}
    for file in sorted(files("checks").joinpath("vocabulary").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml") and file.name not in _APART:
            for term, phrases in tomllib.loads(file.read_text("utf-8")).items():
                terms[f"{file.name.removesuffix('.toml')}/{term}"] = tuple(phrases)
    return terms


@cache
def _phrases() -> Phrases:
    return Phrases(vocabulary())


def find(text: str) -> tuple[Match, ...]:
    """Return every vocabulary phrase in the text; offsets are into its normal form."""
    return _phrases().find(text)


@lru_cache(maxsize=20_000)
def terms(text: str) -> frozenset[str]:
    """Return the vocabulary terms that occur in the text."""
    return frozenset(match.term for match in _phrases().find(text))


@lru_cache(maxsize=20_000)
def address_terms(url: str) -> frozenset[str]:
    """
    Return the terms that an address names in its path, query or file name.

    «otsenka», «ocenka» and «oczenka» are one word here, and a cut one counts.
    """
    return _phrases().terms_of_slug(slug_text(url))
