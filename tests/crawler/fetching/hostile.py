"""A server on loopback that behaves as badly as servers do, one folder a behaviour."""

import gzip
import socketserver
import threading
import time
from contextlib import contextmanager, suppress

from tests.crawler.fetching.hostile_answers import ANSWERS, STREAMS, calendar, chain, sent, session

PAGE = (
    "<html><head><title>{title}</title></head><body><ul class=menu>{links}</ul>"
    "<p>Центр социального обслуживания населения ведёт приём граждан ежедневно с девяти до "
    "восемнадцати часов. {text}</p></body></html>"
)
ROBOTS = b"User-agent: *\nDisallow: /robots/\nDisallow: /good/anketa\n"
_GIVES_UP = 20.0


def page(title="Центр", text="", **links):
    entries = "".join(f'<li><a href="{url}">{name}</a></li>' for name, url in links.items())
    return PAGE.format(title=title, text=text, links=entries).encode()


def answer(body=b"", status="200 OK", kind="text/html; charset=utf-8", **headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close"]
    headers.setdefault("Content_Length", len(body))
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def good(path):
    """Answer as a decent small site does."""
    home = {"Независимая оценка": "nok", "Контакты": "kontakty", "Анкета": "anketa"}
    return {
        "": page(**home, **{"Вопрос-ответ": "faq", "Новости": "news"}),
        "nok": page("НОК", '<a href="plan.pdf">План по устранению недостатков</a>'),
        "kontakty": page("Контакты", "тел. 8 (8432) 33-44-55").decode().encode("cp1251"),
        "plan.pdf": b"%PDF-1.4 plan",
        "sitemap.xml": b"<urlset><url><loc>%s/good/obratnaya-svyaz</loc></url></urlset>",
        "obratnaya-svyaz": page("Обратная связь"),
    }.get(path)


PLAIN = {
    "/loop/": answer(status="302 Found", Location="/loop/"),
    "/error/": answer(page("500"), status="500 Internal Server Error"),
    "/closed/": answer(page("403"), status="403 Forbidden"),
    "/gone/": answer(page("Нет"), status="404 Not Found"),
    "/empty/": answer(),
    "/short/": answer(page()[:150], Content_Length=9_999),
    "/whole/": answer(page(), Content_Length=9_999),
    "/liar/": answer(page(), kind="application/pdf"),
    "/nested/": answer(b"<html><body>" + b"<div>" * 100_000 + "Контакты".encode()),
    "/nul/": answer(b"\x00<html>\x00<body>" + page()),
    "/robots/": answer(page()),
    "/pdf/": answer(b"%PDF-1.4", kind="text/html"),
    "/moved/": answer(status="301 Moved Permanently", Location="/new-home/page"),
    "/new-home/page": answer(page(Контакты="/new-home/page/kontakty")),
    "/new-home/page/kontakty": answer(page("Контакты")),
    "/refresh/": answer(b'<html><meta http-equiv="refresh" content="0; url=/fresh/">'),
    "/fresh/": answer(page(Контакты="kontakty")),
    "/fresh/kontakty": answer(page("Контакты")),
    "/huge/": answer(Content_Length=80_000_000),
    "/script/": answer(b"<html><body><div id=app></div><script src=app.js></script>"),
    "/inner/": answer(page(Контакты="hang", Опрос="error", Отзывы="empty")),
    "/inner/error": answer(status="503 Unavailable"),
    "/inner/empty": answer(),
    "/half/": answer(page(**{"Независимая оценка": "nok"})),
    "/late/plan.pdf": answer(b"%PDF-1.4 plan", kind="application/pdf"),
    "/tired/": answer(page(**{f"Контакты {n}": f"hang{n}" for n in range(8)})),
    "/passing/": answer(page(**{"Независимая оценка": "to"})),
    "/passing/to": answer(status="302 Found", Location="https://bus.gov.ru/info-card/1"),
    "/garbage/": b"\x00\x01\x02 not HTTP at all\r\n\r\n",
}


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        line = self.rfile.readline().decode("latin-1").split()
        if len(line) != 3 or not line[2].startswith("HTTP/"):
            self.wfile.write(PLAIN["/garbage/"])
            return
        path = line[1]
        self.server.asked.append(path)
        self.server.asked_at.append((path, time.monotonic()))
        self.headers = self.server.headers_seen = {
            name.lower(): value.strip()
            for name, _, value in (each.decode("latin-1").partition(":") for each in self.lines())
        }
        with suppress(OSError):
            self.reply(path)

    def lines(self):
        while line := self.rfile.readline().strip():
            yield line

    def reply(self, path):
        name = path.strip("/").replace("/", "_")
        if method := getattr(self, f"do_{name}", None):
            method()
        elif path == "/robots.txt":
            robots = self.server.robots
            self.wfile.write(
                robots if robots[:5] == b"HTTP/" else answer(robots, kind="text/plain")
            )
        elif name in ANSWERS:
            self.wfile.write(sent(name))
        elif name in STREAMS:
            STREAMS[name][0](self.wfile, self.server.stopping)
        elif path.startswith("/chain/"):
            self.wfile.write(chain(path))
        elif path.startswith("/calendar/"):
            self.wfile.write(calendar(path))
        elif path.startswith("/session/"):
            answered = session(self.headers.get("cookie", ""))
            self.wfile.write(answered.replace(b"%s", path.encode()))
        elif path in PLAIN:
            self.wfile.write(PLAIN[path])
        elif path.startswith("/good/") and (body := good(path.removeprefix("/good/"))):
            self.wfile.write(answer(body.replace(b"%s", self.server.origin.encode())))
        else:
            self.wfile.write(answer(b"<title>404</title>", status="404 Not Found"))

    def do_hang(self):
        self.server.stopping.wait(_GIVES_UP)

    do_inner_hang = do_hang
    for _n in range(8):
        locals()[f"do_tired_hang{_n}"] = do_hang

    def do_drip(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
        for _ in range(int(_GIVES_UP / 0.1)):
            self.wfile.write(b" ")
            if self.server.stopping.wait(0.1):
                return

    def do_flood(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
        for _ in range(80):
            self.wfile.write(b"x" * 1_000_000)

    def do_bomb(self):
        body = gzip.compress(b"0" * 60_000_000, compresslevel=9)
        self.wfile.write(answer(body, Content_Encoding="gzip"))

    def do_late(self):
        """Answer at the fourth time of asking: the first look asks three times."""
        self.at_last(page(**{"Независимая оценка": "/late/nok"}))

    def do_late_nok(self):
        self.at_last(page("НОК", '<a href="/late/plan.pdf">План по устранению недостатков</a>'))

    def at_last(self, body):
        path = self.server.asked[-1]
        late = self.server.asked.count(path) > 3
        self.wfile.write(answer(body) if late else answer(status="503 Service Unavailable"))

    do_half_nok = do_late_nok

    def do_patience(self):
        self.wfile.write(answer(status="429 Too Many Requests", Retry_After=3600))

    def do_flaky(self):
        again = self.server.asked.count("/flaky/") > 1
        self.wfile.write(answer(page()) if again else answer(status="503 Service Unavailable"))

    def do_busy(self):
        if self.server.asked.count("/busy/") > 1:
            self.wfile.write(answer(page()))
        else:
            self.wfile.write(answer(status="429 Too Many Requests", Retry_After=1))


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, *_):
        pass


@contextmanager
def serving(tls=None, robots=ROBOTS):
    """Yield a server; its ``asked`` lists every path in order."""
    with Server(("127.0.0.1", 0), Handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        server.robots = robots
        server.asked, server.asked_at, server.stopping = [], [], threading.Event()
        server.origin = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.stopping.set()
            server.shutdown()
            thread.join()
