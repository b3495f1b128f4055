"""What was left open is seen again, and judged again, on a server of its own."""

import json
import socket

import pytest

from crawler.model import Organisation, Status, StoppedBy
from crawler.stages import Options, Progress, Stop, Work, audit, check, fetch, process
from crawler.store import errands, runs, snapshots
from crawler.store.database import open_store
from tests.crawler.fetching.hostile import serving

pytestmark = pytest.mark.loopback


@pytest.fixture
def server():
    with serving() as opened:
        yield opened


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "out") as opened:
        yield opened


def work(store, server, *names, **fields):
    roster = [Organisation(id=n, name=n, sites=(f"{server.origin}/{n}/",)) for n in names]
    options = Options(
        out=store.folder, delay=0, allow_private_networks=True, render="never", minutes=1
    )
    run_id = runs.begin(store, roster, {})
    return Work(store=store, run_id=run_id, options=options, **fields)


def kept(store, name="1"):
    return snapshots.load_bare(store, f"1-{name}")


def names(snapshot):
    return [each.url.rpartition("/")[2] for each in (*snapshot.pages, *snapshot.documents)]


def test_site_that_answers_at_last_is_walked_whole(store, server):
    """Its home page failed on the first look; the second is then a visit like any other."""
    audit(work(store, server, "late"))

    seen = kept(store, "late")
    assert seen.looked_again
    assert seen.stopped_by is StoppedBy.FINISHED
    assert len(seen.pages) == 1
    assert [failure.url for failure in seen.failures] == [f"{server.origin}/late/nok"]


def test_page_that_answers_at_last_is_added_and_followed(store, server):
    """The failure is gone, and so is what it left open."""
    audit(work(store, server, "half"))

    seen = kept(store, "half")
    assert seen.status is Status.COMPLETE
    assert names(seen) == ["", "nok", "plan.pdf"]
    result = json.loads((store.folder / "results" / "half.json").read_text("utf-8"))
    assert result["snapshot"]["failures"] == []


def test_site_without_failures_is_not_asked_again(store, server):
    """Nobody is visited twice for nothing."""
    audit(work(store, server, "moved"))

    assert server.asked.count("/moved/") == 1
    assert kept(store, "moved").looked_again


def test_interrupted_second_look_goes_on(store, server):
    """In the phase it was in; the first visit is not repeated."""
    stop = Stop()

    def listen(event):
        stop.asked = stop.asked or (isinstance(event, Progress) and event.again)

    audit(work(store, server, "half", listen=listen, stop=stop))
    left, asked = errands.of_run(store, 1), server.asked.count("/half/")
    audit(work(store, server, "half"))

    assert list(left) == ["1-half"]
    assert server.asked.count("/half/") == asked
    assert kept(store, "half").status is Status.COMPLETE
    assert runs.runs(store)[0].finished_at


def test_fetching_alone_tries_again_what_failed(store, server):
    """And leaves it to an audit to look closer."""
    fetch(work(store, server, "half"))

    assert kept(store, "half").status is Status.COMPLETE
    assert not kept(store, "half").looked_again
    assert not errands.of_run(store, 1)


def test_judging_what_is_kept_opens_no_socket_and_gives_the_same_bytes(store, server, monkeypatch):
    """Twice, and with sockets refused."""
    done = work(store, server, "good", "half")
    audit(done)
    written = {path.name: path.read_bytes() for path in (store.folder / "results").iterdir()}

    def refused(*_arguments, **_options):
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refused)
    for _ in range(2):
        check(done)
        again = {path.name: path.read_bytes() for path in (store.folder / "results").iterdir()}
        assert again == written


def test_code_in_the_folder_of_the_user_is_not_run_for_ours(store, server, tmp_path, monkeypatch):
    """An old checkout there once took the place of the fetch process, and did nothing."""
    (tmp_path / "crawler" / "fetching").mkdir(parents=True)
    (tmp_path / "crawler" / "__init__.py").write_text("raise SystemExit('foreign')")
    monkeypatch.chdir(tmp_path)

    ending = audit(work(store, server, "half"))

    assert ending.given_up == ending.cut_short == 0
    assert kept(store, "half").status is Status.COMPLETE


def test_second_look_that_breaks_is_counted(store, server, monkeypatch):
    """Nobody may take it for done."""
    asked = work(store, server, "half")
    fetch_first = process.events

    def breaks(options, run_id, stop, mode=None):
        return iter(()) if mode else fetch_first(options, run_id, stop)

    monkeypatch.setattr(process, "events", breaks)

    assert audit(asked).cut_short == 1
