"""
Pages a second in a browser, against a bare one, and the memory over many pages.

``python -m tests.bench.rendering [PAGES]``: both crawls see the same pages that a
script builds from JSON, on loopback.  The bare one reads each page as soon as its
document is there, without guards, without waiting and opening nothing, and so
mostly misses its content.
"""

import json
import subprocess
import sys
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

LEAST_SPEED = 6.0
MOST_GROWTH = 1.15
_BARE_PAGES = 100
_SHELL = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Центр</title>
<link rel="stylesheet" href="/style.css"></head><body><div id="app"></div>
<img src="/picture.png" alt=""><script src="/app.js"></script></body></html>"""
_SCRIPT = """
fetch('/data.json').then((answer) => answer.json()).then((data) => {
  const app = document.getElementById('app');
  app.innerHTML = '<nav><button aria-expanded="false" class="burger">Меню</button></nav>'
    + '<h1>Содержание страницы</h1><div role="tablist"><button role="tab">Сведения</button>'
    + '<button role="tab">Документы</button></div><div class="panel"></div>';
  const panel = app.querySelector('.panel');
  const show = (part) => { panel.innerHTML = data[part].map((line) => `<p>${line}</p>`).join(''); };
  app.querySelectorAll('[role=tab]').forEach((tab, n) => { tab.onclick = () => show(n); });
  app.querySelector('.burger').onclick = (event) => {
    event.target.setAttribute('aria-expanded', 'true');
    event.target.insertAdjacentHTML('afterend', '<ul><li><a href="/page/1">О центре</a></li></ul>');
  };
  show(0);
});"""
_DATA = [[f"Строка {n} о работе центра социального обслуживания" for n in range(200)]] * 2
_ANSWERS = {
    "/app.js": (_SCRIPT.encode(), "text/javascript; charset=utf-8"),
    "/style.css": (b"body { font: 16px sans-serif }", "text/css"),
    "/data.json": (json.dumps(_DATA).encode(), "application/json"),
    "/robots.txt": (b"", "text/plain"),
    "/picture.png": (b"\x89PNG" * 20_000, "image/png"),
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body, kind = _ANSWERS.get(self.path, (_SHELL.encode(), "text/html; charset=utf-8"))
        self.send_response_only(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, _request, _client):
        """Say nothing: a browser that hangs up is no fault."""


@contextmanager
def serving():
    with _Server(("127.0.0.1", 0), _Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def crawl(kind, pages, url):
    command = [sys.executable, "-m", "tests.bench.rendered", kind, str(pages), url]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def main(pages=500):
    with serving() as url:
        bare, whole = crawl("bare", _BARE_PAGES, url), crawl("whole", pages, url)
    _, warm, *_, last = whole["memory"]
    ratio, growth = whole["speed"] / bare["speed"], last / warm
    print(f"bare browser     {bare['speed']:7.1f} pages/s, {bare['bad']} without their content")
    print(f"with rest, menus {whole['speed']:7.1f} pages/s (at least {LEAST_SPEED:g}), ", end="")
    print(f"{whole['bad']} without their content")
    print(f"ratio            {ratio:7.2f}")
    print(f"processor        {whole['processor']:7.3f} s a page, bare {bare['processor']:.3f} s")
    print(f"memory           {last:7.0f} MB after {pages} pages; on the way {whole['memory']}")
    print(f"growth           {growth:7.2f} (at most {MOST_GROWTH})")
    good = whole["speed"] >= LEAST_SPEED and growth <= MOST_GROWTH and not whole["bad"]
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
