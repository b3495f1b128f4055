"""Pages in a real Chromium, on loopback: what is waited for, opened and refused."""

import json
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from crawler.fetching import browser

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.skipif(not browser.found(), reason="no browser: see docs/operating.md"),
]

APPLICATION = """<div id="app">Загрузка…</div><script>
const app = document.getElementById('app');
fetch('/slow.json').then((answer) => answer.json()).then((data) => {
  app.innerHTML = `<nav><button aria-expanded="false" id="menu">Меню</button></nav><h1>${data.title}
    ${location.hash}</h1><div role="tablist"><button role="tab" id="one">Первая</button>
    <button role="tab" id="two">Вторая</button></div><div id="panel">Первый лист</div>
    <details><summary>Ещё</summary>Свёрнутый текст</details>
    <nav><ul><li id="hover">Раздел</li></ul></nav>
    <form><h1>Вся страница</h1><div class="accordion"><h3 class="accordion-head border display-flex"
    >Независимая оценка качества</h3></div></form>`;
  document.querySelector('.accordion-head').onclick = ({ target }) => target.after('В списке');
  document.getElementById('menu').onclick = (event) => event.target.insertAdjacentHTML('afterend',
    '<a href="#/kontakty">Контакты</a><a href="/o-centre">О центре</a>');
  document.getElementById('one').onclick = () => { panel.innerHTML = '<p>Первый лист</p>'; };
  document.getElementById('two').onclick = () => { panel.innerHTML = '<p>Второй лист</p>'; };
  document.getElementById('hover').onmouseenter = (event) => event.target.insertAdjacentHTML(
    'beforeend', '<a href="/podrazdel">Подраздел</a>');
});</script>"""
FORGED = """<p>Правда</p><script>
MutationObserver = function () { throw new Error(); };
Promise = null; setTimeout = () => {}; Element.prototype.querySelectorAll = () => [];
Object.defineProperty(document.documentElement, 'outerHTML', { get: () => 'Ложь' });
</script>"""
OUTWARD = """<p>Содержание</p><iframe src="http://127.0.0.2:%PORT%/frame"></iframe>
<img src="http://127.0.0.2:%PORT%/image"><script>
fetch('http://127.0.0.2:%PORT%/fetch', { mode: 'no-cors' }).catch(() => {});
new WebSocket('ws://127.0.0.2:%PORT%/socket');
new Worker(URL.createObjectURL(new Blob(["fetch('http://127.0.0.2:%PORT%/worker')"])));
fetch('/to-private').catch(() => {});
navigator.sendBeacon('http://127.0.0.2:%PORT%/beacon', 'x');
</script>"""
SENDING = """<form id="form" method="post" action="/sent/form"><input name="a" value="1"></form>
<button aria-expanded="false" onclick="fetch('/sent/press', { method: 'POST' })">+</button>
<div role="tab" onclick="location = '/sent/elsewhere'">Вкладка</div>
<form action="/sent/get"><button aria-expanded="false">Голосовать</button></form>
<p>Содержание</p><script>
fetch('/content', { method: 'POST', body: '{}' }).then((a) => a.text()).then((said) => {
  document.body.insertAdjacentHTML('beforeend', `<p>${said}</p>`);
});
fetch('/sent/put', { method: 'PUT', body: 'x' }).catch(() => {});
navigator.sendBeacon('/sent/beacon', 'x');
setTimeout(() => document.getElementById('form').submit(), 50);
</script>"""
NOISY = """<p>Содержание</p><a id="file" href="/file.bin" download>файл</a><img src="/image.png">
<script>
setInterval(() => { document.title = Math.random(); document.body.append('.'); }, 10);
window.onbeforeunload = () => 'Остаться?';
alert('Внимание'); confirm('Точно?'); window.open('/popup');
document.getElementById('file').click();
navigator.geolocation.getCurrentPosition(() => {});
</script>"""
PAGES = {
    "/application": APPLICATION,
    "/forged": FORGED,
    "/outward": OUTWARD,
    "/sending": SENDING,
    "/noisy": NOISY,
    "/endless": "<p>Текст</p><script>for (;;) {}</script>",
    "/alerts": "<p>Текст</p><script>for (;;) alert('x');</script>",
    "/vast": "<script>document.write('слово '.repeat(50000))</script>",
    "/led": "<script>location.replace('/led-to')</script>",
    "/led-to": "<p>Сюда</p>",
    "/broken": "<main>Загрузка…</main><script>fetch('/broken.json');fetch('/gone.json')</script>",
    "/counted": "<p>Центр помогает пожилым людям</p><script>fetch('http://127.0.0.2:%PORT%/c')</script>",
    "/blank": "<div id=root></div><script>throw new Error()</script>",
    "/notice": "<noscript>Включите JavaScript</noscript><p>Содержание</p>",
}
OTHERS = {
    "/slow.json": (json.dumps({"title": "Центр"}).encode(), "application/json"),
    "/content": ("Ответ на запрос".encode(), "text/plain; charset=utf-8"),
    "/data": (b"{}", "application/json"),
    "/file.bin": (b"\0" * 100, "application/octet-stream"),
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(f"{self.command} {self.path}")
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/to-private"):
            self.send(302, b"", {"Location": f"http://127.0.0.2:{self.server.private}/"})
        elif self.path == "/slow.json":
            time.sleep(0.6)
        page = PAGES.get(self.path)
        if page is not None:
            text = f'<!doctype html><meta charset="utf-8"><title>С</title><body>{page}</body>'
            text = text.replace("%PORT%", str(self.server.private))
            self.send(200, text.encode(), {"Content-Type": "text/html; charset=utf-8"})
        elif self.path in OTHERS:
            body, kind = OTHERS[self.path]
            self.send(200, body, {"Content-Type": kind})
        elif self.path == "/broken.json":
            self.send(500, b"", {"Content-Type": "application/json"})
        elif not self.path.startswith("/to-private"):
            self.send(404, b"<p>no</p>", {"Content-Type": "text/html"})

    do_POST = do_PUT = do_GET  # noqa: N815 - the names that http.server asks for

    def send(self, status, body, headers):
        self.send_response_only(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Keep quiet."""


def started(address):
    server = ThreadingHTTPServer((address, 0), Handler)
    server.daemon_threads = True
    server.asked = []
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def stop(server):
    server.shutdown()
    server.server_close()


def browse(addresses, public="127.0.0.1", **settings):
    given = {"addresses": addresses, "public": public, "settings": settings}
    done = subprocess.run(
        [sys.executable, "-m", "tests.crawler.fetching.browsing"],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def private():
    server = started("127.0.0.2")
    yield server
    stop(server)


@pytest.fixture(scope="module")
def seen(private):
    """All pages in one browser; what came of each by its path, and what the server was asked."""
    server = started("127.0.0.1")
    server.private = private.server_port
    origin = f"http://127.0.0.1:{server.server_port}"
    paths = [*PAGES, "/application#/route", "/to-private", "/data", "/file.bin", "/missing"]
    found = browse([origin + path for path in paths], DOWNLOAD_TIMEOUT=6, NSOK_PAGE_MAXSIZE=100_000)
    stop(server)
    return {url.removeprefix(origin): came for url, came in found.items()}, server.asked


def test_content_that_comes_late_is_waited_for(seen):
    """A page is at rest when nobody writes to it and no data is on its way."""
    page = seen[0]["/application"]

    assert page["rendered"]
    assert page["status"] == 200
    assert "<h1>Центр" in page["html"]
    assert "Загрузка" not in page["html"].partition("<script>")[0]


def test_what_a_page_keeps_folded_is_opened(seen):
    """Menus, tabs in all their states, folded texts, what appears under the pointer."""
    html = seen[0]["/application"]["html"].partition("<script>")[0]

    for words in (
        "#/kontakty",
        "/o-centre",
        "Первый лист",
        "Второй лист",
        "/podrazdel",
        "В списке",
    ):
        assert words in html
    assert "<details open" in html


def test_route_of_an_application_is_a_page_of_its_own(seen):
    """The fragment stays in the address and reaches the script."""
    page = seen[0]["/application#/route"]

    assert page["url"].endswith("/application#/route")
    assert "#/route" in page["html"].partition("<script>")[0]


def test_page_cannot_forge_what_is_read(seen):
    """Our questions are asked in a world apart."""
    assert "Правда" in seen[0]["/forged"]["html"]
    assert seen[0]["/forged"]["html"] != "Ложь"


def test_nothing_reaches_a_private_network(seen, private):
    """Neither a frame, an image, a script, a socket, a worker nor a redirect."""
    assert "Содержание" in seen[0]["/outward"]["html"]
    assert seen[0]["/to-private"]["failed"] == ["private-address", "127.0.0.2"]
    assert private.asked == []


def test_nothing_is_sent(seen):
    """A page may fetch its own content by POST while it loads; forms and presses send nothing."""
    found, asked = seen

    assert "Ответ на запрос" in found["/sending"]["html"]
    assert [each for each in asked if "/sent/" in each] == []


def test_noisy_page_is_taken_as_it_is(seen):
    """Endless writing, dialogs, new windows, downloads and questions do not stop the look."""
    found, asked = seen

    assert "Содержание" in found["/noisy"]["html"]
    assert "GET /popup" not in asked
    assert "GET /image.png" not in asked


@pytest.mark.parametrize(
    ("path", "failed"),
    [
        ("/endless", ["timeout", "in the browser"]),
        ("/alerts", ["timeout", "in the browser"]),
        ("/data", ["other", "no page but application/json"]),
    ],
)
def test_page_that_cannot_be_shown_is_a_typed_failure(seen, path, failed):
    """A script that never ends costs its own page only."""
    assert seen[0][path]["failed"] == failed


def test_document_that_grows_without_measure_is_too_large(seen):
    """The limit of a page holds for what scripts make of it."""
    assert seen[0]["/vast"]["failed"][0] == "too-large"


def test_page_without_its_parts_is_unfinished(seen):
    """What its own server owes it, or all of it; a counter elsewhere is no part of a page."""
    found = {path: page.get("unfinished") for path, page in seen[0].items()}

    assert "/broken.json" in found["/broken"][1]
    assert found["/blank"] == ["other", "the browser shows nothing"]
    assert found["/counted"] is None
    assert found["/application"] is None


def test_file_is_not_downloaded(seen):
    """The browser shows pages; files are fetched without it."""
    assert seen[0]["/file.bin"]["failed"][0] == "other"


def test_script_may_lead_to_another_page(seen):
    """What is kept is the page that came, under its own address."""
    assert seen[0]["/led"]["url"].endswith("/led-to")
    assert "Сюда" in seen[0]["/led"]["html"]


def test_status_is_that_of_the_page(seen):
    """A missing page is missing in a browser too."""
    assert seen[0]["/missing"]["status"] == 404


def test_notice_for_those_without_scripts_is_not_part_of_the_page(seen):
    """Nobody reads it who sees the page in a browser."""
    assert "JavaScript" not in seen[0]["/notice"]["html"]


def test_loopback_is_refused_unless_allowed():
    """By number, by name and in odd spellings."""
    addresses = ["http://127.0.0.1:1234/", "http://localhost:1234/", "http://0x7f.1:1234/"]
    found = browse(addresses, public="")

    assert {each["failed"][0] for each in found.values()} == {"private-address"}
