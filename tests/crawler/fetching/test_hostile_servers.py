"""Whatever servers do, each visit ends in time, typed, in little memory, led nowhere else."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import psutil
import pytest

from crawler.store import runs, snapshots
from crawler.store.database import open_store
from tests.crawler.fetching.hostile import PLAIN, answer, page, serving
from tests.crawler.fetching.hostile_answers import ANSWERS, NASTY, STREAMS, sitemap_bomb
from tests.crawler.fetching.test_fetch_process import FAILING, OPTIONS, organisation
from tests.reports.browser import executable

pytestmark = pytest.mark.loopback

REASONS = {name: reason for name, (_, reason) in (ANSWERS | STREAMS).items()}
REASONS |= {"chain": "loop", "calendar": "", "session": ""}
PATIENCE = 90
MOST_MEMORY = 500_000_000
ROBOTS = {
    "robots-huge": b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
    + b"Disallow: /x\r\n" * 4_000_000,
    "robots-broken": answer(b"no", status="500 Internal Server Error"),
    "robots-binary": b"\x00\xff" * 10_000,
    "robots-page": page(),
    "robots-gone": b"HTTP/",
}


def walled(out, organisations, names=None, public=None, **options):
    """Run the fetch process behind the wall; return it, its snapshots, its memory, its connects."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "wall.json").write_text(json.dumps({"names": names or {}, "public": public or {}}))
    (out / "connects.txt").touch()
    with open_store(out) as store:
        run = runs.begin(store, organisations, {})
    command = [sys.executable, "-m", "tests.crawler.fetching.walled", str(out), str(run)]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process,
        ThreadPoolExecutor(1) as watch,
    ):
        memory = watch.submit(peak, psutil.Process(process.pid))
        process.stdin.write(json.dumps(OPTIONS | {"minutes": 0.2} | options).encode())
        process.stdin.close()
        process.wait(PATIENCE)
        most = memory.result()
    with open_store(out) as store:
        kept = snapshots.of_run(store, run)
        found = {name: snapshots.load(store, key) for name, key in kept.items()}
    connects = [line.split() for line in (out / "connects.txt").read_text().splitlines()]
    return process, found, most, [address for address, _ in connects]


def peak(process):
    """Return the most memory that a process ever took."""
    most = 0
    while process.is_running():
        try:
            most = max(most, process.memory_info().rss)
        except psutil.Error:
            break
        time.sleep(0.02)
    return most


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """Everything hostile in one run, as a roster of bad luck would have it."""
    with ExitStack() as stack:
        server = stack.enter_context(serving(robots=b""))
        PLAIN["/sitemap.xml"] = answer(sitemap_bomb(), kind="application/gzip")
        origins = {name: stack.enter_context(serving(robots=text)).origin
                   for name, text in ROBOTS.items()}  # fmt: skip
        organisations = [
            organisation(name, f"{server.origin}/{name}/") for name in (*REASONS, *FAILING)
        ]
        organisations += [organisation(name, f"{url}/good/") for name, url in origins.items()]
        secure = f"https://127.0.0.1:{server.server_address[1]}/hang/"
        organisations.append(organisation("tls-half-open", secure))
        started = time.monotonic()
        results = walled(tmp_path_factory.mktemp("hostile"), organisations, timeout=4)
        yield organisations, *results, time.monotonic() - started


def test_at_least_forty_kinds():
    """The list only grows."""
    assert len({*REASONS, *FAILING, *ROBOTS}) >= 60


def test_every_visit_ends_in_time(crawled):
    """Nobody's server keeps the others waiting."""
    organisations, process, found, *_ = crawled

    assert process.returncode == 0
    assert set(found) == {each.id for each in organisations}
    assert crawled[-1] < PATIENCE


def test_memory_stays_small(crawled):
    """Bombs, floods and endless bodies are never held whole."""
    assert 0 < crawled[3] < MOST_MEMORY


def test_nothing_but_the_servers_was_asked(crawled):
    """No answer leads a request elsewhere."""
    assert set(crawled[4]) == {"127.0.0.1"}


@pytest.mark.parametrize("name", REASONS)
def test_each_kind_has_its_reason(crawled, name):
    """Where there is a page it is read, else it is said why; a busy machine may meet the clock."""
    snapshot = crawled[2][name]
    first = snapshot.failures[0].reason if snapshot.failures and not snapshot.pages else ""

    expected = {*REASONS[name].split("|"), *(("timeout",) if REASONS[name] else ())}

    assert first in expected, snapshot.failures


@pytest.mark.parametrize("name", ROBOTS)
def test_broken_robots_close_nothing(crawled, name):
    """A file that cannot be read as rules is none."""
    assert crawled[2][name].pages


def test_site_that_asks_for_a_cookie_is_walked(crawled):
    """A redirect to the same place after a cookie is no loop."""
    assert [p.url.rpartition("/")[2] for p in crawled[2]["session"].pages] == ["", "nok"]


def test_link_behind_thirty_thousand_elements_is_followed(crawled):
    """Depth hides nothing."""
    assert any(p.url.endswith("/good/nok") for p in crawled[2]["deep-links"].pages) or any(
        "/good/nok" in page.html for page in crawled[2]["deep-links"].pages
    )


def test_calendar_without_end_ends(crawled):
    """Days beget days; the visit has seen enough of them."""
    assert 1 <= len(crawled[2]["calendar"].pages) <= 150


def test_script_in_a_file_name_stays_a_text(crawled):
    """What the site says is kept as it was said."""
    assert NASTY in crawled[2]["script-everywhere"].pages[0].html


PUBLIC = "93.184.216.34"
PRIVATE = {
    "loopback": "http://127.0.0.1:{port}/good/",
    "name": "http://localhost:{port}/good/",
    "decimal": "http://2130706433:{port}/good/",
    "octal": "http://0177.0.0.1:{port}/good/",
    "hex": "http://0x7f.0.0.1:{port}/good/",
    "short": "http://127.1:{port}/good/",
    "zero": "http://0:{port}/good/",
    "six": "http://[::1]:{port}/good/",
    "mapped": "http://[::ffff:127.0.0.1]:{port}/good/",
    "mapped-hex": "http://[::ffff:7f00:1]:{port}/good/",
    "nat64": "http://[64:ff9b::7f00:1]:{port}/good/",
    "user": "http://site.example@127.0.0.1:{port}/good/",
    "backslash": "http://127.0.0.1:{port}\\@site.example/good/",
    "wide-dots": "http://127。0。0。1:{port}/good/",
    "circled": "http://①②⑦.⓪.⓪.①:{port}/good/",
    "metadata": "http://169.254.169.254/latest/",
    "ten": "http://10.0.0.1/",
    "shared": "http://100.64.0.1/",
    "named-private": "http://inside.example:{port}/good/",
    "named-link-local": "http://link.example/",
}
WAYS = {
    "redirect": "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n",
    "refresh": '<meta http-equiv="refresh" content="0;url={to}">',
    "link": '<ul class=menu><li><a href="{to}">Независимая оценка качества</a></ul>',
    "frame": '<iframe src="{to}">Независимая оценка</iframe>',
    "script": '<script>location.href="{to}"</script>',
}


@pytest.fixture(scope="module")
def tempted(tmp_path_factory):
    """A public site that leads into private networks in every way and spelling."""
    with serving(robots=b"") as inside, serving(robots=b"") as site:
        port, organisations = inside.server_address[1], []
        for way, form in WAYS.items():
            for name, target in PRIVATE.items():
                said = form.format(to=target.format(port=port))
                answered = said.encode() if way == "redirect" else answer(said.encode())
                PLAIN[f"/{way}/{name}/"] = answered
                url = f"http://site.example/{way}/{name}/"
                organisations.append(organisation(f"{way}-{name}", url))
        names = {
            "site.example": [PUBLIC],
            "inside.example": ["127.0.0.1"],
            "link.example": ["169.254.1.1"],
            "rebound.example": [PUBLIC, "127.0.0.1"],
            "turned.example": ["127.0.0.1", PUBLIC],
        }
        organisations += [
            organisation(name, f"http://{name}.example:{port}/good/")
            for name in ("rebound", "turned")
        ]
        yield (
            inside,
            *walled(
                tmp_path_factory.mktemp("tempted"),
                organisations,
                names,
                {PUBLIC: site.server_address[1]},
                allow_private_networks=False,
            ),
        )


def test_public_site_leads_nobody_into_private_networks(tempted):
    """Neither a redirect nor an odd spelling of an address gets round the rule."""
    inside, process, found, _, connects = tempted

    assert process.returncode == 0
    assert len(found) == len(WAYS) * len(PRIVATE) + 2
    assert set(connects) == {PUBLIC}
    assert inside.asked == []


@pytest.mark.parametrize("name", ["loopback", "name", "hex", "metadata", "named-private"])
def test_refused_address_says_so(tempted, name):
    """Who reads the report learns that the address leads inwards."""
    assert [f.reason for f in tempted[2][f"redirect-{name}"].failures] == ["private-address"]


def test_name_that_is_bound_anew_is_asked_only_where_it_was_checked(tempted):
    """The address that is checked is the one that is asked."""
    inside, _, found, _, connects = tempted

    assert "127.0.0.1" not in connects
    assert found["rebound"].pages
    assert inside.asked == []


INSIDE_BROWSER = {
    "script": '<script>location.href="{to}"</script>',
    "asks": (
        '<script>fetch("{to}",{{mode:"no-cors"}}).catch(()=>0);new Image().src="{to}";'
        'new WebSocket("{to}".replace("http","ws"));navigator.sendBeacon("{to}");'
        'new EventSource("{to}");window.open("{to}")</script>'
    ),
    "holds": (
        '<iframe src="{to}"></iframe><object data="{to}"></object><script src="{to}"></script>'
        '<link rel=stylesheet href="{to}"><link rel=prefetch href="{to}"><img src="{to}">'
    ),
    "worker": (
        "<script>new Worker(URL.createObjectURL(new Blob([\"fetch('{to}')\"])));"
        "</script><meta http-equiv=refresh content='1;url={to}'>"
    ),
}


def test_browser_is_led_nowhere_either(tmp_path):
    """A page shown by a browser reaches into private networks no more than one that is read."""
    executable()
    with serving(robots=b"") as inside, serving(robots=b"") as site:
        port, organisations = inside.server_address[1], []
        for way, form in INSIDE_BROWSER.items():
            for name in ("loopback", "mapped", "named-private"):
                said = form.format(to=PRIVATE[name].format(port=port))
                PLAIN[f"/browser/{way}/{name}/"] = answer(f"<div id=app></div>{said}".encode())
                url = f"http://site.example/browser/{way}/{name}/"
                organisations.append(organisation(f"{way}-{name}", url))
        names = {"site.example": [PUBLIC], "inside.example": ["127.0.0.1"]}
        public = {PUBLIC: site.server_address[1]}
        options = {"allow_private_networks": False, "render": "always", "timeout": 10}
        _, found, _, connects = walled(tmp_path, organisations, names, public, **options)

    assert len(found) == len(organisations)
    assert any(page.rendered for snapshot in found.values() for page in snapshot.pages)
    assert set(connects) == {PUBLIC}
    assert inside.asked == []
