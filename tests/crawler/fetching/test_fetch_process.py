"""The fetch process against a server that does everything wrong, in one run."""

import json
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawler.model import Organisation, Status, StoppedBy
from crawler.store import runs, snapshots
from crawler.store.database import open_store
from tests.crawler.fetching.hostile import serving

pytestmark = pytest.mark.loopback

FAILING = {
    "hang": ("timeout", "unreachable"),
    "drip": ("timeout", "unreachable"),
    "huge": ("too-large", "unreachable"),
    "flood": ("too-large", "unreachable"),
    "bomb": ("too-large", "unreachable"),
    "loop": ("loop", "unreachable"),
    "error": ("server-error", "unreachable"),
    "closed": ("blocked", "forbidden"),
    "gone": ("other", "unreachable"),
    "empty": ("other", "unreachable"),
    "short": ("other", "unreachable"),
    "pdf": ("other", "unreachable"),
    "robots": ("robots", "forbidden"),
    "garbage": ("other", "unreachable"),
}
ANSWERING = (
    "good",
    "whole",
    "liar",
    "nested",
    "nul",
    "moved",
    "refresh",
    "busy",
    "inner",
    "script",
)
OPTIONS = {
    "render": "never",
    "delay": 0,
    "timeout": 2,
    "allow_private_networks": True,
    "user_agent_contact": "test",
}


def organisation(name, url):
    return Organisation(id=name, name=name, sites=(url,))


def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def fetch(out, organisations, **options):
    with open_store(out) as store:
        run = runs.begin(store, organisations, {})
    process = subprocess.run(
        [sys.executable, "-m", "crawler.fetching", str(out), str(run)],
        input=json.dumps(OPTIONS | options),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    events = [json.loads(line) for line in process.stdout.splitlines()]
    with open_store(out) as store:
        found = {
            name: snapshots.load(store, key) for name, key in snapshots.of_run(store, run).items()
        }
    return process, events, found


@pytest.fixture
def self_signed(tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now - timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "server.pem").write_bytes(private + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "server.pem")
    return context


@contextmanager
def started(out, run, **options):
    command = [sys.executable, "-m", "crawler.fetching", str(out), str(run)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        process.stdin.write(json.dumps(OPTIONS | options))
        process.stdin.close()
        yield process
        process.kill()


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    with serving() as server:
        organisations = [
            organisation(name, f"{server.origin}/{name}/") for name in (*FAILING, *ANSWERING)
        ]
        organisations += [
            organisation("refused", f"http://127.0.0.1:{closed_port()}/"),
            organisation("nowhere", "http://no-such-host.invalid/"),
            organisation("broken-url", "http://[::1"),
            organisation("no-url", "centre"),
            organisation("no-tls", f"https://127.0.0.1:{server.server_address[1]}/good/"),
        ]
        yield server, organisations, *fetch(tmp_path_factory.mktemp("out"), organisations)


def test_every_organisation_ends_with_a_typed_status(crawled):
    """Whatever a server does, its visit ends and the process ends well."""
    _, organisations, process, events, found = crawled
    assert process.returncode == 0, process.stderr
    assert set(found) == {each.id for each in organisations}
    ended = [event["organisation"] for event in events if event["event"] == "visit"]
    assert sorted(ended) == sorted(found)


@pytest.mark.parametrize("name", FAILING)
def test_misbehaviour_has_its_reason(crawled, name):
    """A failure says what kind it is."""
    snapshot = crawled[-1][name]
    reason, stopped_by = FAILING[name]
    assert [failure.reason for failure in snapshot.failures] == [reason]
    assert snapshot.failures[0].topics == ("home",)
    assert snapshot.stopped_by == stopped_by
    assert snapshot.pages == ()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("refused", "refused"), ("nowhere", "dns"), ("broken-url", "other"), ("no-url", "other")],
)
def test_address_that_leads_nowhere_is_a_failure_too(crawled, name, reason):
    """A host that is not there and an address that is none are told apart."""
    snapshot = crawled[-1][name]
    assert [failure.reason for failure in snapshot.failures] == [reason]
    assert snapshot.status is Status.UNREACHABLE


@pytest.mark.parametrize("name", ["good", "whole", "liar", "nul", "busy"])
def test_odd_but_whole_answers_are_pages(crawled, name):
    """A wrong type or length, and a server that asks for patience, lose nothing."""
    assert "Центр социального обслуживания" in crawled[-1][name].pages[0].html


def test_deep_nesting_is_a_page(crawled):
    """A hundred thousand open tags are bounded by the parser."""
    assert crawled[-1]["nested"].pages


def test_decent_site_is_seen_whole(crawled):
    """Pages, the plan's file, the encoding and what robots.txt closes are all recorded."""
    snapshot = crawled[-1]["good"]
    encodings = {page.url.rpartition("/")[2]: page.encoding for page in snapshot.pages}
    others = dict.fromkeys(("", "nok", "faq", "obratnaya-svyaz"), "utf-8")
    assert encodings == others | {"kontakty": "windows-1251"}
    plan = snapshot.documents[0]
    assert (plan.media_type, plan.link_text, plan.size) == (
        "application/pdf",
        "План по устранению недостатков",
        13,
    )
    assert [(f.reason, f.topics) for f in snapshot.failures] == [("robots", ("survey",))]
    assert snapshot.status is Status.PARTIAL


def test_missing_page_is_evidence_and_no_failure(crawled):
    """A 404 leaves nothing open."""
    missing = {p.url.rpartition("/")[2]: p for p in crawled[-1]["good"].pages}["faq"]
    assert missing.status == 404


def test_moved_home_page_is_followed_and_recorded(crawled):
    """The new prefix stands among the sites, by redirect or by meta refresh."""
    moved, refreshed = crawled[-1]["moved"], crawled[-1]["refresh"]
    assert moved.sites[-1].endswith("/new-home/page")
    assert len(moved.pages) == 2
    assert [page.url.rpartition("/")[2] for page in refreshed.pages] == ["", "", "kontakty"]


def test_inner_failures_keep_their_topics(crawled):
    """What could not be opened leaves open what its link promised."""
    snapshot = crawled[-1]["inner"]
    assert {(f.reason, f.topics) for f in snapshot.failures} == {
        ("timeout", ("contacts",)),
        ("server-error", ("survey",)),
        ("other", ("feedback",)),
    }
    assert snapshot.status is Status.PARTIAL


def test_page_that_is_all_script_says_so(crawled):
    """An empty shell is no site without the things asked for: nobody could look."""
    snapshot = crawled[-1]["script"]
    assert [f.reason for f in snapshot.failures] == ["no-browser"]
    assert snapshot.status is Status.PARTIAL


def test_site_that_lost_its_tls_is_read_without_it(crawled):
    """A failed handshake on the home page tries the other scheme."""
    assert len(crawled[-1]["no-tls"].pages) == 5


def test_private_networks_are_refused_by_default(tmp_path):
    """Loopback by number, by name and in odd spellings is never asked."""
    with serving() as server:
        port = server.server_address[1]
        hosts = {"number": "127.0.0.1", "name": "localhost", "hex": "0x7f000001", "zero": "0.0.0.0"}
        organisations = [
            organisation(name, f"http://{host}:{port}/good/") for name, host in hosts.items()
        ]
        _, _, found = fetch(tmp_path, organisations, allow_private_networks=False)
    assert server.asked == []
    assert {s.failures[0].reason for s in found.values()} == {"private-address"}


def test_page_that_only_the_site_map_names_is_found(crawled):
    """Nothing links to it, yet it is there."""
    found = [p for p in crawled[-1]["good"].pages if p.url.endswith("obratnaya-svyaz")]
    assert found[0].referrer.endswith("/good/sitemap.xml")


def test_visitor_names_itself(crawled):
    """A server's owner learns who comes and whom to ask."""
    server = crawled[0]
    assert re.fullmatch(r"nsok/[\w.]+ \(\+test\)", server.headers_seen["user-agent"])


def test_untrusted_certificate_does_not_lose_the_site(tmp_path, self_signed):
    """Many sites have a certificate of the state's root, or an expired one."""
    with serving(self_signed) as server:
        _, _, found = fetch(tmp_path, [organisation("good", f"{server.origin}/good/")])
    assert len(found["good"].pages) == 5


def test_handshake_that_fails_says_so(tmp_path):
    """No spelling helps where neither scheme is spoken."""
    with serving() as server:
        url = f"https://127.0.0.1:{server.server_address[1]}/garbage/"
        _, _, found = fetch(tmp_path, [organisation("tls", url)])
    assert [failure.reason for failure in found["tls"].failures] == ["tls"]


def test_store_that_cannot_be_written_stops_everything(tmp_path):
    """A page lost in silence would accuse the wrong one."""
    (tmp_path / "bodies").write_text("in the way")
    with serving() as server:
        process, events, found = fetch(tmp_path, [organisation("a", f"{server.origin}/good/")])
    assert process.returncode == 1
    assert events[-1]["event"] == "error"
    assert str(tmp_path) in events[-1]["where"]
    assert found == {}


def test_killed_run_goes_on_where_it_stopped(tmp_path):
    """What ended is kept, what was in flight is visited by the next process."""
    with serving() as server:
        both = [organisation(name, f"{server.origin}/{name}/") for name in ("good", "hang")]
        with open_store(tmp_path) as store:
            run = runs.begin(store, both, {})
        with started(tmp_path, run, timeout=30) as process:
            while json.loads(process.stdout.readline())["event"] != "visit":
                pass
            process.kill()
        with open_store(tmp_path) as store:
            assert list(snapshots.of_run(store, run)) == ["good"]
        _, events, found = fetch(tmp_path, both, timeout=1)
    assert {event["organisation"] for event in events} == {"hang"}
    assert set(found) == {"good", "hang"}


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_the_process_with_130(tmp_path, sign):
    """A user who interrupts need not wait for a server that hangs."""
    with serving() as server:
        with open_store(tmp_path) as store:
            run = runs.begin(store, [organisation("hang", f"{server.origin}/hang/")], {})
        with started(tmp_path, run, timeout=30) as process:
            while "/hang/" not in server.asked:
                time.sleep(0.02)
            process.send_signal(sign)
            assert process.wait(5) == 130


def test_same_site_is_visited_in_the_same_order(tmp_path):
    """A visit can be compared with another one."""
    with serving() as server:
        many = [organisation(str(n), f"{server.origin}/good/?{n}") for n in range(4)]
        many += [organisation("good", f"{server.origin}/good/")]
        visits = [fetch(tmp_path / name, many)[2]["good"] for name in ("first", "second")]
    first, second = ([page.url for page in visit.pages] for visit in visits)
    assert first == second


def test_scrapy_crawl_works_from_the_root(tmp_path):
    """The spider is an ordinary Scrapy spider."""
    (tmp_path / "roster.csv").write_text(
        f"id,name,url\n7,Центр,http://127.0.0.1:{closed_port()}/\n"
    )
    command = [sys.executable, "-m", "scrapy", "crawl", "official_site"]
    given = ["-a", f"roster={tmp_path / 'roster.csv'}", "-a", f"out={tmp_path / 'out'}"]
    settings = ["-s", "NSOK_ALLOW_PRIVATE_NETWORKS=1", "-s", "DOWNLOAD_DELAY=0"]
    root = Path(__file__).parents[3]
    done = subprocess.run([*command, *given, *settings], cwd=root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    with open_store(tmp_path / "out") as store:
        assert list(snapshots.of_run(store, 1)) == ["7"]


def test_page_limit_stops_a_visit(tmp_path):
    """A visit that hits its budget says so."""
    with serving() as server:
        _, _, found = fetch(tmp_path, [organisation("a", f"{server.origin}/good/")], pages=2)
    assert found["a"].stopped_by is StoppedBy.PAGE_LIMIT
    assert found["a"].status is Status.PARTIAL
