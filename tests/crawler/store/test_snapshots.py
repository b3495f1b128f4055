"""What a visit saw rests on disk and comes back the same."""

from dataclasses import replace

import pytest

from crawler.errors import StoreError
from crawler.model import CertificateFault, DocumentText, Shot, Task, Trial
from crawler.store import runs, snapshots
from crawler.store.database import open_store
from tests.builders import document, failure, organisation, page, site


def visit(store, html="<title>Главная</title>", encoding="windows-1251", **fields):
    digest = store.bodies.put(html.encode(encoding))
    return site({"/": page("/", html, digest=digest, encoding=encoding)}, **fields)


def test_snapshot_comes_back_as_it_was_kept(tmp_path):
    """Pages, documents, failures and times survive, and the text is decoded from the body."""
    with open_store(tmp_path) as store:
        text = DocumentText(content="План", page_count=2)
        kept = visit(
            store,
            documents=(replace(document(), text=text), document("/b.doc")),
            failures=(failure(topics=("plan", "assessment")),),
        )
        run = runs.begin(store, [kept.organisation], {})
        snapshots.save(store, run, kept)

        assert snapshots.load(store, kept.id) == kept
        assert snapshots.of_run(store, run) == {kept.organisation.id: kept.id}
        assert runs.pending(store, run) == []


def test_headers_of_answers_come_back(tmp_path):
    """What a server said stands beside what it sent, repeated headers too."""
    said = (("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    with open_store(tmp_path) as store:
        kept = visit(store, documents=(document(headers=said, text="План"),))
        kept = replace(kept, pages=tuple(replace(each, headers=said) for each in kept.pages))
        snapshots.save(store, runs.begin(store, [kept.organisation], {}), kept)

        assert snapshots.load(store, kept.id) == kept


def test_snapshot_is_kept_whole_or_not_at_all(tmp_path):
    """An error in the middle leaves the organisation to be visited again."""
    with open_store(tmp_path) as store:
        kept = visit(store)
        run = runs.begin(store, [kept.organisation], {})
        broken = replace(kept, failures=(failure(detail=object()),))

        with pytest.raises(TypeError):
            snapshots.save(store, run, broken)

        assert runs.pending(store, run) == [kept.organisation]
        snapshots.save(store, run, kept)
        assert runs.pending(store, run) == []


def test_first_snapshot_of_an_organisation_in_a_run_stays(tmp_path):
    """A fetch process that outlived its audit cannot replace what is judged."""
    with open_store(tmp_path) as store:
        kept = visit(store)
        run = runs.begin(store, [kept.organisation], {})
        snapshots.save(store, run, kept)
        snapshots.save(store, run, replace(kept, id="late", pages=()))

        assert snapshots.of_run(store, run) == {kept.organisation.id: kept.id}
        assert snapshots.load(store, kept.id) == kept


def test_second_look_takes_the_place_of_the_first(tmp_path):
    """Trials, pictures and certificates come back too, and nothing of the first visit is left."""
    with open_store(tmp_path) as store:
        first = visit(store, failures=(failure(),))
        run = runs.begin(store, [first.organisation], {})
        snapshots.save(store, run, first)
        now, url = first.finished_at, first.pages[0].url
        again = replace(
            first,
            failures=(),
            trials=(
                Trial(
                    task=Task.SWITCH,
                    url=url,
                    locator="//a",
                    worked=None,
                    detail="no-browser",
                    tried_at=now,
                ),
            ),
            shots=(Shot(url=url, locator="//a", page_digest="sha256:a", digest="b", taken_at=now),),
            certificates=(CertificateFault(host="a.ru", reason="expired", detail="", seen_at=now),),
            looked_again=True,
        )
        snapshots.complete(store, run, again)

        assert snapshots.load(store, first.id) == again
        assert snapshots.of_run(store, run) == {first.organisation.id: first.id}


def test_lost_body_is_an_error_and_no_empty_page(tmp_path):
    """An empty page would look as if nothing were published."""
    with open_store(tmp_path) as store:
        kept = visit(store)
        run = runs.begin(store, [kept.organisation], {})
        snapshots.save(store, run, kept)
        next((tmp_path / "bodies").rglob("*.zst")).write_bytes(b"")

        with pytest.raises(StoreError, match="lost or damaged"):
            snapshots.load(store, kept.id)


def test_unknown_encoding_and_bad_bytes_are_read_as_well_as_can_be(tmp_path):
    """A wrong name of an encoding costs no page."""
    with open_store(tmp_path) as store:
        digest = store.bodies.put(b"\xef\xbb\xbfPlain \xff")
        odd = site({"/": page("/", digest=digest, encoding="klingon")})
        run = runs.begin(store, [odd.organisation], {})
        snapshots.save(store, run, odd)

        assert snapshots.load(store, odd.id).pages[0].html == "Plain \ufffd"


def test_hostile_text_is_kept_without_harm(tmp_path):
    """Lone surrogates and quotes from a site cannot break the store."""
    with open_store(tmp_path) as store:
        lost = failure(link_text="\ud800'; drop table pages;--")
        odd = site({}, failures=(lost,), of=organisation(id="a/../b'\""))
        run = runs.begin(store, [odd.organisation], {})
        snapshots.save(store, run, odd)

        assert snapshots.load(store, odd.id).failures[0].link_text == "?'; drop table pages;--"
