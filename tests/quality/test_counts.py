"""The measuring tool counts rightly."""

import json

from crawler.model import Kind, Sighting
from tests.quality import corpus, page
from tests.quality.__main__ import OWN_CORPUS
from tests.quality.corpus import KIND_OF_LABEL, Labelled
from tests.quality.counts import by_kind, shown

OTHER_LABELS = {"nok_news_mention", "hotline", "documents_list", "hard_negative", "other"}


def labelled(name, truth, seen):
    sightings = [Sighting(kind=kind, excerpt="…", locator="", form="text") for kind in seen]
    return Labelled(name, "html", frozenset(truth), tuple(sightings))


def test_found_false_and_missed_are_told_apart():
    """Two pages with a number, one seen; one number seen where none is."""
    pages = [
        labelled("right", {Kind.PHONE}, {Kind.PHONE}),
        labelled("missed", {Kind.PHONE}, set()),
        labelled("false", set(), {Kind.PHONE}),
    ]

    phone = next(line for line in by_kind(pages) if line.name == "phone")

    assert (phone.found, phone.false, phone.missed) == (1, ("false",), ("missed",))
    assert (phone.precision, phone.recall) == (0.5, 0.5)


def test_nothing_to_divide_by_is_a_dash():
    """A kind that is nowhere has no precision and no recall."""
    faq = next(line for line in by_kind([]) if line.name == "faq")

    assert (shown(faq.precision), shown(faq.recall)) == ("–", "–")


def test_every_kind_of_the_contract_is_measured():
    """Thirteen kinds, each with examples in our own corpus."""
    own = list(corpus.read(OWN_CORPUS))

    assert all(line.true for line in by_kind(own))
    assert len(set(KIND_OF_LABEL.values())) == 13


def test_own_corpus_is_labelled_with_known_words():
    """A label with a typing error would be left out in silence."""
    for name in ("html_labels.jsonl", "pages.jsonl"):
        for line in (OWN_CORPUS / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            assert {*row["labels"], *row["site_wide"]} <= {*KIND_OF_LABEL, *OTHER_LABELS}


def test_names_of_another_corpus_are_not_printed():
    """The page shows only counts of pages that are not ours."""
    other = [labelled("somebody-else.html", {Kind.FAQ}, set())]

    text = "\n".join(page._other(other))

    assert "somebody-else" not in text
    assert "| `faq` | 1 | 0 | 0 | 1 |" in text
